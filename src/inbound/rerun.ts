import { prepare, sql } from "../db/prepare.ts";
import type { InboundDeliveryTable } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";
import type { Hub } from "../hub.ts";
import { type AnyProvider, isRefusal, type Outcome, type Parsed } from "../providers/provider.ts";
import { providers } from "../providers/registry.ts";
import { duplicateOf, outcomeOf } from "./outcome.ts";
import { rawRequest } from "./request.ts";
import { nextAttempt, takeOffSchedule } from "./retry.ts";
import { type Run, runHandler } from "./run.ts";
import { findKey, saveKey, settleDelivery, type Settlement } from "./store.ts";

/** Who wants a delivery run again: the provider that sent it again, a person, or our schedule under the lease of a claim. */
export type Occasion = "provider" | "person" | Lease;

type Lease = { leasedUntil: number };

const isLease = (occasion: Occasion): occasion is Lease => typeof occasion === "object";

type Stored = Pick<
  InboundDeliveryTable,
  | "id"
  | "provider"
  | "status"
  | "cause"
  | "url"
  | "headers"
  | "address"
  | "body"
  | "received_at"
  | "next_attempt_at"
  | "processed_at"
  | "result"
> & { retries: number };

const findStored = prepare((delivery: { id: string }) =>
  sql
    .selectFrom("inbound_delivery")
    .select(["id", "provider", "status", "cause", "url", "headers", "address", "body", "received_at"])
    .select(["next_attempt_at", "processed_at", "result", "retries"])
    .where("id", "=", delivery.id),
);

/** One of those on its way through its handler again. */
type Again = { stored: Stored; occasion: Occasion; startedAt: number };

/** Runs the same delivery again: it never becomes a second one. Gives `undefined` when nothing is left that could run. */
export function rerun(hub: Hub, trx: Trx, id: string, occasion: Occasion): Outcome | undefined {
  const stored = trx.first(findStored({ id }));
  const room = providers.find((provider) => provider.id === stored?.provider);
  if (!stored || !room || !isRerunnable(stored)) return undefined;
  const isSettledSinceClaim = isLease(occasion) && stored.next_attempt_at !== occasion.leasedUntil;
  if (isSettledSinceClaim) return undefined;
  const again = { stored, occasion, startedAt: hub.now() };
  const settings = hub.config.rooms[room.id];
  if (!settings?.configured) return settle(hub, trx, again, unconfigured(room));
  const parsed = room.parse(rawRequest(stored), settings.values);
  if (isRefusal(parsed)) return settle(hub, trx, again, { status: "rejected", refusal: parsed });
  const other = consumedByAnother(trx, stored, parsed, hub.now());
  if (other) return standDown(trx, stored, other, parsed, hub.now());
  return settle(hub, trx, again, runHandler(hub, trx, { id, room, parsed, receivedAt: stored.received_at }), parsed);
}

/** Whatever was verified and is still kept whole. */
export function isRerunnable({ status, cause, body }: Pick<Stored, "status" | "cause" | "body">): boolean {
  return body !== null && (status !== "rejected" || cause === "unknown_job");
}

function unconfigured(room: AnyProvider): Run {
  return { status: "failed", reason: `${room.title} is not configured` };
}

function consumedByAnother(trx: Trx, stored: Stored, parsed: Parsed<unknown>, now: number): string | undefined {
  const key = trx.first(findKey({ provider: stored.provider, key: parsed.dedupeKey }));
  const isConsumed = key !== undefined && key.expires_at !== null && key.expires_at > now;
  return isConsumed && key.delivery_id !== stored.id ? key.delivery_id : undefined;
}

/** The provider sent the same thing again and that one was processed: this one stays as it is and off the schedule. */
function standDown(trx: Trx, stored: Stored, deliveryId: string, parsed: Parsed<unknown>, now: number): Outcome {
  trx.run(takeOffSchedule(stored));
  return duplicateOf(deliveryId, parsed, { processedAt: now });
}

/** What an earlier run has done stands, with its key, until another run succeeds. */
function settle(
  hub: Hub,
  trx: Trx,
  { stored, occasion, startedAt }: Again,
  run: Run,
  parsed?: Parsed<unknown>,
): Outcome {
  const now = hub.now();
  trx.run(settleDelivery(settlement(stored, occasion, run, now)));
  const deliveryId = stored.id;
  if (run.status === "rejected")
    return { kind: "refused", deliveryId, subject: parsed?.subject ?? null, isKept: true, ...run.refusal };
  if (parsed === undefined) return { kind: "failed", deliveryId, key: "", subject: null, answer: {} };
  const hasNews = isDone(run) || stored.processed_at === null;
  const expires_at = isDone(run) ? now + parsed.windowMs : null;
  if (hasNews)
    trx.run(saveKey({ provider: stored.provider, key: parsed.dedupeKey, delivery_id: deliveryId, expires_at }));
  return outcomeOf(run, deliveryId, parsed, { processedAt: now, tookMs: now - startedAt });
}

function settlement(stored: Stored, occasion: Occasion, run: Run, now: number): Settlement {
  return {
    id: stored.id,
    status: run.status,
    cause: run.status === "rejected" ? run.refusal.cause : null,
    reason: reasonOf(run),
    processed_at: isDone(run) ? now : stored.processed_at,
    next_attempt_at: run.status === "failed" ? dueAfter(stored, occasion, now) : null,
    result: run.status === "processed" ? JSON.stringify(run.result) : stored.result,
  };
}

const isDone = (run: Run): boolean => run.status === "processed" || run.status === "unhandled";

function reasonOf(run: Run): string | null {
  if (run.status === "rejected") return run.refusal.reason;
  return run.status === "failed" ? run.reason : null;
}

/** Only our own schedule moves the schedule: what a person or the provider tries in between leaves it as it was. */
function dueAfter(stored: Stored, occasion: Occasion, now: number): number | null {
  return isLease(occasion) ? nextAttempt(stored.retries, now) : stored.next_attempt_at;
}
