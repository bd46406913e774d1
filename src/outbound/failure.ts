/** Why an attempt failed: the closed list that is kept with it, and sent along as `X-Symphonia-Retry-Reason` (SPEC 4.3). */
export type Failure = `http_${number}` | Refused | Broken;

/** We did not send, or were sent elsewhere: trying again would change nothing. */
type Refused = "refused_address" | "redirect";

/** No answer came. */
type Broken = (typeof BROKEN)[number];

const BROKEN = [
  "connection_timeout",
  "connection_refused",
  "connection_reset",
  "dns",
  "tls",
  "malformed_response",
  "network",
] as const;

/** Of the answers, those that may be better the next time (SPEC 4.3). */
const RETRIED_STATUSES = [408, 429, 500, 502, 503, 504];

/** What is worth another try; success is not. */
export function isRetried({ status, failure }: { status: number | null; failure: Failure | null }): boolean {
  if (failure === null) return false;
  return RETRIED_STATUSES.includes(status ?? 0) || BROKEN.some((broken) => broken === failure);
}
