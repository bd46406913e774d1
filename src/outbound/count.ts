import type { Hub } from "../hub.ts";
import type { Result } from "./settle.ts";

/** The answers that are told apart: those that are retried, and the usual reasons for none of it. */
const TOLD_APART = [400, 401, 403, 404, 408, 410, 413, 429, 500, 502, 503, 504].map((status) => `http_${status}`);

/** Counts a try for `/metrics`, as soon as it has ended. */
export function countAttempt({ metrics }: Hub, { failure, durationMs }: Result): void {
  metrics.attempts.inc({ outcome: outcomeOf(failure) });
  metrics.attemptSeconds.observe(durationMs / 1_000);
}

/** The failure's word; but an endpoint may answer any number, and each would be counted for ever. */
function outcomeOf(failure: Result["failure"]): string {
  if (failure === null) return "delivered";
  if (!failure.startsWith("http_") || TOLD_APART.includes(failure)) return failure;
  return /^http_[45]\d\d$/.test(failure) ? `${failure.slice(0, 6)}xx` : "http_other";
}
