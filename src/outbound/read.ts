import { type Kysely, type Selectable, sql } from "kysely";
import type { AttemptTable, OutboundStatus, Schema } from "../db/schema.ts";
import { listSent, type SentRow } from "./sent.ts";

/** Reads for the API. */

const MOST_TRIED = 20; // of one delivery, the last ones: a person may ask for any number

/** Whether there is or was such an endpoint: the history of a deleted one can still be read. */
export async function wasEndpoint(db: Kysely<Schema>, id: string): Promise<true | undefined> {
  const row = await db.selectFrom("endpoint").select("id").where("id", "=", id).executeTakeFirst();
  return row && true;
}

/** A delivery with its tries, the first one first. */
export type Tried = SentRow & { tried: Selectable<AttemptTable>[] };

/** What is sent to one endpoint, newest first; `next` is the id before which the next page begins. */
export async function listTried(
  db: Kysely<Schema>,
  filter: { endpointId: string; state?: OutboundStatus },
  page: { limit: number; before?: string },
): Promise<{ rows: Tried[]; next?: string }> {
  const { rows, next } = await listSent(db, filter, page);
  const ids = rows.map(({ id }) => id);
  const byDelivery = Map.groupBy(await lastAttempts(db, ids), ({ delivery_id }) => delivery_id);
  return { rows: rows.map((row) => ({ ...row, tried: byDelivery.get(row.id) ?? [] })), next };
}

function lastAttempts(db: Kysely<Schema>, deliveryIds: string[]): Promise<Selectable<AttemptTable>[]> {
  return db
    .selectFrom("outbound_delivery")
    .innerJoin("attempt", "attempt.delivery_id", "outbound_delivery.id")
    .selectAll("attempt")
    .where("outbound_delivery.id", "in", deliveryIds)
    .whereRef("attempt.number", ">", sql<number>`outbound_delivery.attempts - ${MOST_TRIED}`)
    .orderBy("attempt.delivery_id")
    .orderBy("attempt.number")
    .execute();
}
