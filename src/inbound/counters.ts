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

/** By provider, of all minutes that began at `since` or later. */
export async function countsByProvider(db: Kysely<Schema>, since: number): Promise<Map<string, Counts>> {
  const rows = await db
    .selectFrom("delivery_minute")
    .select(({ fn }) => ["provider", "outcome", fn.sum<number>("count").as("count")])
    .where("minute", ">=", Math.ceil(since / MINUTE_MS))
    .groupBy(["provider", "outcome"])
    .execute();
  const counts = new Map<string, Counts>();
  for (const { provider, outcome, count } of rows)
    counts.set(provider, { ...(counts.get(provider) ?? NOTHING), [outcome]: count });
  return counts;
}

export const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
