import { readJson } from "../http/json.ts";
import type { Unreadable } from "./words.ts";

/** Some elements of a JSON array. */
export type Slice = {
  items: unknown[];
  /** Elements that are too long to be one file, and are not read. */
  tooLong: number;
};

const SLICE_BYTES = 65_536;
const LONGEST_ITEM = 65_536;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];
const [OPEN, CLOSE] = [Uint8Array.of(OPEN_BRACKET), Uint8Array.of(CLOSE_BRACKET)];

/**
 * A JSON array a little at a time, so that whoever reads can let others get in between: 20 MB of it at once stop the loop
 * for up to three seconds. Ends with what is wrong, if something is: what came before it is not to be used then.
 */
export function* slicesOf(bytes: Uint8Array): Generator<Slice, Unreadable | undefined> {
  const start = skipBlanks(bytes, hasMark(bytes) ? 3 : 0);
  if (bytes[start] !== OPEN_BRACKET) return otherwise(bytes.subarray(start));
  let slice = start + 1; // what is before it was given
  let element = slice;
  for (const end of endsOfElements(bytes, element)) {
    const isLast = bytes[end] !== COMMA;
    const isEmpty = isLast && skipBlanks(bytes, start + 1) === end;
    const isTooLong = end - element > LONGEST_ITEM;
    if (!isEmpty && (isLast || isTooLong || end - slice > SLICE_BYTES)) {
      const next = isTooLong ? element - 1 : end;
      const items = next < slice ? [] : read(bytes.subarray(slice, next));
      if (items === undefined) return "not_json";
      yield { items, tooLong: isTooLong ? 1 : 0 };
      slice = end + 1;
    }
    if (isLast) return endsAt(bytes, end);
    element = end + 1;
  }
  return "truncated";
}

/** Where the array's own elements end: at commas and, at last, at a closing bracket. */
function* endsOfElements(bytes: Uint8Array, first: number): Generator<number> {
  let depth = 1;
  for (let i = first; i < bytes.length && depth > 0; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) i = endOfString(bytes, i);
    else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) depth++;
    else if (byte === CLOSE_BRACKET || byte === CLOSE_BRACE) depth--;
    if (depth === 0 || (depth === 1 && byte === COMMA)) yield i;
  }
}

/** Undefined when it is not valid; a comma with nothing beside it is not. */
function read(bytes: Uint8Array): unknown[] | undefined {
  const json = readJson(Buffer.concat([OPEN, bytes, CLOSE]));
  if (!json.ok) return undefined;
  const items = json.value as unknown[];
  return items.length > 0 ? items : undefined;
}

/** Undefined when the bracket there is the right one, and the last there is. */
function endsAt(bytes: Uint8Array, end: number): "not_json" | undefined {
  const isLast = bytes[end] === CLOSE_BRACKET && skipBlanks(bytes, end + 1) === bytes.length;
  return isLast ? undefined : "not_json";
}

const LESS_THAN = 0x3c;
const LARGEST_LOOKED_AT = 1_048_576; // of what is of no use anyway

/** What it is if it is no array. */
function otherwise(bytes: Uint8Array): Unreadable {
  if (bytes[0] === LESS_THAN) return "html";
  if (bytes.length > LARGEST_LOOKED_AT) return "not_array";
  return readJson(bytes).ok ? "not_array" : "not_json";
}

const BLANKS = [0x20, 0x09, 0x0a, 0x0d];

function skipBlanks(bytes: Uint8Array, from: number): number {
  let i = from;
  while (BLANKS.includes(bytes[i]!)) i++;
  return i;
}

/** PHP files that were saved with one send it along. */
const hasMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

function endOfString(bytes: Uint8Array, start: number): number {
  let i = start + 1;
  while (i < bytes.length && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1;
  return i;
}
