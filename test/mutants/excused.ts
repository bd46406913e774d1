import type { Mutant } from "./mutate.ts";

/** A mutant that may live, because nobody could tell it from the source by what it does. */
export type Excuse = Pick<Mutant, "file" | "at" | "was" | "becomes"> & { because: string };

const STRANGE = '"Stryker was here!"';

export const EXCUSED: Excuse[] = [
  {
    file: "src/providers/signatures.ts",
    at: "const hex = header === null ? undefined : HEX_SHA256.exec(header)?.[1];",
    was: "header === null",
    becomes: "false",
    because: "the text null is no signature either; the check is for the types",
  },
  {
    file: "src/providers/symphonia/verify.ts",
    at: 'const isRetry = /^[1-9]\\d?$/.test(headers.get("x-symphonia-retry-count") ?? "");',
    was: '""',
    becomes: STRANGE,
    because: "neither is a count",
  },
  {
    file: "src/providers/symphonia/verify.ts",
    at: 'const ageMs = now - parseTimestamp(timestamp ?? "");',
    was: '""',
    becomes: STRANGE,
    because: "neither is a time",
  },
  {
    file: "src/providers/symphonia/verify.ts",
    at: 'return `${Math.round(Math.abs(ageMs) / 1_000)} s ${ageMs > 0 ? "old" : "in the future"}`;',
    was: "ageMs > 0",
    becomes: "ageMs >= 0",
    because: "what has no age at all is never stale",
  },
  {
    file: "src/providers/email/verify.ts",
    at: 'const age = `${Math.round(Math.abs(ageMs) / 1_000)} s ${ageMs > 0 ? "old" : "in the future"}`;',
    was: "ageMs > 0",
    becomes: "ageMs >= 0",
    because: "what has no age at all is never stale",
  },
  {
    file: "src/providers/sms/signed-url.ts",
    at: 'const [, scheme = "", host = "", port] = /^(\\w+):\\/\\/(.+?)(:\\d+)?$/.exec(origin) ?? [];',
    was: '""',
    becomes: STRANGE,
    because: "PUBLIC_URL has a scheme and a host; the presets are for the types",
  },
  {
    file: "src/providers/sms/signed-url.ts",
    at: 'const [, scheme = "", host = "", port] = /^(\\w+):\\/\\/(.+?)(:\\d+)?$/.exec(origin) ?? [];',
    was: "[]",
    becomes: '["Stryker was here"]',
    because: "PUBLIC_URL always matches; the empty list is for the types",
  },
  {
    file: "src/providers/sms/signed-url.ts",
    at: 'const [, scheme = "", host = "", port] = /^(\\w+):\\/\\/(.+?)(:\\d+)?$/.exec(origin) ?? [];',
    was: "/^(\\w+):\\/\\/(.+?)(:\\d+)?$/",
    becomes: "/(\\w+):\\/\\/(.+?)(:\\d+)?$/",
    because: "PUBLIC_URL begins with its scheme",
  },
  {
    file: "src/providers/sms/signed-url.ts",
    at: 'if (start < 0) return [{ url: pathAndQuery, what: "" }];',
    was: "start < 0",
    becomes: "start <= 0",
    because: "a path begins with a slash, so its query never begins at 0",
  },
  {
    file: "src/providers/email/fingerprint.ts",
    at: "const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));",
    was: "one < other",
    becomes: "one <= other",
    because: "no two names are equal",
  },
  {
    file: "src/providers/email/fingerprint.ts",
    at: "const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));",
    was: "one < other",
    becomes: "one >= other",
    because: "any order will do, as long as it is always the same",
  },
  {
    file: "src/outbound/target.ts",
    at: 'const authorityOf = (text: string): string => text.split(/[/?#]/)[2] ?? "";',
    was: '""',
    becomes: STRANGE,
    because: "by then it is known that something follows https://; the preset is for the types",
  },
  {
    file: "src/http/throttle.ts",
    at: 'if (!address.includes(":") || !ipaddr.IPv6.isValid(address)) return address;',
    was: '":"',
    becomes: '""',
    because: "a short cut: what has no colon is no IPv6 address",
  },
  {
    file: "src/http/bearer.ts",
    at: 'return /^Bearer (\\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];',
    was: '""',
    becomes: STRANGE,
    because: "neither is a bearer token",
  },
  {
    file: "src/outbound/guard.ts",
    at: "} catch {",
    was: "{ return undefined; }",
    becomes: "{}",
    because: "a function that ends gives undefined, too",
  },
  {
    file: "src/outbound/guard.ts",
    at: 'const giveUp = () => reject(new Error("no answer in time"));',
    was: '"no answer in time"',
    becomes: '""',
    because: "whoever waits catches it and says in its own words that the name cannot be looked up",
  },
  {
    file: "src/outbound/certificate.ts",
    at: 'return Object.assign(new Error("names nobody"), { code: "ERR_TLS_CERT_ALTNAME_INVALID" });',
    was: '"names nobody"',
    becomes: '""',
    because: "the code decides what is said; this is for whoever debugs",
  },
  {
    file: "src/outbound/retry-after.ts",
    at: 'return Date.parse(header.endsWith("GMT") ? header : `${header} GMT`);',
    was: 'header.endsWith("GMT")',
    becomes: 'header.startsWith("GMT")',
    because: "GMT twice is read as once",
  },
];
