import ipaddr from "ipaddr.js";
import type { Cidr } from "../settings.ts";

/**
 * The client's address: the peer of the socket or, if that is a trusted proxy, the right-most address in
 * `X-Forwarded-For` that is not one (SPEC 2, TRUSTED_PROXIES). IPv4 mapped into IPv6 is given as IPv4.
 */
export function clientAddress(peer: string, forwardedFor: string | null, trusted: Cidr[]): string {
  if (forwardedFor === null) return plain(peer);
  const hops = [...forwardedFor.split(",").map((hop) => hop.trim()), peer];
  let client = peer;
  for (const hop of hops.reverse()) {
    if (!isAddress(hop)) break;
    client = hop;
    if (!isWithin(hop, trusted)) break;
  }
  return plain(client);
}

/** As a proxy writes it: `0xc0.0.2.1` and `127.1` are spellings that only a stranger has a use for (HOSTILE E2). */
const isAddress = (text: string): boolean => ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);

/** False for what is no address at all. */
export function isWithin(address: string, networks: Cidr[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return networks.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits));
}

/** A page on this machine itself. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}

function plain(address: string): string {
  return address.startsWith("::ffff:") ? ipaddr.process(address).toString() : address;
}
