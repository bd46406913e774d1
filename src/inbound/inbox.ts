import type { DeliveryOutcome } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";
import { Failure } from "../errors.ts";
import type { Hub } from "../hub.ts";
import { isRefusal, type Outcome } from "../providers/provider.ts";
import type { Arrival } from "./arrival.ts";
import { createReception } from "./reception.ts";
import { type Occasion, rerun } from "./rerun.ts";
import { countOutcome } from "./store.ts";

/** Where every delivery goes: kept, handled and answered for, in one commit. */
export type Inbox = {
  /** Resolves once the delivery and all it did are on disk; `unavailable` when the store could not take it. */
  accept(arrival: Arrival): Promise<Outcome>;
  /** Runs a stored delivery through its handler again; `undefined` when it is not there or not kept whole. */
  rerun(deliveryId: string, occasion: Occasion): Promise<Outcome | undefined>;
};

type Entry<Result extends Outcome | undefined = any> = {
  /** What has just come; absent for a delivery that was counted when it arrived. */
  arrival?: Arrival;
  work(trx: Trx): Result;
  settle(outcome: Result | Unavailable): void;
};

type Unavailable = Outcome & { kind: "unavailable" };

const LARGEST_BATCH = { entries: 256, bytes: 16 * 1_048_576, rows: 2_000 };
const LONGEST_QUEUE = { entries: 10_000, bytes: 128 * 1_048_576 }; // beyond it the sender is asked to come back

/**
 * Requests that arrive in the same turn of the loop are committed together, so that one fsync serves them all;
 * while it runs, the next batch gathers.
 */
export function createInbox(hub: Hub): Inbox {
  const queue: Entry[] = [];
  const reception = createReception(hub);
  let queuedBytes = 0;
  hub.metrics.gauge("carillon_inbox_waiting", {
    help: "Deliveries that wait for the next commit of the inbox.",
    read: () => queue.length,
  });

  const enqueue = <Result extends Outcome | undefined>(
    work: (trx: Trx) => Result,
    arrival?: Arrival,
  ): Promise<Result | Unavailable> => {
    const isFull = queue.length >= LONGEST_QUEUE.entries || queuedBytes >= LONGEST_QUEUE.bytes;
    if (isFull) return Promise.resolve({ kind: "unavailable" });
    if (queue.length === 0) setImmediate(commitNext);
    if (arrival) hub.receiving.lastAt = hub.now();
    queuedBytes += bytesOf(arrival);
    return new Promise((settle) => queue.push({ work, arrival, settle }));
  };

  const commitNext = () => {
    const batch = queue.slice(0, batchLength(queue));
    let length = batch.length;
    try {
      length = commit(hub, batch);
    } finally {
      for (const { arrival } of queue.splice(0, length)) queuedBytes -= bytesOf(arrival);
      if (queue.length > 0) setImmediate(commitNext);
    }
  };

  return {
    accept: (arrival) => enqueue((trx) => reception.settle(trx, arrival), arrival),
    rerun: (deliveryId, occasion) => enqueue((trx) => rerun(hub, trx, deliveryId, occasion)),
  };
}

const bytesOf = (arrival?: Arrival): number => arrival?.request.body.byteLength ?? 0;

/** As many as are good for one commit: a few large ones are as much work as many small ones. */
function batchLength(queue: Entry[]): number {
  let bytes = 0;
  const end = queue
    .slice(0, LARGEST_BATCH.entries)
    .findIndex(({ arrival }) => (bytes += bytesOf(arrival)) > LARGEST_BATCH.bytes);
  return Math.min(end < 0 ? queue.length : Math.max(1, end), LARGEST_BATCH.entries);
}

/** Gives how many it has settled: the rest is for the next commit. */
function commit(hub: Hub, batch: Entry[], atOnce = false): number {
  try {
    const tellSeconds = hub.metrics.commitSeconds.startTimer();
    const outcomes = hub.write((trx) => workThrough(trx, batch, hub.now()), { atOnce });
    tellSeconds();
    hub.metrics.commitDeliveries.observe(outcomes.length);
    outcomes.forEach((outcome, i) => batch[i]!.settle(outcome));
    return outcomes.length;
  } catch (error) {
    const isOurs = !(error instanceof Failure);
    if (isOurs && !atOnce)
      batch.forEach((entry) => commit(hub, [entry], true)); // one bad apple spoils only itself
    else giveUp(hub, batch, error);
    return batch.length;
  }
}

function giveUp(hub: Hub, batch: Entry[], error: unknown): void {
  hub.log.error(
    { err: error instanceof Failure ? error.options.cause : error, deliveries: batch.length },
    "Deliveries could not be stored",
  );
  for (const entry of batch) entry.settle({ kind: "unavailable" });
}

/** As far as is good for one commit: an event that a hundred endpoints want is as much work as a hundred others. */
function workThrough(trx: Trx, batch: Entry[], now: number): Outcome[] {
  const keys = new Set<string>();
  const outcomes: Outcome[] = [];
  for (const entry of batch) {
    if (trx.countLater() >= LARGEST_BATCH.rows) break;
    if (readsWhatIsPutOff(entry, keys)) trx.catchUp();
    outcomes.push(entry.work(trx));
  }
  countUp(trx, batch, outcomes, now);
  return outcomes;
}

/** True for the second one of a key in a batch, and for whatever runs again. */
function readsWhatIsPutOff({ arrival }: Entry, keys: Set<string>): boolean {
  if (arrival === undefined) return true;
  if (isRefusal(arrival.verdict)) return false;
  const { dedupeKey, onceKey } = arrival.verdict;
  const named = [dedupeKey, ...(onceKey ? [onceKey.key] : [])].map((key) => `${arrival.room.id} ${key}`);
  const isSecond = named.some((key) => keys.has(key));
  for (const key of named) keys.add(key);
  return isSecond;
}

/** One row per provider and outcome, however many came; what runs again was counted when it came. */
function countUp(trx: Trx, batch: Entry[], outcomes: Outcome[], now: number): void {
  const minute = Math.floor(now / 60_000);
  const counts = new Map<string, { provider: string; outcome: DeliveryOutcome; count: number }>();
  outcomes.forEach((each, i) => {
    const { arrival } = batch[i]!;
    if (arrival === undefined) return;
    const provider = arrival.room.id;
    const outcome = counterOf(each);
    const known = counts.get(provider + outcome);
    if (known) known.count++;
    else counts.set(provider + outcome, { provider, outcome, count: 1 });
  });
  for (const count of counts.values()) trx.run(countOutcome({ minute, ...count }));
}

function counterOf(outcome: Outcome): DeliveryOutcome {
  const isRejected = outcome.kind === "refused" || (outcome.kind === "duplicate" && outcome.isConflict);
  return isRejected ? "rejected" : (outcome.kind as DeliveryOutcome);
}
