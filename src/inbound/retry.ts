import { prepare, sql } from "../db/prepare.ts";

/** Delays after the first run and after each retry, in ms (SPEC 1.3); after the last one a delivery waits for a person. */
const SCHEDULE_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000, 21_600_000];
const JITTER = 0.1;

/** When a delivery that has been retried `retries` times and failed again is tried next; `null` when never. */
export function nextAttempt(retries: number, now: number): number | null {
  const delay = SCHEDULE_MS[retries];
  return delay === undefined ? null : Math.round(now + delay * (1 + JITTER * (2 * Math.random() - 1)));
}

/** A run that took the process with it comes back after this. */
export const LEASE_MS = 60_000;
const CLAIMED_AT_ONCE = 50;

/**
 * Takes the most overdue deliveries and pushes their due time forward, in one statement and before they run: what kills
 * the process is retried like any failure, and no more often.
 */
export const claimDue = prepare((claim: { now: number; leasedUntil: number }) =>
  sql
    .updateTable("inbound_delivery")
    .set((update) => ({ retries: update("retries", "+", 1), next_attempt_at: claim.leasedUntil }))
    .where("id", "in", (query) =>
      query
        .selectFrom("inbound_delivery")
        .select("id")
        .where("next_attempt_at", "<=", claim.now)
        .orderBy("next_attempt_at")
        .limit(CLAIMED_AT_ONCE),
    )
    .returning(["id", "retries"]),
);

/** True for one whose last retry ended with the process: it waits for a person. */
export const isWornOut = ({ retries }: { retries: number }): boolean => retries > SCHEDULE_MS.length;

/** Takes a delivery off the schedule, whatever its status. */
export const takeOffSchedule = prepare((delivery: { id: string }) =>
  sql.updateTable("inbound_delivery").set({ next_attempt_at: null }).where("id", "=", delivery.id),
);
