import { type Kysely, sql } from "kysely";
import type { InboundDeliveryTable, Schema } from "../db/schema.ts";
import { firstIdAt } from "../ids.ts";
import { type DeliveryFilter, type Source, sourcesOf } from "./filter.ts";

/**
 * Reads of deliveries for the pages. Whatever is asked, nothing is sorted and no more than a bounded number of rows is
 * looked at: one index leads (by name, so that SQLite cannot choose another), the rest is checked row by row.
 */

type Summary =
  | "id"
  | "provider"
  | "type"
  | "status"
  | "cause"
  | "reason"
  | "subject"
  | "received_at"
  | "duration_us"
  | "next_attempt_at";

export type DeliveryRow = Pick<InboundDeliveryTable, Summary> & {
  /** What people call the subject, where the handler said so. */
  label: string | null;
  duplicate_count: number;
  bookmarked: 0 | 1;
};

/** Newest first. `next` says before which id the next page begins; a partial page ends because enough was looked through. */
export type DeliveryPage = { rows: DeliveryRow[]; next?: string; isPartial: boolean };

/** Ids to stay between; neither is part of it. */
export type Between = { before?: string; after?: string };

/** A count, and whether there may be more than that. */
export type Count = { count: number; isMore: boolean };

export const MOST_COUNTED = 10_000;
const WALK = 2_000; // rows checked one by one: 5 to 10 ms

/** One page of what matches. */
export async function listDeliveries(
  db: Kysely<Schema>,
  filter: DeliveryFilter,
  { limit, ...between }: Between & { limit: number },
): Promise<DeliveryPage> {
  const sources = await sourcesOf(db, filter);
  const span = spanOf(filter, between);
  return together(await Promise.all(sources.map((source) => pageOf(db, source, span, limit))), limit);
}

/** How many match, as far as it is worth counting. */
export async function countDeliveries(
  db: Kysely<Schema>,
  filter: DeliveryFilter,
  { most = MOST_COUNTED, ...between }: Between & { most?: number } = {},
): Promise<Count> {
  const sources = await sourcesOf(db, filter);
  const span = spanOf(filter, between);
  const counts = await Promise.all(sources.map((source) => countOf(db, source, span, most)));
  const count = counts.reduce((sum, one) => sum + one.count, 0);
  return { count: Math.min(count, most), isMore: count > most || counts.some((one) => one.isMore) };
}

/** A stretch of ids, which is a stretch of time: one bound at each end, because SQLite seeks only the first it meets. */
type Span = { from: string; before: string };

function spanOf({ since }: DeliveryFilter, { before = "dlv_~", after }: Between): Span {
  const start = since === undefined ? "" : firstIdAt("dlv", since);
  const justAfter = after === undefined ? "" : `${after}!`; // ids are of one length, so this comes before the next one
  return { from: start > justAfter ? start : justAfter, before };
}

async function pageOf(db: Kysely<Schema>, source: Source, span: Span, limit: number): Promise<DeliveryPage> {
  const end = await endOfWalk(db, source, span);
  const { rows } = await sql<DeliveryRow>`
    select id, provider, type, status, cause, substr(reason, 1, 160) as reason, subject, received_at, duration_us,
      next_attempt_at, duplicate_count, bookmarked,
      case when result ->> '$.deeds[0].id' = subject then result ->> '$.deeds[0].label' end as label
    from ${found(source, span, end)} order by id desc limit ${limit + 1}`.execute(db);
  if (rows.length > limit) return { rows: rows.slice(0, limit), next: rows[limit - 1]!.id, isPartial: false };
  return { rows, next: end, isPartial: end !== undefined };
}

async function countOf(db: Kysely<Schema>, source: Source, span: Span, most: number): Promise<Count> {
  const end = await endOfWalk(db, source, span);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from ${found(source, span, end)} order by id desc limit ${most + 1})`.execute(
    db,
  );
  return { count: rows[0]!.count, isMore: end !== undefined };
}

/** The last row to look at, if rows have to be looked at and there are too many; the index alone knows it. */
async function endOfWalk(db: Kysely<Schema>, source: Source, span: Span): Promise<string | undefined> {
  if (source.others.length === 0) return undefined;
  const { rows } = await sql<{ id: string }>`
    select id from ${found({ ...source, others: [] }, span)} order by id desc limit 1 offset ${WALK - 1}`.execute(db);
  return rows[0]?.id;
}

function found({ index, is, others }: Source, { from, before }: Span, end = from) {
  const conditions = [is, sql`id >= ${end}`, sql`id < ${before}`, ...others];
  return sql`inbound_delivery indexed by ${sql.id(index)} where ${sql.join(conditions, sql` and `)}`;
}

/** One page out of several: it goes down only as far as every one of them does, so that nothing is passed over. */
function together(pages: DeliveryPage[], limit: number): DeliveryPage {
  const reached = pages
    .flatMap(({ next }) => next ?? [])
    .sort()
    .at(-1);
  const all = new Map(pages.flatMap(({ rows }) => rows.map((row) => [row.id, row])));
  const rows = [...all.values()].filter(({ id }) => reached === undefined || id >= reached);
  rows.sort((a, b) => (a.id < b.id ? 1 : -1));
  if (rows.length > limit) return { rows: rows.slice(0, limit), next: rows[limit - 1]!.id, isPartial: false };
  return { rows, next: reached, isPartial: pages.some((page) => page.isPartial && page.next === reached) };
}

/** The types there are, in alphabetical order. Leaps from one to the next over the index instead of reading it. */
export async function listTypes(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<{ type: string }>`
    with recursive seen (type) as (
      select min(type) from inbound_delivery
      union all select (select min(type) from inbound_delivery where type > seen.type) from seen where seen.type is not null
      limit 200
    ) select type from seen where type is not null`.execute(db);
  return rows.map((row) => row.type);
}

/** All of one delivery. */
export function findDelivery(db: Kysely<Schema>, id: string) {
  return db.selectFrom("inbound_delivery").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The ids beside one, in time. */
export async function findNeighbours(db: Kysely<Schema>, id: string): Promise<{ newer?: string; older?: string }> {
  const ids = db.selectFrom("inbound_delivery").select("id").limit(1);
  const [newer, older] = await Promise.all([
    ids.where("id", ">", id).orderBy("id").executeTakeFirst(),
    ids.where("id", "<", id).orderBy("id", "desc").executeTakeFirst(),
  ]);
  return { newer: newer?.id, older: older?.id };
}

/** What a delivery recorded besides its deeds: events in the order it gave them, notifications likewise. */
export async function findEffects(db: Kysely<Schema>, done: { events: string[]; notifications: string[] }) {
  const [events, notifications] = await Promise.all([
    db.selectFrom("event").selectAll().where("id", "in", done.events).execute(),
    db.selectFrom("notification").selectAll().where("id", "in", done.notifications).execute(),
  ]);
  return { events, notifications };
}
