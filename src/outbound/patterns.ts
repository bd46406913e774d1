import { providers } from "../providers/registry.ts";

/** What may be subscribed to: a type, a prefix like `order.*`, or `*` for everything. */

/** Our own, which no room tells. */
/** A trial that a person sends. */
export const PING = "ping";

const OURS = [PING, "download.completed", "download.failed"];

/** Every type that is known to happen, in the order of their names. */
export const KNOWN_TYPES: string[] = [...new Set([...providers.flatMap(({ tells }) => tells), ...OURS])].sort();

/** True for `*`, for a known type, and for a prefix that some known type has. */
export function isPattern(pattern: string): boolean {
  if (pattern === "*" || KNOWN_TYPES.includes(pattern)) return true;
  return pattern.endsWith(".*") && KNOWN_TYPES.some((type) => matches(pattern, type));
}

export function matches(pattern: string, type: string): boolean {
  if (pattern === "*") return true;
  return pattern.endsWith(".*") ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}
