import { timingSafeEqual } from "node:crypto";

const HEX_SHA256 = /^sha256=([0-9a-fA-F]{64})$/;

/** `sha256=<hex>` over the raw bytes, for use in tests, samples and what we send. */
export function signSha256(secret: string, body: Uint8Array | string): string {
  return `sha256=${hmac(secret, body).toString("hex")}`;
}

/**
 * True if `header` is `sha256=<64 hex digits>` of the body's HMAC under one of the secrets, compared in constant time.
 * Hex may be upper-case; anything else (twice the header, blanks, another scheme) is no signature.
 */
export function isSignedSha256(header: string | null, body: Uint8Array, secrets: readonly string[]): boolean {
  const hex = header === null ? undefined : HEX_SHA256.exec(header)?.[1];
  if (hex === undefined) return false;
  const given = Buffer.from(hex, "hex");
  return secrets.some((secret) => timingSafeEqual(given, hmac(secret, body)));
}

/** Compares in constant time whatever the lengths. */
export function isOneOf(given: string | null, secrets: readonly string[]): boolean {
  if (given === null || given === "") return false;
  const digest = sha256(given);
  return secrets.map((secret) => timingSafeEqual(digest, sha256(secret))).includes(true);
}

/** Throws on an empty secret, which would sign without a word (HOSTILE A9). */
export function hmac(
  secret: string,
  body: Uint8Array | string,
  algorithm: "sha1" | "sha256" | "sha512" = "sha256",
): Buffer {
  if (secret === "") throw new TypeError("an empty secret signs nothing");
  return new Bun.CryptoHasher(algorithm, secret).update(body).digest();
}

function sha256(text: string): Buffer {
  return new Bun.CryptoHasher("sha256").update(text).digest();
}
