import { prepare, sql } from "../db/prepare.ts";
import type { Read } from "../db/statement.ts";
import { summaryOf } from "../providers/symphonia/order.ts";

const findOrder = prepare((order: { id: string }) =>
  sql.selectFrom("transport_order").selectAll().where("id", "=", order.id),
);

export type LastKnown = ReturnType<typeof lastKnown>;

/** What is known of an order at this moment; `null` for what nobody said, all of it before the order's first event. */
export function lastKnown(read: Read, orderId: string) {
  const [row] = read(findOrder({ id: orderId }));
  const order = row && summaryOf(row);
  const position = order?.position ?? null;
  return {
    orderId,
    reference: order?.reference ?? null,
    status: order?.status ?? null,
    tracking: order?.tracking ?? null,
    position: position && { ...position, at: iso(position.at) },
    eta: iso(order?.eta ?? null),
    zone: order?.zone ?? null,
  };
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
