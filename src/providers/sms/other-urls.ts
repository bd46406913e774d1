import type { RawRequest } from "../provider.ts";
import { bodyHashes, isForm, sha256 } from "./body.ts";
import { urlVariants, withPorts } from "./signed-url.ts";

/** For the autopsy only: the URLs that Twilio may have been given in place of ours, likeliest first. */

export function* otherUrls(request: RawRequest, publicUrl: string): Generator<string> {
  const known = new Set(urlVariants(publicUrl, request.url).map(({ url }) => url));
  for (const url of guesses(request, publicUrl)) {
    if (!known.has(url)) yield url;
    known.add(url);
  }
}

/** The rarer a mistake, the later it comes; hardly ever are all of them asked for. */
function* guesses(request: RawRequest, publicUrl: string): Generator<string> {
  const origins = originsOf(request.headers, publicUrl);
  const paths = pathsOf(request);
  for (const path of paths) yield* urlsOf(publicUrl, path);
  for (const origin of origins) yield* urlsOf(origin, request.url);
  for (const origin of origins) yield* urlVariants(origin, request.url).map(({ url }) => url);
  for (const origin of origins) for (const path of paths) yield* urlsOf(origin, path);
}

const urlsOf = (origin: string, path: string): string[] => withPorts(origin).map(({ url }) => url + path);

/** What a proxy in front heard, what it says it heard, and what people mistake for each other. */
function originsOf(headers: Headers, publicUrl: string): string[] {
  const [ownScheme = "", ownHost = ""] = publicUrl.split("://");
  const port = headers.get("x-forwarded-port");
  const heard = [...list(headers, "x-forwarded-host"), ...forwardedHosts(headers), ...list(headers, "host")];
  const withPort = port === null ? [] : heard.map((host) => `${host}:${port}`);
  const hosts = [ownHost, ...heard, ...withPort].filter(isHost);
  const schemes = ownScheme === "https" ? ["https", "http"] : ["http", "https"];
  return [...new Set(hosts.flatMap((host) => [host, ...namesakes(host)]))]
    .flatMap((host) => schemes.map((scheme) => `${scheme}://${host}`))
    .slice(0, MOST_ORIGINS);
}

const MOST_ORIGINS = 24;

/** Only what can be a host and a port: nothing else that a stranger writes is shown. */
const isHost = (text: string): boolean => /^([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:\d{1,5})?$/.test(text);

function namesakes(host: string): string[] {
  if (/^localhost\b/i.test(host)) return [host.replace(/^localhost/i, "127.0.0.1")];
  if (/^127\.0\.0\.1\b/.test(host)) return [host.replace("127.0.0.1", "localhost")];
  return [/^www\./i.test(host) ? host.slice(4) : `www.${host}`];
}

/** The first and the last of a comma list: proxies add at either end. */
function list(headers: Headers, name: string): string[] {
  const values = (headers.get(name) ?? "").split(",").map((value) => value.trim());
  return [values[0]!, values.at(-1)!];
}

/** Of RFC 7239. */
function forwardedHosts(headers: Headers): string[] {
  const hosts = (headers.get("forwarded") ?? "").slice(0, 1_000).matchAll(/\bhost="?([^";,\s]+)"?/gi);
  return [...hosts].map(([, host]) => host!);
}

/** Path and query as a proxy may have had them. */
function pathsOf(request: RawRequest): string[] {
  const [path = "", query] = request.url.split(/\?(.*)/s);
  const slashed = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  const rest = query === undefined ? "" : `?${query}`;
  const prefix = request.headers.get("x-forwarded-prefix") ?? "";
  const paths = [slashed + rest, path, slashed, ...(isPrefix(prefix) ? [prefix.replace(/\/$/, "") + path + rest] : [])];
  return isHashLost(request)
    ? [...[path + rest, slashed + rest].map((lost) => withHash(lost, request)), ...paths]
    : paths;
}

const isPrefix = (text: string): boolean => /^(\/[\w.-]{1,60}){1,4}\/?$/.test(text);

/** A body that is no form is always signed with its hash in the query. */
const isHashLost = (request: RawRequest): boolean => !isForm(request) && bodyHashes(request.url).length === 0;

const withHash = (url: string, { body }: RawRequest): string =>
  `${url}${url.includes("?") ? "&" : "?"}bodySHA256=${sha256(body)}`;

const LONGEST_SHOWN = 500;

/** A URL for people to read: what a query says may be a secret, so only its names are shown. */
export const shown = (url: string): string =>
  url
    .slice(0, LONGEST_SHOWN)
    .replace(/\?.*$/s, (query) =>
      query.replace(/([?&][^=&]*=)[^&]*/g, "$1***").replace(/([?&])[^=&]+(?=&|$)/g, "$1***"),
    );
