import type { RawRequest, Refusal, VerifyContext } from "../provider.ts";
import { bodyHashes, isForm, sha256, unreadable } from "./body.ts";
import type { Settings } from "./settings.ts";
import { urlVariants } from "./signed-url.ts";
import { decodeSignature, isSigned, SIGNATURE_HEADER, signedFields } from "./twilio-signature.ts";

/** X-Twilio-Signature over PUBLIC_URL, path, query and, of a form, its fields (SPEC 5, PROTOCOLS 1). */
export function verify(request: RawRequest, settings: Settings, { publicUrl }: VerifyContext): Refusal | undefined {
  const header = request.headers.get(SIGNATURE_HEADER) ?? "";
  if (header === "") return refuse("X-Twilio-Signature is missing");
  const signature = decodeSignature(header);
  if (signature === undefined) return refuse("X-Twilio-Signature is no base64 of a SHA-1 digest");
  const isSignedWith = (text: string) =>
    urlVariants(publicUrl, request.url).some(({ url }) => isSigned(signature, url + text, settings.TWILIO_TOKEN));
  return isForm(request) ? verifyForm(request, isSignedWith) : verifyHash(request, isSignedWith);
}

/** Also with a bodySHA256 in the query: that is a part of the URL then, and the fields are signed with it. */
function verifyForm(request: RawRequest, isSignedWith: (text: string) => boolean): Refusal | undefined {
  const form = request.form();
  if (!form.ok) return unreadable(form.problem);
  if (!isSignedWith(signedFields(form.fields))) return refuse("X-Twilio-Signature does not match the URL and the form");
}

/** The signature covers the URL alone, and the URL covers the body: without the hash nobody vouches for the body. */
function verifyHash(request: RawRequest, isSignedWith: (text: string) => boolean): Refusal | undefined {
  const hashes = bodyHashes(request.url);
  if (hashes.length === 0) return refuse("bodySHA256 is missing from the query, and the body is no form");
  if (!isSignedWith("")) return refuse("X-Twilio-Signature does not match the URL");
  if (!hashes.includes(sha256(request.body))) return refuse("bodySHA256 does not match the body");
}

const refuse = (reason: string): Refusal => ({ cause: "signature", reason });
