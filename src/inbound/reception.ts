import type { Trx } from "../db/writer.ts";
import type { Hub } from "../hub.ts";
import { newId } from "../ids.ts";
import { isRefusal, type Outcome, type Refusal } from "../providers/provider.ts";
import { createAllowance } from "./allowance.ts";
import { type Accepted, acceptedRow, type Arrival, rejectedRow } from "./arrival.ts";
import { autopsyOf } from "./autopsy.ts";
import { duplicateOf, outcomeOf } from "./outcome.ts";
import { onceKeyWithBody, type Original, saysTheSame } from "./sameness.ts";
import { rerun } from "./rerun.ts";
import { runHandler } from "./run.ts";
import { countDuplicate, type DeliveryResult, findKey, findOriginal, insertDelivery, saveKey } from "./store.ts";

const REJECTED_PER_SECOND = 10;

const SECOND_USE: Refusal = { cause: "conflict", reason: "Its one-time token came before, with another body" };

/** Decides what an arrival is: refused, a duplicate, the retry of a failed delivery, or something new. */
export function createReception(hub: Hub) {
  const maySave = createAllowance(REJECTED_PER_SECOND, hub.now);

  function settle(trx: Trx, arrival: Arrival): Outcome {
    if (isRefusal(arrival.verdict)) return reject(trx, arrival, arrival.verdict);
    const accepted = arrival as Accepted;
    if (isSecondUse(trx, accepted)) return reject(trx, arrival, SECOND_USE);
    const outcome = settleByKey(trx, accepted);
    useUp(trx, accepted, outcome);
    return outcome;
  }

  function settleByKey(trx: Trx, arrival: Accepted): Outcome {
    const key = trx.first(findKey({ provider: arrival.room.id, key: arrival.verdict.dedupeKey }));
    if (key === undefined) return takeIn(trx, arrival);
    if (key.expires_at === null) return runAgain(trx, arrival, key.delivery_id) ?? takeIn(trx, arrival);
    return key.expires_at > arrival.receivedAt ? duplicate(trx, arrival, key.delivery_id) : takeIn(trx, arrival);
  }

  function takeIn(trx: Trx, arrival: Accepted): Outcome {
    const { room, verdict, startedAt } = arrival;
    const id = newId("dlv", arrival.receivedAt);
    const run = runHandler(hub, trx, { id, room, parsed: verdict, receivedAt: arrival.receivedAt });
    if (run.status === "rejected") return reject(trx, arrival, run.refusal, id);
    const now = hub.now();
    trx.later(insertDelivery(acceptedRow(arrival, id, run, now)));
    const expires_at = run.status === "failed" ? null : now + verdict.windowMs;
    trx.later(saveKey({ provider: room.id, key: verdict.dedupeKey, delivery_id: id, expires_at }));
    return outcomeOf(run, id, verdict, { processedAt: now, tookMs: Math.round(performance.now() - startedAt) });
  }

  /** The provider's own retry of a failed delivery runs that one; nothing comes of it when that one cannot run any more. */
  function runAgain(trx: Trx, arrival: Accepted, failedId: string): Outcome | undefined {
    const outcome = rerun(hub, trx, failedId, "provider");
    if (outcome) keepIfOther(trx, arrival, failedId, trx.first(findOriginal({ id: failedId })));
    return outcome;
  }

  function duplicate(trx: Trx, arrival: Accepted, originalId: string): Outcome {
    const original = trx.first(findOriginal({ id: originalId }));
    const isConflict = keepIfOther(trx, arrival, originalId, original);
    if (!isConflict) trx.run(countDuplicate({ id: originalId, now: arrival.receivedAt }));
    const { answer } = JSON.parse(original?.result ?? "{}") as Partial<DeliveryResult>;
    const processedAt = original?.processed_at ?? arrival.receivedAt;
    return duplicateOf(originalId, arrival.verdict, { processedAt, answer, isConflict });
  }

  /** Same key, other bytes: the first one stands, and this one is kept for a person to look at (HOSTILE B6). */
  function keepIfOther(trx: Trx, arrival: Accepted, originalId: string, original?: Original): boolean {
    const isOther = original?.body != null && !saysTheSame(hub, arrival, original);
    const reason = `Another body came with the key of ${originalId}, which stands`;
    if (isOther) {
      reject(trx, arrival, { cause: "conflict", reason });
      remember(trx, arrival, onceKeyWithBody(arrival), originalId);
    }
    return isOther;
  }

  function reject(trx: Trx, arrival: Arrival, refusal: Refusal, id = newId("dlv", arrival.receivedAt)): Outcome {
    const subject = isRefusal(arrival.verdict) ? null : (arrival.verdict.subject ?? null);
    const isKept = maySave();
    if (isKept) trx.later(insertDelivery(rejectedRow(arrival, id, refusal, autopsyOf(hub, arrival, refusal))));
    return { kind: "refused", deliveryId: id, subject, isKept, ...refusal };
  }

  /** True for a one-time key that came before with another body, or with one that is no longer there to compare. */
  function isSecondUse(trx: Trx, arrival: Accepted): boolean {
    const used = findUsed(trx, arrival, arrival.verdict.onceKey?.key);
    if (!used || findUsed(trx, arrival, onceKeyWithBody(arrival))) return false;
    const original = trx.first(findOriginal({ id: used.delivery_id }));
    return !original?.body || !saysTheSame(hub, arrival, original);
  }

  function findUsed(trx: Trx, { room, receivedAt }: Accepted, key: string | undefined) {
    const used = key === undefined ? undefined : trx.first(findKey({ provider: room.id, key }));
    return used && (used.expires_at === null || used.expires_at > receivedAt) ? used : undefined;
  }

  /**
   * Used up even if the handler failed, for the retry is ours; and by what came before under another one-time key, or
   * this one would be free for any other body. A conflict leads to what stands, too: it is kept only in part, if at all,
   * so beside the key it is remembered which body came with it, and its retry is answered as it was (PROTOCOLS 2).
   */
  function useUp(trx: Trx, arrival: Accepted, outcome: Outcome): void {
    if (outcome.kind === "refused" || outcome.kind === "unavailable") return;
    remember(trx, arrival, arrival.verdict.onceKey?.key, outcome.deliveryId);
  }

  function remember(trx: Trx, { room, verdict }: Accepted, key: string | undefined, delivery_id: string): void {
    if (key === undefined) return;
    const expires_at = hub.now() + verdict.onceKey!.windowMs;
    trx.later(saveKey({ provider: room.id, key, delivery_id, expires_at }));
  }

  return { settle };
}
