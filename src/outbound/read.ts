import type { Kysely, Selectable } from "kysely";
import type { AttemptTable, OutboundStatus, Schema } from "../db/schema.ts";
import { listSent, type SentRow } from "./sent.ts";

/** Reads for the API. */

const MOST_TRIED = 20; // of one delivery, the last ones: a person may ask for any number
const SIZE_OF_PAGE = 1_000_000; // what is kept of answers: a page of 100 could else be 32 MB

/** Whether there is or was such an endpoint: the history of a deleted one can still be read. */
export async function wasEndpoint(db: Kysely<Schema>, id: string): Promise<true | undefined> {
  const row = await db.selectFrom("endpoint").select("id").where("id", "=", id).executeTakeFirst();
  return row && true;
}

/** A delivery with its tries, the first one first. */
export type Tried = SentRow & { tried: Selectable<AttemptTable>[] };

/**
 * What is sent to one endpoint, newest first; `next` is the id before which the next page begins. A page ends early when
 * much was kept of its attempts.
 */
export async function listTried(
  db: Kysely<Schema>,
  filter: { endpointId: string; state?: OutboundStatus },
  page: { limit: number; before?: string },
): Promise<{ rows: Tried[]; next?: string }> {
  const { rows, next } = await listSent(db, filter, page);
  const tried: Tried[] = [];
  let size = 0;
  for (const row of rows) {
    if (size >= SIZE_OF_PAGE) return { rows: tried, next: tried.at(-1)!.id };
    const attempts = await lastAttempts(db, row);
    tried.push({ ...row, tried: attempts });
    size += attempts.reduce((sum, attempt) => sum + sizeOf(attempt), 0);
  }
  return { rows: tried, next };
}

function lastAttempts(db: Kysely<Schema>, { id, attempts }: SentRow): Promise<Selectable<AttemptTable>[]> {
  return db
    .selectFrom("attempt")
    .selectAll()
    .where("delivery_id", "=", id)
    .where("number", ">", attempts - MOST_TRIED)
    .orderBy("number")
    .execute();
}

const sizeOf = (attempt: Selectable<AttemptTable>): number =>
  attempt.request_headers.length + (attempt.response_headers?.length ?? 0) + (attempt.response_body?.length ?? 0);
