import { prepare, sql } from "../../db/prepare.ts";
import type { OrderDelayTable, OrderPositionTable } from "../../db/schema.ts";
import { rowsOf } from "./rows.ts";

/** What belongs to orders, and the carriers: the SQL that writes it. */

export const documents = rowsOf(
  "order_document",
  ["order_id", "id"],
  ["type", "filename", "size", "mime_type", "url", "state", "fields", "error", "uploaded_at"],
);

export const appointments = rowsOf(
  "order_appointment",
  ["order_id", "id"],
  ["state", "kind", "starts_at", "place", "reason"],
);

export const zones = rowsOf(
  "order_zone",
  ["order_id", "id"],
  ["name", "kind", "latitude", "longitude", "radius", "approached_at", "entered_at", "left_at"],
);

export const offers = rowsOf("order_dispatch", ["order_id", "carrier_id"], ["carrier_name", "state", "reason"]);

export const carriers = rowsOf("carrier", ["id"], ["name", "score", "rating"]);

/** The trail keeps every position; of two at the same moment, the one that came later. */
export const savePosition = prepare((row: OrderPositionTable) =>
  sql
    .insertInto("order_position")
    .values({
      order_id: row.order_id,
      at: row.at,
      latitude: row.latitude,
      longitude: row.longitude,
      speed: row.speed,
      heading: row.heading,
      accuracy: row.accuracy,
    })
    .onConflict((conflict) =>
      conflict.columns(["order_id", "at"]).doUpdateSet((update) => ({
        latitude: update.ref("excluded.latitude"),
        longitude: update.ref("excluded.longitude"),
        speed: update.ref("excluded.speed"),
        heading: update.ref("excluded.heading"),
        accuracy: update.ref("excluded.accuracy"),
      })),
    ),
);

/** One delay for each event that tells of one. */
export const saveDelay = prepare((row: OrderDelayTable) =>
  sql
    .insertInto("order_delay")
    .values({
      event_id: row.event_id,
      order_id: row.order_id,
      severity: row.severity,
      minutes: row.minutes,
      reason: row.reason,
      place: row.place,
      original_eta: row.original_eta,
      new_eta: row.new_eta,
      detected_at: row.detected_at,
    })
    .onConflict((conflict) => conflict.column("event_id").doNothing()),
);
