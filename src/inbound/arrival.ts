import { maskHeaders, maskUrl } from "../http/mask.ts";
import {
  type AnyProvider,
  type Autopsy,
  isRefusal,
  type Parsed,
  type RawRequest,
  type Refusal,
} from "../providers/provider.ts";
import { nextAttempt } from "./retry.ts";
import type { KeptRun } from "./run.ts";
import type { NewDelivery } from "./store.ts";

/** A request that has been read and judged, on its way into the inbox. */
export type Arrival = {
  room: AnyProvider;
  request: RawRequest;
  verdict: Parsed<unknown> | Refusal;
  receivedAt: number;
  /** `performance.now()` when it came, in ms. */
  startedAt: number;
};

/** One that nothing speaks against. */
export type Accepted = Arrival & { verdict: Parsed<unknown> };

const REJECTED_BODY_BYTES = 4_096;
const LONGEST_PROOF = 4_096; // with whatever says that it is one

/** The row of an arrival whose handler has run. */
export function acceptedRow(arrival: Accepted, id: string, run: KeptRun, now: number): NewDelivery {
  const { verdict, request } = arrival;
  const isDone = run.status !== "failed";
  return {
    ...described(arrival, id),
    status: run.status,
    cause: null,
    reason: isDone ? null : run.reason,
    type: verdict.type,
    dedupe_key: verdict.dedupeKey,
    subject: verdict.subject ?? null,
    processed_at: isDone ? now : null,
    next_attempt_at: isDone ? null : nextAttempt(0, now),
    result: run.status === "processed" ? JSON.stringify(run.result) : null,
    body: withoutProofs(arrival, verdict.keep ?? request.body),
    autopsy: null,
  };
}

/** The row of an arrival that was turned away, with what was read of it before that. */
export function rejectedRow(arrival: Arrival, id: string, refusal: Refusal, autopsy?: Autopsy): NewDelivery {
  const { verdict, request } = arrival;
  const parsed = isRefusal(verdict) ? undefined : verdict;
  return {
    ...described(arrival, id),
    status: "rejected",
    cause: refusal.cause,
    reason: refusal.reason,
    type: parsed?.type ?? null,
    dedupe_key: parsed?.dedupeKey ?? null,
    subject: parsed?.subject ?? null,
    processed_at: null,
    next_attempt_at: null,
    result: null,
    body: isReplayable(refusal) ? withoutProofs(arrival, parsed?.keep ?? request.body) : beginningOf(arrival),
    autopsy: autopsy ? JSON.stringify(autopsy) : null,
  };
}

/** The sender is who it says and all is there but what it is about: worth keeping whole. */
const isReplayable = ({ cause }: Refusal): boolean => cause === "unknown_job";

/** Cut at last: of a proof that lies across the cut nothing may be left. */
function beginningOf(arrival: Arrival): Uint8Array {
  const beginning = arrival.request.body.subarray(0, REJECTED_BODY_BYTES + LONGEST_PROOF);
  return withoutProofs(arrival, beginning).subarray(0, REJECTED_BODY_BYTES);
}

/** So that nobody who reads it here could send it again (SPEC 1.6). */
const withoutProofs = ({ room, request, verdict }: Arrival, body: Uint8Array): Uint8Array =>
  room.withoutProofs?.(body, request, !isRefusal(verdict)) ?? body;

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
