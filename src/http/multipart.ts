import type { Form, FormFile } from "./form.ts";
import { mediaTypeOf } from "./media-type.ts";
import { decodeUtf8, LARGEST_BROKEN, sizeOfBroken } from "./utf8.ts";

/** One part of a form, as it lies in the body; `whole` has the boundary before it, too. */
type Part = { headers: Record<string, string>; bytes: Uint8Array; whole: Uint8Array };

const MOST_PARTS = 1_000; // as many as fields elsewhere: Mailgun sends each header of a mail as one
const MOST_FILES = 100;
const LARGEST_HEADER = 8_192;

/** A multipart form. Never throws; what is no UTF-8 becomes U+FFFD, but for headers: those are not readable then. */
export function readMultipart(bytes: Uint8Array, contentType: string, isKept: boolean): Form {
  const form: Form & { ok: true } = { ok: true, fields: [], files: [] };
  let broken = 0;
  try {
    for (const part of partsOf(bytes, contentType, isKept)) {
      const { name, filename } = dispositionOf(part);
      if (filename !== undefined) form.files.push(fileOf(part, name ?? "", filename, isKept));
      else if (name !== undefined) {
        broken += sizeOfBroken(part.bytes);
        if (broken > LARGEST_BROKEN) throw new Error("Its texts are no UTF-8");
        form.fields.push([name, decodeUtf8(part.bytes)]);
      }
      if (form.files.length > MOST_FILES) throw new Error(`More than ${MOST_FILES} files`);
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
  const parts = [...partsOf(bytes, contentType, true)].map((part) => {
    const file = dispositionOf(part).filename === undefined ? undefined : left.shift();
    if (file === undefined) return part.whole;
    return encode(`${delimiter}\r\n${headOf({ ...part.headers, ...describing(file) })}\r\n\r\n\r\n`);
  });
  return Buffer.concat([...parts, encode(`${delimiter}--\r\n`)]);
}

const encode = (text: string): Uint8Array => Buffer.from(text);

const headOf = (headers: Part["headers"]): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\r\n");

const describing = ({ size, digest }: FormFile) => ({
  "content-length": String(size),
  "content-digest": `sha-256=:${digest()}:`,
});

function fileOf({ headers, bytes }: Part, field: string, name: string, isKept: boolean): FormFile {
  const type = mediaTypeOf(headers["content-type"] ?? null) || "application/octet-stream";
  const here = { size: bytes.byteLength, digest: () => digestOf(bytes) };
  return { field, name, type, ...((isKept && described(headers, bytes)) || here) };
}

/** What {@link withoutContents} has written of a file. */
function described(headers: Part["headers"], bytes: Uint8Array): Pick<FormFile, "size" | "digest"> | undefined {
  const digest = /^sha-256=:([A-Za-z0-9+/]{43}=):$/.exec(headers["content-digest"] ?? "")?.[1];
  if (bytes.byteLength > 0 || digest === undefined) return undefined;
  return { size: Number(headers["content-length"]), digest: () => digest };
}

const digestOf = (bytes: Uint8Array): string => new Bun.CryptoHasher("sha256").update(bytes).digest("base64");

const CRLF = "\r\n";
const HEAD_END = Buffer.from(CRLF + CRLF);

/**
 * The parts between the boundaries, found one after the other. Throws when there are too many of them, or it is none.
 * What we keep has longer headers than what came.
 */
function* partsOf(bytes: Uint8Array, contentType: string, isKept: boolean): Generator<Part> {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) throw new Error("It has no boundary");
  if (bytes.byteLength === 0) return;
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const delimiter = Buffer.from(`${CRLF}--${boundary}`, "latin1");
  const opening = delimiter.subarray(CRLF.length);
  if (!body.subarray(0, opening.length).equals(opening)) throw new Error("It does not begin with its boundary");
  let at = opening.length;
  for (let count = 1; !startsWith(body, "--", at); count++) {
    if (count > MOST_PARTS) throw new Error(`More than ${MOST_PARTS} parts`);
    if (!startsWith(body, CRLF, at)) throw new Error("Something stands behind a boundary");
    const head = at + CRLF.length;
    const headEnd = body.indexOf(HEAD_END, head);
    if (headEnd < 0 || headEnd - head > (isKept ? 2 * LARGEST_HEADER : LARGEST_HEADER))
      throw new Error(`Headers do not end within ${LARGEST_HEADER} bytes`);
    const content = headEnd + HEAD_END.length;
    const end = body.indexOf(delimiter, content);
    if (end < 0) throw new Error("It does not end with its boundary");
    const whole = body.subarray(at - opening.length, end + CRLF.length);
    yield { headers: headersOf(body.subarray(head, headEnd)), bytes: body.subarray(content, end), whole };
    at = end + delimiter.length;
  }
}

const startsWith = (body: Buffer, text: string, at: number): boolean =>
  body.toString("latin1", at, at + text.length) === text;

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

/** By their names in lower case; of one that came more than once, all values with commas between. */
function headersOf(head: Uint8Array): Part["headers"] {
  const headers: Part["headers"] = Object.create(null);
  for (const line of strictUtf8.decode(head).split(CRLF)) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}

/** As RFC 2046 allows it, quoted or not. */
function boundaryOf(contentType: string): string | undefined {
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s";]{1,70}))(?=\s|;|$)/i.exec(contentType);
  return found?.[1] ?? found?.[2];
}

const PARAMETER = /;\s*([^=;\s]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;

function dispositionOf({ headers }: Part): { name?: string; filename?: string } {
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
