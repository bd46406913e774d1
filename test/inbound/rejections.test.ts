import { expect, test } from "bun:test";
import { MASKED } from "../../src/http/mask.ts";
import {
  bookJob,
  breakTable,
  counters,
  deliveries,
  fillDisk,
  onlyDelivery,
  post,
  rowsOf,
  sampleOf,
  scenarios,
  signed,
  withHub,
} from "../scenario.ts";

const STALE = 301_000;
const KEPT = { inbound_delivery: 1, delivery_minute: 1 };

scenarios("each cause of the closed list is kept with its reason", { path: "/api/webhooks/symphonia", rows: KEPT }, [
  {
    name: "signature: none came",
    request: (carillon) => ({ ...sampleOf(carillon, "symphonia"), headers: {} }),
    status: 401,
    equals: { error: "Invalid signature" },
    after: isKept("signature", "X-Symphonia-Signature is missing"),
  },
  {
    name: "signature: of another body",
    request: (carillon) => ({ ...sampleOf(carillon, "symphonia"), body: sampleOf(carillon, "symphonia", 2).body }),
    status: 401,
    equals: { error: "Invalid signature" },
    after: isKept("signature", "does not match"),
  },
  {
    name: "signature: of what was compressed on the way",
    request(carillon) {
      const { headers, body } = sampleOf(carillon, "symphonia");
      return { headers: { ...headers, "content-encoding": "gzip" }, body: Bun.gzipSync(body) };
    },
    status: 401,
    equals: { error: "Invalid signature" },
    after: isKept("signature", "does not match the body; it came compressed (Content-Encoding: gzip)"),
  },
  {
    name: "payload: compressed, and signed after that",
    request(carillon) {
      const { headers, body } = signed(carillon, "symphonia", Bun.gzipSync(sampleOf(carillon, "symphonia").body));
      return { headers: { ...headers, "content-encoding": "gzip" }, body };
    },
    status: 400,
    contains: ["The body is not valid UTF-8"],
    lacks: ["gzip"],
    after: isKept("payload", "it came compressed (Content-Encoding: gzip)"),
  },
  {
    name: "secret",
    path: "/api/webhooks/book-completion",
    headers: { "x-webhook-secret": "guessed" },
    body: "{}",
    status: 401,
    equals: { error: "Unauthorized", message: "Invalid webhook secret" },
    after: isKept("secret", "not one of WEBHOOK_SECRET"),
  },
  {
    name: "address",
    environment: { SYMPHONIA_IPS: "203.0.113.0/24" },
    request: (carillon) => sampleOf(carillon, "symphonia"),
    status: 403,
    equals: { error: "Unauthorized" },
    after: isKept("address", "127.0.0.1 is not in SYMPHONIA_IPS"),
  },
  {
    name: "stale",
    request: (carillon) => {
      const sample = sampleOf(carillon, "symphonia");
      carillon.clock.now += STALE;
      return sample;
    },
    status: 401,
    equals: { error: "Stale timestamp" },
    after: isKept("stale", "301 s old"),
  },
  {
    name: "payload",
    request: (carillon) => signed(carillon, "symphonia", "{}"),
    status: 400,
    contains: ['"error":"Invalid payload"', '"path":"id"', '"path":"timestamp"'],
    after: isKept("payload", "id: "),
  },
  {
    name: "unknown_job",
    path: "/api/webhooks/book-completion",
    request: (carillon) => sampleOf(carillon, "book-completion"),
    status: 404,
    equals: { error: "Job not found", job_id: "sample-1" },
    after: isKept("unknown_job", "There is no job sample-1"),
  },
  {
    name: "too_large",
    environment: { MAX_BODY_BYTES: "100" },
    request: (carillon) => sampleOf(carillon, "symphonia"),
    status: 413,
    equals: { error: "Payload too large" },
    after: isKept("too_large", "more than 100 bytes"),
  },
  {
    name: "conflict",
    before: (carillon) => post(carillon, "symphonia", sampleOf(carillon, "symphonia")),
    request: (carillon) => signed(carillon, "symphonia", sampleOf(carillon, "symphonia").body.replace("540", "541")),
    status: 200,
    rows: undefined,
    equals: { received: true, duplicate: true },
    after: isKept("conflict", "which stands"),
  },
]);

test("secrets, signatures and tokens are masked when they are written", () =>
  withHub({}, async (carillon) => {
    const secret = "the-secret-that-was-guessed";
    const headers = {
      "x-webhook-secret": secret,
      "x-symphonia-signature": `sha256=${secret}`,
      authorization: `Bearer ${secret}`,
      cookie: `sid=${secret}`,
      "x-api-key": secret,
      "user-agent": "curl/8",
    };
    const path = `/api/webhooks/symphonia?token=${secret}&to%6ben=${secret}&x=1`;
    await carillon.send(path, { method: "POST", headers, body: "{}" });
    const { headers: kept, url } = await onlyDelivery(carillon);
    expect(JSON.parse(kept)).toMatchObject({
      "x-webhook-secret": MASKED,
      "x-symphonia-signature": `sha256=${MASKED}`,
      authorization: `Bearer ${MASKED}`,
      cookie: MASKED,
      "x-api-key": MASKED,
      "user-agent": "curl/8",
    });
    expect(url).toBe(`/api/webhooks/symphonia?token=${MASKED}&to%6ben=${MASKED}&x=1`);
    expect(JSON.stringify(await deliveries(carillon)) + carillon.lines.join("")).not.toContain(secret);
  }));

test("at most 4 KB of a refused body are kept, and its whole size", () =>
  withHub({}, async (carillon) => {
    await post(carillon, "symphonia", { body: "é".repeat(50_000) });
    const { body, body_size } = await onlyDelivery(carillon);
    expect([body!.byteLength, body_size]).toEqual([4_096, 100_000]);
  }));

test("at most ten are written in a second; the rest is only counted, and refused all the same", () =>
  withHub({}, async (carillon) => {
    const flood = () => Promise.all(Array.from({ length: 50 }, () => post(carillon, "symphonia", { body: "{}" })));
    const answers = [...(await flood()), ...(await flood())];
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([401]));
    expect(await rowsOf(carillon)).toEqual({ inbound_delivery: 10, delivery_minute: 1 });
    carillon.clock.now += 1_000;
    await flood();
    expect(await rowsOf(carillon)).toEqual({ inbound_delivery: 20, delivery_minute: 1 });
    expect(await counters(carillon)).toEqual({ "symphonia rejected": 150 });
  }));

test("a refusal that cannot be written down is a refusal all the same", () =>
  withHub({}, async (carillon) => {
    fillDisk(carillon);
    const answer = await post(carillon, "symphonia", { body: "x".repeat(20_000) });
    expect([answer.status, await answer.json()]).toEqual([401, { error: "Invalid signature" }]);
  }));

test("the answer tells a stranger nothing but a number to ask for", () =>
  withHub({}, async (carillon) => {
    const answer = await post(carillon, "symphonia", { body: "{}" });
    const { id, reason } = await onlyDelivery(carillon);
    expect(answer.headers.get("x-request-id")).toBe(id);
    expect(await answer.text()).not.toContain(reason!);
  }));

test("an unknown job is kept whole, takes no key, and can be replayed once the job is there", () =>
  withHub({}, async (carillon) => {
    const long = JSON.parse(sampleOf(carillon, "book-completion").body);
    long.book_data.chapters[0].content = "word ".repeat(5_000);
    await post(carillon, "book-completion", signed(carillon, "book-completion", JSON.stringify(long)));
    const refused = await onlyDelivery(carillon);
    expect(refused).toMatchObject({ status: "rejected", cause: "unknown_job", subject: "sample-1" });
    expect(refused.body!.byteLength).toBe(refused.body_size);
    expect(await rowsOf(carillon)).toEqual(KEPT);

    expect(await carillon.inbox.rerun(refused.id, "person")).toMatchObject({ kind: "refused", cause: "unknown_job" });
    bookJob(carillon);
    expect(await carillon.inbox.rerun(refused.id, "person")).toMatchObject({ kind: "processed" });
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed", cause: null, reason: null, attempts: 3 });
    expect(await rowsOf(carillon)).toMatchObject({
      book: 1,
      book_chapter: 1,
      dedupe_key: 1,
      event: 1,
      notification: 1,
    });
  }));

test("an unknown job that the provider sent again meanwhile is not done twice by a replay", () =>
  withHub({}, async (carillon) => {
    const sample = sampleOf(carillon, "book-completion");
    await post(carillon, "book-completion", sample);
    const { id } = await onlyDelivery(carillon);
    bookJob(carillon);
    await post(carillon, "book-completion", sample);
    expect(await carillon.inbox.rerun(id, "person")).toMatchObject({ kind: "duplicate" });
    expect(await rowsOf(carillon)).toMatchObject({ inbound_delivery: 2, book: 1, event: 1, notification: 1 });
  }));

test("a replay whose handler fails keeps its error and waits for a person", () =>
  withHub({}, async (carillon) => {
    await post(carillon, "book-completion", sampleOf(carillon, "book-completion"));
    const { id } = await onlyDelivery(carillon);
    bookJob(carillon);
    breakTable(carillon, "book");
    expect(await carillon.inbox.rerun(id, "person")).toMatchObject({ kind: "failed" });
    expect(await onlyDelivery(carillon)).toMatchObject({
      status: "failed",
      cause: null,
      reason: "book is broken",
      next_attempt_at: null,
    });
  }));

function isKept(cause: string, reason: string) {
  return async (carillon: Parameters<typeof deliveries>[0]) => {
    const delivery = (await deliveries(carillon)).at(-1);
    expect(delivery).toMatchObject({ status: "rejected", cause, processed_at: null, next_attempt_at: null });
    expect(delivery!.reason).toContain(reason);
  };
}

test("what is refused and only counted is told in the log once a minute, so that no stranger can flood it", () =>
  withHub({}, async (carillon) => {
    const refuse = () => carillon.send("/api/webhooks/symphonia", { method: "POST", body: "{}" });
    const lines = (text: string) =>
      carillon.lines.filter((line) => line.includes(text)).map((line) => JSON.parse(line));
    await Promise.all(Array.from({ length: 500 }, refuse));
    expect(lines("Webhook refused")).toHaveLength(10);
    expect(lines("More is refused")).toMatchObject([{ type: "symphonia", refused: 1 }]);
    carillon.clock.now += 60_000;
    await Promise.all(Array.from({ length: 20 }, refuse));
    expect(lines("More is refused").at(-1)).toMatchObject({ refused: 490 });
    expect(carillon.lines.length).toBeLessThan(30);
  }));
