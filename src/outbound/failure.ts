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
export function isRetried({ status, failure }: { status: number | null; failure: string | null }): boolean {
  if (failure === null) return false;
  return RETRIED_STATUSES.includes(status ?? 0) || BROKEN.some((broken) => broken === failure);
}

/** Null for success: any 2xx, whatever becomes of the body after it (HOSTILE H19). */
export function failureOf(status: number): Failure | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? "redirect" : `http_${status}`;
}

/** What Bun's `fetch` says when there is no answer. The first that fits. */
const CODES: [Broken, RegExp][] = [
  ["connection_timeout", /^(ETIMEDOUT|TimeoutError)$/],
  ["connection_refused", /^(ECONNREFUSED|ConnectionRefused)$/],
  ["connection_reset", /^(ECONNRESET|EPIPE|ConnectionClosed|ConnectionReset)$/],
  ["dns", /^(ENOTFOUND|EAI_|DNS)/],
  ["tls", /^EPROTO$|TLS|SSL|CERT|UNABLE_TO|SELF_SIGNED|SIGNATURE|ISSUER|HOSTNAME|CA_/],
  ["malformed_response", /^(Malformed|Invalid|ResponseHeaders|Unrequested|Unexpected|HTTP|Unsupported|Missing)/],
];

/** The words for what `fetch` threw. Of its message only the code is taken: the rest holds the URL. */
export function brokenBy(error: unknown): { failure: Broken; detail: string } {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const told = typeof code === "string" ? code : String(name);
  const failure = CODES.find(([, pattern]) => pattern.test(told))?.[0] ?? "network";
  return { failure, detail: `${SENTENCES[failure]} (${told.slice(0, 100)})` };
}

const SENTENCES: Record<Broken, string> = {
  connection_timeout: "There was no answer in time",
  connection_refused: "Nothing takes connections there",
  connection_reset: "The connection was closed before there was an answer",
  dns: "The host name could not be looked up",
  tls: "No trusted TLS connection could be made",
  malformed_response: "The answer is not HTTP",
  network: "The network failed",
};
