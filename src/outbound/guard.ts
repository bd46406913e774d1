import type { Hub } from "../hub.ts";
import { isIssuedTo } from "./certificate.ts";
import { hostOf, isAddress, isReachable, isThisMachine, portOf, read } from "./target.ts";

/** Who may be called at all, and at which address (SPEC 9, HOSTILE 4.3). */

/** What `fetch` is given to reach the address that was checked, and to speak to the name. */
export type Target = { url: string; host: string; tls: Identity | undefined };

type Identity = { serverName?: string; checkServerIdentity: typeof isIssuedTo };

/** Why nobody is called. A name that could not be looked up may be found the next time. */
export type Refusal = { refused: string; failure: "refused_address" | "dns" };

const LOOKUP_MS = 3_000;

/**
 * Why a URL may not be an endpoint, as far as it can be told without DNS; undefined when nothing speaks against it.
 * Reads on after "The URL".
 */
export function problemOf({ config }: Hub, url: string): string | undefined {
  const known = read(url, config);
  return "problem" in known ? known.problem : undefined;
}

/** The same with every address that its name has. */
export async function vet(hub: Hub, url: string): Promise<string | undefined> {
  const target = await aim(hub, url, new AbortController().signal);
  return "refused" in target ? target.refused : undefined;
}

/**
 * Where to connect: the URL with a checked address in it, and what fetch needs to speak to the name; or why not.
 * Nobody resolves the name again after this, so it cannot lead elsewhere meanwhile (HOSTILE H6).
 */
export async function aim(hub: Hub, url: string, signal: AbortSignal): Promise<Target | Refusal> {
  const known = read(url, hub.config);
  if ("problem" in known) return { refused: known.problem, failure: "refused_address" };
  const found = await addressesOf(hub, known.url, signal);
  if (!found) return { refused: "has a host name that cannot be looked up", failure: "dns" };
  const problem = problemWith(found, known.url, hub);
  return problem === undefined ? targetAt(found, known.url) : { refused: problem, failure: "refused_address" };
}

/** To the address that was checked and nowhere else: no redirect, no proxy, no connection that was opened for another. */
export function fetchAt(
  { outside }: Hub,
  { url, host, tls }: Target,
  { headers, ...init }: RequestInit & { headers: Headers },
): Promise<Response> {
  headers.set("Host", host);
  return outside.fetch(url, {
    ...init,
    headers,
    tls,
    redirect: "manual",
    keepalive: false,
    proxy: false,
    decompress: false,
  });
}

/** Every one must be good: of a name with a private address beside a public one, neither is called (HOSTILE H5). */
function problemWith(addresses: string[], url: URL, { config }: Hub): string | undefined {
  if (!addresses.every((address) => isReachable(address, config))) return "must lead to public addresses only";
  const isOwn = portOf(url) === String(config.PORT) && addresses.some((address) => isThisMachine(address, config));
  return isOwn ? "leads to Carillon itself" : undefined;
}

function targetAt(addresses: string[], url: URL): Target {
  const address = addresses.find((address) => !address.includes(":")) ?? addresses[0]!;
  const pinned = new URL(url);
  pinned.hostname = address.includes(":") ? `[${address}]` : address;
  return { url: pinned.href, host: url.host, tls: url.protocol === "https:" ? identityOf(url) : undefined };
}

const identityOf = (url: URL): Identity => ({
  checkServerIdentity: isIssuedTo,
  ...(!isAddress(url) && { serverName: hostOf(url) }),
});

/** Undefined when there are none, or none in time. */
async function addressesOf({ outside }: Hub, url: URL, signal: AbortSignal): Promise<string[] | undefined> {
  if (isAddress(url)) return [hostOf(url)];
  try {
    const found = await withinTime(outside.resolve(hostOf(url)), signal);
    return found.length > 0 ? found : undefined;
  } catch {
    return undefined;
  }
}

/** A resolver cannot be called off: whoever waits for it leaves. */
async function withinTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(new Error("no answer in time"));
  const timer = setTimeout(giveUp, LOOKUP_MS);
  signal.addEventListener("abort", giveUp);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", giveUp);
  }
}
