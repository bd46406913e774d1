import type { Kysely } from "kysely";
import type { Schema } from "../db/schema.ts";
import { addressesMeant } from "../messages/address.ts";
import { providers } from "./registry.ts";

const MOST_SUBJECTS = 20; // each is looked up on its own

/** What deliveries and events may be about when a person typed this: an order or its reference, a job, a phone number, an address. */
export async function subjectsMeant(db: Kysely<Schema>, text: string): Promise<string[]> {
  const named = await Promise.all(providers.map((room) => room.subjectsOf?.(db, text) ?? []));
  const subjects = [text, text.toLowerCase(), ...addressesMeant(text), ...named.flat()];
  return [...new Set(subjects)].slice(0, MOST_SUBJECTS);
}
