import { prepare, sql } from "../db/prepare.ts";
import type { OutboundDeliveryTable } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";
import { type NewEvent, recordEvent } from "../events/event.ts";
import type { Hub } from "../hub.ts";
import { newId } from "../ids.ts";
import type { Subscriber } from "./subscriptions.ts";

type NewOutbound = Pick<
  OutboundDeliveryTable,
  "id" | "endpoint_id" | "event_id" | "event_type" | "status" | "created_at" | "due_at" | "asked_at"
>;

/** An event is sent to an endpoint once, however often it is told. */
const insertOutbound = prepare((row: NewOutbound) =>
  sql
    .insertInto("outbound_delivery")
    .values({
      id: row.id,
      endpoint_id: row.endpoint_id,
      event_id: row.event_id,
      event_type: row.event_type,
      status: row.status,
      created_at: row.created_at,
      due_at: row.due_at,
      asked_at: row.asked_at,
    })
    .onConflict((conflict) => conflict.columns(["event_id", "endpoint_id"]).doNothing()),
);

/**
 * Records an event and a delivery to every endpoint that wants it: in the transaction it is given, so that they exist
 * together or not at all. Gives how many want it.
 */
export function publish(
  { now, outbound }: Hub,
  trx: Trx,
  event: NewEvent & { id: string },
  deliveryId: string | null,
): number {
  const subscribers = outbound.subscriptions.to(event.type);
  recordEvent(trx, event, { deliveryId, isSent: subscribers.length > 0 });
  for (const subscriber of subscribers) trx.later(insertOutbound(rowOf(event, subscriber, now())));
  if (subscribers.some(({ isHeld }) => !isHeld)) trx.afterCommit(outbound.wake);
  return subscribers.length;
}

/** The same to one endpoint, whatever it has subscribed to, and at once even if it is paused: a person tries it out. */
export function publishTo(hub: Hub, trx: Trx, event: NewEvent & { id: string }, subscriber: Subscriber): string {
  const now = hub.now();
  const row = rowOf(event, subscriber, now);
  recordEvent(trx, event, { deliveryId: null, isSent: true });
  trx.later(insertOutbound({ ...row, asked_at: subscriber.isHeld ? now : null }));
  trx.afterCommit(hub.outbound.wake);
  return row.id;
}

function rowOf(event: { id: string; type: string }, { endpointId, isHeld }: Subscriber, now: number): NewOutbound {
  return {
    id: newId("out", now),
    endpoint_id: endpointId,
    event_id: event.id,
    event_type: event.type,
    status: isHeld ? "held" : "pending",
    created_at: now,
    due_at: isHeld ? null : now,
    asked_at: null,
  };
}
