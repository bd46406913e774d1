import { describe, expect, test } from "bun:test";
import type { Settings } from "../../../src/providers/book-completion/settings.ts";
import { autopsy, verify } from "../../../src/providers/book-completion/verify.ts";
import { signSha256 } from "../../../src/providers/signatures.ts";
import { raw } from "../raw.ts";

const settings = { WEBHOOK_SECRET: ["the new secret", "the old secret"] } as unknown as Settings;
const BODY = '{"job_id":"1"}';
const given = (headers: Record<string, string>) => raw({ body: BODY, headers });
const secret = (text: string, more = {}) => given({ "x-webhook-secret": text, ...more });
const signed = (by: string, more = {}) => given({ "x-webhook-signature": signSha256(by, BODY), ...more });

describe("one proof is enough, of either kind and by any of the secrets", () => {
  for (const [name, request] of Object.entries({
    "the secret": secret("the new secret"),
    "the old one": secret("the old secret"),
    "a signature": signed("the new secret"),
    "one with the old secret": signed("the old secret"),
    "a wrong signature beside the secret": secret("the new secret", { "x-webhook-signature": "sha256=00" }),
    "a wrong secret beside a signature": signed("the old secret", { "x-webhook-secret": "no" }),
  }))
    test(name, () => expect(verify(request, settings)).toBeUndefined());
});

describe("refused", () => {
  const NONE = { cause: "secret", reason: "Neither X-Webhook-Secret nor X-Webhook-Signature came with it" };
  const SECRET = { cause: "secret", reason: "X-Webhook-Secret is not one of WEBHOOK_SECRET" };
  const SIGNATURE = { cause: "signature", reason: "X-Webhook-Signature does not match the body" };
  for (const [name, request, refusal] of [
    ["nothing", given({}), NONE],
    ["an empty secret", secret(""), SECRET],
    ["another secret", secret("another"), SECRET],
    ["another secret, and a signature by another", signed("another", { "x-webhook-secret": "another" }), SECRET],
    ["a signature by another", signed("another"), SIGNATURE],
    ["an empty signature", given({ "x-webhook-signature": "" }), SIGNATURE],
  ] as const)
    test(name, () => expect(verify(request, settings)).toEqual(refusal as never));
});

describe("why it was not believed", () => {
  test("nothing came", () =>
    expect(autopsy(given({}), settings)).toEqual({
      finding: "Neither X-Webhook-Secret nor X-Webhook-Signature came with it.",
      advice:
        "Let the sender put the secret shown under Providers into X-Webhook-Secret; if it does, see which proxy drops the header.",
      tried: [],
    }));

  test("of a signature the usual mistakes are tried, with all of the secrets", () => {
    const found = autopsy(signed('"the old secret"'), settings);
    expect(found.finding).toContain("stands in quotes");
    expect(found.advice).toContain("WEBHOOK_SECRET");
    expect(autopsy(given({ "x-webhook-signature": "" }), settings).finding).toContain("X-Webhook-Signature");
  });

  test("of a secret, too; and a secret goes before a signature", () => {
    const { finding, advice, tried } = autopsy(signed("x", { "x-webhook-secret": '"the old secret"' }), settings);
    expect(finding).toBe("X-Webhook-Secret matches if the secret stands in quotes.");
    expect(advice).not.toBe("");
    const matched = tried.filter(({ isMatch }) => isMatch);
    expect(matched).toEqual([{ what: "the secret stands in quotes", isMatch: true }]);
    expect(tried.length).toBeGreaterThan(matched.length);
  });

  test("a secret that is like none of ours", () => {
    const { tried, ...said } = autopsy(secret("another"), settings);
    expect(said).toEqual({
      finding: "X-Webhook-Secret is another secret than ours.",
      advice:
        "Give the sender the secret shown under Providers; while it is changed, WEBHOOK_SECRET may hold both, separated by a comma.",
    });
    expect(tried.map(({ isMatch }) => isMatch)).not.toContain(true);
  });
});
