import { expect, test } from "bun:test";
import { MASKED } from "../../src/http/mask.ts";
import type { TestHub } from "../hub.ts";
import { crowd } from "../outbound/sending.ts";
import {
  bookJob,
  breakTable,
  counters,
  deliveries,
  fillDisk,
  post,
  query,
  room,
  rowsOf,
  sampleOf,
  signed,
  withHub,
} from "../scenario.ts";

const ORDER_CREATED = {
  inbound_delivery: 1,
  dedupe_key: 1,
  delivery_minute: 1,
  event: 1,
  notification: 1,
  transport_order: 1,
};

test("a delivery is answered with all it did: row, key, effects, event, notification, counter", () =>
  withHub({}, async (carillon) => {
    const response = await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    expect(response.status).toBe(200);
    expect(await rowsOf(carillon)).toEqual(ORDER_CREATED);
    const [delivery] = await deliveries(carillon);
    expect(delivery).toMatchObject({
      provider: "symphonia",
      type: "order.created",
      status: "processed",
      cause: null,
      attempts: 1,
      retries: 0,
      next_attempt_at: null,
      received_at: carillon.clock.now,
      processed_at: carillon.clock.now,
      address: "127.0.0.1",
      url: "/api/webhooks/symphonia",
    });
    expect(Buffer.from(delivery!.body!).toString()).toBe(sampleOf(carillon, "symphonia").body);
    expect(JSON.parse(delivery!.headers)["x-symphonia-signature"]).toBe(`sha256=${MASKED}`);
    expect(await counters(carillon)).toEqual({ "symphonia processed": 1 });
  }));

test("what a delivery stores of its parts hangs together by its id", () =>
  withHub({}, async (carillon) => {
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    const [delivery] = await deliveries(carillon);
    const result = JSON.parse(delivery!.result!);
    const [event] = await query(carillon.hub, "select * from event");
    const [notification] = await query(carillon.hub, "select * from notification");
    expect(result.events).toEqual([event!.id]);
    expect(result.notifications).toEqual([notification!.id]);
    expect(event!.delivery_id).toBe(delivery!.id);
  }));

test("nobody else sees a delivery before it is answered", () =>
  withHub({}, async (carillon) => {
    const answered = post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    expect(await deliveries(carillon)).toEqual([]);
    await answered;
    expect(await deliveries(carillon)).toHaveLength(1);
  }));

test("what many endpoints want is committed in several goes, in its order, so that the loop turns in between", () =>
  withHub({}, async (carillon) => {
    crowd(carillon, "many", 300, {});
    const commits: number[] = [];
    const { write } = carillon.hub;
    carillon.hub.write = (work, options) => {
      const result = write(work, options);
      commits.push(Array.isArray(result) ? result.length : 0);
      return result;
    };
    const numbers = Array.from({ length: 20 }, (_, i) => i + 1);
    const answers = await Promise.all(
      numbers.map((n) => post(carillon, "symphonia", sampleOf(carillon, "symphonia", n))),
    );
    expect(answers.map(({ status }) => status)).toEqual(numbers.map(() => 200));
    expect(commits).toEqual([7, 7, 6]);
    expect(await rowsOf(carillon)).toMatchObject({ inbound_delivery: 20, event: 20, outbound_delivery: 6_000 });
    expect(await counters(carillon)).toEqual({ "symphonia processed": 20 });
    const orders = await query(carillon.hub, "select reference from transport_order order by rowid");
    expect(orders.map(({ reference }) => Number(reference.slice(-3)))).toEqual(numbers);
  }));

test("what arrives together is committed together, and each gets its own answer", () =>
  withHub({}, async (carillon) => {
    let commits = 0;
    const { write } = carillon.hub;
    carillon.hub.write = (work) => (commits++, write(work));
    const numbers = Array.from({ length: 100 }, (_, i) => i + 1);
    const answers = await Promise.all(
      numbers.map(async (n) => (await post(carillon, "symphonia", sampleOf(carillon, "symphonia", n))).json()),
    );
    expect(answers.map((answer: any) => answer.eventId)).toEqual(
      numbers.map((n) => JSON.parse(sampleOf(carillon, "symphonia", n).body).id),
    );
    expect(commits).toBeLessThan(10);
    expect(await counters(carillon)).toEqual({ "symphonia processed": 100 });
  }));

test("one bad apple in a batch spoils only itself", () =>
  withHub({}, async (carillon) => {
    const { verdict, ...arrival } = arrivalOf(carillon, 1);
    const poison = Object.defineProperty({ ...verdict }, "dedupeKey", {
      get: () => {
        throw new TypeError("rotten");
      },
    });
    const outcomes = await Promise.all([
      carillon.inbox.accept(arrivalOf(carillon, 2)),
      carillon.inbox.accept({ ...arrival, verdict: poison }),
      carillon.inbox.accept(arrivalOf(carillon, 3)),
    ]);
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(["processed", "unavailable", "processed"]);
    expect(await rowsOf(carillon)).toMatchObject({ inbound_delivery: 2, dedupe_key: 2, event: 2 });
    expect(await counters(carillon)).toEqual({ "symphonia processed": 2 });
  }));

test("a store that fails answers 503 with Retry-After, keeps nothing, and the same request succeeds afterwards", () =>
  withHub({}, async (carillon) => {
    const event = bigEvent(carillon);
    const disk = fillDisk(carillon);
    const refused = await post(carillon, "symphonia", event);
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("5");
    expect(await refused.json()).toEqual({ error: "Service unavailable" });
    expect(await rowsOf(carillon)).toEqual({});
    disk.free();
    expect((await post(carillon, "symphonia", event)).status).toBe(200);
    expect(await rowsOf(carillon)).toEqual(ORDER_CREATED);
  }));

test("a disk that fills up in the middle of a batch loses all of it, and says so to each", () =>
  withHub({}, async (carillon) => {
    const disk = fillDisk(carillon, 30);
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => (await post(carillon, "symphonia", bigEvent(carillon, n))).status),
    );
    expect(new Set(statuses)).toEqual(new Set([503]));
    disk.free();
    expect(await rowsOf(carillon)).toEqual({});
  }));

test("beyond the longest queue the sender is asked to come back", () =>
  withHub({}, async (carillon) => {
    const outcomes = await Promise.all(
      Array.from({ length: 10_001 }, () => carillon.inbox.accept(arrivalOf(carillon, 1))),
    );
    const kinds = Map.groupBy(outcomes, (outcome) => outcome.kind);
    expect([...kinds].map(([kind, { length }]) => [kind, length])).toEqual([
      ["processed", 1],
      ["duplicate", 9_999],
      ["unavailable", 1],
    ]);
  }));

test("the counters are exact, minute by minute", () =>
  withHub({}, async (carillon) => {
    bookJob(carillon);
    const send = (id: string, n = 1, type?: string) => post(carillon, id, sampleOf(carillon, id, n, type));
    await Promise.all([send("symphonia", 1), send("symphonia", 2), send("symphonia", 2)]);
    await send("symphonia", 3, "nobody.knows");
    await send("book-completion");
    await send("book-completion", 404);
    carillon.clock.now += 60_000;
    const broken = breakTable(carillon, "transport_order");
    await send("symphonia", 4);
    broken.mend();
    const minute = Math.floor(carillon.clock.now / 60_000);
    const rows = await query(
      carillon.hub,
      "select minute, provider || ' ' || outcome as what, count from delivery_minute",
    );
    expect(rows.map((row) => [row.minute - minute, row.what, row.count]).sort()).toEqual([
      [-1, "book-completion processed", 1],
      [-1, "book-completion rejected", 1],
      [-1, "symphonia duplicate", 1],
      [-1, "symphonia processed", 2],
      [-1, "symphonia unhandled", 1],
      [0, "symphonia failed", 1],
    ]);
  }));

test("a type that nobody handles is accepted, kept and counted as unhandled", () =>
  withHub({}, async (carillon) => {
    const response = await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 1, "nobody.knows"));
    expect(response.status).toBe(200);
    expect(await rowsOf(carillon)).toEqual({ inbound_delivery: 1, dedupe_key: 1, delivery_minute: 1 });
    expect((await deliveries(carillon))[0]).toMatchObject({ status: "unhandled", type: "nobody.knows" });
  }));

function arrivalOf(carillon: TestHub, n: number) {
  const symphonia = room("symphonia");
  const { headers, body } = sampleOf(carillon, "symphonia", n);
  const bytes = Buffer.from(body);
  const request = {
    method: "POST",
    url: symphonia.path,
    headers: new Headers(headers),
    body: bytes,
    address: "127.0.0.1",
    json: () => ({ ok: true as const, value: JSON.parse(body) }),
    form: () => ({ ok: false as const, problem: "is JSON" }),
  };
  const verdict = symphonia.parse(request, carillon.settings("symphonia")) as any;
  return { room: symphonia, request, verdict, receivedAt: carillon.clock.now, startedAt: performance.now() };
}

/** A signed event that needs pages of its own. */
function bigEvent(carillon: TestHub, n = 1) {
  const event = JSON.parse(sampleOf(carillon, "symphonia", n).body);
  return signed(carillon, "symphonia", JSON.stringify({ ...event, padding: "x".repeat(20_000) }));
}

test("large requests do not wait without bound: beyond 128 MB the sender is asked to come back (HOSTILE D10)", () =>
  withHub({}, async (carillon) => {
    const body = Buffer.alloc(20 * 1_048_576);
    const refusal = { cause: "payload" as const, reason: "nothing but zeros" };
    const large = () => {
      const arrival = arrivalOf(carillon, 1);
      return carillon.inbox.accept({ ...arrival, request: { ...arrival.request, body }, verdict: refusal });
    };
    const kinds = async (count: number) =>
      (await Promise.all(Array.from({ length: count }, large))).map((outcome) => outcome.kind);
    expect(await kinds(10)).toEqual([...Array(7).fill("refused"), ...Array(3).fill("unavailable")]);
    expect(await kinds(1)).toEqual(["refused"]);
  }));
