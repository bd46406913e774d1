import { DANGEROUS_KEYS } from "./json.ts";
import { mediaTypeOf } from "./media-type.ts";
import { readMultipart } from "./multipart.ts";
import { decodeUtf8, LARGEST_BROKEN, sizeOfBroken } from "./utf8.ts";

/** A form as it came: every field in its order, repeated ones, too; and of files what they are, never where. */
export type Form =
  { ok: true; fields: [name: string, value: string][]; files: FormFile[] } | { ok: false; problem: string };

/** A part with a filename. The name is a text that a stranger wrote, and is never used as a path (HOSTILE C10). */
export type FormFile = {
  field: string;
  name: string;
  type: string;
  /** In bytes. */
  size: number;
  /** SHA-256 in base64; made when it is asked for, because anybody may send 25 MB. */
  digest(): string;
};

export const MOST_FIELDS = 1_000;
const LARGEST_URL_ENCODED = 5_242_880; // bytes; what is larger has files, and is multipart. Full of escapes it takes 40 ms

/**
 * Reads a form that a stranger wrote, of the kind that its content type names. Never throws. `isKept` is for one of our
 * own database: its files were emptied, and their sizes are read where {@link withoutContents} has written them.
 */
export function readForm(bytes: Uint8Array, contentType: string | null, { isKept = false } = {}): Form {
  const kind = mediaTypeOf(contentType);
  if (kind === "application/x-www-form-urlencoded") return readUrlEncoded(bytes);
  if (kind === "multipart/form-data") return readMultipart(bytes, contentType!, isKept);
  return { ok: false, problem: "is not a form by its Content-Type" };
}

/** The values of each name, without names that no object of ours should have: what is signed has them, too. */
export function valuesByName(fields: readonly [name: string, value: string][]): Map<string, string[]> {
  const groups = [...Map.groupBy(fields, ([name]) => name)].filter(([name]) => !DANGEROUS_KEYS.includes(name));
  return new Map(groups.map(([name, same]) => [name, same.map(([, value]) => value)]));
}

const AMPERSAND = 0x26;

/** Bad escapes stay as they are, and what is no UTF-8 becomes U+FFFD: nothing of it throws (HOSTILE C11). */
function readUrlEncoded(bytes: Uint8Array): Form {
  const size = bytes.byteLength;
  if (size > LARGEST_URL_ENCODED) return { ok: false, problem: `is a form of more than ${LARGEST_URL_ENCODED} bytes` };
  if (countOf(AMPERSAND, bytes) >= MOST_FIELDS) return { ok: false, problem: `has more than ${MOST_FIELDS} fields` };
  if (sizeOfBroken(bytes) > LARGEST_BROKEN) return { ok: false, problem: "is no UTF-8" };
  const fields = [...new URLSearchParams(`&${decodeUtf8(bytes)}`)]; // a leading "?" would be dropped
  return { ok: true, fields, files: [] };
}

function countOf(byte: number, bytes: Uint8Array): number {
  let count = 0;
  for (let i = bytes.indexOf(byte); i >= 0; i = bytes.indexOf(byte, i + 1)) count++;
  return count;
}
