import { createHash, createHmac } from "node:crypto";

/** What receivers verify us by: Standard Webhooks 1.0.0 (PROTOCOLS 4); SYMPHONI.A's own is in providers/signatures.ts. */

export type Message = { id: string; timestamp: number; body: Uint8Array };

/** One `v1,` per secret, in their order: while one is replaced, both are believed. */
export function signatures({ id, timestamp, body }: Message, secrets: readonly string[]): string {
  const signed = (secret: string) =>
    createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest("base64");
  return secrets.map((secret) => `v1,${signed(secret)}`).join(" ");
}

const WHSEC = "whsec_";

/** What `whsec_` announces is base64 of the key; any other secret is the key, letter by letter. */
export function keyOf(secret: string): Uint8Array {
  if (secret === "") throw new TypeError("an empty secret signs nothing");
  const decoded = Buffer.from(secret.slice(WHSEC.length), "base64");
  const isEncoded = decoded.length > 0 && secret === WHSEC + decoded.toString("base64");
  return isEncoded ? decoded : Buffer.from(secret);
}

const PLAIN_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** Ids come from strangers. A dot would let what is signed be cut elsewhere (PROTOCOLS 4), so those have their hash sent. */
export const messageId = (eventId: string): string => (PLAIN_ID.test(eventId) ? eventId : hashed("evt_", eventId));

const PRINTABLE = /^[!-~]([ -~]{0,254}[!-~])?$/;

/** A stranger's text as it may stand in a header: as it is if nobody could read it otherwise, else its hash. */
export const inHeader = (prefix: string, text: string): string => (PRINTABLE.test(text) ? text : hashed(prefix, text));

const hashed = (prefix: string, text: string): string =>
  prefix + createHash("sha256").update(text).digest("hex").slice(0, 32);
