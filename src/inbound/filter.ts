import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Cause, Schema } from "../db/schema.ts";
import { meaningsOf } from "./search.ts";

/** `failed` is all that failed; `waiting` is what of it waits for a person. */
export const FILTER_STATES = ["processed", "failed", "waiting", "unhandled", "rejected"] as const;
export type FilterState = (typeof FILTER_STATES)[number];

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

/** One way to find deliveries: the index that leads there, and what must hold of each row it leads to. */
export type Source = Lead & { others: Condition[] };
type Lead = { index: string; is: Condition };
type Condition = RawBuilder<unknown>;

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
  if (state && state !== "processed")
    leads.push({ index: "inbound_delivery_unusual", is: sql`status = ${statusOf(state)} and status <> 'processed'` });
  if (type) leads.push({ index: "inbound_delivery_type", is: sql`type = ${type}` });
  if (provider) leads.push({ index: "inbound_delivery_provider", is: sql`provider = ${provider}` });
  return leads;
}

const statusOf = (state: FilterState) => (state === "waiting" ? "failed" : state);

/** What no index knows. */
function details({ state, cause, isRerunnable }: DeliveryFilter): Condition[] {
  const conditions: Condition[] = [];
  if (state === "processed") conditions.push(sql`status = 'processed'`);
  if (state === "waiting") conditions.push(sql`next_attempt_at is null`);
  if (cause) conditions.push(sql`cause = ${cause}`);
  if (isRerunnable) conditions.push(sql`body is not null and (status <> 'rejected' or cause = 'unknown_job')`);
  return conditions;
}
