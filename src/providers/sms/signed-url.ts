import { parse, stringify } from "node:querystring";

/** A URL that Twilio may have signed, and in words what it is. */
export type SignedUrl = { url: string; what: string };

/**
 * The ways in which Twilio may have written the URL that it signed (PROTOCOLS 1): it is not consistent about ports, and a
 * query has lost its own spelling by the time that Bun shows it. Trying them all is safe, because each must match a MAC of
 * 160 bits. Only string work: nothing is sorted or rebuilt.
 */
export function urlVariants(origin: string, pathAndQuery: string): SignedUrl[] {
  const variants = withPorts(origin).flatMap((base) =>
    queryVariants(pathAndQuery).map(({ url, what }) => ({
      url: base.url + url,
      what: what === "" ? base.what : `${base.what}, ${what}`,
    })),
  );
  return [...Map.groupBy(variants, ({ url }) => url).values()].map(([first]) => first!);
}

const STANDARD_PORT: Record<string, string> = { http: ":80", https: ":443" };

/** An origin without and with its port; the one that is as it was configured comes first, because it is likelier. */
export function withPorts(origin: string): SignedUrl[] {
  const [, scheme = "", host = "", port] = /^(\w+):\/\/(.+?)(:\d+)?$/.exec(origin) ?? [];
  const bare = { url: `${scheme}://${host}`, what: "without a port" };
  const full = { url: `${bare.url}${port ?? STANDARD_PORT[scheme.toLowerCase()]}`, what: "with its port" };
  return port === undefined ? [bare, full] : [full, bare];
}

function queryVariants(pathAndQuery: string): SignedUrl[] {
  const start = pathAndQuery.indexOf("?");
  if (start < 0) return [{ url: pathAndQuery, what: "" }];
  const path = pathAndQuery.slice(0, start);
  return SPELLINGS.map(({ what, spell }) => ({ url: `${path}?${spell(pathAndQuery.slice(start + 1))}`, what }));
}

const withApostrophes = (query: string) => query.replaceAll("%27", "'");

const SPELLINGS: { what: string; spell(query: string): string }[] = [
  { what: "", spell: (query) => query },
  { what: "' for %27", spell: withApostrophes },
  {
    what: "' @ : for %27 %40 %3A",
    spell: (query) => withApostrophes(query).replace(/%40/g, "@").replace(/%3a/gi, ":"),
  },
  { what: "%27 for '", spell: (query) => query.replaceAll("'", "%27") },
  { what: "the query as a form of old", spell: (query) => stringify(parse(query)) },
];
