import type { Kysely } from "kysely";
import type { DeliveryOutcome, Schema } from "../db/schema.ts";

/** Reads of `delivery_minute`: how many deliveries came to what, without counting deliveries. */

export type Counts = Record<DeliveryOutcome, number>;

export const NOTHING: Counts = { processed: 0, failed: 0, rejected: 0, unhandled: 0, duplicate: 0 };

export type Minute = { at: number; counts: Counts };

const MINUTE_MS = 60_000;

/** The last `minutes` minutes up to the one of `now`, oldest first, the empty ones as well. */
export async function countsByMinute(db: Kysely<Schema>, now: number, minutes: number): Promise<Minute[]> {
  const current = Math.floor(now / MINUTE_MS);
  const first = current - minutes + 1;
  const rows = await db
    .selectFrom("delivery_minute")
    .select(({ fn }) => ["minute", "outcome", fn.sum<number>("count").as("count")])
    .where("minute", ">=", first)
    .where("minute", "<=", current)
    .groupBy(["minute", "outcome"])
    .execute();
  const found = Array.from({ length: minutes }, (_, i) => ({ at: (first + i) * MINUTE_MS, counts: { ...NOTHING } }));
  for (const { minute, outcome, count } of rows) found[minute - first]!.counts[outcome] = count;
  return found;
}

/** By provider, over the `minutes` minutes up to the one of `now`. */
export type CountsByProvider = (db: Kysely<Schema>, now: number, minutes: number) => Promise<Map<string, Counts>>;

/** Minutes that are over do not change any more, so they are added up once a minute and not at every look. */
export function createCountsByProvider(): CountsByProvider {
  let over: { key: string; rows: Row[] } | undefined;
  return async (db, now, minutes) => {
    const current = Math.floor(now / MINUTE_MS);
    const key = `${current} ${minutes}`;
    const rows = over?.key === key ? over.rows : await sumsBetween(db, current - minutes + 1, current);
    over = { key, rows };
    return gather([...rows, ...(await sumsBetween(db, current, current + 1))]);
  };
}

type Row = { provider: string; outcome: DeliveryOutcome; count: number };

function sumsBetween(db: Kysely<Schema>, first: number, end: number): Promise<Row[]> {
  return db
    .selectFrom("delivery_minute")
    .select(({ fn }) => ["provider", "outcome", fn.sum<number>("count").as("count")])
    .where("minute", ">=", first)
    .where("minute", "<", end)
    .groupBy(["provider", "outcome"])
    .execute();
}

function gather(rows: Row[]): Map<string, Counts> {
  const found = new Map<string, Counts>();
  for (const { provider, outcome, count } of rows) {
    const counts = found.get(provider) ?? { ...NOTHING };
    counts[outcome] += count;
    found.set(provider, counts);
  }
  return found;
}

export const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
