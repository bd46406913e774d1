import { addressOf } from "../../messages/address.ts";
import type { Attachment, NewMessage } from "../../messages/message.ts";
import { campaignOf } from "../../messages/settings.ts";
import { missingFields, refuseInvalid, refuseMissing } from "../detail.ts";
import { badPayload } from "../payload.ts";
import { isRefusal, type Parsed, type RawRequest, type Refusal } from "../provider.ts";
import { isForm, sha256, unreadable } from "./body.ts";
import type { Settings } from "./settings.ts";
import { signedFields } from "./twilio-signature.ts";

const REQUIRED = ["From", "To", "Body"]; // SPEC 5
const MAY_BE_EMPTY = ["Body"]; // a picture needs no words
const WINDOW_MS = 30 * 86_400_000;
const LONGEST_SID = 200; // Twilio's have 34 letters

/** Every field by its name; what came more than once is an array of its distinct values. */
type Fields = Record<string, unknown>;

/** An incoming message as Twilio posts it. */
export function parse(request: RawRequest, settings: Settings): Parsed<NewMessage> | Refusal {
  const read = isForm(request) ? readForm(request) : readObject(request);
  if (isRefusal(read)) return read;
  const { fields, hash } = read;
  const missing = missingFields((name) => own(fields, name), REQUIRED, MAY_BE_EMPTY);
  if (missing.length > 0) return refuseMissing(missing);
  const invalid = REQUIRED.filter((name) => textOf(fields, name) === undefined);
  return invalid.length > 0 ? refuseInvalid(invalid) : parsed(fields, hash, settings);
}

function parsed(fields: Fields, hash: string, settings: Settings): Parsed<NewMessage> {
  const [from, to, content] = REQUIRED.map((name) => textOf(fields, name)) as [string, string, string];
  const attachments = attachmentsOf(fields);
  const sid = textOf(fields, "MessageSid") ?? "";
  const hasSid = sid !== "" && sid.length <= LONGEST_SID;
  return {
    payload: {
      source: /^whatsapp:/i.test(from) ? "whatsapp" : "sms",
      sender: from,
      name: textOf(fields, "ProfileName") || undefined,
      recipient: to,
      content,
      agent: "ResponseListenerAgent",
      campaignId: campaignOf(settings.CAMPAIGN_NUMBERS, to),
      attachments: attachments.map(({ url: _, ...attachment }) => attachment),
      raw: fields,
    },
    type: "sms.received",
    dedupeKey: hasSid ? sid : hash,
    windowMs: WINDOW_MS,
    subject: addressOf(from),
    fingerprint: JSON.stringify([from, to, content, attachments]),
    onceKey: hasSid ? { key: hash, windowMs: WINDOW_MS } : undefined,
  };
}

/** What was read of a body, and a hash of what Twilio signed of it. */
type Read = { fields: Fields; hash: string };

/**
 * Twilio signs names and values without anything between, so a recorded form still matches when `ZipCode=1&MessageSid=SM2`
 * becomes `ZipCode=1MessageSidSM2`: without its key it would count as new. What is signed stays the same, and so its hash.
 */
function readForm(request: RawRequest): Read | Refusal {
  const form = request.form();
  if (!form.ok) return unreadable(form.problem);
  const byName = Map.groupBy(form.fields, ([name]) => name);
  const entries = [...byName].map(([name, all]) => [name, oneOrMore(all.map(([, value]) => value))] as const);
  const fields = Object.fromEntries(entries.filter(([name]) => !DANGEROUS_NAMES.includes(name)));
  return { fields, hash: sha256(signedFields(form.fields)) };
}

function readObject(request: RawRequest): Read | Refusal {
  const body = request.json();
  if (!body.ok) return badPayload([{ path: "", message: "JSON illisible" }]);
  const { value } = body;
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject) return badPayload([{ path: "", message: "Un objet JSON est attendu" }]);
  return { fields: value as Fields, hash: sha256(request.body) };
}

/** Twilio signs a value once however often it comes, so it counts once. */
function oneOrMore(values: string[]): string | string[] {
  const distinct = [...new Set(values)];
  return distinct.length === 1 ? distinct[0]! : distinct;
}

const DANGEROUS_NAMES = ["__proto__", "constructor", "prototype"]; // as of JSON (HOSTILE C4)

const own = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined);

/** A field that came as one text; one of several is nobody's choice to make. */
function textOf(fields: Fields, name: string): string | undefined {
  const value = own(fields, name);
  return typeof value === "string" ? value : undefined;
}

const MOST_MEDIA = 10; // of one message, by Twilio's own limit
const LONGEST_NAME = 200;

/** Pictures and the like: Twilio keeps them, and tells where and of what type; how large they are it does not say. */
function attachmentsOf(fields: Fields): (Attachment & { url: string })[] {
  const told = textOf(fields, "NumMedia") ?? "0";
  const count = /^\d{1,2}$/.test(told) ? Math.min(Number(told), MOST_MEDIA) : 0;
  return Array.from({ length: count }, (_, i) => {
    const url = textOf(fields, `MediaUrl${i}`) ?? "";
    const type = textOf(fields, `MediaContentType${i}`) ?? "application/octet-stream";
    const name = url.slice(url.lastIndexOf("/") + 1, url.lastIndexOf("/") + LONGEST_NAME);
    return { name: name || `media ${i + 1}`, type, size: 0, url };
  });
}
