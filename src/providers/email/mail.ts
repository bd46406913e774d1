import { nameOf } from "../../messages/address.ts";
import type { NewMessage } from "../../messages/message.ts";
import { campaignOf } from "../../messages/settings.ts";
import { missingFields, refuseInvalid, refuseMissing } from "../detail.ts";
import type { Refusal } from "../provider.ts";
import type { Post } from "./read.ts";
import type { Settings } from "./settings.ts";

/** A mail that came in; without a message it is only what Mailgun tells of one of ours. */
export type Mail = { message?: NewMessage };

const REQUIRED = ["sender", "recipient", "subject"];
const BODIES = ["body-plain", "stripped-text"];

/** Mailgun's fields as a message; one of the two bodies must be there, and either may be empty (SPEC 5). */
export function messageOf({ fields, files }: Post, settings: Settings): NewMessage | Refusal {
  const missing = missingFields((name) => fields[name], REQUIRED, ["subject"]);
  if (BODIES.every((name) => fields[name] == null)) missing.push("body-plain");
  if (missing.length > 0) return refuseMissing(missing);
  const invalid = [...REQUIRED, ...BODIES].filter((name) => fields[name] != null && typeof fields[name] !== "string");
  if (invalid.length > 0) return refuseInvalid(invalid);
  const { sender, recipient, subject, from } = fields as Record<string, string>;
  return {
    source: "email",
    sender: sender!, // of the envelope; `from` is only what the mail says of itself
    name: typeof from === "string" ? nameOf(from) : undefined,
    recipient,
    subject,
    content: contentOf(fields as Record<string, string>),
    agent: "ResponseListenerAgent",
    campaignId: recipientsOf(recipient!)
      .map((ours) => campaignOf(settings.CAMPAIGN_NUMBERS, ours))
      .find(Boolean),
    attachments: files.map(({ name, type, size }) => ({ name, type, size })),
    raw: fields,
  };
}

/** What was written, without what was quoted; a mail of which nothing is left then is taken whole. */
function contentOf({ "body-plain": whole = "", "stripped-text": stripped = "" }: Record<string, string>): string {
  return stripped.trim() === "" ? whole || stripped : stripped;
}

const MOST_RECIPIENTS = 100; // as many as a mail server must take at once (RFC 5321)

/** Mailgun may name several, separated by commas. */
export const recipientsOf = (recipient: string): string[] =>
  recipient.split(",", MOST_RECIPIENTS).map((one) => one.trim());
