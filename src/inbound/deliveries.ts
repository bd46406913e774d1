import { type Kysely, sql } from "kysely";
import type { InboundDeliveryTable, Schema } from "../db/schema.ts";
import { type Count, countOfWalk, justAfter, listValues, pageOfWalk, type Span, type WalkPage } from "../db/walk.ts";
import { firstIdAt } from "../ids.ts";
import { type DeliveryFilter, sourcesOf } from "./filter.ts";

/** Reads of deliveries for the pages, within the bounds of db/walk.ts. */

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

export type { Count };
export type DeliveryPage = WalkPage<DeliveryRow>;

/** Ids to stay between; neither is part of it. */
export type Between = { before?: string; after?: string };

export const MOST_COUNTED = 10_000;

const SUMMARY = sql`id, provider, type, status, cause, substr(reason, 1, 160) as reason, subject, received_at, duration_us,
  next_attempt_at, duplicate_count, bookmarked,
  case when result ->> '$.deeds[0].id' = subject then result ->> '$.deeds[0].label' end as label`;

/** One page of what matches. */
export async function listDeliveries(
  db: Kysely<Schema>,
  filter: DeliveryFilter,
  { limit, ...between }: Between & { limit: number },
): Promise<DeliveryPage> {
  const walk = { db, table: "inbound_delivery", columns: SUMMARY } as const;
  return pageOfWalk(walk, await sourcesOf(db, filter), spanOf(filter, between), limit);
}

/** These, as lists show them. */
export async function findSummaries(db: Kysely<Schema>, ids: string[]): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select ${SUMMARY} from inbound_delivery where id in (${sql.join(ids)})`.execute(db);
  return rows;
}

/** How many match, as far as it is worth counting. */
export async function countDeliveries(
  db: Kysely<Schema>,
  filter: DeliveryFilter,
  { most = MOST_COUNTED, ...between }: Between & { most?: number } = {},
): Promise<Count> {
  const walk = { db, table: "inbound_delivery" } as const;
  return countOfWalk(walk, await sourcesOf(db, filter), spanOf(filter, between), most);
}

function spanOf({ since }: DeliveryFilter, { before = "dlv_~", after }: Between): Span {
  const start = since === undefined ? "" : firstIdAt("dlv", since);
  const newer = after === undefined ? "" : justAfter(after);
  return { from: start > newer ? start : newer, before };
}

/** The types there are, in alphabetical order. */
export const listTypes = (db: Kysely<Schema>): Promise<string[]> => listValues(db, "inbound_delivery", "type");

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
