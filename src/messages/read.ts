import { type Kysely, type RawBuilder, sql } from "kysely";
import type { ContactTable, Intent, Schema, Source } from "../db/schema.ts";
import { addressesMeant, beginningOf } from "./address.ts";

/**
 * Reads of the inbox, where a conversation is a contact. Whatever is asked, nothing is sorted and no more than a bounded
 * number of rows is looked at: one index leads, the rest is checked row by row.
 */

type Db = Kysely<Schema>;

/** Campaign, intent and source are those of the last message. */
export type ConversationFilter = { campaign?: string; intent?: Intent; source?: Source };

/** Newest first. `next` says before which message the next page begins; a partial page ends because enough was looked through. */
export type ConversationPage = { rows: ContactTable[]; next?: string; isPartial: boolean };

type Condition = RawBuilder<unknown>;
type Lead = { index: string; is: Condition };
type Span = { before?: string };

const WALK = 2_000; // rows checked one by one: 5 to 10 ms
const EVERYBODY: Lead = { index: "contact_last", is: sql`true` };

/** One page of what matches. */
export async function listConversations(
  db: Db,
  filter: ConversationFilter,
  { limit, ...span }: Span & { limit: number },
): Promise<ConversationPage> {
  const end = await endOfWalk(db, filter, span);
  const { rows } = await sql<ContactTable>`
    select * from ${found(leadsOf(filter), span, end)} order by last_message_id desc limit ${limit + 1}`.execute(db);
  if (rows.length <= limit) return { rows, next: end, isPartial: end !== undefined };
  return { rows: rows.slice(0, limit), next: rows[limit - 1]!.last_message_id, isPartial: false };
}

/** What an index can lead to; the one that is likely to leave the fewest comes first. */
function leadsOf({ campaign, intent, source }: ConversationFilter): Lead[] {
  const leads: Lead[] = [];
  if (campaign) leads.push({ index: "contact_campaign", is: sql`campaign_id = ${campaign}` });
  if (intent) leads.push({ index: "contact_intent", is: sql`last_intent = ${intent}` });
  if (source) leads.push({ index: "contact_source", is: sql`last_source = ${source}` });
  return leads.length === 0 ? [EVERYBODY] : leads;
}

/** The last message to look at, if rows have to be looked at and there are too many; the index alone knows it. */
async function endOfWalk(db: Db, filter: ConversationFilter, span: Span): Promise<string | undefined> {
  const [lead, ...others] = leadsOf(filter);
  if (others.length === 0) return undefined;
  const { rows } = await sql<{ id: string }>`
    select last_message_id as id from ${found([lead!], span)}
    order by last_message_id desc limit 1 offset ${WALK - 1}`.execute(db);
  return rows[0]?.id;
}

function found(leads: Lead[], { before = "msg_~" }: Span, end = "") {
  const conditions = [...leads.map(({ is }) => is), sql`last_message_id >= ${end}`, sql`last_message_id < ${before}`];
  return sql`contact indexed by ${sql.id(leads[0]!.index)} where ${sql.join(conditions, sql` and `)}`;
}

const MOST_FOUND = 100; // of each way to read a search

/** Whose number, address or name begins like that, in any spelling; all on one page, newest first. */
export async function searchConversations(db: Db, filter: ConversationFilter, text: string): Promise<ConversationPage> {
  const found = await Promise.all([
    contacts(db, sql`contact where address in (${sql.join(addressesMeant(text))})`),
    contacts(db, sql`contact where ${beginsWith("address", beginningOf(text))} order by address`),
    ...[text, capitalised(text)].map((name) =>
      contacts(db, sql`contact indexed by contact_name where ${beginsWith("name", name)} order by name collate nocase`),
    ),
  ]);
  const everyone = new Map(found.flat().map((contact) => [contact.address, contact]));
  const rows = [...everyone.values()].filter((contact) => matches(contact, filter));
  rows.sort((a, b) => (a.last_message_id < b.last_message_id ? 1 : -1));
  return { rows, isPartial: found.some((part) => part.length === MOST_FOUND) };
}

async function contacts(db: Db, where: Condition): Promise<ContactTable[]> {
  return (await sql<ContactTable>`select * from ${where} limit ${MOST_FOUND}`.execute(db)).rows;
}

/** SQLite knows that a is A, but not that é is É. */
const capitalised = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

function beginsWith(column: "address" | "name", start: string): Condition {
  const is = column === "name" ? sql`name collate nocase` : sql`address`;
  return sql`${sql.id(column)} is not null and ${is} >= ${start} and ${is} < ${`${start}\u{10ffff}`}`;
}

const matches = (contact: ContactTable, { campaign, intent, source }: ConversationFilter): boolean =>
  (!campaign || contact.campaign_id === campaign) &&
  (!intent || contact.last_intent === intent) &&
  (!source || contact.last_source === source);

/** The campaigns there are, in alphabetical order. Leaps from one to the next over the index instead of reading it. */
export async function listCampaigns(db: Db): Promise<string[]> {
  const { rows } = await sql<{ campaign: string }>`
    with recursive seen (campaign) as (
      select min(campaign_id) from contact indexed by contact_campaign where campaign_id is not null
      union all select (
        select min(campaign_id) from contact indexed by contact_campaign where campaign_id > seen.campaign
      ) from seen where seen.campaign is not null
      limit 101
    ) select campaign from seen where campaign is not null limit 100`.execute(db);
  return rows.map((row) => row.campaign);
}
