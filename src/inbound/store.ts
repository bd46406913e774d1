import { prepare, sql } from "../db/prepare.ts";
import type { Cause, DeliveryOutcome, DeliveryStatus, InboundDeliveryTable } from "../db/schema.ts";
import type { Deed } from "../events/effects.ts";

/** The statements of the inbox, compiled once: they run for every request. */

export type NewDelivery = Omit<
  InboundDeliveryTable,
  "attempts" | "retries" | "duplicate_count" | "last_duplicate_at" | "bookmarked"
>;

export const insertDelivery = prepare((row: NewDelivery) =>
  sql.insertInto("inbound_delivery").values({
    id: row.id,
    provider: row.provider,
    type: row.type,
    status: row.status,
    cause: row.cause,
    reason: row.reason,
    dedupe_key: row.dedupe_key,
    subject: row.subject,
    received_at: row.received_at,
    processed_at: row.processed_at,
    duration_us: row.duration_us,
    next_attempt_at: row.next_attempt_at,
    result: row.result,
    address: row.address,
    url: row.url,
    headers: row.headers,
    body_size: row.body_size,
    body: row.body,
    autopsy: row.autopsy,
  }),
);

export type Settlement = {
  id: string;
  status: DeliveryStatus;
  cause: Cause | null;
  reason: string | null;
  processed_at: number | null;
  next_attempt_at: number | null;
  result: string | null;
};

/** After another run of the handler; the count of retries was raised when it was claimed. */
export const settleDelivery = prepare((row: Settlement) =>
  sql
    .updateTable("inbound_delivery")
    .set({
      status: row.status,
      cause: row.cause,
      reason: row.reason,
      processed_at: row.processed_at,
      next_attempt_at: row.next_attempt_at,
      result: row.result,
    })
    .set((update) => ({ attempts: update("attempts", "+", 1) }))
    .where("id", "=", row.id),
);

export const findKey = prepare((key: { provider: string; key: string }) =>
  sql
    .selectFrom("dedupe_key")
    .select(["delivery_id", "expires_at"])
    .where("provider", "=", key.provider)
    .where("key", "=", key.key),
);

/** With a time to expire the key is consumed; without one it only leads a provider's retry back to the failed delivery. */
export const saveKey = prepare(
  (key: { provider: string; key: string; delivery_id: string; expires_at: number | null }) =>
    sql
      .insertInto("dedupe_key")
      .values({ provider: key.provider, key: key.key, delivery_id: key.delivery_id, expires_at: key.expires_at })
      .onConflict((conflict) =>
        conflict.columns(["provider", "key"]).doUpdateSet((update) => ({
          delivery_id: update.ref("excluded.delivery_id"),
          expires_at: update.ref("excluded.expires_at"),
        })),
      ),
);

export const findOriginal = prepare((original: { id: string }) =>
  sql
    .selectFrom("inbound_delivery")
    .select(["url", "headers", "address", "body", "processed_at", "result"])
    .where("id", "=", original.id),
);

export const countDuplicate = prepare((duplicate: { id: string; now: number }) =>
  sql
    .updateTable("inbound_delivery")
    .set((update) => ({ duplicate_count: update("duplicate_count", "+", 1), last_duplicate_at: duplicate.now }))
    .where("id", "=", duplicate.id),
);

export const countOutcome = prepare(
  (outcome: { minute: number; provider: string; outcome: DeliveryOutcome; count: number }) =>
    sql
      .insertInto("delivery_minute")
      .values({ minute: outcome.minute, provider: outcome.provider, outcome: outcome.outcome, count: outcome.count })
      .onConflict((conflict) =>
        conflict
          .columns(["minute", "provider", "outcome"])
          .doUpdateSet((update) => ({ count: update("delivery_minute.count", "+", update.ref("excluded.count")) })),
      ),
);

/** What a delivery did, as its row keeps it (JSON in `result`). */
export type DeliveryResult = {
  deeds: Deed[];
  events: string[];
  notifications: string[];
  answer: Record<string, unknown>;
};
