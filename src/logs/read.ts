import { type Kysely, sql } from "kysely";
import type { LogLineTable, Schema } from "../db/schema.ts";
import type { LogLine } from "../log.ts";

export type LogFilter = {
  /** Any of these; without it, all. */
  types?: string[];
  /** Warnings and errors only. */
  isTrouble?: boolean;
  /** In the message or in the fields. */
  text?: string;
};

export type LogRow = LogLine & { id: number };

/** Ids to stay between; neither is part of it. */
type Between = { before?: number; after?: number };

/** Newest first. `next` says before which id to go on; a partial page ends because enough was looked through. */
export type LogPage = { rows: LogRow[]; next?: number; isPartial: boolean; newest: number };

export const MOST_SEARCHED = 5_000;

/** One page of what matches. There are some 50,000 lines at most, of which a search looks at no more than 5,000. */
export async function listLines(
  db: Kysely<Schema>,
  filter: LogFilter,
  { limit, before, after = 0 }: Between & { limit: number },
): Promise<LogPage> {
  const { oldest, newest } = await ends(db);
  const end = Math.min(before ?? newest + 1, newest + 1);
  const start = Math.max(after + 1, oldest);
  const from = filter.text === undefined ? start : Math.max(start, end - MOST_SEARCHED);
  const { rows } = await sql<LogRow & LogLineTable>`
    select * from log_line where ${sql.join([sql`id >= ${from}`, sql`id < ${end}`, ...conditions(filter)], sql` and `)}
    order by id desc limit ${limit + 1}`.execute(db);
  if (rows.length > limit) return { rows: rows.slice(0, limit), next: rows[limit - 1]!.id, isPartial: false, newest };
  const isPartial = from > start;
  return { rows, next: isPartial ? from : undefined, isPartial, newest };
}

/** The first and the last id there is; 0 of an empty log. */
async function ends(db: Kysely<Schema>): Promise<{ oldest: number; newest: number }> {
  const { rows } = await sql<{ oldest: number | null; newest: number | null }>`
    select (select min(id) from log_line) as oldest, (select max(id) from log_line) as newest`.execute(db);
  return { oldest: rows[0]?.oldest ?? 0, newest: rows[0]?.newest ?? 0 };
}

function conditions({ types, isTrouble, text }: LogFilter) {
  const all = [];
  if (types?.length === 1) all.push(sql`type = ${types[0]}`);
  else if (types) all.push(sql`+type in (${sql.join(types)})`); // the + keeps SQLite from sorting what it would find by index
  if (isTrouble) all.push(sql`level in ('warn', 'error')`);
  if (text !== undefined) all.push(holds(text));
  return all;
}

/** `cause=signature` is looked for as pages show it, everything else anywhere. */
function holds(text: string) {
  const [, name = "", value = text] = /^(\w+)=(.+)$/s.exec(text) ?? [];
  const inFields = (name && `"${literal(name)}":%`) + literal(JSON.stringify(value).slice(1, -1));
  return sql`(message like ${`%${literal(text)}%`} escape '\\' or fields like ${`%${inFields}%`} escape '\\')`;
}

const literal = (text: string): string => text.replace(/[\\%_]/g, "\\$&");
