import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Schema } from "./schema.ts";

/**
 * Reads of big tables for the pages, newest first by an id that sorts by time. Whatever is asked, nothing is sorted and
 * no more than a bounded number of rows is looked at: one index leads (by name, so that SQLite cannot choose another),
 * the rest is checked row by row.
 */

export type Condition = RawBuilder<unknown>;

/** An index, and what must hold for it to lead there; of a partial index its own condition, word for word. */
export type Lead = { index: string; is: Condition };

/** One way to find rows: the index that leads there, and what must hold of each row it leads to. */
export type Source = Lead & { others: Condition[] };

/** A stretch of ids, which is a stretch of time: one bound at each end, because SQLite seeks only the first it meets. */
export type Span = { from: string; before: string };

/** What is read, and what of each row. */
export type Walk = { db: Kysely<Schema>; table: keyof Schema; columns: RawBuilder<unknown> };

/** Newest first. `next` says before which id the next page begins; a partial page ends because enough was looked through. */
export type WalkPage<Row> = { rows: Row[]; next?: string; isPartial: boolean };

/** A count, and whether there may be more than that. */
export type Count = { count: number; isMore: boolean };

const WALK = 2_000; // rows checked one by one: 5 to 10 ms

/** Ids are of one length, so this comes before the one after it. */
export const justAfter = (id: string): string => `${id}!`;

/** One page of what the sources lead to. */
export async function pageOfWalk<Row extends { id: string }>(
  walk: Walk,
  sources: Source[],
  span: Span,
  limit: number,
): Promise<WalkPage<Row>> {
  return together(await Promise.all(sources.map((source) => pageOf<Row>(walk, source, span, limit))), limit);
}

/** How many there are, as far as it is worth counting. */
export async function countOfWalk(
  walk: Omit<Walk, "columns">,
  sources: Source[],
  span: Span,
  most: number,
): Promise<Count> {
  const counts = await Promise.all(sources.map((source) => countOf(walk, source, span, most)));
  const count = counts.reduce((sum, one) => sum + one.count, 0);
  return { count: Math.min(count, most), isMore: count > most || counts.some((one) => one.isMore) };
}

async function pageOf<Row extends { id: string }>(
  walk: Walk,
  source: Source,
  span: Span,
  limit: number,
): Promise<WalkPage<Row>> {
  const end = await endOfWalk(walk, source, span);
  const { rows } = await sql<Row>`
    select ${walk.columns} from ${found(walk, source, span, end)} order by id desc limit ${limit + 1}`.execute(walk.db);
  if (rows.length > limit) return { rows: rows.slice(0, limit), next: rows[limit - 1]!.id, isPartial: false };
  return { rows, next: end, isPartial: end !== undefined };
}

async function countOf(walk: Omit<Walk, "columns">, source: Source, span: Span, most: number): Promise<Count> {
  const end = await endOfWalk(walk, source, span);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from ${found(walk, source, span, end)} order by id desc limit ${most + 1})`.execute(walk.db);
  return { count: rows[0]!.count, isMore: end !== undefined };
}

/** The last row to look at, if rows have to be looked at and there are too many; the index alone knows it. */
async function endOfWalk(walk: Omit<Walk, "columns">, source: Source, span: Span): Promise<string | undefined> {
  if (source.others.length === 0) return undefined;
  const { rows } = await sql<{ id: string }>`
    select id from ${found(walk, { ...source, others: [] }, span)} order by id desc limit 1 offset ${WALK - 1}`.execute(
    walk.db,
  );
  return rows[0]?.id;
}

function found({ table }: Omit<Walk, "columns">, { index, is, others }: Source, { from, before }: Span, end = from) {
  const conditions = [is, sql`id >= ${end}`, sql`id < ${before}`, ...others];
  return sql`${sql.table(table)} indexed by ${sql.id(index)} where ${sql.join(conditions, sql` and `)}`;
}

/** One page out of several: it goes down only as far as every one of them does, so that nothing is passed over. */
function together<Row extends { id: string }>(pages: WalkPage<Row>[], limit: number): WalkPage<Row> {
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

/** The values of an index's first column, in their order. Leaps from one to the next instead of reading it. */
export async function listValues(db: Kysely<Schema>, table: keyof Schema, column: string): Promise<string[]> {
  const [from, value] = [sql.table(table), sql.id(column)];
  const { rows } = await sql<{ value: string }>`
    with recursive seen (value) as (
      select min(${value}) from ${from}
      union all
      select (select min(${value}) from ${from} where ${value} > seen.value) from seen where seen.value is not null
      limit 200
    ) select value from seen where value is not null`.execute(db);
  return rows.map((row) => row.value);
}
