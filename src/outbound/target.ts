import type { Config } from "../config.ts";
import { isLoopback } from "../http/address.ts";
import { reachOf } from "./addresses.ts";

/** What can be told of an endpoint's URL by reading it (SPEC 9, HOSTILE H1 to H11). */

const LONGEST_URL = 2_048;
const PORTS = ["443", "80", "8443", "8080"];

/** What readers of URLs drop, or disagree about. */
const ODD_CHARACTER = /[\p{C}\p{Z}\\]/u;

const HOST_NAME = /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/;
const INSIDE_NAME = /(^|\.)(local|localhost|internal|intranet|lan|home\.arpa)$/;

type Rule = { breaks(url: URL, config: Config, text: string): boolean; says: string };

/** In the order in which a person should hear of them. */
const RULES: Rule[] = [
  {
    breaks: ({ protocol }, { ALLOW_PRIVATE_ENDPOINTS }) =>
      protocol !== "https:" && !(protocol === "http:" && ALLOW_PRIVATE_ENDPOINTS),
    says: "must begin with https://",
  },
  {
    breaks: (_url, _config, text) => !/^https?:\/\/[^/?#]/i.test(text),
    says: "is not written like https://hooks.example.com/path",
  },
  { breaks: ({ href }) => href.length > LONGEST_URL, says: `must have at most ${LONGEST_URL} characters` },
  {
    breaks: (_url, _config, text) => authorityOf(text).includes("@"),
    says: "must not hold a user name or password",
  },
  { breaks: (_url, _config, text) => text.includes("#"), says: "must not have a fragment (#)" },
  {
    breaks: (url, { ALLOW_PRIVATE_ENDPOINTS }) => !ALLOW_PRIVATE_ENDPOINTS && !PORTS.includes(portOf(url)),
    says: `must use one of the ports ${PORTS.join(", ")}`,
  },
  { breaks: ({ port }) => port === "0", says: "must not use port 0" },
  { breaks: (url) => !isAddress(url) && !isHostName(url.hostname), says: "has no proper host name" },
  {
    breaks: (url, { ALLOW_PRIVATE_ENDPOINTS }) => !ALLOW_PRIVATE_ENDPOINTS && !isAddress(url) && isInside(url.hostname),
    says: "must have a public host name",
  },
  {
    breaks: (url, config) => isAddress(url) && !isReachable(hostOf(url), config),
    says: "must lead to a public address",
  },
  { breaks: isOwn, says: "leads to Carillon itself" },
];

/** The URL, or what speaks against it. */
export function read(text: string, config: Config): { url: URL } | { problem: string } {
  if (ODD_CHARACTER.test(text)) return { problem: "must not hold blanks, backslashes or invisible characters" };
  const url = URL.parse(text);
  if (!url) return { problem: "is no URL" };
  const broken = RULES.find(({ breaks }) => breaks(url, config, text));
  return broken ? { problem: broken.says } : { url };
}

/** Whether the settings let anybody connect to an address. */
export function isReachable(address: string, { ALLOW_PRIVATE_ENDPOINTS }: Config): boolean {
  const reach = reachOf(address);
  return reach === "public" || (reach === "private" && ALLOW_PRIVATE_ENDPOINTS);
}

/** The host as a resolver wants it: IPv6 without its brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/[[\]]/g, "");

export const portOf = ({ port, protocol }: URL): string => port || (protocol === "https:" ? "443" : "80");

/** True when the URL holds an address; `new URL` has made one of every spelling by then. */
export const isAddress = ({ hostname }: URL): boolean => hostname.startsWith("[") || /^\d+(\.\d+){3}$/.test(hostname);

const isHostName = (hostname: string): boolean => hostname.length <= 253 && HOST_NAME.test(hostname);

const isInside = (hostname: string): boolean => !hostname.includes(".") || INSIDE_NAME.test(hostname);

const authorityOf = (text: string): string => text.split(/[/?#]/)[2] ?? "";

/** Its public address or, for those who may call it, its own on this machine. */
function isOwn(url: URL, config: Config): boolean {
  const ours = new URL(config.PUBLIC_URL);
  if (url.hostname === ours.hostname && portOf(url) === portOf(ours)) return true;
  return portOf(url) === String(config.PORT) && isThisMachine(hostOf(url), config);
}

/** A name of this machine, or an address that our server listens at. */
export function isThisMachine(host: string, { HOST }: Config): boolean {
  return host === HOST || host === "localhost" || host.endsWith(".localhost") || isLoopback(host);
}
