import type { z } from "zod";
import type { Trx } from "../../db/writer.ts";
import type { NewEvent } from "../../events/event.ts";
import type { NewNotification } from "../../events/notification.ts";
import type { Deed } from "../../events/effects.ts";
import type { OrderFacts, OrderRow } from "./orders.ts";

/** What one type of event needs, says and does (SPEC 4.2). */
export type EventType<Data = unknown> = {
  /** What of `data` the handler cannot do without, checked before it runs. */
  needs: z.ZodType<Data>;
  /** About a carrier rather than an order, which may then be missing. */
  isOrderOptional?: true;
  /** What it says of its order. */
  order?(data: Data, at: number): OrderFacts;
  /** Writes whatever else it says: a document, a position, a carrier's score. */
  write?(trx: Trx, data: Data, about: About): Deed | undefined;
  /** One line for the timeline, in the seed's French. */
  describe(data: Data): string;
  place?(data: Data): string | undefined;
  /** `order` is what is known of it with this event laid over. */
  notify?(data: Data, order: OrderRow): Notice;
  /** The events that follow from this one. */
  emit?(order: OrderRow, about: About): NewEvent[];
};

/** `orderId` is empty only when the order is optional and not given; `at` is the event's own time. */
export type About = { orderId: string; eventId: string; at: number };

/** The link and the person are the same for all. */
export type Notice = Omit<NewNotification, "link" | "userId">;

/** Lets each entry of the table know the type of its own data. */
export const eventType = <Data>(type: EventType<Data>): EventType => type;

/** What people call an order. */
export const nameOf = (order: OrderRow): string => order.reference ?? order.id;
