import { addressOf } from "../../messages/address.ts";
import type { NewMessage } from "../../messages/message.ts";
import { campaignOf } from "../../messages/settings.ts";
import { missingFields, refuseInvalid, refuseMissing } from "../detail.ts";
import { isRefusal, type Parsed, type RawRequest, type Refusal } from "../provider.ts";
import { type Read, readFields, textOf } from "./fields.ts";
import { mediaOf } from "./media.ts";
import type { Settings } from "./settings.ts";

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
  return invalid.length > 0 ? refuseInvalid(invalid) : parsed(read, settings);
}

function parsed({ fields, hash }: Read, settings: Settings): Parsed<NewMessage> {
  const [from, to, content] = REQUIRED.map((name) => textOf(fields, name)) as [string, string, string];
  const sid = textOf(fields, "MessageSid");
  const media = mediaOf(fields);
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
    fingerprint: JSON.stringify([sid, from, to, content, media]),
    ...keysOf(sid, hash),
  };
}

const LONGEST_SID = 200; // Twilio's have 34 letters

/**
 * By MessageSid, else by what was signed. Names and values are signed without anything between, so a recorded form still
 * matches when `Zip=1&MessageSid=SM2&To=3` becomes `Zip=1MessageSidSM2&To=3` or `Zip=1&MessageSid=SM2To3`. Without its key,
 * or with another one, it would count as new, if what was signed were not remembered, too.
 */
function keysOf(sid: string | undefined, hash: string): Pick<Parsed<never>, "dedupeKey" | "windowMs" | "onceKey"> {
  const hasSid = sid !== undefined && sid !== "" && sid.length <= LONGEST_SID;
  if (!hasSid) return { dedupeKey: hash, windowMs: WINDOW_MS };
  return { dedupeKey: sid, windowMs: WINDOW_MS, onceKey: { key: hash, windowMs: WINDOW_MS } };
}
