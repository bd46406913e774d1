import { type Kysely, sql } from "kysely";
import type { ContactTable, MessageTable, Schema } from "../db/schema.ts";
import type { Attachment, Extracted } from "./message.ts";

/** Reads of one conversation: all that one sender wrote, whatever it came by. */

type Db = Kysely<Schema>;

type Plain = Omit<MessageTable, "sender" | "deciding" | "attachments" | "extracted" | "content" | "raw">;
type Row = Omit<Plain, "subject" | "group_name"> &
  Record<"deciding" | "attachments" | "extracted", string> &
  Record<"subject" | "group_name", Uint8Array | null> & { content: Uint8Array; size: number };

export type Message = Plain & {
  /** The words that decided on its intent. */
  deciding: string[];
  attachments: Attachment[];
  extracted: Extracted;
  content: string;
  /** True when there is more of the content than this. */
  isCut: boolean;
};

/** In the order in which they were written; `before` says where the earlier ones end. */
export type MessagePage = { messages: Message[]; before?: string };

const LONGEST_SHOWN = 8_192; // bytes of content; a page of 30 stays light
const LONGEST_LINE = 300;

/** How something that has no bound begins; as bytes, because SQLite ends a text at its first NUL. */
const beginning = (column: "subject" | "group_name" | "content", bytes: number) =>
  sql`substr(cast(${sql.id(column)} as blob), 1, ${sql.lit(bytes)}) as ${sql.id(column)}`;

const COLUMNS = sql`
  id, delivery_id, source, recipient, agent, campaign_id, received_at, intent, confidence, deciding, attachments, extracted,
  ${beginning("subject", LONGEST_LINE)}, ${beginning("group_name", LONGEST_LINE)},
  ${beginning("content", LONGEST_SHOWN)}, octet_length(content) as size`;

/** The newest messages of a sender, or the newest before one of them. */
export async function listMessages(
  db: Db,
  sender: string,
  { limit, before = "msg_~" }: { limit: number; before?: string },
): Promise<MessagePage> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from message where sender = ${sender} and id < ${before} order by id desc limit ${limit + 1}`.execute(
    db,
  );
  const shown = rows.slice(0, limit);
  return {
    messages: shown.map(messageOf).reverse(),
    before: rows.length > limit ? shown.at(-1)!.id : undefined,
  };
}

export async function findMessage(db: Db, id: string): Promise<Message | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS} from message where id = ${id}`.execute(db);
  return rows.map(messageOf)[0];
}

function messageOf({ size, content, subject, group_name, deciding, attachments, extracted, ...row }: Row): Message {
  return {
    ...row,
    subject: subject && textOf(subject),
    group_name: group_name && textOf(group_name),
    deciding: JSON.parse(deciding),
    attachments: JSON.parse(attachments),
    extracted: JSON.parse(extracted),
    content: textOf(content),
    isCut: size > LONGEST_SHOWN,
  };
}

/** A letter that is cut in two is left out. */
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes, { stream: true });

/** How many a sender wrote after that message, at most `most`. */
export async function countMessagesAfter(db: Db, sender: string, after: string, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from message where sender = ${sender} and id > ${after} limit ${most}
    )`.execute(db);
  return rows[0]!.count;
}

export function findContact(db: Db, address: string): Promise<ContactTable | undefined> {
  return db.selectFrom("contact").selectAll().where("address", "=", address).executeTakeFirst();
}

export type Related = Pick<ContactTable, "address" | "name">;

/** Contacts whose number or address this sender wrote, and contacts who wrote this sender's. */
export async function findRelated(db: Db, address: string): Promise<{ named: Related[]; namedBy: Related[] }> {
  const mentions = db.selectFrom("contact_mention").limit(MOST_MENTIONS);
  const [named, namedBy] = await Promise.all([
    mentions.select("mentioned as address").where("sender", "=", address).execute(),
    mentions.select("sender as address").where("mentioned", "=", address).execute(),
  ]);
  return { named: await contactsAmong(db, named), namedBy: await contactsAmong(db, namedBy) };
}

const MOST_MENTIONS = 200;
const MOST_RELATED = 6;

async function contactsAmong(db: Db, found: { address: string }[]): Promise<Related[]> {
  const addresses = found.map(({ address }) => address);
  const known = db.selectFrom("contact").select(["address", "name"]).where("address", "in", addresses);
  return addresses.length === 0 ? [] : known.limit(MOST_RELATED).execute();
}

/** Which of these addresses wrote to us, too. */
export async function knownAmong(db: Db, addresses: string[]): Promise<Set<string>> {
  const known = db.selectFrom("contact").select("address").where("address", "in", addresses);
  return new Set(addresses.length === 0 ? [] : (await known.execute()).map(({ address }) => address));
}
