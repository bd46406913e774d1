/** What every answer says to browsers, pages or not (HOSTILE 4.4). */
export const SECURITY_HEADERS: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/**
 * Elysia looks for the path behind the 11th character of the URL, so a very short host name makes it see another path
 * than a guard does (STACK, finding 1). Such a URL is refused; `http://hub:3000/` is long enough.
 */
export function hasReadablePath(url: string): boolean {
  const host = url.indexOf("://");
  return host > 0 && url.indexOf("/", host + 3) >= 11;
}

/** True for a request that another site's page made a browser send (the rule of Go 1.25's CrossOriginProtection, made stricter). */
export function isCrossSite(request: Request, publicUrl: string): boolean {
  if (request.method === "GET" || request.method === "HEAD") return false;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  return request.headers.get("origin") !== publicUrl;
}
