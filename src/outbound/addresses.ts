import ipaddr from "ipaddr.js";
import { isWithin } from "../http/address.ts";

/** Which addresses may be connected to: HOSTILE 4.3's own table, because libraries disagree about what is private. */

export type Reach = "public" | "private" | "never";

const networks = (list: string) => list.split(" ").map((network) => ipaddr.parseCIDR(network));

/** All that is not out on the internet. */
const NOT_PUBLIC_V4 = networks(
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 " +
    "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4",
);

/** IPv6 is public only in here, and not in all of it: shorter and safer than a list of what is not. */
const PUBLIC_V6 = networks("2000::/3");
const NOT_PUBLIC_V6 = networks("2001::/23 2001:db8::/32 2002::/16 3fff::/20");

/** What a company has of its own. Link-local is not in it: that is where clouds hand out their credentials. */
const PRIVATE = networks("127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 ::1/128 fc00::/7");
const CLOUD_METADATA = networks("fd00:ec2::/32 100.100.100.200/32");

/** IPv4 in the clothes of IPv6, as such and through NAT64. */
const EMBEDDING = networks("::ffff:0:0/96 64:ff9b::/96");

/** How far an address leads; `never` for what is no address at all. */
export function reachOf(address: string): Reach {
  if (address.includes("%")) return "never"; // a scope id leads to a network of this machine
  if (/^::\d+\./.test(address)) return "never"; // IPv4-compatible, of old; ipaddr.js would take it for mapped
  const plain = embedded(address);
  if (isPublic(plain)) return "public";
  return isWithin(plain, PRIVATE) && !isWithin(plain, CLOUD_METADATA) ? "private" : "never";
}

function isPublic(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return !isWithin(address, NOT_PUBLIC_V4);
  return isWithin(address, PUBLIC_V6) && !isWithin(address, NOT_PUBLIC_V6);
}

/** The IPv4 address that an IPv6 address stands for, if it does. */
function embedded(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  const parsed = ipaddr.IPv6.parse(address);
  const isEmbedding = EMBEDDING.some((network) => parsed.match(network));
  return isEmbedding ? parsed.toByteArray().slice(12).join(".") : address;
}
