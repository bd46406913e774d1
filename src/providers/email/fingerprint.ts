import type { Post } from "./read.ts";

/**
 * The same for whatever says the same: the signature and the order of fields and files say nothing, nor does a boundary.
 * It binds a token, which signs nothing but itself, to what came with it (HOSTILE A13).
 */
export function fingerprintOf({ fields, files }: Post): string {
  const told = files.map(({ field, name, size, digest }) => JSON.stringify([field, name, size, digest()]));
  return digestOf(JSON.stringify([inOrder(fields), told.sort()]));
}

export const digestOf = (text: string): string => new Bun.CryptoHasher("sha256").update(text).digest("hex");

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, inner]) => [name, inOrder(inner)]));
}
