import type { TransportOrderTable } from "../../db/schema.ts";
import type { Trx } from "../../db/writer.ts";
import { type Facts, rowsOf } from "./rows.ts";

export type OrderRow = TransportOrderTable;
export type OrderFacts = Omit<Facts<"transport_order">, "id" | "first_seen_at" | "changed_at">;

const orders = rowsOf(
  "transport_order",
  ["id"],
  [
    "reference",
    "status",
    "pickup",
    "delivery",
    "goods",
    "pricing",
    "carrier",
    "tracking",
    "position",
    "eta",
    "zone",
    "dispatch",
    "closure",
    "stats",
    "carrier_score",
    "score_breakdown",
    "ordered_at",
    "closed_at",
    "first_seen_at",
    "changed_at",
  ],
);

/** Lays what an event says over what is known of the order, and makes the order if this is the first word of it. */
export function patchOrder(trx: Trx, id: string, facts: OrderFacts, at: number, now: number) {
  return orders.patch(trx, { id }, facts, at, (order, known) => ({
    status: order.closed_at == null ? order.status : COMPLETED, // whatever a straggler says later
    first_seen_at: known?.first_seen_at ?? now,
    changed_at: Math.max(at, known?.changed_at ?? at),
  }));
}

export const COMPLETED = "COMPLETED";
export const CANCELLED = "CANCELLED";
