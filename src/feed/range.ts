import type { Part, Resumable } from "./part.ts";

/** Going on with a file in its middle (RFC 9110, 13 and 14). */

/** If it still is the same file, we want the rest of it; else the server gives the whole one. */
export function rangeOf({ bytes, resumable }: Part): HeadersInit {
  return bytes > 0 && resumable ? { Range: `bytes=${bytes}-`, "If-Range": resumable.validator } : {};
}

/** How many bytes the whole file has, when an answer is the very rest of the very file; else undefined. */
export function wholeBy({ status, headers }: Response, { bytes, resumable }: Part): number | undefined {
  const range = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(headers.get("content-range") ?? "");
  const [, from, to, total] = (range ?? []).map(Number);
  const length = lengthOf(headers);
  const validator = validatorOf(headers);
  const isRest = status === 206 && total !== undefined && from === bytes && to === total - 1;
  const isOfThatLength = length === null || bytes + length === total;
  const isSameSize = resumable!.total === null || resumable!.total === total;
  const isSame = isSameSize && (validator === undefined || validator === resumable!.validator);
  return isRest && isOfThatLength && isSame ? total : undefined;
}

/** Of the body alone, as announced. */
export function lengthOf(headers: Headers): number | null {
  const length = headers.get("content-length") ?? "";
  return /^\d{1,15}$/.test(length) ? Number(length) : null;
}

/** What the next try has to know, if the server lets it go on at all. */
export function resumableBy(headers: Headers, url: string, total: number | null): Resumable | undefined {
  const validator = validatorOf(headers);
  const takesRanges = headers.get("accept-ranges")?.toLowerCase() === "bytes";
  return takesRanges && validator !== undefined ? { url, validator, total } : undefined;
}

/** What changes whenever a byte does; a weak ETag promises less. */
function validatorOf(headers: Headers): string | undefined {
  const etag = headers.get("etag");
  return etag?.startsWith('"') ? etag : (headers.get("last-modified") ?? undefined);
}
