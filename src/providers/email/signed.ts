import { hmac, isSignedSha256 } from "../signatures.ts";
import type { Post } from "./read.ts";

/** What Mailgun signs, and the signatures over it: the account's, and for a subaccount's events its parent's, too. */
export type Signed = { timestamp: string; token: string; signatures: string[] };

export const LONGEST_TOKEN = 200;
const TIMESTAMP = /^\d{10}$/;
const SIGNATURE = /^[0-9a-f]{64}$/i;

/** Each of the right kind and form, before anything is computed of them; or what is wrong (HOSTILE B5). */
export function signedPart({ signature: given }: Post): Signed | { problem: string } {
  const { token, signature, "parent-signature": parent } = given;
  const timestamp = Number.isInteger(given.timestamp) ? String(given.timestamp) : given.timestamp;
  if (!isLike(TIMESTAMP, timestamp)) return { problem: problemOf("timestamp", timestamp, "seconds, in ten digits") };
  if (!isToken(token)) return { problem: problemOf("token", token, `a text of at most ${LONGEST_TOKEN} characters`) };
  if (!isLike(SIGNATURE, signature)) return { problem: problemOf("signature", signature, "64 hex digits") };
  return { timestamp, token, signatures: [signature, parent].filter((value) => isLike(SIGNATURE, value)) };
}

/** hex(HMAC-SHA256(key, timestamp ++ token)), nothing in between; the body is not covered (PROTOCOLS 2). */
export const signatureOf = (key: string, timestamp: string, token: string): string =>
  hmac(key, timestamp + token).toString("hex");

export const isSignedBy = (keys: readonly string[], { timestamp, token, signatures }: Signed): boolean =>
  isSignatureOf(timestamp + token, signatures, keys);

export function isSignatureOf(text: string, signatures: readonly string[], keys: readonly string[]): boolean {
  const bytes = Buffer.from(text);
  return signatures.some((signature) => isSignedSha256(`sha256=${signature}`, bytes, keys));
}

/** All that look like one, whoever made them. */
export function signaturesOf({ signature: given }: Post): string[] {
  return [given.signature, given["parent-signature"]].flat().filter((value) => isLike(SIGNATURE, value));
}

/** One of any kind, signed or not. */
export const tokenOf = ({ signature: { token } }: Post): string | undefined => (isToken(token) ? token : undefined);

const isLike = (form: RegExp, value: unknown): value is string => typeof value === "string" && form.test(value);

const isToken = (value: unknown): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= LONGEST_TOKEN;

function problemOf(name: string, value: unknown, form: string): string {
  if (value === undefined || value === "") return `${name} is missing`;
  return Array.isArray(value) ? `${name} came ${value.length} times` : `${name} is not ${form}`;
}
