import { prepare, sql } from "../db/prepare.ts";
import type { DispatchStatus } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";
import type { Hub } from "../hub.ts";
import { nextTry } from "../outbound/schedule.ts";
import type { Outcome } from "./channel.ts";
import type { Batch } from "./claim.ts";
import { RETRY_SCHEDULE } from "./schedule.ts";

/** A message and how it went. */
export type Finished = { batch: Batch; outcome: Outcome };

type Settled = {
  id: string;
  tries: number;
  status: DispatchStatus;
  due_at: number | null;
  settled_at: number | null;
  failure: string | null;
  detail: string | null;
  now: number;
};

/** Whoever claimed it meanwhile, after the lease, has counted one more try: then this changes nothing. */
const settleOne = prepare((settled: Settled) =>
  sql
    .updateTable("dispatch")
    .set({
      status: settled.status,
      due_at: settled.due_at,
      settled_at: settled.settled_at,
      tried_at: settled.now,
      failure: settled.failure,
      detail: settled.detail,
      is_asked: 0,
    })
    .where("id", "=", settled.id)
    .where("tries", "=", settled.tries)
    .where("status", "=", "pending"),
);

/** Writes down what came of a try; gives when it is due again, if it is. */
export function settle(hub: Hub, trx: Trx, { batch, outcome }: Finished): number | null {
  const now = hub.now();
  const standing = { ...standingOf(outcome, batch.tries, now), detail: outcome.detail ?? null, now };
  for (const dispatch of batch.dispatches) trx.run(settleOne({ ...dispatch, ...standing }));
  return standing.due_at;
}

type Standing = Pick<Settled, "status" | "due_at" | "settled_at" | "failure">;

function standingOf(outcome: Outcome, tries: number, now: number): Standing {
  if (outcome.is === "sent") return { status: "sent", due_at: null, settled_at: now, failure: null };
  const { failure } = outcome;
  if (outcome.is === "gone") return { status: "cancelled", due_at: null, settled_at: now, failure };
  const retryAfterMs = outcome.is === "delayed" ? (outcome.retryAfterMs ?? null) : null;
  const due = outcome.is === "delayed" ? nextTry(tries, { schedule: RETRY_SCHEDULE, retryAfterMs, now }) : undefined;
  if (due !== undefined) return { status: "pending", due_at: due, settled_at: null, failure };
  return { status: "failed", due_at: null, settled_at: now, failure };
}

export function logOutcome({ log }: Hub, { batch: { part, message, tries }, outcome }: Finished): void {
  const fields = { type: "notify", channel: part.channel, dispatch: message.id, told: message.told.length, tries };
  if (outcome.is === "sent") return log.info({ ...fields, outcome: "processed" }, "Notification sent");
  const { failure, detail } = outcome;
  log.warn({ ...fields, outcome: "failed", failure, detail }, "Notification not sent");
}
