import type { Kysely } from "kysely";
import type { Schema } from "../db/schema.ts";
import { type Order, timelineOf } from "../providers/symphonia/read.ts";

/** The events that concern a customer: nothing of offers to carriers, their scores, prices or what a machine has read. */
const PUBLIC_TYPES = [
  "order.created",
  "order.updated",
  "order.assigned",
  "order.cancelled",
  "order.closed",
  "tracking.started",
  "tracking.stopped",
  "tracking.status_updated",
  "geofence.entered",
  "geofence.exited",
  "geofence.approaching",
  "document.uploaded",
  "document.validated",
  "rdv.requested",
  "rdv.confirmed",
  "rdv.cancelled",
  "eta.delay_detected",
  "eta.on_time",
];

const MOST_EVENTS = 50;

/** An order's timeline as its customer sees it, newest first. Of all positions only the last is an event to them. */
export async function publicTimeline(db: Kysely<Schema>, { id, position }: Order) {
  const events = await timelineOf(db, id, PUBLIC_TYPES, MOST_EVENTS);
  if (position === null) return events;
  const last = { type: "tracking.updated", description: "Position mise à jour", place: null, at: position.at };
  return [...events, last].sort((a, b) => b.at - a.at);
}
