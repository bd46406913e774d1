import type { Part, Resumable } from "./part.ts";

/** Going on with a file in its middle (RFC 9110, 13 and 14). */

/** If it still is the same file, we want the rest of it; else the server gives the whole one. */
export function rangeOf({ bytes, resumable }: Part): HeadersInit {
  return bytes > 0 && resumable ? { Range: `bytes=${bytes}-`, "If-Range": resumable.validator } : {};
}

/** Only the very rest, of the very file. */
export function goesOn({ status, headers }: Response, { bytes, resumable }: Part): boolean {
  const [, from, to, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get("content-range") ?? "") ?? [];
  const isRest = status === 206 && Number(from) === bytes && Number(to) === Number(total) - 1;
  const isSameSize = resumable!.total === null || resumable!.total === Number(total);
  const validator = validatorOf(headers);
  return isRest && isSameSize && (validator === undefined || validator === resumable!.validator);
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
