import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signSha256 } from "../../src/providers/signatures.ts";
import { signatureOf } from "../../src/providers/email/signed.ts";
import { signTwilio } from "../../src/providers/sms/twilio-signature.ts";
import { startCarillon } from "../faults/process.ts";
import { besiege, type Besieged, withBesieged } from "./besieged.ts";
import { mailgunProof, needJob, type Post, postOf, PROVIDERS, send, signedAnew } from "./posts.ts";
import { generator } from "../faults/kill.ts";

/** HOSTILE A and B over real sockets. WhatsApp's bridge signs nothing, and is known by its address. */

setDefaultTimeout(60_000);

let besieged: Besieged & { end(): Promise<void> };
beforeAll(async () => {
  besieged = await besiege();
  await needJob(besieged, "sample-1");
});
afterAll(() => besieged.end());

const SIGNED = PROVIDERS.filter((id) => id !== "whatsapp");
/** Where the signature stands: in a header, or in a field of the form. */
const HEADER: Record<string, string> = {
  symphonia: "x-symphonia-signature",
  "book-completion": "x-webhook-signature",
  sms: "x-twilio-signature",
};
const DENIED: Record<string, number> = { symphonia: 401, "book-completion": 401, sms: 403, email: 401 };
const BY_HEADER = SIGNED.filter((id) => id in HEADER);

let n = 100;
const fresh = (id: string): Post => postOf(besieged, id, (n += 1));

/** Everything of one kind, sixteen at a time; gives the different statuses. */
async function statuses(posts: Post[], given = besieged): Promise<number[]> {
  const found = new Set<number>();
  for (let i = 0; i < posts.length; i += 16)
    for (const { status } of await Promise.all(posts.slice(i, i + 16).map((post) => send(given, post))))
      found.add(status);
  return [...found].sort();
}

/** Refused to the last, and nothing but refusals is left behind. */
async function areRefused(id: string, posts: Post[]): Promise<void> {
  const before = besieged.rows();
  expect({ id, statuses: await statuses(posts) }).toEqual({ id, statuses: [DENIED[id]!] });
  expect(effects()).toEqual(effectsIn(before));
  expect(besieged.findings).toEqual([]);
}

const effects = () => effectsIn(besieged.rows());
const effectsIn = ({ inbound_delivery: _, ...others }: Record<string, number>) => others;

const withSignature = (id: string, post: Post, change: (signature: string) => string): Post => {
  if (id in HEADER) return { ...post, headers: { ...post.headers, [HEADER[id]!]: change(post.headers[HEADER[id]!]!) } };
  const form = new URLSearchParams(Buffer.from(post.body).toString());
  form.set("signature", change(form.get("signature")!));
  return { ...post, body: new Uint8Array(Buffer.from(form.toString())) };
};

/** The n-th e-mail that is urlencoded: every third is multipart. */
const plain = (id: string): Post => {
  for (;;) {
    const post = fresh(id);
    if (!post.headers["content-type"]!.startsWith("multipart")) return post;
  }
};

const flipBit = (text: string, at: number): string =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);

for (const id of SIGNED) {
  test(`A1, A3, A4, A5, A6, A7 ${id}: what is no signature, or nearly one, is none`, async () => {
    const { [HEADER[id] ?? ""]: _, ...headers } = plain(id).headers;
    const changes: ((signature: string) => string)[] = [
      () => "",
      () => " ",
      () => "\t",
      (right) => right.slice(0, -1),
      (right) => right + right,
      (right) => right + right.at(-1),
      (right) => `${right.slice(0, -8)}zzzzzzzz`,
      (right) => `${right.slice(0, right.indexOf("=") + 3)}zz`,
      (right) => right.replace("sha256=", "sha1="),
      (right) => right.replace("sha256=", ""),
      (right) => right.replace("sha256=", "v1,"),
      () => "v0,AAAA",
      () => "v1",
      () => "é".repeat(20),
      () => "A".repeat(4_000),
      (right) => Array.from({ length: 100 }, (_, i) => flipBit(right, i % right.length)).join(" "),
      (right) => `${right}, ${right}`,
      (right) => [...right].reverse().join(""),
    ];
    // A scheme that was not there cannot be taken away: that signature is still the right one.
    const posts = changes.flatMap((change) => {
      const post = plain(id);
      const changed = withSignature(id, post, change);
      const isSame = JSON.stringify(changed) === JSON.stringify(post);
      return isSame ? [] : [changed];
    });
    const without = id in HEADER ? [{ ...plain(id), headers }] : [];
    await areRefused(id, [...posts, ...without].filter(isSendable));
  });

  test(`A3 ${id}: every byte of the signature with one bit flipped`, async () => {
    const post = plain(id);
    let length = 0;
    withSignature(id, post, (right) => ((length = right.length), right));
    const flipped = Array.from({ length }, (_, at) => withSignature(id, post, (right) => flipBit(right, at)));
    await areRefused(id, flipped.filter(isSendable));
  });
}

/** A header with a control character in it is no request at all. */
const isSendable = ({ headers }: Post): boolean =>
  Object.values(headers).every((value) => /^[\x20-\x7e\xa0-\xff]*$/.test(value));

for (const id of BY_HEADER) {
  test(`A2 ${id}: every byte of the body with one bit flipped`, async () => {
    const random = generator(7);
    const post = fresh(id);
    const flipped = Array.from(post.body, (_, at) => {
      const body = post.body.slice();
      body[at]! ^= 1 << Math.floor(random() * 8);
      return { ...post, body };
    });
    const before = effects();
    const found = await statuses(id === "sms" ? flipped.filter((other) => !saysTheSame(post, other)) : flipped);
    expect({ id, found }).toEqual({ id, found: [DENIED[id]!] });
    expect(effects()).toEqual(before);
  });

  test(`A8 ${id}: the signature sent twice is none`, async () => {
    const post = fresh(id);
    const header = `${HEADER[id]}: ${post.headers[HEADER[id]!]}\r\n`;
    const lines = Object.entries(post.headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `POST ${post.path} HTTP/1.1\r\nHost: localhost:3000\r\n${lines.join("")}${header}`;
    const answer = await besieged.raw(`${head}Content-Length: ${post.body.length}\r\n\r\n${Buffer.from(post.body)}`);
    expect(answer.statuses).toEqual([DENIED[id]!]);
  });
}

/** Twilio signs what a form says, so `+` and `%20` are the same (A16). */
const saysTheSame = (one: Post, other: Post): boolean => formOf(one) === formOf(other);
const formOf = ({ body }: Post): string => {
  const pairs = [...new URLSearchParams(Buffer.from(body).toString("latin1"))];
  return pairs
    .map(([name, value]) => name + value)
    .sort()
    .join("");
};

test("A5: a signature of a megabyte is no header that anybody takes, and one of 10 KB is refused", async () => {
  const post = fresh("symphonia");
  const huge = `POST ${post.path} HTTP/1.1\r\nHost: localhost:3000\r\nX-Symphonia-Signature: ${"a".repeat(1 << 20)}\r\n\r\n`;
  expect([[], [400], [431]]).toContainEqual((await besieged.raw(huge)).statuses);
  await areRefused("symphonia", [withSignature("symphonia", post, () => `sha256=${"a".repeat(10_000)}`)]);
});

test("A9: a secret that is empty does not start, and one that is not set answers 503", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-hostile-"));
  try {
    const start = startCarillon({ dataDir, environment: { TWILIO_TOKEN: "," } });
    await expect(start).rejects.toThrow("TWILIO_TOKEN holds no secret");
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  await withBesieged({ TWILIO_TOKEN: "", MAILGUN_SIGNING_KEY: "", MAILGUN_API_KEY: "" }, async (poor) => {
    for (const id of ["sms", "email"]) expect((await send(poor, postOf(besieged, id, 1))).status).toBe(503);
    expect(effectsIn(poor.rows()).message).toBe(0);
  });
});

test("A10: during a rotation the old secret is good, and after it no more", async () => {
  const { SYMPHONIA_WEBHOOK_SECRET: secrets } = besieged.settings("symphonia");
  const { body, path, headers } = fresh("symphonia");
  const signedWith = (secret: string) => ({
    path,
    body,
    headers: { ...headers, "x-symphonia-signature": signSha256(secret, body) },
  });
  expect((await send(besieged, signedWith(secrets[1]))).status).toBe(200);
  await areRefused("symphonia", [signedWith("the one before them")]);
});

test("A11: the same JSON written otherwise is another body", async () => {
  const post = fresh("symphonia");
  const body = new Uint8Array(Buffer.from(JSON.stringify(JSON.parse(Buffer.from(post.body).toString()), null, 1)));
  await areRefused("symphonia", [{ ...post, body }]);
});

test("A12: rightly signed bytes that are no text are refused as a payload, and kept", async () => {
  for (const bytes of [[0xff, 0xfe], [0xef, 0xbb, 0xbf, 0x7b, 0x7d], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x00]]) {
    const post = signedAnew(besieged, "symphonia", fresh("symphonia"), new Uint8Array(bytes));
    expect((await send(besieged, post)).status).toBe(400);
  }
  expect(besieged.query("select 1 from inbound_delivery where cause = 'payload'").length).toBeGreaterThan(0);
});

const mail = (proof: Record<string, string>, more: Record<string, string> = {}): Post => {
  const fields = {
    sender: "a@example.com",
    recipient: "b@example.com",
    subject: "Re",
    "body-plain": "Oui",
    ...more,
    ...proof,
  };
  return {
    path: "/webhook/email-response",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new Uint8Array(Buffer.from(new URLSearchParams(fields).toString())),
  };
};

test("A13: a token of Mailgun's is good for one body", async () => {
  const proof = mailgunProof(besieged, "once-and-no-more");
  expect((await send(besieged, mail(proof, { "Message-Id": "<1@x>" }))).status).toBe(200);
  const before = besieged.rows().message;
  expect((await send(besieged, mail(proof, { "Message-Id": "<2@x>", "body-plain": "STOP" }))).status).toBe(406);
  expect(besieged.rows().message).toBe(before!);
});

test("A14: a proof made with another source's secret is none", async () => {
  const {
    WEBHOOK_SECRET: [secret],
  } = besieged.settings("book-completion");
  const timestamp = String(Math.floor(Date.now() / 1_000));
  await areRefused("email", [mail({ timestamp, token: "t", signature: signatureOf(secret, timestamp, "t") })]);
});

test("A15: what Host and X-Forwarded-* say changes nothing", async () => {
  const forged = { "x-forwarded-proto": "https", "x-forwarded-host": "evil.example", "x-forwarded-port": "1" };
  const { path, headers, body } = fresh("sms");
  expect((await send(besieged, { path, body, headers: { ...headers, ...forged } })).status).toBe(200);
  const {
    TWILIO_TOKEN: [token],
  } = besieged.settings("sms");
  const form = [...new URLSearchParams(Buffer.from(body).toString())].sort().map(([name, value]) => name + value);
  const signature = signTwilio(token, `https://evil.example${path}${form.join("")}`);
  await areRefused("sms", [{ path, body, headers: { ...headers, ...forged, "x-twilio-signature": signature } }]);
});

test("A16: a form's fields in another order are the same, one more or another value is not", async () => {
  const post = fresh("sms");
  const text = Buffer.from(post.body).toString();
  const as = (changed: string): Post => ({ ...post, body: new Uint8Array(Buffer.from(changed)) });
  await areRefused("sms", [
    as(`${text}&Extra=1`),
    as(text.replace("NumMedia=0", "NumMedia=1")),
    as(text.replace("NumMedia=0", "NumMedia=")),
    as(`${text}&Body=STOP`),
  ]);
  const same = [as(text.split("&").reverse().join("&")), as(text.replaceAll("+", "%20")), as(text)];
  const before = besieged.rows().message!;
  expect(await statuses(same)).toEqual([200]);
  expect(besieged.rows().message).toBe(before + 1);
});

test("A17: JSON without its hash, or with another one's", async () => {
  const { path, headers } = fresh("sms");
  const body = new Uint8Array(Buffer.from('{"From":"+33612345678","To":"+33757594999","Body":"Oui"}'));
  const json = signedAnew(besieged, "sms", { path, headers: { "content-type": "application/json" }, body }, body);
  expect((await send(besieged, json)).status).toBe(200);
  const other = new Uint8Array(Buffer.from('{"From":"+33612345678","To":"+33757594999","Body":"STOP"}'));
  await areRefused("sms", [
    { ...json, body: other },
    { ...json, path },
    { ...json, path: json.path.replace(/.$/, "0") + "0" },
    { path, headers: { ...headers, "content-type": "application/json" }, body },
  ]);
});

for (const id of PROVIDERS)
  test(`B1, B2 ${id}: fifty at once are one, and so is one more afterwards`, async () => {
    const post = id === "book-completion" ? postOf(besieged, id, 1) : fresh(id);
    const before = besieged.rows();
    expect(await statuses(Array.from({ length: 50 }, () => post))).toEqual([200]);
    expect(await statuses([post])).toEqual([200]);
    const { inbound_delivery, notification, message, transport_order, book } = besieged.rows();
    expect(inbound_delivery).toBe(before.inbound_delivery! + 1);
    expect(message! + transport_order! + book!).toBeLessThanOrEqual(
      before.message! + before.transport_order! + before.book! + 1,
    );
    expect(notification).toBeLessThanOrEqual(before.notification! + 1);
    const [{ duplicate_count }] = besieged.query(
      "select duplicate_count from inbound_delivery order by id desc limit 1",
    ) as [any];
    expect(duplicate_count).toBe(50);
  });

/** An event at a time that may be none. */
const at = (timestamp: unknown): Post => {
  const post = fresh("symphonia");
  const event = { ...JSON.parse(Buffer.from(post.body).toString()), timestamp };
  return signedAnew(besieged, "symphonia", post, new Uint8Array(Buffer.from(JSON.stringify(event))));
};

test("B3, B4: 301 s too old or too early is refused, 299 s is not", async () => {
  const ago = (seconds: number) => at(new Date(Date.now() - seconds * 1_000).toISOString());
  await areRefused("symphonia", [ago(301), ago(-302), ago(86_400)]);
  expect(await statuses([ago(295), ago(-295)])).toEqual([200]);
  const second = Math.floor(Date.now() / 1_000);
  await areRefused("email", [
    mail(mailgunProof(besieged, "old", second - 86_410)),
    mail(mailgunProof(besieged, "early", second + 86_410)),
  ]);
});

const NO_TIMES = [
  "NaN",
  "",
  "-1",
  "1e10",
  "0x65",
  " 123 ",
  "123abc",
  "1".repeat(20),
  `${Date.now()}`,
  "Infinity",
  "1970-01-01",
  "2026-13-45T99:99:99Z",
];

test("B5: what is no time is none", async () => {
  const proofs = NO_TIMES.map((timestamp, i) => {
    const {
      MAILGUN_SIGNING_KEY: [key],
    } = besieged.settings("email");
    return mail({ timestamp, token: `b5-${i}`, signature: signatureOf(key, timestamp, `b5-${i}`) });
  });
  await areRefused("email", proofs);
  const before = effects();
  const found = await statuses([...NO_TIMES, 1, null, [], {}, true].map(at));
  expect(found.every((status) => status === 400 || status === 401)).toBe(true);
  expect(effects()).toEqual(before);
});

test("B6: another body under a known id is answered as a duplicate, kept for a person, and changes nothing", async () => {
  const post = fresh("symphonia");
  expect((await send(besieged, post)).status).toBe(200);
  const before = effects();
  const other = { ...JSON.parse(Buffer.from(post.body).toString()), data: { order: { _id: "other" } } };
  const answer = await send(
    besieged,
    signedAnew(besieged, "symphonia", post, new Uint8Array(Buffer.from(JSON.stringify(other)))),
  );
  expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { received: true, duplicate: true }]);
  expect(effects()).toEqual(before);
  expect(besieged.query("select 1 from inbound_delivery where cause = 'conflict'")).not.toHaveLength(0);
});

test("B10: what happened later stands, whatever came first", async () => {
  const order = { _id: "b10", reference: "B10" };
  const event = (status: string, ms: number): Post => {
    const post = fresh("symphonia");
    const read = JSON.parse(Buffer.from(post.body).toString());
    const data = { order: { ...order, status } };
    const timestamp = new Date(Date.now() + ms).toISOString();
    const text = JSON.stringify({ ...read, id: `evt_${status}`, type: "order.updated", timestamp, data });
    return signedAnew(besieged, "symphonia", post, new Uint8Array(Buffer.from(text)));
  };
  expect(await statuses([event("LATER", 1_000)])).toEqual([200]);
  expect(await statuses([event("EARLIER", -60_000)])).toEqual([200]);
  expect(besieged.query("select status from transport_order where id = 'b10'")).toEqual([{ status: "LATER" }]);
});

test("A2: the control: the same harness says when a flipped byte is believed", async () => {
  const trusting = await besiege({}, { main: join(import.meta.dir, "control.ts") });
  try {
    const { status } = await send(trusting, fresh("symphonia"));
    expect(status).not.toBe(DENIED.symphonia!);
  } finally {
    await trusting.end();
  }
});

test("nothing of all this was our fault, or told a secret", () => expect(besieged.findings).toEqual([]));
