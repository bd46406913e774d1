import type { Config } from "../config.ts";

type Sending = Pick<Config, "WEBHOOK_SEND_TIMEOUT" | "WEBHOOK_RETRY_SCHEDULE">;

/** What arrives at an endpoint: for whoever writes one from `/openapi` alone. */
export const requestSent = ({ WEBHOOK_SEND_TIMEOUT, WEBHOOK_RETRY_SCHEDULE }: Sending) => `\
From then on every event that \`events\` names is sent to \`url\` as a POST.

**Body**: the event as JSON, \`{"id", "type", "timestamp", "version", "data", "metadata"?}\`. The signatures are over these
very bytes: verify before parsing.

**Headers**
- \`Content-Type: application/json\`, \`User-Agent: Carillon/<version>\`
- \`X-Symphonia-Signature: sha256=<hex HMAC-SHA256 of the body, keyed with the secret as it is written>\`. For 24 hours after
  the secret was changed this is made with the new one, and only \`webhook-signature\` with both
- \`X-Symphonia-Event-Type\`, \`X-Symphonia-Event-Id\`, \`X-Symphonia-Timestamp\`: as in the event
- on a retry \`X-Symphonia-Retry-Count\` (1, 2, …), \`X-Symphonia-Original-Timestamp\` and \`X-Symphonia-Retry-Reason\`
  (\`http_503\`, \`connection_timeout\`, \`connection_refused\`, \`dns\`, \`tls\`, …)
- Standard Webhooks (any of its libraries verifies them): \`webhook-id\` (the event's id, the same on every attempt; a hash of
  it if it holds anything but A-Z, a-z, 0-9, _ and -), \`webhook-timestamp\` (seconds, of this attempt) and
  \`webhook-signature\`: \`v1,<base64 HMAC-SHA256 of "<webhook-id>.<webhook-timestamp>.<body>">\`, keyed with the bytes that
  follow \`whsec_\` in base64 (with the secret as it is written if it does not begin so). For 24 hours after the secret was
  changed there are two of them, with a blank between

**Success** is any 2xx within ${WEBHOOK_SEND_TIMEOUT} s, whatever its body says. Answer first, work afterwards.

**Retried** after ${LIST.format(WEBHOOK_RETRY_SCHEDULE.map(String))} s (${WEBHOOK_RETRY_SCHEDULE.length + 1} attempts in all, each up to 10 % later;
\`Retry-After\` can only lengthen): network failures, timeouts, 408, 429, 500, 502, 503, 504. Everything else fails for
good; redirects are not followed. 410 disables the endpoint, and so do 5 days without a success and more than 20 failures.
The events of a paused or disabled endpoint are held until it is active again.

An event may come more than once and in another order: remember \`webhook-id\`, go by \`timestamp\`.`;

const LIST = new Intl.ListFormat("en-GB", { type: "conjunction" });
