import { type Kysely, sql } from "kysely";
import type { Cursor } from "../../db/page.ts";
import type { Schema } from "../../db/schema.ts";
import { appointmentOf, delayOf, detailsOf, documentOf, lateness, offerOf, summaryOf, zoneOf } from "./order.ts";

/** Reads of orders, for the API and the pages. Times are in milliseconds since 1970. */

type Db = Kysely<Schema>;

const MOST_PARTS = 500; // of one kind that are shown of one order

export type Order = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

/** The ones that changed last first, by the events' own times; with `orderIds`, only these. */
export async function listOrders(
  db: Db,
  { limit, cursor, orderIds }: { limit: number; cursor?: Cursor; orderIds?: string[] },
) {
  const rows = await db
    .selectFrom("transport_order")
    .selectAll()
    .$if(orderIds !== undefined, (query) => query.where("id", "in", orderIds ?? []))
    .$if(cursor !== undefined, (query) =>
      query.where((is) => is(is.refTuple("changed_at", "id"), "<", is.tuple(cursor!.at, cursor!.id))),
    )
    .orderBy("changed_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(summaryOf);
}

/** An order without what belongs to it; enough for its last position and ETA. */
export async function findSummary(db: Db, id: string) {
  const row = await db.selectFrom("transport_order").selectAll().where("id", "=", id).executeTakeFirst();
  return row && summaryOf(row);
}

/** An order with documents, delays, appointments, zones and the carriers that were asked; oldest first. */
export async function findOrder(db: Db, id: string) {
  const row = await db.selectFrom("transport_order").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  const [documents, delays, appointments, zones, offers] = await Promise.all([
    partsOf(db, "order_document", id, "uploaded_at"),
    partsOf(db, "order_delay", id, "detected_at"),
    partsOf(db, "order_appointment", id, "starts_at"),
    partsOf(db, "order_zone", id, "entered_at"),
    partsOf(db, "order_dispatch", id, "carrier_id"),
  ]);
  return {
    ...summaryOf(row),
    ...detailsOf(row),
    documents: documents.map(documentOf),
    delays: delays.map(delayOf),
    appointments: appointments.map(appointmentOf),
    zones: zones.map(zoneOf),
    offers: offers.map(offerOf),
  };
}

const MOST_POSITIONS = 3_000; // a day of them, one every half minute

/** An order with where its truck has been lately, and by how many minutes it is late. */
export async function findJourney(db: Db, id: string) {
  const order = await findOrder(db, id);
  return order && { order, trail: await trail(db, id, MOST_POSITIONS), late: lateness(order) };
}

type Part = "order_document" | "order_delay" | "order_appointment" | "order_zone" | "order_dispatch";

function partsOf<Table extends Part>(db: Db, table: Table, orderId: string, sortedBy: keyof Schema[Table] & string) {
  const untyped = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const rows = untyped
    .selectFrom(table as string)
    .selectAll()
    .where("order_id", "=", orderId);
  return rows
    .orderBy(sortedBy as string)
    .limit(MOST_PARTS)
    .execute() as unknown as Promise<Schema[Table][]>;
}

/** What happened to an order, newest first: before `cursor`, and from `from` on. */
export async function timeline(
  db: Db,
  orderId: string,
  { limit, cursor, from }: { limit: number; cursor?: Cursor; from?: Cursor },
) {
  return eventsOf(db, orderId)
    .$if(cursor !== undefined, (query) =>
      query.where((is) => is(is.refTuple("occurred_at", "id"), "<", is.tuple(cursor!.at, cursor!.id))),
    )
    .$if(from !== undefined, (query) =>
      query.where((is) => is(is.refTuple("occurred_at", "id"), ">=", is.tuple(from!.at, from!.id))),
    )
    .limit(limit)
    .execute();
}

const MOST_LOOKED_AT = 5_000;

/** The newest events of these types, among the last thousands of an order. */
export async function timelineOf(db: Db, orderId: string, types: readonly string[], limit: number) {
  return db
    .selectFrom(eventsOf(db, orderId).limit(MOST_LOOKED_AT).as("event"))
    .selectAll()
    .where("type", "in", types)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

function eventsOf(db: Db, orderId: string) {
  return db
    .selectFrom("event")
    .select(["id", "type", "description", "place", "occurred_at as at"])
    .where("subject", "=", orderId)
    .orderBy("occurred_at", "desc")
    .orderBy("id", "desc");
}

/** The last `limit` positions, in the order of the journey. */
export async function trail(db: Db, orderId: string, limit: number) {
  const newestFirst = await db
    .selectFrom("order_position")
    .select(["at", "latitude", "longitude", "speed", "heading", "accuracy"])
    .where("order_id", "=", orderId)
    .orderBy("at", "desc")
    .limit(limit)
    .execute();
  return newestFirst.reverse();
}

/** The orders that people call by this reference, in capitals or not. */
export async function ordersCalled(db: Db, reference: string): Promise<string[]> {
  const rows = await db
    .selectFrom("transport_order")
    .select("id")
    .where(sql<boolean>`reference = ${reference} collate nocase`)
    .limit(20)
    .execute();
  return rows.map((row) => row.id);
}
