import { MultipartParseError, type MultipartPart, parseMultipart } from "@remix-run/multipart-parser";
import type { Form, FormFile } from "./form.ts";
import { mediaTypeOf } from "./media-type.ts";

const MOST_PARTS = 1_000; // as many as fields elsewhere: Mailgun sends each header of a mail as one
const MOST_FILES = 100;
const LARGEST_HEADER = 8_192;

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** A multipart form. Never throws; what is no UTF-8 becomes U+FFFD, but for headers: those are not readable then. */
export function readMultipart(bytes: Uint8Array, contentType: string, isKept: boolean): Form {
  const form: Form & { ok: true } = { ok: true, fields: [], files: [] };
  try {
    for (const part of partsOf(bytes, contentType, isKept)) {
      const { name, filename } = dispositionOf(part);
      if (filename !== undefined) form.files.push(fileOf(part, name ?? "", filename, isKept));
      else if (name !== undefined) form.fields.push([name, utf8.decode(part.bytes)]);
      if (form.files.length > MOST_FILES) throw new MultipartParseError(`More than ${MOST_FILES} files`);
    }
    return form;
  } catch (error) {
    return { ok: false, problem: `is not readable as multipart (${(error as Error).message})` };
  }
}

/**
 * The same form without what its files hold: their sizes and digests stay, as headers of RFC 9530. Whatever a sender
 * wrote into those headers is written over, so that in what we keep they are always ours.
 */
export function withoutContents(bytes: Uint8Array, contentType: string, files: readonly FormFile[]): Uint8Array {
  const left = [...files];
  const delimiter = `--${boundaryOf(contentType)}`;
  const parts = [...partsOf(bytes, contentType, true)].flatMap((part) => {
    const file = dispositionOf(part).filename === undefined ? undefined : left.shift();
    const head = headOf(file ? { ...part.headers, ...describing(file) } : part.headers);
    return [encode(`${delimiter}\r\n${head}\r\n\r\n`), file ? encode("") : part.bytes, encode("\r\n")];
  });
  return Buffer.concat([...parts, encode(`${delimiter}--\r\n`)]);
}

const encode = (text: string): Uint8Array => Buffer.from(text);

const headOf = (headers: MultipartPart["headers"]): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\r\n");

const describing = ({ size, digest }: FormFile) => ({
  "content-length": String(size),
  "content-digest": `sha-256=:${digest()}:`,
});

function fileOf(part: MultipartPart, field: string, name: string, isKept: boolean): FormFile {
  const type = mediaTypeOf(part.headers["content-type"] ?? null) || "application/octet-stream";
  const { size } = part;
  return { field, name, type, ...((isKept && described(part)) || { size, digest: () => digestOf(part) }) };
}

/** What {@link withoutContents} has written of a file. */
function described({ headers, size }: MultipartPart): Pick<FormFile, "size" | "digest"> | undefined {
  const digest = /^sha-256=:([A-Za-z0-9+/]{43}=):$/.exec(headers["content-digest"] ?? "")?.[1];
  if (size > 0 || digest === undefined) return undefined;
  return { size: Number(headers["content-length"]), digest: () => digest };
}

function digestOf({ content }: MultipartPart): string {
  const hasher = new Bun.CryptoHasher("sha256");
  for (const chunk of content) hasher.update(chunk);
  return hasher.digest("base64");
}

/** Throws when there are too many of them, or it is none. What we keep has longer headers than what came. */
function partsOf(bytes: Uint8Array, contentType: string, isKept: boolean): Iterable<MultipartPart> {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) throw new MultipartParseError("It has no boundary");
  const size = bytes.byteLength;
  const maxHeaderSize = isKept ? 2 * LARGEST_HEADER : LARGEST_HEADER;
  return parseMultipart(bytes, {
    boundary,
    maxParts: MOST_PARTS,
    maxHeaderSize,
    maxFileSize: size,
    maxTotalSize: size,
  });
}

/** As RFC 2046 allows it, quoted or not. */
function boundaryOf(contentType: string): string | undefined {
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s";]{1,70}))(?=\s|;|$)/i.exec(contentType);
  return found?.[1] ?? found?.[2];
}

const PARAMETER = /;\s*([^=;\s]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;

/** Not by the library, which prints what a stranger wrote when it cannot decode it. */
function dispositionOf({ headers }: MultipartPart): { name?: string; filename?: string } {
  const found = new Map<string, string>();
  for (const [, key, quoted, bare] of (headers["content-disposition"] ?? "").matchAll(PARAMETER))
    found.set(key!.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? bare!.trim());
  const named = (key: string) => decoded(found.get(`${key}*`)) ?? found.get(key) ?? found.get(`${key}*`);
  return { name: named("name"), filename: named("filename") };
}

/** RFC 8187, as some clients write what is not ASCII. */
function decoded(value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : decodeURIComponent(/^utf-8'[^']*'(.+)$/i.exec(value)![1]!);
  } catch {
    return undefined;
  }
}
