import type { Trx } from "../db/writer.ts";
import type { Hub } from "../hub.ts";
import { maskHeaders, maskUrl } from "../http/mask.ts";
import { newId } from "../ids.ts";
import {
  type AnyProvider,
  isRefusal,
  type Outcome,
  type Parsed,
  type RawRequest,
  type Refusal,
} from "../providers/provider.ts";
import { createAllowance } from "./allowance.ts";
import { rerun } from "./rerun.ts";
import { nextAttempt } from "./retry.ts";
import { type Run, runHandler } from "./run.ts";
import {
  countDuplicate,
  type DeliveryResult,
  findKey,
  findOriginal,
  insertDelivery,
  type NewDelivery,
  saveKey,
} from "./store.ts";

/** A request that has been read and judged, on its way into the inbox. */
export type Arrival = {
  room: AnyProvider;
  request: RawRequest;
  verdict: Parsed<unknown> | Refusal;
  receivedAt: number;
  /** `performance.now()` when it came, in ms. */
  startedAt: number;
};

type Accepted = Arrival & { verdict: Parsed<unknown> };

const REJECTED_BODY_BYTES = 4_096;
const REJECTED_PER_SECOND = 10;

/** Decides what an arrival is: refused, a duplicate, the retry of a failed delivery, or something new. */
export function createReception(hub: Hub) {
  const maySave = createAllowance(REJECTED_PER_SECOND, hub.now);

  function settle(trx: Trx, arrival: Arrival): Outcome {
    if (isRefusal(arrival.verdict)) return reject(trx, arrival, arrival.verdict);
    const accepted = arrival as Accepted;
    const key = trx.first(findKey({ provider: arrival.room.id, key: accepted.verdict.dedupeKey }));
    if (key === undefined) return receive(trx, accepted);
    if (key.expires_at === null) return runAgain(trx, accepted, key.delivery_id) ?? receive(trx, accepted);
    return key.expires_at > arrival.receivedAt ? duplicate(trx, accepted, key.delivery_id) : receive(trx, accepted);
  }

  function receive(trx: Trx, arrival: Accepted): Outcome {
    const { room, verdict } = arrival;
    const id = newId("dlv", arrival.receivedAt);
    const run = runHandler(hub, trx, { id, room, parsed: verdict });
    if (run.status === "rejected") return reject(trx, arrival, run.refusal, id);
    const processedAt = run.status === "failed" ? null : hub.now();
    trx.later(insertDelivery(newDelivery(arrival, id, run, processedAt)));
    const expires_at = processedAt === null ? null : processedAt + verdict.windowMs;
    trx.later(saveKey({ provider: room.id, key: verdict.dedupeKey, delivery_id: id, expires_at }));
    return outcomeOf(run, arrival, id, processedAt);
  }

  function newDelivery(
    arrival: Accepted,
    id: string,
    run: Exclude<Run, { status: "rejected" }>,
    processedAt: number | null,
  ): NewDelivery {
    return {
      ...described(arrival, id),
      status: run.status,
      cause: null,
      reason: run.status === "failed" ? run.reason : null,
      type: arrival.verdict.type,
      dedupe_key: arrival.verdict.dedupeKey,
      subject: arrival.verdict.subject ?? null,
      processed_at: processedAt,
      next_attempt_at: run.status === "failed" ? nextAttempt(0, hub.now()) : null,
      result: run.status === "processed" ? JSON.stringify(run.result) : null,
      body: arrival.request.body,
    };
  }

  /** The provider's own retry of a failed delivery runs that one; nothing comes of it when that one cannot run any more. */
  function runAgain(trx: Trx, arrival: Accepted, failedId: string): Outcome | undefined {
    const outcome = rerun(hub, trx, failedId, "provider");
    if (outcome) keepIfOther(trx, arrival, failedId, trx.first(findOriginal({ id: failedId }))?.body);
    return outcome;
  }

  function duplicate(trx: Trx, arrival: Accepted, originalId: string): Outcome {
    const original = trx.first(findOriginal({ id: originalId }));
    const isConflict = keepIfOther(trx, arrival, originalId, original?.body);
    if (!isConflict) trx.run(countDuplicate({ id: originalId, now: arrival.receivedAt }));
    const result = JSON.parse(original?.result ?? "{}") as Partial<DeliveryResult>;
    return {
      kind: "duplicate",
      isConflict,
      deliveryId: originalId,
      key: arrival.verdict.dedupeKey,
      subject: arrival.verdict.subject ?? null,
      processedAt: original?.processed_at ?? arrival.receivedAt,
      tookMs: 0,
      answer: result.answer ?? {},
    };
  }

  /** Same key, other bytes: the first one stands, and this one is kept for a person to look at (HOSTILE B6). */
  function keepIfOther(trx: Trx, arrival: Accepted, originalId: string, body: Uint8Array | null | undefined): boolean {
    const isOther = body != null && !Buffer.from(body).equals(arrival.request.body);
    const reason = `Another body came with the key of ${originalId}, which stands`;
    if (isOther) reject(trx, arrival, { cause: "conflict", reason });
    return isOther;
  }

  function reject(trx: Trx, arrival: Arrival, refusal: Refusal, id = newId("dlv", arrival.receivedAt)): Outcome {
    const parsed = isRefusal(arrival.verdict) ? undefined : arrival.verdict;
    const subject = parsed?.subject ?? null;
    if (maySave()) {
      trx.later(
        insertDelivery({
          ...described(arrival, id),
          status: "rejected",
          cause: refusal.cause,
          reason: refusal.reason,
          type: parsed?.type ?? null,
          dedupe_key: parsed?.dedupeKey ?? null,
          subject,
          processed_at: null,
          next_attempt_at: null,
          result: null,
          body: isReplayable(refusal) ? arrival.request.body : arrival.request.body.subarray(0, REJECTED_BODY_BYTES),
        }),
      );
    }
    return { kind: "refused", deliveryId: id, subject, ...refusal };
  }

  return { settle };
}

/** The sender is who it says and all is there but what it is about: worth keeping whole. */
export const isReplayable = ({ cause }: Refusal): boolean => cause === "unknown_job";

function described({ room, request, receivedAt, startedAt }: Arrival, id: string) {
  return {
    id,
    provider: room.id,
    received_at: receivedAt,
    duration_us: Math.round((performance.now() - startedAt) * 1_000),
    address: request.address,
    url: maskUrl(request.url),
    headers: maskHeaders(request.headers),
    body_size: request.body.byteLength,
  };
}

function outcomeOf(
  run: Exclude<Run, { status: "rejected" }>,
  { verdict, startedAt }: Accepted,
  deliveryId: string,
  processedAt: number | null,
): Outcome {
  const settled = { deliveryId, key: verdict.dedupeKey, subject: verdict.subject ?? null };
  if (run.status !== "processed") return { kind: run.status, ...settled };
  const tookMs = Math.round(performance.now() - startedAt);
  return { kind: "processed", ...settled, processedAt: processedAt ?? 0, tookMs, answer: run.result.answer };
}
