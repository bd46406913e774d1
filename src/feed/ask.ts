import type { Hub } from "../hub.ts";
import { maskUrl } from "../http/mask.ts";
import { brokenBy } from "../outbound/failure.ts";
import { aim } from "../outbound/guard.ts";
import { VERSION } from "../version.ts";
import type { DownloadFailure } from "./download-failure.ts";

/** Why a URL gave no file. */
export type Broken = { failure: DownloadFailure; detail: string };

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Asks for a URL and gives the first answer that leads no further. Every hop is looked at by the guard and goes to the
 * address that was checked, nowhere else (SPEC 9). Throws what the signal was aborted with.
 */
export async function ask(hub: Hub, url: string, extra: HeadersInit, signal: AbortSignal): Promise<Response | Broken> {
  let next = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const response = await askOnce(hub, next, new Headers(extra), signal);
    if ("failure" in response || !REDIRECTS.includes(response.status)) return response;
    await response.body?.cancel().catch(() => {});
    const location = locationOf(response, next);
    if (location === undefined) return { failure: "redirect_loop", detail: "It points to no URL" };
    next = location;
  }
  return { failure: "redirect_loop", detail: `It was redirected more than ${MOST_REDIRECTS} times` };
}

async function askOnce(hub: Hub, url: string, headers: Headers, signal: AbortSignal): Promise<Response | Broken> {
  const target = await aim(hub, url, signal);
  signal.throwIfAborted();
  if ("refused" in target) {
    const where = URL.parse(url)?.host ?? maskUrl(url, 100);
    return { failure: target.failure, detail: `The URL at ${where} ${target.refused}` };
  }
  headers.set("Host", target.host);
  headers.set("User-Agent", `Carillon/${VERSION}`);
  headers.set("Accept-Encoding", "identity"); // as many bytes as are announced, and no bombs
  try {
    return await hub.outside.fetch(target.url, {
      headers,
      signal,
      tls: target.tls,
      redirect: "manual",
      keepalive: false,
      proxy: false,
      decompress: false,
    });
  } catch (error) {
    signal.throwIfAborted();
    return brokenBy(error);
  }
}

/** A fragment is for browsers only. */
function locationOf({ headers }: Response, from: string): string | undefined {
  const location = headers.get("location");
  const url = location === null ? null : URL.parse(location, from);
  if (url) url.hash = "";
  return url?.href;
}
