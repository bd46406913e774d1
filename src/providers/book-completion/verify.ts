import { hmacAutopsy } from "../hmac-autopsy.ts";
import { SECRET_CHANGES } from "../hmac-suspicions.ts";
import type { Autopsy, RawRequest, Refusal } from "../provider.ts";
import { isOneOf, isSignedSha256 } from "../signatures.ts";
import type { Settings } from "./settings.ts";

/** The shared secret itself, or an HMAC of the raw body with it (SPEC 3). */
export function verify({ headers, body }: RawRequest, settings: Settings): Refusal | undefined {
  const secrets = settings.WEBHOOK_SECRET;
  const secret = headers.get("x-webhook-secret");
  const signature = headers.get("x-webhook-signature");
  if (isOneOf(secret, secrets) || isSignedSha256(signature, body, secrets)) return undefined;
  if (secret !== null) return { cause: "secret", reason: "X-Webhook-Secret is not one of WEBHOOK_SECRET" };
  if (signature !== null) return { cause: "signature", reason: "X-Webhook-Signature does not match the body" };
  return { cause: "secret", reason: "Neither X-Webhook-Secret nor X-Webhook-Signature came with it" };
}

/** Why it was not believed: of the two ways to prove oneself, the one that was tried is looked at. */
export function autopsy(request: RawRequest, { WEBHOOK_SECRET: secrets }: Settings): Autopsy {
  const given = request.headers.get("x-webhook-secret");
  const isSigned = request.headers.has("x-webhook-signature");
  if (given === null && isSigned)
    return hmacAutopsy({ request, header: "X-Webhook-Signature", variable: "WEBHOOK_SECRET", secrets });
  return given === null ? NOTHING_CAME : secretAutopsy(given, secrets);
}

const NOTHING_CAME: Autopsy = {
  finding: "Neither X-Webhook-Secret nor X-Webhook-Signature came with it.",
  advice:
    "Let the sender put the secret shown under Providers into X-Webhook-Secret; if it does, see which proxy drops the header.",
  tried: [],
};

function secretAutopsy(given: string, secrets: readonly string[]): Autopsy {
  const tried = SECRET_CHANGES.map(({ is, to }) => ({
    what: `the secret ${is}`,
    isMatch: secrets.some((secret) => isOneOf(given, to(secret))),
  }));
  const found = SECRET_CHANGES[tried.findIndex(({ isMatch }) => isMatch)];
  if (found) return { finding: `X-Webhook-Secret matches if the secret ${found.is}.`, advice: found.advice, tried };
  return {
    finding: "X-Webhook-Secret is another secret than ours.",
    advice:
      "Give the sender the secret shown under Providers; while it is changed, WEBHOOK_SECRET may hold both, separated by a comma.",
    tried,
  };
}
