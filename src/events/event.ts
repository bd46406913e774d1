import { prepare, sql } from "../db/prepare.ts";
import type { EventTable } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";

/** The envelope that every endpoint and subscriber gets (SPEC, words). */
export type Envelope = {
  id: string;
  type: string;
  timestamp: string;
  version: string;
  data: unknown;
  metadata?: Record<string, unknown>;
};

/** An event as a handler returns it. Without an id it gets one that the same delivery will always give it. */
export type NewEvent = {
  id?: string;
  type: string;
  /** Milliseconds since 1970, by the clock of whoever says it happened. */
  occurredAt: number;
  /** What it is about, e.g. an order's id; events with the same subject are its timeline. */
  subject?: string;
  /** One line for people, in the seeds' French. */
  description?: string;
  place?: string;
  /** Absent when the delivery's own body is the envelope; then `whole` is what that body says. */
  data?: unknown;
  whole?: object;
};

/** Of the envelope's shape, as SYMPHONI.A counts it. */
export const ENVELOPE_VERSION = "1.6.0";

const insertEvent = prepare((row: EventTable) =>
  sql
    .insertInto("event")
    .values({
      id: row.id,
      type: row.type,
      occurred_at: row.occurred_at,
      subject: row.subject,
      description: row.description,
      place: row.place,
      delivery_id: row.delivery_id,
      envelope: row.envelope,
    })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet(({ ref }) => ({ envelope: ref("excluded.envelope") }))
        .where("event.envelope", "is", null),
    ),
);

/**
 * Records an event once: the same id again brings no more than an envelope that was not kept. `isSent` keeps it, whoever
 * has it besides.
 */
export function recordEvent(
  trx: Trx,
  event: NewEvent & { id: string },
  { deliveryId, isSent }: { deliveryId: string | null; isSent: boolean },
): void {
  trx.later(
    insertEvent({
      id: event.id,
      type: event.type,
      occurred_at: event.occurredAt,
      subject: event.subject ?? null,
      description: event.description ?? null,
      place: event.place ?? null,
      delivery_id: deliveryId,
      envelope: event.data === undefined && !isSent ? null : JSON.stringify(event.whole ?? envelope(event)),
    }),
  );
}

function envelope(event: NewEvent & { id: string }): Envelope {
  return {
    id: event.id,
    type: event.type,
    timestamp: new Date(event.occurredAt).toISOString(),
    version: ENVELOPE_VERSION,
    data: event.data,
  };
}
