import { maskUrl } from "../http/mask.ts";
import type { Hub } from "../hub.ts";
import { aim, fetchAt } from "../outbound/guard.ts";
import { VERSION } from "../version.ts";

/** Why nobody is asked any further. */
export type Astray = { failure: "refused_address" | "dns" | "redirect"; detail: string };

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Asks for a URL and gives the first answer that leads no further. Every hop is looked at by the guard and goes to the
 * address that was checked, nowhere else (SPEC 9); `headersAt` says what it is asked with. Throws what `fetch` throws.
 */
export async function follow(
  hub: Hub,
  first: string,
  headersAt: (url: string) => HeadersInit,
  signal: AbortSignal,
): Promise<Response | Astray> {
  let url: string | undefined = withoutFragment(first);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const response = await hopTo(hub, url, new Headers(headersAt(url)), signal);
    if ("failure" in response || !REDIRECTS.includes(response.status)) return response;
    await response.body?.cancel().catch(() => {});
    url = locationOf(response, url);
    if (url === undefined) return { failure: "redirect", detail: "It points to no URL" };
  }
  return { failure: "redirect", detail: `It was redirected more than ${MOST_REDIRECTS} times` };
}

async function hopTo(hub: Hub, url: string, headers: Headers, signal: AbortSignal): Promise<Response | Astray> {
  const target = await aim(hub, url, signal);
  signal.throwIfAborted();
  if ("refused" in target) {
    const where = URL.parse(url)?.host || maskUrl(url, 100);
    return { failure: target.failure, detail: `The URL at ${where} ${target.refused}` };
  }
  headers.set("User-Agent", `Carillon/${VERSION}`);
  return fetchAt(hub, target, { headers, signal });
}

function locationOf({ headers }: Response, from: string): string | undefined {
  const location = headers.get("location");
  const url = location ? URL.parse(location, from) : null;
  return url ? withoutFragment(url.href) : undefined;
}

/** A fragment is for browsers only. */
const withoutFragment = (url: string): string => url.replace(/#.*$/s, "");
