import type { Kysely } from "kysely";
import { POSITION, TOLD_TYPES } from "../../views/track-words.ts";
import type { Schema } from "../db/schema.ts";
import { type Order, timelineOf } from "../providers/symphonia/read.ts";

const MOST_EVENTS = 50;

/** An order's timeline as its customer sees it, newest first. Of all positions only the last is an event to them. */
export async function publicTimeline(db: Kysely<Schema>, { id, position }: Order) {
  const events = await timelineOf(db, id, TOLD_TYPES, MOST_EVENTS);
  if (position === null) return events;
  return [...events, { ...POSITION, place: null, at: position.at }].sort((a, b) => b.at - a.at);
}
