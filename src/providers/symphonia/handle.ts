import type { Trx } from "../../db/writer.ts";
import type { NewEvent } from "../../events/event.ts";
import type { Deed, Effects } from "../../events/effects.ts";
import type { HandleContext } from "../provider.ts";
import type { EventType } from "./event-type.ts";
import { orderPath } from "./order-path.ts";
import { patchOrder } from "./orders.ts";
import type { SymphoniaEvent } from "./parse.ts";
import { EVENT_TYPES } from "./types.ts";

/** Effects, timeline and notification of one event; `undefined` for a type that nobody handles (SPEC 4.2). */
export function handle(trx: Trx, event: SymphoniaEvent, { now }: HandleContext): Effects | undefined {
  const type = EVENT_TYPES.get(event.type);
  if (type === undefined) return undefined;
  const { data, orderId, occurredAt } = event;
  const about = { orderId: orderId ?? "", eventId: event.id, at: occurredAt };
  const facts = type.order?.(data, occurredAt) ?? {};
  const order = orderId === undefined ? undefined : patchOrder(trx, orderId, facts, occurredAt, now);
  const written = type.write?.(trx, data, about);
  const link = orderId === undefined ? undefined : orderPath(orderId);
  const notice = order && type.notify?.(data, order.row);
  return {
    deeds: [order && orderDeed(order), written].filter((deed) => deed !== undefined).map((deed) => ({ ...deed, link })),
    events: [timelineEvent(type, event), ...((order && type.emit?.(order.row, about)) ?? [])],
    notifications: notice ? [{ ...notice, link, userId: event.userId }] : [],
  };
}

function orderDeed({ row, isNew }: ReturnType<typeof patchOrder>): Deed {
  return { what: "order", id: row.id, label: row.reference ?? undefined, did: isNew ? "created" : "updated" };
}

function timelineEvent(type: EventType, event: SymphoniaEvent): NewEvent {
  const { id, type: name, data, orderId, occurredAt, envelope: whole } = event;
  const description = type.describe(data);
  return { id, type: name, occurredAt, subject: orderId, description, place: type.place?.(data), whole };
}
