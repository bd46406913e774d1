import type { Hub } from "../hub.ts";

/** Who may be called at all, and at which address (SPEC 9, HOSTILE 4.3). */

/** What `fetch` is given to reach the address that was checked, and to speak to the name. */
export type Target = { url: string; host: string; tls: { serverName: string } | undefined };

/** Why nobody is called. A name that could not be looked up may be found the next time. */
export type Refusal = { refused: string; failure: "refused_address" | "dns" };

/** Why a URL may not be an endpoint, as far as it can be told without DNS; undefined when nothing speaks against it. */
export function problemOf(_hub: Hub, url: string): string | undefined {
  return URL.canParse(url) ? undefined : "is no URL";
}

/** The same with every address that its name has. */
export async function vet(hub: Hub, url: string): Promise<string | undefined> {
  return problemOf(hub, url);
}

/** Where to connect: the URL with a checked address in it, and what fetch needs to speak to the name; or why not. */
export async function aim(_hub: Hub, _url: string, _signal: AbortSignal): Promise<Target | Refusal> {
  return { refused: "cannot be checked yet", failure: "refused_address" };
}
