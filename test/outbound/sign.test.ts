import { afterAll, describe, expect, test } from "bun:test";
import { createHmac, timingSafeEqual } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { attempt, type Outgoing } from "../../src/outbound/attempt.ts";
import { keyOf, messageId, signatures } from "../../src/outbound/sign.ts";
import { isSignedSha256 } from "../../src/providers/signatures.ts";
import { testHub } from "../hub.ts";
import { outgoing, receiver, SECRET, type Seen } from "./peers.ts";

const carillon = testHub({ ALLOW_PRIVATE_ENDPOINTS: "1" });
carillon.clock.now = Date.now(); // receivers compare with their own clock
const bell = receiver();
afterAll(() => {
  bell.stop();
  carillon.close();
});

/** What a receiver gets of it. */
async function arrived(changes: Partial<Outgoing> = {}): Promise<Seen> {
  const result = await attempt(carillon.hub, outgoing(`http://127.0.0.1:${bell.port}/hook?a=1`, changes));
  expect(result).toMatchObject({ status: 200, failure: null });
  return bell.seen.at(-1)!;
}

const text = ({ body }: Seen) => new TextDecoder().decode(body);
const verified = (secret: string, seen: Seen) => new Webhook(secret).verify(text(seen), seen.headers.toJSON() as any);

/** The seed's own algorithm (symphonia-events.md, "Vérification"), to the letter. */
function verifyWebhookSignature(payload: string, signature: string, secret: string): boolean {
  const expectedSignature = createHmac("sha256", secret).update(payload).digest("hex");
  const receivedSignature = signature.replace("sha256=", "");
  return timingSafeEqual(Buffer.from(expectedSignature), Buffer.from(receivedSignature));
}

describe("what arrives", () => {
  test("is believed by the Standard Webhooks library", async () => {
    expect(verified(SECRET, await arrived())).toMatchObject({ type: "order.created" });
  });

  test("is believed by the seed's own algorithm, and by our own SYMPHONI.A room", async () => {
    const seen = await arrived();
    const signature = seen.headers.get("x-symphonia-signature")!;
    expect(verifyWebhookSignature(text(seen), signature, SECRET)).toBe(true);
    expect(isSignedSha256(signature, seen.body, [SECRET])).toBe(true);
  });

  test("is not believed with another secret, or with one letter changed", async () => {
    const seen = await arrived();
    const signature = seen.headers.get("x-symphonia-signature")!;
    expect(() => verified("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", seen)).toThrow();
    expect(() => verified(SECRET, { ...seen, body: seen.body.with(5, 65) as any })).toThrow();
    expect(verifyWebhookSignature(text(seen), signature, "another")).toBe(false);
    expect(verifyWebhookSignature(`${text(seen)} `, signature, SECRET)).toBe(false);
  });

  test("is the stored text, byte for byte", async () => {
    const body = ` { "b" : 1.0,\r\n"a":"\\u00e9é\u2028 🎉" } `;
    const seen = await arrived({ body });
    expect(Buffer.from(seen.body)).toEqual(Buffer.from(body));
    expect(() => verified(SECRET, seen)).not.toThrow();
  });

  test("bears every header of SPEC 4.3, and no more of ours", async () => {
    const { method, path, headers } = await arrived();
    expect({ method, path }).toEqual({ method: "POST", path: "/hook?a=1" });
    expect(headers.toJSON()).toEqual({
      accept: "*/*",
      "accept-encoding": "identity",
      "content-length": expect.any(String),
      "content-type": "application/json",
      host: `127.0.0.1:${bell.port}`,
      "user-agent": "Carillon/0.1.0",
      "webhook-id": "evt_1",
      "webhook-signature": expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
      "webhook-timestamp": String(Math.floor(carillon.clock.now / 1_000)),
      "x-symphonia-event-id": "evt_1",
      "x-symphonia-event-type": "order.created",
      "x-symphonia-signature": expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
      "x-symphonia-timestamp": "2026-11-22T09:59:58.000Z",
    });
  });

  test("says on a retry which it is, since when and why; under the same id, with a signature of now", async () => {
    const first = await arrived();
    carillon.clock.now += 5_000;
    const { headers } = await arrived({ retry: { count: 2, reason: "connection_timeout" } });
    carillon.clock.now -= 5_000;
    expect(headers.toJSON()).toMatchObject({
      "x-symphonia-retry-count": "2",
      "x-symphonia-original-timestamp": "2026-11-22T09:59:58.000Z",
      "x-symphonia-retry-reason": "connection_timeout",
      "webhook-id": first.headers.get("webhook-id"),
    });
    expect(headers.get("webhook-signature")).not.toBe(first.headers.get("webhook-signature"));
    expect(headers.get("x-symphonia-signature")).toBe(first.headers.get("x-symphonia-signature"));
  });

  test("bears one signature for each of two secrets, the newest first; the seed's is the newest's", async () => {
    const newest = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const seen = await arrived({ secrets: [newest, SECRET] });
    expect(seen.headers.get("webhook-signature")!.split(" ")).toHaveLength(2);
    for (const secret of [newest, SECRET]) expect(() => verified(secret, seen)).not.toThrow();
    const alone = await arrived({ secrets: [newest] });
    expect(seen.headers.get("webhook-signature")).toStartWith(alone.headers.get("webhook-signature")!);
    expect(isSignedSha256(seen.headers.get("x-symphonia-signature"), seen.body, [newest])).toBe(true);
  });

  test("is believed under a secret that is no base64, taken letter by letter", async () => {
    const seen = await arrived({ secrets: ["un secret très simple"] });
    const library = new Webhook(Buffer.from("un secret très simple"), { format: "raw" });
    expect(() => library.verify(text(seen), seen.headers.toJSON() as any)).not.toThrow();
  });
});

test("the vector of PROTOCOLS 4", () => {
  const body = Buffer.from('{"event_type":"ping","data":{"success":true}}');
  expect(signatures({ id: "msg_loFOjxBNrRLzqYUf", timestamp: 1731705121, body }, [SECRET])).toBe(
    "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
  );
});

describe("the key of a secret", () => {
  const AS_IT_IS = [
    "plain",
    "whsec_",
    "whsec_not base64!",
    "whsec_abc",
    "whsec_YWJj=",
    "whsec_YQ",
    "WHSEC_YWJj",
    "xwhsec_YWJj",
    "YWJj",
  ];
  for (const secret of AS_IT_IS)
    test(`${secret} is its letters`, () => expect(Buffer.from(keyOf(secret)).toString()).toBe(secret));
  test("whsec_YWJj is abc", () => expect(Buffer.from(keyOf("whsec_YWJj")).toString()).toBe("abc"));
  test("nothing is none", () => expect(() => keyOf("")).toThrow("an empty secret signs nothing"));
});

/** Ids and types are what somebody posted to us. */
const HOSTILE_WORDS = [
  "a",
  "a.b",
  "evt 1",
  " evt",
  "evt ",
  "",
  "evt\r\nX-Evil: 1",
  "evt\n",
  "evt\0",
  "évt",
  "evt\u2028",
  "🎉",
  "\ud800",
  "a".repeat(129),
  "a".repeat(100_000),
  "evt:1/2?3#4",
  "__proto__",
];

describe("words of strangers in headers", () => {
  for (const word of HOSTILE_WORDS)
    test(JSON.stringify(word.slice(0, 40)), async () => {
      const event = { id: word, type: word, timestamp: word };
      const seen = await arrived({ event, retry: { count: 1, reason: word } });
      const { headers } = seen;
      expect(headers.get("x-evil")).toBeNull();
      expect(headers.get("webhook-id")).toMatch(/^[A-Za-z0-9_-]{1,128}$/);
      expect(() => verified(SECRET, seen)).not.toThrow();
      const isPrintable = /^[!-~]([ -~]{0,254}[!-~])?$/.test(word);
      expect(headers.get("x-symphonia-event-id")).toBe(isPrintable ? word : messageId(word));
      expect(headers.get("x-symphonia-event-type")).toMatch(
        isPrintable ? new RegExp(`^${RegExp.escape(word)}$`) : /^type_[0-9a-f]{32}$/,
      );
    });

  test("two ids that must be hashed stay two", () => {
    expect(messageId("a.b")).toMatch(/^evt_[0-9a-f]{32}$/);
    expect(messageId("a.b")).toBe(messageId("a.b"));
    expect(messageId("a.b")).not.toBe(messageId("a.c"));
  });
});
