import { isStorageError } from "../db/errors.ts";
import { prepare, sql } from "../db/prepare.ts";
import type { EventTable } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";
import type { Effects } from "../events/effects.ts";
import type { NewEvent } from "../events/event.ts";
import { type NewNotification, recordNotification } from "../events/notification.ts";
import type { Hub } from "../hub.ts";
import { derivedId } from "../ids.ts";
import { tellFollowers } from "../live/order-news.ts";
import { publish } from "../outbound/publish.ts";
import { type AnyProvider, isRefusal, type Parsed, type Refusal } from "../providers/provider.ts";
import type { DeliveryResult } from "./store.ts";

type KnownEvent = Pick<EventTable, "delivery_id" | "type" | "occurred_at">;

const findEvent = prepare((event: { id: string }) =>
  sql.selectFrom("event").select(["delivery_id", "type", "occurred_at"]).where("id", "=", event.id),
);

/** What one run of a handler came to. Nothing of a run that failed or was refused is left in the transaction. */
export type Run =
  | { status: "processed"; result: DeliveryResult }
  | { status: "unhandled" }
  | { status: "failed"; reason: string }
  | { status: "rejected"; refusal: Refusal };

/** One whose delivery is kept, and with it what it did. */
export type KeptRun = Exclude<Run, { status: "rejected" }>;

/** A delivery to run, and what it says. */
type Runnable = { id: string; room: AnyProvider; parsed: Parsed<unknown>; receivedAt: number };

/** Runs the handler of a delivery inside a savepoint (SPEC 1.3). Throws only when the store itself fails. */
export function runHandler(hub: Hub, trx: Trx, delivery: Runnable): Run {
  try {
    return trx.savepoint((): Run => {
      const { id: deliveryId, room, parsed, receivedAt } = delivery;
      const effects = room.handle(trx, parsed.payload, { deliveryId, receivedAt, now: hub.now() });
      if (effects === undefined) return { status: "unhandled" };
      if (isRefusal(effects)) throw new Refused(effects);
      return { status: "processed", result: record(hub, trx, effects, delivery) };
    });
  } catch (error) {
    if (error instanceof Refused) return { status: "rejected", refusal: error.refusal };
    if (isStorageError(error)) throw error;
    return { status: "failed", reason: describe(error) };
  }
}

/** Thrown so that whatever the handler wrote before it refused is undone. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.reason);
  }
}

/** Everything recorded has an id that the same delivery always gives it, so that a replay records nothing twice. */
function record(hub: Hub, trx: Trx, effects: Effects, { id: deliveryId }: Runnable): DeliveryResult {
  const events = effects.events.map((event, i) => named(trx, event, deliveryId, i));
  for (const { event, isNew } of events) {
    publish(hub, trx, event, deliveryId);
    if (isNew) tellFollowers(hub.live, trx, event);
  }
  return {
    deeds: effects.deeds,
    events: events.map(({ event }) => event.id),
    notifications: effects.notifications.flatMap((notification, i) =>
      notify(hub, trx, derivedId("ntf", deliveryId, i), notification),
    ),
    answer: effects.answer ?? {},
  };
}

type Named = { event: NewEvent & { id: string }; isNew: boolean };

/** An id it brings is its own unless something else has it: whoever is first must not speak in another's name. */
function named(trx: Trx, event: NewEvent, deliveryId: string, n: number): Named {
  const derived = derivedId("evt", deliveryId, n);
  const id = event.id ?? derived;
  const known = trx.first(findEvent({ id }));
  if (known === undefined || isSame(known, event, deliveryId)) return { event: { ...event, id }, isNew: !known };
  const isNew = !trx.first(findEvent({ id: derived }));
  return { event: { ...event, id: derived, whole: event.whole && { ...event.whole, id: derived } }, isNew };
}

/** True for what this delivery has recorded before, or another that says the same. */
function isSame({ delivery_id, type, occurred_at }: KnownEvent, event: NewEvent, deliveryId: string): boolean {
  if (delivery_id === deliveryId) return true;
  return delivery_id !== null && type === event.type && occurred_at === event.occurredAt;
}

/** A notification that cannot be written never undoes what it tells of: a failed statement undoes only itself. */
function notify(hub: Hub, trx: Trx, id: string, notification: NewNotification): string[] {
  try {
    recordNotification(hub, trx, id, notification);
    return [id];
  } catch (error) {
    if (isStorageError(error)) throw error;
    hub.log.error({ err: error }, "A notification could not be recorded");
    return [];
  }
}

function describe(error: unknown): string {
  return (
    (error instanceof Error ? error.message : String(error)).slice(0, 2_000) || "The handler failed without a message"
  );
}
