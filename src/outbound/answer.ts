import { MASKED, maskHeaders } from "../http/mask.ts";

/** What is kept of a receiver's answer: little, and nothing that we sent it to keep for itself (SPEC 4.3, 1.6). */

const READ_BYTES = 16_384;
const KEPT_BYTES = 4_096;
const KEPT_HEADERS = 100;
const KEPT_HEADER_BYTES = 8_192;

export type Kept = { responseHeaders: string; responseBody: Uint8Array | null };

/** Reads some of the body and calls the rest off. What breaks meanwhile changes nothing: the status has been told. */
export async function keep(response: Response, proofs: readonly string[]): Promise<Kept> {
  const responseHeaders = maskHeaders(boundedHeaders(response.headers, proofs));
  const isEncoded = !["", "identity"].includes(response.headers.get("content-encoding") ?? "");
  if (isEncoded) await response.body?.cancel().catch(() => {});
  const bytes = isEncoded ? Buffer.alloc(0) : await firstBytes(response);
  return { responseHeaders, responseBody: isText(bytes) ? blottedBytes(bytes, proofs) : null };
}

async function firstBytes(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size >= READ_BYTES) break;
    }
  } catch {} // the deadline, or the receiver's end (HOSTILE H19)
  return Buffer.concat(chunks).subarray(0, READ_BYTES);
}

/** Archives, images and what is compressed without saying so have such characters within their first bytes. */
const NOT_TEXT = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

const isText = (bytes: Buffer): boolean => bytes.length > 0 && !NOT_TEXT.test(bytes.toString("latin1"));

function blottedBytes(bytes: Buffer, proofs: readonly string[]): Uint8Array {
  return Buffer.from(blotted(bytes.toString("latin1"), proofs), "latin1").subarray(0, KEPT_BYTES);
}

/** Some receivers send back what they were sent, as it is or in the escapes of JSON, a URL or HTML. */
export function blotted(text: string, proofs: readonly string[]): string {
  return proofs
    .filter((proof) => text.length >= proof.length)
    .reduce((rest, proof) => rest.replace(howeverEscaped(proof), MASKED), text)
    .replace(/\/\/[^/@\s]+@/g, `//${MASKED}@`);
}

/** Escaped more than once, too; every repetition is bounded, or a body of nothing but backslashes would take seconds. */
function howeverEscaped(proof: string): RegExp {
  const spellings = [...proof].map((character) => {
    const code = character.charCodeAt(0);
    const hex = code.toString(16).padStart(2, "0");
    const escaped = `\\\\{0,3}(?:\\u${hex.padStart(4, "0")}|u00${hex}|x${hex})`;
    return `(?:${escaped}|%(?:25){0,2}${hex}|&(?:amp;)?#(?:0{0,4}${code}|x0{0,4}${hex});)`;
  });
  return new RegExp(spellings.join(""), "gi");
}

function boundedHeaders(headers: Headers, proofs: readonly string[]): Headers {
  const bounded = new Headers();
  let size = 0;
  for (const [name, value] of [...headers].slice(0, KEPT_HEADERS)) {
    const shown = blotted(value, proofs).slice(0, 1_000);
    size += name.length + shown.length;
    if (size > KEPT_HEADER_BYTES) break;
    bounded.append(name, shown);
  }
  return bounded;
}
