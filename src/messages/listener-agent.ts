import type { Intent, MessageTable, Source } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";
import type { Deed, Effects } from "../events/effects.ts";
import type { NewEvent } from "../events/event.ts";
import type { NewNotification } from "../events/notification.ts";
import { derivedId } from "../ids.ts";
import { addressOf, nameOf } from "./address.ts";
import { extract } from "./extract.ts";
import { interpret } from "./interpreter-agent.ts";
import type { Extracted, Interpretation, NewMessage } from "./message.ts";
import { findMessage, saveContact, saveMention, saveMessage } from "./store.ts";

type Context = { deliveryId: string; receivedAt: number };

/** A message with all that was made out of it. */
type Heard = { id: string; sender: string; message: NewMessage; receivedAt: number } & Interpretation & {
    extracted: Extracted;
  };

const MOST_MENTIONS = 10;

/**
 * ResponseListenerAgent (SPEC 5): normalises a message into its one row, has it interpreted, and gives what follows
 * from it. The same delivery again is the same message.
 */
export function listen(trx: Trx, message: NewMessage, { deliveryId, receivedAt }: Context): Effects {
  const heard: Heard = {
    id: derivedId("msg", deliveryId, 0),
    sender: addressOf(message.sender),
    message,
    receivedAt,
    extracted: extract(message.content),
    ...interpret(message),
  };
  keep(trx, heard, deliveryId);
  return { deeds: deeds(heard), events: events(heard, deliveryId), notifications: notifications(heard) };
}

function keep(trx: Trx, heard: Heard, deliveryId: string): void {
  const { id, sender, message, receivedAt, extracted, intent } = heard;
  const known = trx.first(findMessage({ id }));
  const isNewStop = intent === "stop" && known?.intent !== "stop"; // told again, it would undo what a person decided since
  trx.later(saveMessage(rowOf(heard, deliveryId)));
  trx.later(
    saveContact({
      address: sender,
      name: (message.name ?? nameOf(message.sender))?.slice(0, LONGEST_NAME).toWellFormed() || null,
      messages: known ? 0 : 1,
      last_message_id: id,
      last_at: receivedAt,
      last_source: message.source,
      last_intent: intent,
      last_words: beginning(message),
      campaign_id: message.campaignId ?? null,
      opted_out_at: isNewStop ? receivedAt : null,
      opted_out_by: isNewStop ? id : null,
    }),
  );
  for (const mentioned of [...extracted.phones, ...extracted.emails].slice(0, MOST_MENTIONS))
    if (mentioned !== sender) trx.later(saveMention({ mentioned, sender }));
}

const LONGEST_NAME = 200; // every page that names somebody holds it
const WORDS_SHOWN = 140;

/** How a message begins, on one line; a picture without words is told by its name. */
function beginning({ content, subject, attachments }: NewMessage): string {
  const text = content.trim() || subject || attachments?.map(({ name }) => name).join(", ") || "";
  return text
    .slice(0, 4 * WORDS_SHOWN)
    .replace(/\s+/g, " ")
    .slice(0, WORDS_SHOWN)
    .toWellFormed();
}

function rowOf({ id, sender, message, receivedAt, ...heard }: Heard, deliveryId: string): MessageTable {
  return {
    id,
    delivery_id: deliveryId,
    source: message.source,
    sender,
    recipient: message.recipient === undefined ? null : addressOf(message.recipient),
    subject: message.subject ?? null,
    group_name: message.group ?? null,
    content: message.content,
    agent: message.agent,
    campaign_id: message.campaignId ?? null,
    received_at: receivedAt,
    extracted: JSON.stringify(heard.extracted),
    attachments: JSON.stringify(message.attachments ?? []),
    raw: JSON.stringify(message.raw),
    intent: heard.intent,
    confidence: heard.confidence,
    deciding: JSON.stringify(heard.words),
  };
}

/** Where the conversation with a sender is shown: `inboxPath` of the views, which nothing down here may use. */
export const conversationPath = (sender: string): string => `/admin/messages?${new URLSearchParams({ with: sender })}`;

function deeds({ id, sender, intent }: Heard): Deed[] {
  const link = conversationPath(sender);
  const understood: Deed = { what: "message", id, label: sender, did: `understood as ${INTENT_WORDS[intent]}`, link };
  return intent === "stop" ? [understood, { what: "contact", id: sender, did: "opted out", link }] : [understood];
}

/** As they end a sentence; the badges have their own (views/parts/intent.tsx), and neither list may use the other. */
const INTENT_WORDS: Record<Intent, string> = {
  stop: "stop",
  not_interested: "not interested",
  interested: "interested",
  appointment: "appointment",
  question: "a question",
  out_of_office: "out of office",
  unknown: "nothing in particular",
};

/** The types of events that messages make. */
export const MESSAGE_EVENTS = ["message.received", "lead.interested", "lead.opted_out"];

/**
 * Everything is told as `message.received`; who wants more of us, or nothing more, is told apart (SPEC 5). Ids go by
 * type, so that a replay which understands the message otherwise tells what is new.
 */
function events(heard: Heard, deliveryId: string): NewEvent[] {
  const { sender, receivedAt: occurredAt, message } = heard;
  const data = envelopeData(heard);
  const event = (type: string, description: string): NewEvent => ({
    id: derivedId("evt", deliveryId, MESSAGE_EVENTS.indexOf(type)),
    type,
    occurredAt,
    subject: sender,
    description,
    data,
  });
  const received = event("message.received", `${SOURCES[message.source]} de ${sender}`);
  if (heard.intent === "stop") return [received, event("lead.opted_out", `${sender} ne veut plus être contacté`)];
  return isLead(heard) ? [received, event("lead.interested", `${sender} est intéressé`)] : [received];
}

/** In French, as the seeds describe events; the dashboard has its own (views/inbox-state.ts). */
const SOURCES: Record<Source, string> = { sms: "SMS", email: "E-mail", whatsapp: "WhatsApp" };

const isLead = ({ intent }: Heard): boolean => intent === "interested" || intent === "appointment";

/** The row of SPEC 5 without the raw data, and what was made of it. */
function envelopeData({ id, sender, message, receivedAt, extracted, intent, confidence, words }: Heard): object {
  return {
    id,
    source: message.source,
    sender,
    recipient: message.recipient === undefined ? undefined : addressOf(message.recipient),
    content: message.content,
    subject: message.subject,
    group: message.group,
    agent: message.agent,
    campaign_id: message.campaignId,
    received_at: new Date(receivedAt).toISOString(),
    extracted_data: extracted,
    attachments: message.attachments,
    intent,
    confidence,
    words,
  };
}

const MESSAGE_SHOWN = 200;

function notifications(heard: Heard): NewNotification[] {
  if (!isLead(heard)) return [];
  const { sender, message, intent } = heard;
  return [
    {
      type: "LEAD_INTERESTED",
      title: intent === "appointment" ? "Demande de rendez-vous" : "Lead intéressé",
      message: `${sender} : « ${message.content.trim().slice(0, MESSAGE_SHOWN)} »`,
      priority: "HIGH",
      channels: ["PUSH", "EMAIL"],
      link: conversationPath(sender),
    },
  ];
}
