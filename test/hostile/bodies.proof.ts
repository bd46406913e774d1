import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { besiege, type Besieged, leaksOf } from "./besieged.ts";
import { NASTY_TEXTS } from "./mutate.ts";
import { mailgunProof, needJob, type Post, postOf, PROVIDERS, send, signedAnew } from "./posts.ts";
import { lay } from "./siege.ts";

/** HOSTILE C over real sockets: rightly signed, and wrong in what it holds. Then thousands of changes at random. */

setDefaultTimeout(60_000);

let besieged: Besieged & { end(): Promise<void> };
beforeAll(async () => {
  besieged = await besiege();
  await needJob(besieged, "sample-1");
});
afterAll(() => besieged.end());

const JSON_ROOMS = ["symphonia", "book-completion", "whatsapp"];
let n = 1_000;

type Text = string | Uint8Array<ArrayBuffer>;

/** A signed request whose body is `body`. */
function saying(id: string, body: Text, type?: string): Post {
  const bytes = typeof body === "string" ? new Uint8Array(Buffer.from(body)) : body;
  const post = postOf(besieged, id, id === "book-completion" ? 1 : (n += 1));
  const headers = type === undefined ? post.headers : { ...post.headers, "content-type": type };
  return signedAnew(besieged, id, { ...post, headers }, bytes);
}

/** The n-th sample of a room that posts JSON, changed. */
function changed(id: string, change: (body: any) => unknown): Post {
  const post = postOf(besieged, id, id === "book-completion" ? 1 : (n += 1));
  return saying(id, JSON.stringify(change(JSON.parse(Buffer.from(post.body).toString()))));
}

const effects = () => {
  const { inbound_delivery: _, dedupe_key: __, ...others } = besieged.rows();
  return others;
};

/** All refused as what cannot be read, without anything left behind. */
async function areUnreadable(posts: Post[], statuses = [400, 401, 403, 413, 415]): Promise<void> {
  const before = effects();
  for (const post of posts) {
    const { status, text } = await send(besieged, post);
    expect({ text, isRefused: statuses.includes(status), status }).toMatchObject({ isRefused: true });
  }
  expect(effects()).toEqual(before);
}

for (const id of JSON_ROOMS) {
  test(`C1 ${id}: what is JSON and nothing else`, () =>
    areUnreadable(
      ["", " ", "null", "[]", '"x"', "0", "true", "{}", "[[]]", '{"id":1}'].map((body) => saying(id, body)),
    ));

  test(`C2, C3 ${id}: brackets without end are refused at once`, async () => {
    await areUnreadable([
      saying(id, "[".repeat(50_000) + "]".repeat(50_000)),
      saying(id, '{"a":'.repeat(20_000) + "1" + "}".repeat(20_000)),
      saying(id, "[".repeat(1_000_000)),
      changed(id, (body) => ({ ...body, data: nested(70), content: nested(70), book_data: nested(70) })),
    ]);
  });

  test(`C4 ${id}: names that reach a prototype change nothing but are left out`, async () => {
    const post = postOf(besieged, id, 1);
    const text = Buffer.from(post.body).toString();
    for (const name of ["__proto__", "constructor", "prototype", "\\u005f_proto__"]) {
      const body = text.replace("{", `{"${name}":{"polluted":"yes","isAdmin":true},`);
      expect((await send(besieged, saying(id, body))).status).toBeLessThan(500);
    }
    expect((await besieged.ask("/healthz")).text).not.toContain("polluted");
    expect((await besieged.ask("/admin")).status).toBe(303);
  });

  test(`C7 ${id}: the route decides how a body is read, not what the sender calls it`, async () => {
    for (const type of [
      "APPLICATION/JSON",
      "text/plain",
      "application/json; charset=utf-16",
      "multipart/form-data; boundary=x",
      "x",
    ]) {
      const { status } = await send(besieged, {
        ...postOf(besieged, id, id === "book-completion" ? 1 : (n += 1)),
        headers: { ...postOf(besieged, id, n).headers, "content-type": type },
      });
      expect([200, 401, 415]).toContain(status);
      const { status: signed } = await send(
        besieged,
        saying(id, Buffer.from(postOf(besieged, id, id === "book-completion" ? 1 : (n += 1)).body).toString(), type),
      );
      expect({ id, type, signed }).toEqual({ id, type, signed: 200 });
    }
  });

  test(`C9 ${id}: a packed body is not unpacked`, () =>
    areUnreadable(
      ["gzip", "deflate"].map((encoding) => {
        const packed =
          encoding === "gzip" ? Bun.gzipSync(new Uint8Array(1 << 20)) : Bun.deflateSync(new Uint8Array(1 << 20));
        const post = saying(id, new Uint8Array(packed));
        return { ...post, headers: { ...post.headers, "content-encoding": encoding } };
      }),
    ));
}

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

test("C5: of a key that is there twice the last counts, for what is remembered and for what is done", async () => {
  const event = (id: string, order: string) =>
    `{"id":"first-${id}","id":"${id}","type":"order.created","timestamp":"${new Date().toISOString()}","data":{"order":{"_id":"x","_id":"${order}"}}}`;
  const without = (post: Post): Post => post;
  expect((await send(besieged, without(saying("symphonia", event("evt_c5", "c5"))))).status).toBe(200);
  expect(besieged.query("select id from event where id in ('evt_c5', 'first-evt_c5')")).toEqual([{ id: "evt_c5" }]);
  expect(besieged.query("select dedupe_key as key from inbound_delivery where dedupe_key like '%evt_c5'")).toEqual([
    { key: "evt_c5" },
  ]);
  expect(besieged.query("select id from transport_order where id in ('x', 'c5')")).toEqual([{ id: "c5" }]);
});

test("C6, C13: a number is no text and a text no number, and what is no number is not stored as one", async () => {
  await areUnreadable([
    changed("symphonia", (body) => ({ ...body, id: 12345 })),
    changed("whatsapp", (body) => ({ ...body, messageId: 9_007_199_254_740_993 })),
    changed("book-completion", (body) => ({ ...body, job_id: 1 })),
    changed("book-completion", (body) => ({ ...body, job_id: true })),
    changed("book-completion", (body) => ({ ...body, job_id: null })),
  ]);
  const numbers = [
    "1e400",
    "-1e400",
    "-0",
    "9007199254740993",
    "9".repeat(5_000),
    '""',
    "null",
    '"false"',
    "true",
    '" "',
    "[]",
  ];
  for (const number of numbers) {
    const post = changed("symphonia", (body) => ({
      ...body,
      type: "tracking.updated",
      data: {
        orderId: "c6",
        position: { lat: "@", lng: "@", speed: "@" },
        location: { latitude: "@", longitude: "@" },
        eta: "@",
        delay: { minutes: "@" },
      },
    }));
    const body = Buffer.from(post.body).toString().replaceAll('"@"', number);
    expect((await send(besieged, saying("symphonia", body))).status).toBeLessThan(500);
  }
  expect(
    besieged.query(
      "select * from order_position where typeof(latitude) <> 'real' or abs(latitude) > 90 or abs(longitude) > 180",
    ),
  ).toEqual([]);
  expect(besieged.query("select * from inbound_delivery where status = 'failed'")).toEqual([]);
});

test("C8: a body of another kind than its route's is refused, and no file is ever read", async () => {
  const files = '{"files":{"x":{"filepath":"/etc/passwd"}},"attachments":[{"path":"file:///etc/passwd"}]}';
  const proof = new URLSearchParams(mailgunProof(besieged, "c8"));
  await areUnreadable([
    saying("symphonia", "id=1&type=order.created", "application/x-www-form-urlencoded"),
    saying("sms", files, "application/x-www-form-urlencoded"),
    { ...saying("email", `${proof}`), headers: { "content-type": "application/json" } },
    { ...saying("email", files), headers: { "content-type": "application/json" } },
    ...JSON_ROOMS.map((id) => saying(id, files)),
  ]);
  for (const { text } of besieged.query<{ text: string }>(
    "select raw as text from message union all select headers from inbound_delivery",
  ))
    expect(text).not.toContain("root:x:");
});

const multipart = (parts: string[], type = "multipart/form-data; boundary=b"): Post => ({
  path: "/webhook/email-response",
  headers: { "content-type": type },
  body: new Uint8Array(Buffer.from(`${parts.map((part) => `--b\r\n${part}`).join("")}--b--\r\n`)),
});
const part = (name: string, value: string, more = "") =>
  `Content-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const MAIL = {
  sender: "a@example.com",
  recipient: "b@example.com",
  subject: "Re",
  "body-plain": "Oui",
  "Message-Id": "<c10@x>",
};
const mailParts = (token: string) =>
  Object.entries({ ...MAIL, ...mailgunProof(besieged, token) }).map(([name, value]) => part(name, value));

test("C10: a form in parts: without a boundary, with too many, with names that lead elsewhere", async () => {
  await areUnreadable([
    multipart(mailParts("c10-a"), "multipart/form-data"),
    multipart(mailParts("c10-b"), "multipart/form-data; boundary="),
    multipart([...mailParts("c10-c"), ...Array.from({ length: 10_000 }, (_, i) => part(`x${i}`, ""))]),
  ]);
  const strange = [
    part("__proto__", "polluted"),
    part("attachment-1", "x", '; filename="../../../../tmp/pwned"'),
    part("attachment-2", "x", '; filename="/etc/cron.d/x"'),
  ];
  expect((await send(besieged, multipart([...mailParts("c10-d"), ...strange]))).status).toBe(200);
  expect(await Bun.file("/tmp/pwned").exists()).toBe(false);
});

test("C11: a form with more pairs than any has is refused, and bad escapes are only text", async () => {
  const pairs = Array.from({ length: 250_000 }, (_, i) => `k${i}=`)
    .join("&")
    .slice(0, 1_000_000);
  await areUnreadable([{ ...postOf(besieged, "sms", 1), body: new Uint8Array(Buffer.from(pairs)) }]);
  const odd = "From=%2B33612345678&To=%2B33757594999&Body=%zz+%+oui&a[b][c]=1&a[]=2&MessageSid=SMc11&=&&";
  expect((await send(besieged, saying("sms", odd))).status).toBe(200);
  expect(besieged.query("select content from message where raw like '%SMc11%'")).toEqual([{ content: "%zz % oui" }]);
});

test("C12, C15, M1: what is in a text is kept to the letter, and no line of the log is two", async () => {
  const texts = NASTY_TEXTS.filter((text) => text.trim() !== "" && text.isWellFormed() && text.length < 10_000);
  for (const content of texts) {
    const { status, text } = await send(
      besieged,
      changed("whatsapp", (body) => ({ ...body, content, author: "c12", group: content.slice(0, 100) || "x" })),
    );
    expect({ content, status, text }).toMatchObject({ status: 200 });
  }
  const kept = new Set(
    besieged
      .query<{ content: string }>("select content from message where sender = 'c12'")
      .map(({ content }) => content),
  );
  expect(texts.filter((text) => !kept.has(text) && !kept.has(text.trim()))).toEqual([]);
  for (const line of besieged.lines) expect(() => JSON.parse(line)).not.toThrow();
});

test("C14: a list of 200,000 wrong things is told of in twenty words at most", async () => {
  const { status, text } = await send(
    besieged,
    changed("book-completion", (body) => ({
      ...body,
      book_data: { ...body.book_data, chapters: new Array(200_000).fill(0) },
    })),
  );
  expect(status).toBe(400);
  expect(JSON.parse(text).issues.length).toBeLessThanOrEqual(20);
  expect(text.length).toBeLessThan(5_000);
});

test("D1, D2: what is too large is 413, told or not", async () => {
  const large = "x".repeat(1_048_577);
  expect(
    (await send(besieged, { ...postOf(besieged, "symphonia", 1), body: new Uint8Array(Buffer.from(large)) })).status,
  ).toBe(413);
  const stream = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(100_000));
    },
  });
  const { status } = await besieged.ask("/api/webhooks/symphonia", { method: "POST", body: stream });
  expect(status).toBe(413);
});

test("C1, M2: a short siege of each provider: no fault of ours, no forgery believed, no secret told", async () => {
  const seed = Date.now() % 1_000_000;
  const report = await lay(besieged, { requests: 100, seed });
  const { requests, stalls, worstMs, resident, statuses } = report;
  console.log(
    `siege: ${requests} requests to each of ${PROVIDERS.length}, seed ${seed}: ${JSON.stringify({ stalls, worstMs, resident, statuses })}`,
  );
  expect(report).toMatchObject({ seed, findings: [], believed: 0, isAlive: true });
});

test("C1, M2: the control: the same siege of a server that is all wrong finds each of its faults", async () => {
  const control = await besiege({}, { main: join(import.meta.dir, "control.ts") });
  try {
    const { believed, findings, resident, stalls } = await lay(control, { requests: 30, seed: 1 });
    expect(believed).toBeGreaterThan(0);
    expect(stalls).toBeGreaterThan(0);
    expect(resident.after - resident.before).toBeGreaterThan(20);
    const all = findings.join("\n");
    for (const fault of ["answered 500", "told canary", "a forgery was believed"]) expect(all).toContain(fault);
    const leaks = leaksOf(control).join("\n");
    for (const place of ["stdout: canary", "inbound_delivery.headers: canary"]) expect(leaks).toContain(place);
  } finally {
    await control.end();
  }
});

test("nothing of all this was our fault, or told a secret", () => {
  expect(besieged.findings).toEqual([]);
  expect(leaksOf(besieged)).toEqual([]);
});
