import { prepare, sql } from "../../db/prepare.ts";
import type { TransportOrderTable } from "../../db/schema.ts";
import type { Trx } from "../../db/writer.ts";
import { merge } from "../merge.ts";

/** The SQL of orders and what belongs to them. */

export type OrderFacts = Partial<Omit<TransportOrderTable, "id" | "stamps" | "first_seen_at" | "changed_at">>;

const orderById = prepare((order: { id: string }) =>
  sql.selectFrom("transport_order").selectAll().where("id", "=", order.id),
);

const FIELDS = [
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
] as const satisfies (keyof OrderFacts)[];

const saveOrder = prepare((row: TransportOrderTable) => {
  const facts = Object.fromEntries(
    [...FIELDS, "changed_at" as const, "stamps" as const].map((field) => [field, row[field]]),
  );
  return sql
    .insertInto("transport_order")
    .values({ ...facts, id: row.id, first_seen_at: row.first_seen_at, changed_at: row.changed_at, stamps: row.stamps })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(facts));
});

/** Lays what an event says over what is known of the order. Gives true when the order is new here. */
export function patchOrder(trx: Trx, id: string, facts: OrderFacts, at: number, now: number): boolean {
  const known = trx.first(orderById({ id }));
  const merged = merge<OrderFacts>(known, facts, at);
  const row = Object.fromEntries(FIELDS.map((field) => [field, merged[field] ?? null])) as Required<OrderFacts>;
  const changed_at = Math.max(at, known?.changed_at ?? 0);
  trx.run(
    saveOrder({
      ...row,
      id,
      stamps: merged.stamps,
      changed_at,
      first_seen_at: known?.first_seen_at ?? now,
    } as TransportOrderTable),
  );
  return known === undefined;
}
