import { type Kysely, sql } from "kysely";
import type { EndpointStatus, OutboundDeliveryTable, Schema } from "../db/schema.ts";
import { type Count, countOfWalk, justAfter, listValues, pageOfWalk, type Span, type WalkPage } from "../db/walk.ts";
import { firstIdAt } from "../ids.ts";
import { type SentFilter, sentSourcesOf, waitingFor } from "./sent-filter.ts";

/** Reads of what is sent for the pages, within the bounds of db/walk.ts. */

type Columns = "id" | "endpoint_id" | "event_id" | "event_type" | "status" | "created_at" | "settled_at" | "due_at";

export type SentRow = Pick<OutboundDeliveryTable, Columns | "asked_at" | "failure" | "response_status"> & {
  attempts: number;
  /** Of these, the automatic ones. */
  tries: number;
  url: string;
  endpoint_status: EndpointStatus;
  /** What the event says it is about. */
  subject: string | null;
  description: string | null;
  /** How long the last attempt took, in ms. */
  took: number | null;
};

export type SentPage = WalkPage<SentRow>;

/** Ids to stay between; neither is part of it. */
export type Between = { before?: string; after?: string };

export const MOST_COUNTED = 10_000;

const SUMMARY = sql`id, endpoint_id, event_id, event_type, status, created_at, settled_at, due_at, asked_at,
  failure, response_status, attempts, tries,
  (select url from endpoint where endpoint.id = endpoint_id) as url,
  (select status from endpoint where endpoint.id = endpoint_id) as endpoint_status,
  (select subject from event where event.id = event_id) as subject,
  (select description from event where event.id = event_id) as description,
  (select duration_ms from attempt where delivery_id = outbound_delivery.id order by number desc limit 1) as took`;

/** One page of what matches, newest first. */
export async function listSent(
  db: Kysely<Schema>,
  filter: SentFilter,
  { limit, ...between }: Between & { limit: number },
): Promise<SentPage> {
  const walk = { db, table: "outbound_delivery", columns: SUMMARY } as const;
  return pageOfWalk(walk, await sentSourcesOf(db, filter), spanOf(filter, between), limit);
}

/** The same, of each the id alone. */
export async function listSentIds(
  db: Kysely<Schema>,
  filter: SentFilter,
  { limit, ...between }: Between & { limit: number },
): Promise<WalkPage<{ id: string }>> {
  const walk = { db, table: "outbound_delivery", columns: sql`id` } as const;
  return pageOfWalk(walk, await sentSourcesOf(db, filter), spanOf(filter, between), limit);
}

/** How many match, as far as it is worth counting. */
export async function countSent(
  db: Kysely<Schema>,
  filter: SentFilter,
  { most = MOST_COUNTED, ...between }: Between & { most?: number } = {},
): Promise<Count> {
  const walk = { db, table: "outbound_delivery" } as const;
  return countOfWalk(walk, await sentSourcesOf(db, filter), spanOf(filter, between), most);
}

function spanOf({ since }: SentFilter, { before = "out_~", after }: Between): Span {
  const start = since === undefined ? "" : firstIdAt("out", since);
  const newer = after === undefined ? "" : justAfter(after);
  return { from: start > newer ? start : newer, before };
}

/** The types there are, in alphabetical order. */
export const listSentTypes = (db: Kysely<Schema>): Promise<string[]> =>
  listValues(db, "outbound_delivery", "event_type");

/** One of them, as in the list. */
export async function findSent(db: Kysely<Schema>, id: string): Promise<SentRow | undefined> {
  return (await findAllSent(db, [id]))[0];
}

/** All of these that there are. */
export async function findAllSent(db: Kysely<Schema>, ids: string[]): Promise<SentRow[]> {
  const { rows } = await sql<SentRow>`
    select ${SUMMARY} from outbound_delivery where id in (${sql.join(ids)})`.execute(db);
  return rows;
}

/** What became of events: one line for each endpoint that wanted one, in the order of their making. */
export async function listSentOf(db: Kysely<Schema>, eventIds: string[], limit: number): Promise<SentRow[]> {
  if (eventIds.length === 0) return [];
  const { rows } = await sql<SentRow>`
    select ${SUMMARY} from outbound_delivery where event_id in (${sql.join(eventIds)}) order by id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** The newest attempts of one before `before`, newest first. */
export function listAttempts(db: Kysely<Schema>, id: string, { before = 2 ** 31, limit }: AttemptPage) {
  const attempts = db.selectFrom("attempt").selectAll().where("delivery_id", "=", id).where("number", "<", before);
  return attempts.orderBy("number", "desc").limit(limit).execute();
}

type AttemptPage = { before?: number; limit: number };

/** What waits for an endpoint: how many, as far as it is worth counting, and since when. */
export async function waitingOf(db: Kysely<Schema>, endpointId: string, most: number): Promise<Waiting> {
  const [count, ...oldest] = await Promise.all([
    countSent(db, { endpointId, isWaiting: true }, { most }),
    oldestOf(db, endpointId, "pending"),
    oldestOf(db, endpointId, "held"),
  ]);
  const times = oldest.filter((time) => time !== undefined);
  return { ...count, oldest: times.length === 0 ? undefined : Math.min(...times) };
}

export type Waiting = Count & { oldest?: number };

async function oldestOf(db: Kysely<Schema>, endpointId: string, status: "pending" | "held") {
  const { index, is } = waitingFor(endpointId, status);
  const { rows } = await sql<{ created_at: number }>`
    select created_at from outbound_delivery indexed by ${sql.id(index)} where ${is} order by id limit 1`.execute(db);
  return rows[0]?.created_at;
}

export type Try = Awaited<ReturnType<typeof listTries>>[number];

/** The last attempts of several, at most so many `ofEach`, without what was said in them. */
export function listTries(db: Kysely<Schema>, ids: string[], ofEach: number) {
  return db
    .selectFrom("outbound_delivery")
    .innerJoin("attempt", "attempt.delivery_id", "outbound_delivery.id")
    .select(["delivery_id", "number", "at", "duration_ms", "is_manual", "attempt.status", "attempt.failure"])
    .where("outbound_delivery.id", "in", ids)
    .whereRef("number", ">", sql<number>`outbound_delivery.attempts - ${ofEach}`)
    .orderBy("outbound_delivery.id")
    .orderBy("number")
    .execute();
}
