import { type MultipartPart, parseMultipart } from "@remix-run/multipart-parser";

/** A form as it came: every field in its order, repeated ones, too; and of files what they are, never where. */
export type Form =
  { ok: true; fields: [name: string, value: string][]; files: FormFile[] } | { ok: false; problem: string };

/** A part with a filename. The name is a text that a stranger wrote, and is never used as a path (HOSTILE C10). */
export type FormFile = { field: string; name: string; type: string; bytes: Uint8Array };

export const MOST_FIELDS = 1_000;
const MOST_PARTS = 100;

/** Reads a form that a stranger wrote, of the kind that its content type names. Never throws. */
export function readForm(bytes: Uint8Array, contentType: string | null): Form {
  const [kind = ""] = (contentType ?? "").toLowerCase().split(";");
  if (kind.trim() === "application/x-www-form-urlencoded") return readUrlEncoded(bytes);
  if (kind.trim() === "multipart/form-data") return readMultipart(bytes, contentType!);
  return { ok: false, problem: "is not a form by its Content-Type" };
}

const AMPERSAND = 0x26;

/** Bad escapes stay as they are, and what is no UTF-8 becomes U+FFFD: nothing of it throws (HOSTILE C11). */
function readUrlEncoded(bytes: Uint8Array): Form {
  if (countOf(AMPERSAND, bytes) >= MOST_FIELDS) return { ok: false, problem: `has more than ${MOST_FIELDS} fields` };
  const text = new TextDecoder().decode(bytes);
  return { ok: true, fields: [...new URLSearchParams(`&${text}`)], files: [] }; // a leading "?" would be dropped
}

function countOf(byte: number, bytes: Uint8Array): number {
  let count = 0;
  for (let i = bytes.indexOf(byte); i >= 0; i = bytes.indexOf(byte, i + 1)) count++;
  return count;
}

function readMultipart(bytes: Uint8Array, contentType: string): Form {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) return { ok: false, problem: "is multipart without a boundary" };
  const form: Form & { ok: true } = { ok: true, fields: [], files: [] };
  try {
    for (const part of partsOf(bytes, boundary)) {
      if (part.filename !== undefined) form.files.push(fileOf(part));
      else if (part.name !== undefined) form.fields.push([part.name, part.text]);
    }
    return form;
  } catch (error) {
    return { ok: false, problem: `is not readable as multipart (${(error as Error).message})` };
  }
}

/** The parts of a multipart body. Throws a MultipartParseError when there are too many of them, or it is none. */
export function partsOf(bytes: Uint8Array, boundary: string): Iterable<MultipartPart> {
  const size = bytes.byteLength;
  return parseMultipart(bytes, {
    boundary,
    maxParts: MOST_PARTS,
    maxHeaderSize: 8_192,
    maxFileSize: size,
    maxTotalSize: size,
  });
}

/** As RFC 2046 allows it, quoted or not. */
export function boundaryOf(contentType: string): string | undefined {
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s";]{1,70}))/i.exec(contentType);
  return found?.[1] ?? found?.[2];
}

function fileOf(part: MultipartPart): FormFile {
  const { name = "", filename = "", mediaType = "application/octet-stream", bytes } = part;
  return { field: name, name: filename, type: mediaType, bytes };
}
