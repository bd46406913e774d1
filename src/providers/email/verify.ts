import type { RawRequest, Refusal, VerifyContext } from "../provider.ts";
import { readPost, refuseUnreadable } from "./read.ts";
import type { Settings } from "./settings.ts";
import { isSignedBy, signedPart } from "./signed.ts";

/** The signature over timestamp and token, then how old that timestamp is (PROTOCOLS 2). */
export function verify(request: RawRequest, settings: Settings, { now }: VerifyContext): Refusal | undefined {
  const post = readPost(request);
  if (!post.ok) return refuseUnreadable(post);
  const signed = signedPart(post);
  if ("problem" in signed) return { cause: "signature", reason: signed.problem };
  if (!isSignedBy(settings.MAILGUN_SIGNING_KEY, signed))
    return { cause: "signature", reason: "signature does not match timestamp and token" };
  return staleness(ageOf(signed, now), settings.MAILGUN_TOLERANCE);
}

/** Mailgun's retries span eight hours under one timestamp, so a day is allowed unless MAILGUN_TOLERANCE says otherwise. */
function staleness(ageMs: number, tolerance: number): Refusal | undefined {
  if (Math.abs(ageMs) <= tolerance * 1_000) return undefined;
  const age = `${Math.round(Math.abs(ageMs) / 1_000)} s ${ageMs > 0 ? "old" : "in the future"}`;
  return { cause: "stale", reason: `timestamp is ${age}; ${tolerance} s are allowed` };
}

export const ageOf = ({ timestamp }: { timestamp: string }, now: number): number => now - Number(timestamp) * 1_000;
