import type { Kysely } from "kysely";
import type { Schema } from "../db/schema.ts";
import { providers } from "../providers/registry.ts";
import { subjectsMeant } from "../providers/subjects.ts";

/** What a person may mean by what they typed: deliveries by id, and subjects. */
type Meanings = { ids: string[]; subjects: string[] };

/** Every way to read a search: a delivery's id, an event's id or dedupe key, or what it is about. */
export async function meaningsOf(db: Kysely<Schema>, text: string): Promise<Meanings> {
  const [keys, events, subjects] = await Promise.all([
    deliveriesByKey(db, text),
    deliveriesByEvent(db, text),
    subjectsMeant(db, text),
  ]);
  const ids = [text.startsWith("dlv_") ? text : null, ...keys, ...events].filter((id) => id !== null);
  return { ids: [...new Set(ids)], subjects };
}

async function deliveriesByKey(db: Kysely<Schema>, key: string): Promise<string[]> {
  const everywhere = providers.map((room) => room.id); // so that the primary key (provider, key) is used
  const query = db.selectFrom("dedupe_key").select("delivery_id").where("provider", "in", everywhere);
  const rows = await query.where("key", "=", key).execute();
  return rows.map((row) => row.delivery_id);
}

async function deliveriesByEvent(db: Kysely<Schema>, id: string): Promise<(string | null)[]> {
  const rows = await db.selectFrom("event").select("delivery_id").where("id", "=", id).execute();
  return rows.map((row) => row.delivery_id);
}
