import { readForm } from "../../http/form.ts";
import type { Autopsy, RawRequest, VerifyContext } from "../provider.ts";
import { bodyHashes, isForm } from "./body.ts";
import { changedForms } from "./changed-forms.ts";
import {
  aboutContentType,
  aboutForm,
  aboutHash,
  aboutHeader,
  aboutMissingHash,
  aboutToken,
  aboutUrl,
  type Finding,
} from "./findings.ts";
import { otherUrls, shown } from "./other-urls.ts";
import type { Settings } from "./settings.ts";
import { urlVariants } from "./signed-url.ts";
import { createTrial, LONG, mostTexts, type Trial } from "./trial.ts";
import { decodeSignature, type Field, SIGNATURE_HEADER, signedFields } from "./twilio-signature.ts";

/** A refused request under examination: what it covers, as far as that was understood, and how much may be tried. */
type Suspect = {
  request: RawRequest;
  publicUrl: string;
  fields: Field[] | undefined;
  /** What is signed after the URL. */
  tail: string;
  trial: Trial;
  most: number;
};

/** Why Twilio's signature did not match. Of what is looked for, the first that is proven counts. */
export function autopsy(request: RawRequest, { TWILIO_TOKEN }: Settings, { publicUrl }: VerifyContext): Autopsy {
  const header = request.headers.get(SIGNATURE_HEADER) ?? "";
  const signature = decodeSignature(header);
  if (signature === undefined) return { ...aboutHeader(header), tried: [] };
  const fields = fieldsOf(request);
  const tail = signedFields(fields ?? []);
  const trial = createTrial(signature, TWILIO_TOKEN);
  const most = mostTexts(tail.length, TWILIO_TOKEN.length);
  const suspect = { request, publicUrl, fields, tail, trial, most };
  const finding =
    ourUrl(suspect) ??
    lostContentType(suspect) ??
    otherUrl(suspect) ??
    changedForm(suspect) ??
    aboutToken(accountOf(suspect), publicUrl);
  return { ...finding, tried: trial.tried };
}

const MOST_FIELDS = 100; // Twilio's forms have some 30

/** `undefined` for a body that is no form. */
function fieldsOf(request: RawRequest): Field[] | undefined {
  if (!isForm(request)) return undefined;
  const form = request.form();
  return form.ok ? form.fields : [];
}

/** Our own URL, as `verify` tried it: it can only match when it is the hash of the body that is wrong. */
function ourUrl({ request, publicUrl, tail, trial, most }: Suspect): Finding | undefined {
  const isMatch = urlVariants(publicUrl, request.url)
    .slice(0, most)
    .some(({ url, what }) => trial.matches(`PUBLIC_URL ${what}`, url + tail));
  if (!isMatch) return undefined;
  return bodyHashes(request.url).length > 0 ? aboutHash() : aboutMissingHash();
}

/** Twilio posts forms; one whose Content-Type was lost on the way is still signed as one. */
function lostContentType({ request, publicUrl, fields, trial, most }: Suspect): Finding | undefined {
  if (fields !== undefined || request.body.byteLength > LONG) return undefined;
  const form = readForm(request.body, "application/x-www-form-urlencoded");
  const tail = signedFields(form.ok ? form.fields : []);
  const isMatch = urlVariants(publicUrl, request.url)
    .slice(0, most)
    .some(({ url }) => trial.matches("PUBLIC_URL, the body read as a form", url + tail));
  return isMatch ? aboutContentType() : undefined;
}

const SHARE_OF_URLS = 0.6;

function otherUrl({ request, publicUrl, tail, trial, most }: Suspect): Finding | undefined {
  const match = otherUrls(request, publicUrl)
    .take(Math.ceil(most * SHARE_OF_URLS))
    .find((url) => trial.matches(shown(url), url + tail));
  return match === undefined ? undefined : aboutUrl(match, publicUrl, request.url);
}

function changedForm({ request, publicUrl, fields, tail, trial, most }: Suspect): Finding | undefined {
  if (fields === undefined || fields.length > MOST_FIELDS || tail.length > LONG) return undefined;
  const match = changedForms(fields, most * (1 - SHARE_OF_URLS)).find(({ group, fields }) =>
    trial.matches(group, publicUrl + request.url + signedFields(fields)),
  );
  return match && aboutForm(match);
}

function accountOf({ fields = [] }: Suspect): string | undefined {
  const sid = fields.find(([name]) => name === "AccountSid")?.[1] ?? "";
  return /^AC[0-9a-f]{32}$/i.test(sid) ? sid : undefined;
}
