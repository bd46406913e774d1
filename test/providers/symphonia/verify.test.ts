import { describe, expect, test } from "bun:test";
import { signSha256 } from "../../../src/providers/signatures.ts";
import type { TestHub } from "../../hub.ts";
import { onlyDelivery, type Posted, query, sampleOf, type Scenario, scenarios, withHub } from "../../scenario.ts";
import { bodyOf, eventOf, PATH } from "./kit.ts";

const sample = (carillon: TestHub) => sampleOf(carillon, "symphonia");
const REFUSED_ROWS = { inbound_delivery: 1, delivery_minute: 1 };

const refusedAs = (cause: string, status: number, error: string): Partial<Scenario> => ({
  path: PATH,
  status,
  equals: { error },
  rows: REFUSED_ROWS,
  after: async (carillon) => expect(await onlyDelivery(carillon)).toMatchObject({ status: "rejected", cause }),
});

const taken: Partial<Scenario> = {
  path: PATH,
  status: 200,
  contains: ['"received":true'],
  after: async (carillon) => expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed" }),
};

/** The sample with another signature; `undefined` takes the header away. */
const signedAs = (change: (signature: string, carillon: TestHub) => string | undefined) => (carillon: TestHub) => {
  const { headers, body } = sample(carillon);
  const { "x-symphonia-signature": right, ...rest } = headers;
  const signature = change(right!, carillon);
  return { headers: signature === undefined ? rest : { ...rest, "x-symphonia-signature": signature }, body };
};

const flip = (hex: string, at: number) => hex.slice(0, at) + (hex[at] === "0" ? "1" : "0") + hex.slice(at + 1);

const MALFORMED: [name: string, change: (signature: string, carillon: TestHub) => string | undefined][] = [
  ["missing", () => undefined],
  ["empty", () => ""],
  ["blank", () => "   "],
  ["one digit changed", (signature) => flip(signature, 20)],
  ["the last digit changed", (signature) => flip(signature, signature.length - 1)],
  ["one digit short", (signature) => signature.slice(0, -1)],
  ["one digit long", (signature) => `${signature}0`],
  ["doubled", (signature) => signature + signature.slice(7)],
  ["doubled with its scheme", (signature) => signature + signature],
  ["digits that are no hex after two bytes", (signature) => `${signature.slice(0, 11)}zz${signature.slice(13)}`],
  ["only z", () => `sha256=${"z".repeat(64)}`],
  ["multi-byte digits", () => `sha256=${"é".repeat(64)}`],
  ["a blank inside", (signature) => `${signature.slice(0, 30)} ${signature.slice(31)}`],
  ["1 MB long", () => `sha256=${"a".repeat(1_000_000)}`],
  ["the scheme sha1", (signature) => signature.replace("sha256", "sha1")],
  ["the scheme in capitals", (signature) => signature.replace("sha256", "SHA256")],
  ["the scheme v1", (signature) => signature.replace("sha256=", "v1,")],
  ["no scheme", (signature) => signature.slice(7)],
  ["only the scheme", () => "sha256="],
  ["base64", (signature) => `sha256=${Buffer.from(signature.slice(7), "hex").toString("base64")}`],
  ["a thousand signatures", (signature) => new Array(1_000).fill(signature).join(",")],
  ["sent twice", (signature) => `${signature}, ${signature}`],
  ["of another secret", (_, carillon) => signSha256("another secret", sample(carillon).body)],
  ["of the empty secret's kind", () => `sha256=${new Bun.CryptoHasher("sha256").update("").digest("hex")}`],
  ["an array's name", () => "sha256=constructor"],
];

scenarios(
  "a signature that is none is refused",
  refusedAs("signature", 401, "Invalid signature"),
  MALFORMED.map(([name, change]) => ({ name, request: signedAs(change), status: 401 })),
);

scenarios("a signature that is right is taken", taken, [
  { name: "as it is sent", request: sample, status: 200 },
  {
    name: "with its hex in capitals",
    request: signedAs((signature) => `sha256=${signature.slice(7).toUpperCase()}`),
    status: 200,
  },
]);

const changed = (change: (body: string) => string) => (carillon: TestHub) => {
  const { headers, body } = sample(carillon);
  return { headers, body: change(body) };
};

scenarios("the signature is over the very bytes", refusedAs("signature", 401, "Invalid signature"), [
  { name: "one letter of the body changed", request: changed((body) => body.replace("Paris", "Parjs")), status: 401 },
  { name: "one blank more", request: changed((body) => `${body} `), status: 401 },
  { name: "one byte less", request: changed((body) => body.slice(0, -1)), status: 401 },
  { name: "no body", request: changed(() => ""), status: 401 },
  { name: "the keys in another order", request: changed(reversed), status: 401 },
  {
    name: "written out again with blanks",
    request: changed((body) => JSON.stringify(JSON.parse(body), null, 1)),
    status: 401,
  },
  { name: "é written as an escape", request: changed((body) => body.replaceAll("é", "\\u00e9")), status: 401 },
  { name: "450 written as 450.0", request: changed((body) => body.replace("450", "450.0")), status: 401 },
]);

function reversed(body: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).reverse()));
}

test("whichever bit of the body is flipped, it is refused", () =>
  withHub({}, async (carillon) => {
    const { headers, body } = sample(carillon);
    const right = Buffer.from(body);
    for (let at = 0; at < right.length; at++) {
      const wrong = new Uint8Array(right);
      wrong[at]! ^= 1 << (at % 8);
      expect((await carillon.send(PATH, { method: "POST", headers, body: wrong })).status).toBe(401);
    }
    expect(await query(carillon.hub, "select * from transport_order")).toEqual([]);
  }));

test("a refusal tells strangers nothing and keeps no secret", () =>
  withHub({}, async (carillon) => {
    const forged = signedAs((signature) => flip(signature, 20))(carillon);
    const response = await carillon.send(PATH, { method: "POST", ...forged } as RequestInit);
    const secret = carillon.settings("symphonia").SYMPHONIA_WEBHOOK_SECRET[0];
    const kept = JSON.stringify(await query(carillon.hub, "select headers, reason, url from inbound_delivery"));
    for (const told of [await response.text(), kept, carillon.lines.join("")]) {
      expect(told).not.toContain(secret);
      expect(told).not.toContain(forged.headers["x-symphonia-signature"]!.slice(7));
    }
  }));

const ROTATION = {
  SYMPHONIA_WEBHOOK_SECRET: "the new secret, the one between, the old secret",
};
const signedWith =
  (secret: string) =>
  (carillon: TestHub): Posted => {
    const body = bodyOf(carillon, {});
    return { headers: { "x-symphonia-signature": signSha256(secret, body) }, body };
  };

scenarios("while the secret is rotated, both are right", { ...taken, environment: ROTATION }, [
  { name: "the new one", request: signedWith("the new secret"), status: 200 },
  { name: "the old one", request: signedWith("the old secret"), status: 200 },
  { name: "one of the middle", request: signedWith("the one between"), status: 200 },
]);

scenarios("nothing else is", { ...refusedAs("signature", 401, "Invalid signature"), environment: ROTATION }, [
  { name: "a fourth one", request: signedWith("a fourth secret"), status: 401 },
  { name: "the whole list", request: signedWith(ROTATION.SYMPHONIA_WEBHOOK_SECRET), status: 401 },
  {
    name: "the old one after the rotation",
    environment: { SYMPHONIA_WEBHOOK_SECRET: "the new secret" },
    request: signedWith("the old secret"),
    status: 401,
  },
]);

const SECOND = 1_000;
const aged =
  (agoMs: number, headers: Record<string, string> = {}) =>
  (carillon: TestHub) => {
    const event = eventOf(carillon, { agoMs });
    return { ...event, headers: { ...event.headers, ...headers } };
  };
const retried = (count: string) => ({ "x-symphonia-retry-count": count });

scenarios("young enough", taken, [
  { name: "300 s old", request: aged(300 * SECOND), status: 200 },
  { name: "300 s in the future", request: aged(-300 * SECOND), status: 200 },
  { name: "380 s old, the sender's last retry", request: aged(380 * SECOND, retried("4")), status: 200 },
  { name: "900 s old, a retry", request: aged(900 * SECOND, retried("1")), status: 200 },
  {
    name: "600 s old, allowed by SYMPHONIA_TOLERANCE",
    environment: { SYMPHONIA_TOLERANCE: "600" },
    request: aged(600 * SECOND),
    status: 200,
  },
]);

scenarios("too old, too new or no time at all", refusedAs("stale", 401, "Stale timestamp"), [
  { name: "301 s old", request: aged(301 * SECOND), status: 401 },
  { name: "301 s in the future", request: aged(-301 * SECOND), status: 401 },
  { name: "a year old", request: aged(31_536_000 * SECOND), status: 401 },
  { name: "901 s old, a retry", request: aged(901 * SECOND, retried("1")), status: 401 },
  {
    name: "301 s old, a retry within a smaller tolerance",
    environment: { SYMPHONIA_RETRY_TOLERANCE: "60" },
    request: aged(301 * SECOND, retried("1")),
    status: 401,
  },
  ...["0", "-1", "one", "", "1.5", "1e1", "999", "0x1"].map((count) => ({
    name: `301 s old, the retry number "${count}"`,
    request: aged(301 * SECOND, retried(count)),
    status: 401,
  })),
  ...[
    "NaN",
    "",
    "-1",
    "1e10",
    "0x65",
    " 123 ",
    "123abc",
    "12345678901234567890",
    "1795341600",
    "1795341600000",
    "now",
    "2026-11-22",
    "2026-11-22T10:00:00",
    "2026-13-45T99:99:99Z",
    " 2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00Z\n",
    "Sun, 22 Nov 2026 10:00:00 GMT",
    "+002026-11-22T10:00:00Z",
  ].map((timestamp) => ({
    name: `the timestamp ${JSON.stringify(timestamp)}`,
    request: (carillon: TestHub) => eventOf(carillon, { timestamp }),
    status: 401,
  })),
]);

scenarios("a timestamp of another kind is a wrong payload", refusedPayload(), [
  ...[123, 1795341600000, null, true, ["2026-11-22T10:00:00Z"], {}, undefined].map((timestamp) => ({
    name: JSON.stringify(timestamp) ?? "none",
    request: (carillon: TestHub) => eventOf(carillon, { timestamp }),
    status: 400,
  })),
]);

function refusedPayload(): Partial<Scenario> {
  return { path: PATH, status: 400, contains: ['"error":"Invalid payload"', '"path":"timestamp"'], rows: REFUSED_ROWS };
}

scenarios("other ways to write the same moment", taken, [
  ...[
    "2026-11-22T10:00:00Z",
    "2026-11-22T11:00:00.000+01:00",
    "2026-11-22 10:00:00+0000",
    "2026-11-22T10:00:00.123456Z",
  ].map((timestamp) => ({
    name: timestamp,
    request: (carillon: TestHub) => eventOf(carillon, { timestamp }),
    status: 200,
  })),
]);

test("the header's timestamp decides nothing: only the signed one does", () =>
  withHub({}, async (carillon) => {
    const { headers, body } = eventOf(carillon, { agoMs: 301 * SECOND });
    const fresh = { ...headers, "x-symphonia-timestamp": new Date(carillon.clock.now).toISOString() };
    expect((await carillon.send(PATH, { method: "POST", headers: fresh, body })).status).toBe(401);
  }));

const ALLOWED = { SYMPHONIA_IPS: "203.0.113.0/24,2001:db8::/32" };
const from = (address: string) => (carillon: TestHub) => {
  const { headers, body } = sample(carillon);
  return { headers: { ...headers, "x-forwarded-for": address }, body };
};

scenarios("an address on the list", { ...taken, environment: ALLOWED }, [
  { name: "of the network", request: from("203.0.113.79"), status: 200 },
  { name: "of the IPv6 network", request: from("2001:db8::1"), status: 200 },
  { name: "mapped into IPv6", request: from("::ffff:203.0.113.79"), status: 200 },
]);

scenarios("any other address", { ...refusedAs("address", 403, "Unauthorized"), environment: ALLOWED }, [
  { name: "the peer itself", request: sample, status: 403 },
  { name: "of another network", request: from("203.0.114.79"), status: 403 },
  {
    name: "one that claims to come from the list, through a proxy nobody trusts",
    request: from("203.0.113.79, 198.51.100.7"),
    status: 403,
  },
  { name: "garbage", request: from("203.0.113.79x"), status: 403 },
]);

describe("the order of the checks", () => {
  test("a stranger's address is refused before the signature is looked at", () =>
    withHub(ALLOWED, async (carillon) => {
      const forged = signedAs(() => undefined)(carillon);
      expect((await carillon.send(PATH, { method: "POST", ...forged } as RequestInit)).status).toBe(403);
    }));
});
