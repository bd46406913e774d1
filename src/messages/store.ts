import { sql as raw } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { ContactTable, MessageTable } from "../db/schema.ts";

/** The statements of the agents, compiled once. */

export const findMessage = prepare((message: { id: string }) =>
  sql.selectFrom("message").select("intent").where("id", "=", message.id),
);

/** A replay may understand the same message better. */
export const saveMessage = prepare((row: MessageTable) =>
  sql
    .insertInto("message")
    .values({
      id: row.id,
      delivery_id: row.delivery_id,
      source: row.source,
      sender: row.sender,
      recipient: row.recipient,
      subject: row.subject,
      group_name: row.group_name,
      content: row.content,
      agent: row.agent,
      campaign_id: row.campaign_id,
      received_at: row.received_at,
      extracted: row.extracted,
      attachments: row.attachments,
      raw: row.raw,
      intent: row.intent,
      confidence: row.confidence,
      deciding: row.deciding,
    })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((update) => ({
        agent: update.ref("excluded.agent"),
        campaign_id: update.ref("excluded.campaign_id"),
        extracted: update.ref("excluded.extracted"),
        intent: update.ref("excluded.intent"),
        confidence: update.ref("excluded.confidence"),
        deciding: update.ref("excluded.deciding"),
      })),
    ),
);

/** Whichever message is the newer one tells it. */
const ofTheLast = (column: "last_at" | "last_source" | "last_intent" | "last_words") =>
  raw<any>`iif(excluded.last_message_id >= contact.last_message_id, excluded.${raw.ref(column)}, contact.${raw.ref(column)})`;

/** Once the delivery's body is no longer kept, its fields are not either. */
export const forgetRaw = prepare((message: { id: string }) =>
  sql.updateTable("message").set({ raw: "{}" }).where("id", "=", message.id),
);

/** `messages` is how many this one adds: none when it is told of again. */
export const saveContact = prepare((row: ContactTable) =>
  sql
    .insertInto("contact")
    .values({
      address: row.address,
      name: row.name,
      messages: row.messages,
      last_message_id: row.last_message_id,
      last_at: row.last_at,
      last_source: row.last_source,
      last_intent: row.last_intent,
      last_words: row.last_words,
      campaign_id: row.campaign_id,
      opted_out_at: row.opted_out_at,
      opted_out_by: row.opted_out_by,
    })
    .onConflict((conflict) =>
      conflict.column("address").doUpdateSet((update) => ({
        name: raw`coalesce(excluded.name, contact.name)`,
        messages: update("contact.messages", "+", update.ref("excluded.messages")),
        last_message_id: raw`max(contact.last_message_id, excluded.last_message_id)`,
        last_at: ofTheLast("last_at"),
        last_source: ofTheLast("last_source"),
        last_intent: ofTheLast("last_intent"),
        last_words: ofTheLast("last_words"),
        campaign_id: raw`iif(excluded.last_message_id >= contact.last_message_id, coalesce(excluded.campaign_id, contact.campaign_id), coalesce(contact.campaign_id, excluded.campaign_id))`,
        opted_out_at: raw`coalesce(contact.opted_out_at, excluded.opted_out_at)`,
        opted_out_by: raw`coalesce(contact.opted_out_by, excluded.opted_out_by)`,
      })),
    ),
);

export const saveMention = prepare((mention: { mentioned: string; sender: string }) =>
  sql
    .insertInto("contact_mention")
    .values({ mentioned: mention.mentioned, sender: mention.sender })
    .onConflict((conflict) => conflict.doNothing()),
);
