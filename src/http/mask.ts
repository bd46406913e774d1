/** What is written in place of a secret. */
export const MASKED = "***";

const SECRET_NAME = /auth|cookie|secret|signature|token|password|passwd|api[-_]?key|signing|session|credential/i;

/** Headers as JSON with everything secret taken out; masking happens when writing, so nothing can show it later (SPEC 1.6). */
export function maskHeaders(headers: Headers): string {
  const masked: Record<string, string> = headers.toJSON();
  for (const name in masked) {
    const value = masked[name]!;
    masked[name] = SECRET_NAME.test(name) ? maskValue(value) : maskUrl(value, LONGEST_HEADER);
  }
  return JSON.stringify(masked);
}

const SCHEME = /^(sha\d+=|v\d+a?,|Bearer |Basic )/i;

/** Keeps what helps a person see which kind of thing it was: `sha256=***`, `Bearer ***`. */
function maskValue(value: string): string {
  const scheme = SCHEME.exec(value)?.[0] ?? "";
  return value === scheme ? value : scheme + MASKED;
}

/** True for a header of which only what {@link maskHeaders} has written is left. */
export const isMasked = (value: string): boolean => value.replace(SCHEME, "") === MASKED;

const LONGEST_URL = 2_000;
const LONGEST_HEADER = 1_000;

/** A path and query with the values of secret parameters taken out, cut to `longest` characters before anybody looks at it. */
export function maskUrl(url: string, longest = LONGEST_URL): string {
  const kept = url.slice(0, longest);
  if (!kept.includes("?")) return kept;
  return kept.replace(/([?&])([^=&?]*)=([^&]*)/g, (whole, mark, name) =>
    SECRET_NAME.test(decode(name)) ? `${mark}${name}=${MASKED}` : whole,
  );
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
