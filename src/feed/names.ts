import { parse } from "content-disposition";

/** Names of files that strangers chose, made fit for a folder on any system (HOSTILE I1). */

const LONGEST_BYTES = 255;
const LONGEST_READ = 4_096; // characters; a name of a megabyte is nobody's
const EXTENSION = /(?<=.)(\.tar)?\.[^.\s]{1,16}$/i;

/** Controls, what turns or hides text, halves of characters, and what no system has given a meaning. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const NOT_ALLOWED = /[/\\:*?"<>|]/g;
const EDGES = /^[\s.~-]+|[\s.]+$/g;
const OF_WINDOWS = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])\s*(\.|$)/i;
const SAYS_SOMETHING = /[\p{L}\p{N}\p{S}]/u;

/** What a file may be called instead of `name`, which keeps every word that it has; undefined when nothing is left of it. */
export function safeName(name: string): string | undefined {
  const seen = name
    .slice(0, LONGEST_READ)
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(/\p{Zs}/gu, " ");
  const trimmed = seen.replace(NOT_ALLOWED, "_").replace(EDGES, "");
  if (!SAYS_SOMETHING.test(trimmed)) return undefined;
  return fitted(OF_WINDOWS.test(trimmed) ? `_${trimmed}` : trimmed, "");
}

/** The n-th file of that name: ` (2)` before the extension. */
export const numbered = (name: string, n: number): string => (n === 1 ? name : fitted(name, ` (${n})`));

/** The same for names that some system takes for one: large and small letters, composed or not. */
export const folded = (name: string): string => name.normalize("NFKC").toUpperCase().normalize("NFKC");

/** With `mark` before the extension, in at most 255 bytes of UTF-8, of which the extension loses none. */
function fitted(name: string, mark: string): string {
  const extension = EXTENSION.exec(name)?.[0] ?? "";
  const stem = name.slice(0, name.length - extension.length);
  const room = LONGEST_BYTES - Buffer.byteLength(mark + extension);
  return cut(stem, room) + mark + extension;
}

function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let size = 0;
  const kept = [...text].filter((character) => (size += Buffer.byteLength(character)) <= bytes);
  return kept.join("").replace(/[\s.]+$/, "");
}

type Known = { id: string; originalFilename: string | null; disposition: string | null; url: string };

/** The first that is one: what the feed says, what the server says, the end of the URL that was asked, the id. */
export function nameFor({ id, originalFilename, disposition, url }: Known): string {
  for (const name of [originalFilename, disposition && named(disposition), endOf(url)]) {
    const safe = name && safeName(name);
    if (safe) return safe;
  }
  return id;
}

/** What a Content-Disposition calls the file, in whichever of its spellings. */
function named(disposition: string): string | undefined {
  const name = parse(disposition.slice(0, LONGEST_READ)).parameters.filename;
  return name === undefined ? undefined : asUtf8(name);
}

/** Many servers write UTF-8 where only Latin-1 may stand. */
function asUtf8(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  const read = Buffer.from(text, "latin1").toString("utf8");
  return read.includes("\ufffd") ? text : read;
}

function endOf(url: string): string | undefined {
  const end = URL.parse(url)?.pathname.split("/").pop();
  try {
    return end && decodeURIComponent(end);
  } catch {
    return end;
  }
}
