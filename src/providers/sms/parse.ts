import { addressOf } from "../../messages/address.ts";
import type { NewMessage } from "../../messages/message.ts";
import { campaignOf } from "../../messages/settings.ts";
import { missingFields, refuseInvalid, refuseMissing } from "../detail.ts";
import { isRefusal, type Parsed, type RawRequest, type Refusal } from "../provider.ts";
import { sha256 } from "./body.ts";
import { type Read, readFields, textOf } from "./fields.ts";
import { mediaOf } from "./media.ts";
import type { Settings } from "./settings.ts";
import { decodeSignature, SIGNATURE_HEADER } from "./twilio-signature.ts";

const REQUIRED = ["From", "To", "Body"]; // SPEC 5
const MAY_BE_EMPTY = ["Body"]; // a picture needs no words
const WINDOW_MS = 30 * 86_400_000;

/** An incoming message as Twilio posts it. */
export function parse(request: RawRequest, settings: Settings): Parsed<NewMessage> | Refusal {
  const read = readFields(request);
  if (isRefusal(read)) return read;
  const missing = missingFields((name) => read.fields[name], REQUIRED, MAY_BE_EMPTY);
  if (missing.length > 0) return refuseMissing(missing);
  const invalid = REQUIRED.filter((name) => textOf(read.fields, name) === undefined);
  return invalid.length > 0 ? refuseInvalid(invalid) : { ...parsed(read, settings), onceKey: onceKeyOf(request) };
}

function parsed({ fields, hash }: Read, settings: Settings): Parsed<NewMessage> {
  const [from, to, content] = REQUIRED.map((name) => textOf(fields, name)) as [string, string, string];
  const sid = textOf(fields, "MessageSid");
  const media = mediaOf(fields);
  const dedupeKey = isKey(sid) ? sid : hash();
  return {
    payload: {
      source: /^whatsapp:/i.test(from) ? "whatsapp" : "sms",
      sender: from,
      name: textOf(fields, "ProfileName") || undefined, // of WhatsApp
      recipient: to,
      content,
      agent: "ResponseListenerAgent",
      campaignId: campaignOf(settings.CAMPAIGN_NUMBERS, to),
      attachments: media.map(({ name, type, size }) => ({ name, type, size })),
      raw: fields,
    },
    type: "sms.received",
    subject: addressOf(from),
    // Twilio calls the fallback URL with the same message and fields that say what went wrong.
    fingerprint: JSON.stringify([dedupeKey, from, to, content, media]),
    dedupeKey,
    windowMs: WINDOW_MS,
  };
}

const LONGEST_SID = 200; // Twilio's have 34 letters

const isKey = (sid: string | undefined): sid is string => sid !== undefined && sid !== "" && sid.length <= LONGEST_SID;

/**
 * What was signed, which may come again with the same message only. URL, names and values are signed without anything
 * between, so a recorded form still matches when `Zip=1&MessageSid=SM2&To=3` becomes `Zip=1MessageSidSM2&To=3`, or its first
 * fields move into the query. Without its key it would count as new; but whatever it becomes, its signature is the same.
 * There is none in development, nor in what we keep.
 */
function onceKeyOf({ headers }: RawRequest): Parsed<never>["onceKey"] {
  const signature = decodeSignature(headers.get(SIGNATURE_HEADER) ?? "");
  return signature && { key: `signature:${sha256(signature)}`, windowMs: WINDOW_MS };
}
