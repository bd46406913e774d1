import { type Kysely, sql } from "kysely";
import type { Cause, Schema } from "../db/schema.ts";
import type { Condition, Lead, Source } from "../db/walk.ts";
import { meaningsOf } from "./search.ts";

const UNUSUAL = "inbound_delivery_unusual";

/**
 * How each state is found; a condition repeats that of its index, or SQLite would not take it. Nearly all are processed,
 * so no index leads to those. `failed` is all that failed; `waiting` is what of it waits for a person.
 */
const STATES = {
  processed: { index: undefined, is: sql`status = 'processed'` },
  failed: { index: UNUSUAL, is: sql`status = 'failed' and status <> 'processed'` },
  waiting: { index: "inbound_delivery_waiting", is: sql`status = 'failed' and next_attempt_at is null` },
  unhandled: { index: UNUSUAL, is: sql`status = 'unhandled' and status <> 'processed'` },
  rejected: { index: UNUSUAL, is: sql`status = 'rejected' and status <> 'processed'` },
  bookmarked: { index: "inbound_delivery_bookmarked", is: sql`bookmarked = 1` },
} satisfies Record<string, { index: string | undefined; is: Condition }>;

export type FilterState = keyof typeof STATES;
export const FILTER_STATES = Object.keys(STATES) as FilterState[];

export type DeliveryFilter = {
  provider?: string;
  state?: FilterState;
  /** Of the rejected ones. */
  cause?: Cause;
  type?: string;
  /** Received at this time or later. */
  since?: number;
  /** A delivery's or event's id, an order (or its reference), a job, a phone number, an e-mail address. */
  search?: string;
  /** Only what could run again. */
  isRerunnable?: boolean;
};

const EVERYTHING: Lead = { index: "sqlite_autoindex_inbound_delivery_1", is: sql`true` };

/** A search may mean several things and gives a source for each of them; everything else gives one. */
export async function sourcesOf(db: Kysely<Schema>, filter: DeliveryFilter): Promise<Source[]> {
  const narrowing = narrowingFirst(filter);
  const source = (lead: Lead, rest: Lead[]): Source => ({
    ...lead,
    others: [...rest.map(({ is }) => is), ...details(filter)],
  });
  if (filter.search === undefined) return [source(narrowing[0] ?? EVERYTHING, narrowing.slice(1))];
  const { ids, subjects } = await meaningsOf(db, filter.search);
  return [
    ...ids.map((id): Lead => ({ index: EVERYTHING.index, is: sql`id = ${id}` })),
    ...subjects.map((subject): Lead => ({ index: "inbound_delivery_subject", is: sql`subject = ${subject}` })),
  ].map((meaning) => source(meaning, narrowing));
}

/** What an index can lead to; the one that is likely to leave the fewest comes first. */
function narrowingFirst({ state, type, provider }: DeliveryFilter): Lead[] {
  const leads: Lead[] = [];
  if (state && STATES[state].index) leads.push(STATES[state] as Lead);
  if (type) leads.push({ index: "inbound_delivery_type", is: sql`type = ${type}` });
  if (provider) leads.push({ index: "inbound_delivery_provider", is: sql`provider = ${provider}` });
  return leads;
}

/** What no index knows. */
function details({ state, cause, isRerunnable }: DeliveryFilter): Condition[] {
  const conditions: Condition[] = [];
  if (state && !STATES[state].index) conditions.push(STATES[state].is);
  if (cause) conditions.push(sql`cause = ${cause}`);
  if (isRerunnable) conditions.push(sql`body is not null and (status <> 'rejected' or cause = 'unknown_job')`);
  return conditions;
}
