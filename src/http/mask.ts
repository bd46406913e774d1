/** What is written in place of a secret. */
export const MASKED = "***";

const SECRET_NAME = /auth|cookie|secret|signature|token|password|passwd|api[-_]?key|signing|session|credential/i;

/** Headers as JSON with everything secret taken out; masking happens when writing, so nothing can show it later (SPEC 1.6). */
export function maskHeaders(headers: Headers): string {
  const masked: Record<string, string> = headers.toJSON();
  for (const name in masked) {
    const value = masked[name]!;
    masked[name] = SECRET_NAME.test(name) ? maskValue(value) : maskUrl(value).slice(0, 1_000);
  }
  return JSON.stringify(masked);
}

/** Keeps what helps a person see which kind of thing it was: `sha256=***`, `Bearer ***`. */
function maskValue(value: string): string {
  const scheme = /^(sha\d+=|v\d+a?,|Bearer |Basic )/i.exec(value)?.[0] ?? "";
  return value === scheme ? value : scheme + MASKED;
}

/** A path and query with the values of secret parameters taken out. */
export function maskUrl(url: string): string {
  return url.includes("?")
    ? url
        .replace(/([?&])([^=&]*)=([^&]*)/g, (whole, mark, name) =>
          SECRET_NAME.test(decode(name)) ? `${mark}${name}=${MASKED}` : whole,
        )
        .slice(0, 2_000)
    : url.slice(0, 2_000);
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
