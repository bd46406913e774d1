import { timingSafeEqual } from "node:crypto";

/** Twilio's signature: base64 of the HMAC-SHA1 of a text, with an account's auth token as the key (PROTOCOLS 1). */

export const SIGNATURE_HEADER = "x-twilio-signature";

export type Field = readonly [name: string, value: string];

/**
 * What follows the URL in the signed text: every field as name and value without anything between, by name in the order of
 * code units; of a repeated one each distinct value, in that order, too.
 */
export function signedFields(fields: readonly Field[]): string {
  const byName = Map.groupBy(fields, ([name]) => name);
  return [...byName.keys()]
    .sort()
    .map((name) => signedField(name, byName.get(name)!))
    .join("");
}

function signedField(name: string, fields: readonly Field[]): string {
  const values = new Set(fields.map(([, value]) => value));
  return [...values]
    .sort()
    .map((value) => name + value)
    .join("");
}

export const signTwilio = (token: string, text: string): string => hmac(token, text).toString("base64");

const BASE64_OF_20_BYTES = /^[A-Za-z0-9+/]{26}[AEIMQUYcgkosw048]=$/; // the last letter has two bits to spare, which are 0

/** The 20 bytes of a header; `undefined` for whatever else stands there, such as the header sent twice. */
export function decodeSignature(header: string): Buffer | undefined {
  return BASE64_OF_20_BYTES.test(header) ? Buffer.from(header, "base64") : undefined;
}

/** Compared in constant time: both sides have 20 bytes. */
export function isSigned(signature: Buffer, text: string, tokens: readonly string[]): boolean {
  return tokens.some((token) => timingSafeEqual(signature, hmac(token, text)));
}

function hmac(token: string, text: string): Buffer {
  if (token === "") throw new TypeError("an empty token signs nothing");
  return new Bun.CryptoHasher("sha1", token).update(text).digest();
}
