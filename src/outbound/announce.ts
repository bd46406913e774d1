import { prepare, sql } from "../db/prepare.ts";
import { ENVELOPE_VERSION } from "../events/event.ts";
import type { Hub } from "../hub.ts";
import { newId } from "../ids.ts";
import { findEndpoint } from "./endpoints.ts";
import { PING } from "./patterns.ts";
import { publish, publishTo } from "./publish.ts";

/** An event that somebody tells us of over the API, in the envelope's words. */
export type Announcement = {
  type: string;
  data: unknown;
  metadata?: Record<string, unknown>;
  id?: string;
  /** Milliseconds since 1970. */
  timestamp?: number;
};

export type Announced = { eventId: string; deliveries: number; isNew: boolean };

const findEvent = prepare((event: { id: string }) => sql.selectFrom("event").select("id").where("id", "=", event.id));

/** Records it and its deliveries; the same id again is nothing new (SPEC 4.3). */
export function announce(hub: Hub, { type, data, metadata, id, timestamp }: Announcement): Announced {
  const eventId = id ?? newId("evt", hub.now());
  const occurredAt = timestamp ?? hub.now();
  const whole = { id: eventId, type, timestamp: new Date(occurredAt).toISOString(), version: ENVELOPE_VERSION, data };
  const event = { id: eventId, type, occurredAt, data, whole: metadata ? { ...whole, metadata } : whole };
  return hub.write((trx) => {
    if (trx.first(findEvent({ id: eventId }))) return { eventId, deliveries: 0, isNew: false };
    return { eventId, deliveries: publish(hub, trx, event, null), isNew: true };
  });
}

/** Sends a `ping` to one endpoint. Gives the ids of event and delivery; `undefined` when there is no such endpoint. */
export async function ping(hub: Hub, endpointId: string): Promise<{ eventId: string; deliveryId: string } | undefined> {
  const endpoint = await findEndpoint(hub.db, endpointId);
  if (!endpoint) return undefined;
  const eventId = newId("evt", hub.now());
  const data = { message: "Carillon says hello", webhookId: endpointId };
  const event = { id: eventId, type: PING, occurredAt: hub.now(), data };
  const isHeld = endpoint.status !== "active";
  const deliveryId = hub.write((trx) => publishTo(hub, trx, event, { endpointId, isHeld }));
  return { eventId, deliveryId };
}
