import type { RawRequest } from "../provider.ts";
import { readPost } from "./read.ts";
import { signaturesOf } from "./signed.ts";

/** Mailgun's signature covers a token and not the body, so whoever reads one could send anything with it: it is blotted out. */

/**
 * Of what is believed just the signatures, in whatever spelling they have there, because all else is read again. Of what is
 * not believed whatever may be one: it may have come under another name or content type, and under this key or an old one.
 */
export function withoutProofs(body: Uint8Array, request: RawRequest, isBelieved: boolean): Uint8Array {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1");
  const kept = isBelieved
    ? signaturesIn(request).reduce(withoutSignature, text)
    : ANYTHING_LIKE_ONE.reduce(blotted, text);
  return kept === text ? body : Buffer.from(kept, "latin1");
}

function signaturesIn(request: RawRequest): string[] {
  const post = readPost(request);
  return post.ok ? signaturesOf(post) : [];
}

/** As it was read; and if it may be there otherwise, too, so as well: a pattern for that alone takes 0.1 ms to make. */
function withoutSignature(text: string, signature: string): string {
  const kept = text.replaceAll(signature, blot(signature));
  const isElsewhere = ESCAPED_DIGIT.test(kept) || kept.toLowerCase().includes(signature.toLowerCase());
  return isElsewhere ? blotted(kept, new RegExp(`(${spelled(signature)})`, "gi")) : kept;
}

/** Letter for letter, raw or escaped as in forms or in JSON. */
const spelled = (text: string): string => [...text].map((letter) => spelledAs(letter, hexOf(letter))).join("");

const spelledAs = (letter: string, code: string): string => `(?:${letter}|%${code}|\\\\u00${code})`;

const hexOf = (letter: string): string => letter.charCodeAt(0).toString(16);

const DIGIT_CODE = "(?:3[0-9]|[46][1-6])";
const ESCAPED_DIGIT = new RegExp(`(?:%|\\\\u00)${DIGIT_CODE}`, "i");
const HEX_DIGIT = spelledAs("[0-9a-f]", DIGIT_CODE);
const NAME = `(?<![\\w-])(?:${spelled("parent-")})?${spelled("signature")}["']?`;
const AFTER_NAME = "(?:\\s*(?:[=:]|%3d)|[^\\r\\n]{0,200}(?:\\r\\n[^\\r\\n]{1,200}){0,9}\\r\\n\\r\\n)"; // in a form, JSON or a part

const ANYTHING_LIKE_ONE = [
  new RegExp(`(${HEX_DIGIT}{64,})`, "gi"),
  new RegExp(`${NAME}${AFTER_NAME}\\s*["']?([^\\s&"'{}\\[\\],;]+)`, "gi"),
];

/** Byte for byte, so that all else stays where it was; each pattern has the proof as its group, at its end. */
const blotted = (text: string, pattern: RegExp): string =>
  text.replace(pattern, (found, proof: string) => found.slice(0, -proof.length) + blot(proof));

const blot = (proof: string): string => "*".repeat(proof.length);
