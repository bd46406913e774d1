import { z } from "zod";
import type { Trx } from "../../db/writer.ts";
import type { NewNotification } from "../../events/notification.ts";
import type { Deed } from "../provider.ts";
import { order } from "./effects/order.ts";
import type { SymphoniaEvent } from "./parse.ts";

/** What one type of event needs and does; the 30 of them are one table (SPEC 4.2). */
export type EventType = {
  /** What the handler cannot do without, checked before it runs. */
  needs: z.ZodType;
  /** Writes the effects. `orderId` is set for every type about an order. */
  apply(trx: Trx, event: SymphoniaEvent, context: { orderId: string; now: number }): Deed[];
  /** One line for the timeline, in the seed's French. */
  describe(data: any): string;
  place?(data: any): string | undefined;
  notify?(data: any): Omit<NewNotification, "link" | "userId">;
};

export const EVENT_TYPES: Record<string, EventType> = { ...order };
