import { mediaTypeOf } from "../../http/media-type.ts";
import { badPayload } from "../payload.ts";
import type { RawRequest, Refusal } from "../provider.ts";

/** What `verify` and `parse` both say of a body. */

const FORM_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** By its content type; its own shape never decides (PROTOCOLS 1). */
export const isForm = ({ headers }: RawRequest): boolean =>
  FORM_TYPES.includes(mediaTypeOf(headers.get("content-type")));

/** The values of bodySHA256 in a query; each of them is signed, so any may be the right one. */
export function bodyHashes(pathAndQuery: string): string[] {
  return [...pathAndQuery.matchAll(/[?&]bodySHA256=([^&]*)/g)].map(([, hash]) => hash!);
}

/** In hex. */
export const sha256 = (data: Uint8Array | string): string => new Bun.CryptoHasher("sha256").update(data).digest("hex");

/** The body says it is a form, and is none that can be read: `problem` is for the admin. */
export const unreadable = (problem: string): Refusal => ({
  ...badPayload([{ path: "", message: "Formulaire illisible" }]),
  reason: `The body ${problem}`,
});
