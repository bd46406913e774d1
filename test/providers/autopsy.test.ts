import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import type { Environment } from "../../src/config.ts";
import type { TestHub } from "../hub.ts";
import { onlyDelivery, post, room, sampleOf, withHub } from "../scenario.ts";

/** A request that is refused, and what its page says about why. */
type Case = {
  name: string;
  environment?: Environment;
  request(carillon: TestHub, secret: string): { headers: Record<string, string>; body: string };
  finding: string;
  advice: string;
  /** Of what was tried, the one that matched. */
  matched?: string;
};

const BODY = '{"id":"evt_1","type":"order.créée","timestamp":"2026-11-22T10:00:00Z","data":{"a":[1,2]},"url":"a/b"}';
const sign = (secret: string, body: string, algorithm = "sha256", encoding: "hex" | "base64" = "hex") =>
  createHmac(algorithm, secret).update(body).digest(encoding);

const signedAs = (change: (body: string) => string, sent = BODY) => ({
  request: (_: TestHub, secret: string) => ({
    headers: { "x-symphonia-signature": `sha256=${sign(secret, change(sent))}` },
    body: sent,
  }),
});
const withHeader = (header: (secret: string) => string) => ({
  request: (_: TestHub, secret: string) => ({ headers: { "x-symphonia-signature": header(secret) }, body: BODY }),
});
const underSecret = (change: (secret: string) => string) =>
  withHeader((secret) => `sha256=${sign(change(secret), BODY)}`);
const value = (text: string) => JSON.parse(text);
const PYTHON =
  '{"id": "evt_1", "type": "order.créée", "timestamp": "2026-11-22T10:00:00Z", "data": {"a": [1, 2]}, "url": "a/b"}';

const OF_SYMPHONIA: Case[] = [
  {
    name: "no signature",
    request: () => ({ headers: {}, body: BODY }),
    finding: "X-Symphonia-Signature did not come",
    advice: "which proxy drops the header",
  },
  {
    name: "another header in its place",
    request: (_, secret) => ({ headers: { "x-hub-signature-256": `sha256=${sign(secret, BODY)}` }, body: BODY }),
    finding: "There is x-hub-signature-256, which is not looked at",
    advice: "into X-Symphonia-Signature",
  },
  {
    name: "no sha256= before it",
    ...withHeader((secret) => sign(secret, BODY)),
    finding: "right, but without sha256=",
    advice: "64 hex digits",
    matched: "without sha256=",
  },
  {
    name: "base64",
    ...withHeader((secret) => `sha256=${sign(secret, BODY, "sha256", "base64")}`),
    finding: "written in base64",
    advice: "64 hex digits",
    matched: "base64",
  },
  {
    name: "SHA-1",
    ...withHeader((secret) => `sha1=${sign(secret, BODY, "sha1")}`),
    finding: "made with SHA-1",
    advice: "HMAC-SHA256",
    matched: "SHA-1",
  },
  {
    name: "the header twice",
    ...withHeader((secret) => `sha256=${sign(secret, BODY)}, sha256=${sign(secret, BODY)}`),
    finding: "does not hold a signature of the form",
    advice: "come twice",
  },
  {
    name: "a line end that was added",
    ...signedAs((body) => body.trim(), `${BODY}\n`),
    finding: "The body was changed after signing",
    advice: "proxy",
    matched: "no blanks or line ends",
  },
  {
    name: "a line end that was lost",
    ...signedAs((body) => `${body}\n`),
    finding: "matches if the body ends with a line end",
    advice: "proxy",
  },
  {
    name: "JSON that was written anew",
    ...signedAs((body) => JSON.stringify(value(body)), JSON.stringify(value(BODY), null, 4)),
    finding: "is JSON without blanks",
    advice: "the very bytes",
    matched: "without blanks",
  },
  { name: "Python's JSON", ...signedAs(() => PYTHON), finding: "as Python writes it", advice: "the very bytes" },
  {
    name: "escaped letters",
    ...signedAs((body) => body.replace("éé", "\\u00e9\\u00e9").replaceAll("é", "\\u00e9")),
    finding: "escaped letters",
    advice: "the very bytes",
  },
  {
    name: "PHP's JSON",
    ...signedAs((body) => body.replaceAll("é", "\\u00e9").replaceAll("/", "\\/")),
    finding: "as PHP writes it",
    advice: "the very bytes",
  },
  { name: "an empty body signed", ...signedAs(() => ""), finding: "is empty", advice: "signs nothing" },
  {
    name: "a secret in quotes",
    ...underSecret((secret) => `"${secret}"`),
    finding: "stands in quotes",
    advice: "SYMPHONIA_WEBHOOK_SECRET",
    matched: "quotes",
  },
  {
    name: "a secret with its line end",
    ...underSecret((secret) => `${secret}\n`),
    finding: "ends with a line end",
    advice: "Take it away",
  },
  {
    name: "a secret cut short",
    ...underSecret((secret) => secret.slice(0, -1)),
    finding: "lost its last",
    advice: "Copy it again",
  },
  {
    name: "somebody else's secret",
    ...underSecret(() => "somebody else's"),
    finding: "made with another secret, or the body was changed",
    advice: "may hold both",
  },
  {
    name: "a body too long to try",
    ...signedAs(() => "other", `"${"x".repeat(70_000)}"`),
    finding: "only tried as it is",
    advice: "may hold both",
  },
  {
    name: "brackets without end",
    ...signedAs(() => "other", "[".repeat(30_000)),
    finding: "another secret",
    advice: "may hold both",
  },
  {
    name: "a clock that is behind",
    request: (carillon) => {
      const sample = sampleOf(carillon, "symphonia");
      carillon.clock.now += 7 * 60_000;
      return sample;
    },
    finding:
      "the clock differs by 7 minutes, or it was 7 minutes on its way; 5 minutes is allowed (SYMPHONIA_TOLERANCE)",
    advice: "NTP",
  },
  {
    name: "a clock that is ahead",
    request: (carillon) => {
      const sample = sampleOf(carillon, "symphonia");
      carillon.clock.now -= 2 * 3_600_000;
      return sample;
    },
    finding: "the clock differs by 2 hours: the sender’s is ahead",
    advice: "NTP",
  },
  {
    name: "a retry that is later still",
    request: (carillon) => {
      const { headers, body } = sampleOf(carillon, "symphonia");
      carillon.clock.now += 16 * 60_000;
      return { headers: { ...headers, "x-symphonia-retry-count": "1" }, body };
    },
    finding: "15 minutes is allowed (SYMPHONIA_RETRY_TOLERANCE)",
    advice: "NTP",
  },
  {
    name: "an address that is not on the list",
    environment: { SYMPHONIA_IPS: "203.0.113.0/24" },
    request: (carillon) => sampleOf(carillon, "symphonia"),
    finding: "It came from 127.0.0.1, and no network of SYMPHONIA_IPS holds that",
    advice: "add it to SYMPHONIA_IPS",
  },
  {
    name: "a proxy that is not believed",
    environment: { SYMPHONIA_IPS: "203.0.113.0/24", TRUSTED_PROXIES: "10.0.0.1/32" },
    request: (carillon) => {
      const { headers, body } = sampleOf(carillon, "symphonia");
      return { headers: { ...headers, "x-forwarded-for": "203.0.113.79" }, body };
    },
    finding: "forwards for 203.0.113.79",
    advice: "TRUSTED_PROXIES",
  },
];

const OF_BOOKS: Case[] = [
  {
    name: "nothing to prove it",
    request: (carillon) => ({ headers: {}, body: sampleOf(carillon, "book-completion").body }),
    finding: "Neither X-Webhook-Secret nor X-Webhook-Signature",
    advice: "Providers",
  },
  {
    name: "another secret",
    request: () => ({ headers: { "x-webhook-secret": "another" }, body: "{}" }),
    finding: "another secret than ours",
    advice: "may hold both",
  },
  {
    name: "the secret in quotes",
    request: (_, secret) => ({ headers: { "x-webhook-secret": `"${secret}"` }, body: "{}" }),
    finding: "stands in quotes",
    advice: "Take the quotes away",
    matched: "quotes",
  },
  {
    name: "a signature of another body",
    request: (_, secret) => ({ headers: { "x-webhook-signature": `sha256=${sign(secret, "{ }")}` }, body: "{}" }),
    finding: "another secret, or the body was changed",
    advice: "WEBHOOK_SECRET",
  },
];

describe.each([
  ["symphonia", "SYMPHONIA_WEBHOOK_SECRET", OF_SYMPHONIA],
  ["book-completion", "WEBHOOK_SECRET", OF_BOOKS],
] as const)("the autopsy of a refused delivery of %s", (id, variable, cases) => {
  for (const { name, environment, request, finding, advice, matched } of cases)
    test(`finds ${name}`, () =>
      withHub(environment, async (carillon) => {
        const secret = carillon.settings(id)[variable][0] as string;
        const { headers, body } = request(carillon, secret);
        expect((await post(carillon, id, { headers, body })).status).toBeOneOf([401, 403]);
        const { autopsy: json } = await onlyDelivery(carillon);
        const autopsy = JSON.parse(json ?? "null");
        expect(autopsy.finding).toContain(finding);
        expect(autopsy.advice).toContain(advice);
        const matches = autopsy.tried.filter((trial: any) => trial.isMatch).map((trial: any) => trial.what);
        expect(matches.join()).toContain(matched ?? "");
        for (const hidden of [secret, sign(secret, body), ...Object.values(headers).filter((text) => text.length > 40)])
          expect(json).not.toContain(hidden);
      }));
});

test("one that fails is missed, and the delivery is refused and kept all the same", () =>
  withHub({}, async (carillon) => {
    const symphonia = room("symphonia");
    const { autopsy } = symphonia;
    symphonia.autopsy = () => {
      throw new Error("broken");
    };
    try {
      expect((await post(carillon, "symphonia", { body: BODY })).status).toBe(401);
      expect(await onlyDelivery(carillon)).toMatchObject({ cause: "signature", autopsy: null });
    } finally {
      symphonia.autopsy = autopsy;
    }
  }));
