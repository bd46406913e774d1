import type { Trx } from "../../db/writer.ts";
import type { Effects, HandleContext } from "../provider.ts";
import { orderIdOf, type SymphoniaEvent } from "./parse.ts";
import { EVENT_TYPES } from "./types.ts";

/** Effects, timeline and notification of one event; `undefined` for a type that nobody handles (SPEC 4.2). */
export function handle(trx: Trx, event: SymphoniaEvent, context: HandleContext): Effects | undefined {
  const type = EVENT_TYPES[event.type];
  if (type === undefined) return undefined;
  const orderId = orderIdOf(event) ?? "";
  const deeds = type.apply(trx, event, { orderId, now: context.now });
  const notification = type.notify?.(event.data);
  const link = `/admin/orders/${encodeURIComponent(orderId)}`;
  const userId = typeof event.metadata?.userId === "string" ? event.metadata.userId : undefined;
  return {
    deeds,
    events: [
      {
        id: event.id,
        type: event.type,
        occurredAt: event.occurredAt,
        subject: orderId || undefined,
        description: type.describe(event.data),
        place: type.place?.(event.data),
      },
    ],
    notifications: notification ? [{ ...notification, link, userId }] : [],
  };
}
