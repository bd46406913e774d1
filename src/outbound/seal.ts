import { createCipheriv, createDecipheriv } from "node:crypto";

/** Endpoint secrets at rest: AES-256-GCM under a key that is not in the database (SPEC 2). */

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Nonce, tag and text. `owner` is bound to it: what is sealed for one endpoint opens for no other. */
export function seal(key: Uint8Array, text: string, owner: string): Uint8Array {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when it was sealed with another key, for another owner, or changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, owner: string): string {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(owner)).setAuthTag(tag);
  return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
}
