import type { RawRequest, Refusal } from "../provider.ts";
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
