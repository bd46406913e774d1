import { prepare, sql } from "../db/prepare.ts";
import type { AttemptTable, OutboundDeliveryTable } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";
import type { Hub } from "../hub.ts";
import type { AttemptResult } from "./attempt.ts";
import type { Try, Unsendable } from "./claim.ts";
import { isRetried } from "./failure.ts";
import { PING } from "./patterns.ts";
import { nextTry } from "./schedule.ts";
import { watch } from "./watch.ts";

/** A try and how it went. */
export type Finished = { made: Try; result: Result };

/** Without a status, and with a failure of our own, when nothing could be sent. */
export type Result = Omit<AttemptResult, "failure"> & { failure: AttemptResult["failure"] | Unsendable["failure"] };

type Delivery = Pick<
  OutboundDeliveryTable,
  "status" | "settled_at" | "due_at" | "asked_at" | "failure" | "response_status"
> & { id: string; attempts: number };

type Known = Delivery & Pick<OutboundDeliveryTable, "event_type">;

const findDelivery = prepare((delivery: { id: string }) =>
  sql
    .selectFrom("outbound_delivery")
    .select(["id", "event_type", "status", "settled_at", "attempts", "due_at", "asked_at"])
    .select(["failure", "response_status"])
    .where("id", "=", delivery.id),
);

const updateDelivery = prepare((delivery: Delivery) =>
  sql
    .updateTable("outbound_delivery")
    .set({
      status: delivery.status,
      settled_at: delivery.settled_at,
      attempts: delivery.attempts,
      due_at: delivery.due_at,
      asked_at: delivery.asked_at,
      failure: delivery.failure,
      response_status: delivery.response_status,
    })
    .where("id", "=", delivery.id),
);

const insertAttempt = prepare((row: AttemptTable) =>
  sql.insertInto("attempt").values({
    delivery_id: row.delivery_id,
    number: row.number,
    at: row.at,
    duration_ms: row.duration_ms,
    is_manual: row.is_manual,
    status: row.status,
    failure: row.failure,
    detail: row.detail,
    retry_after_ms: row.retry_after_ms,
    request_headers: row.request_headers,
    response_headers: row.response_headers,
    response_body: row.response_body,
  }),
);

/** Writes down what has been tried: each attempt, what becomes of its delivery, and of the endpoints. */
export function settle(hub: Hub, trx: Trx, finished: Finished[]): void {
  for (const each of finished) record(hub, trx, each);
  const ofEndpoints = Map.groupBy(finished.filter(wasSent), ({ made }) => made.endpoint.id);
  for (const [id, results] of ofEndpoints)
    watch(
      hub,
      trx,
      id,
      results.map(({ made, result: { failure, status } }) => ({ url: made.endpoint.url, failure, status })),
    );
}

const wasSent = ({ made }: Finished): boolean => !("failure" in made.outgoing);

/** A delivery that is gone by now takes the attempt with it. */
function record(hub: Hub, trx: Trx, { made, result }: Finished): void {
  const known = trx.first(findDelivery({ id: made.deliveryId }));
  if (!known) return;
  const tried = { ...known, attempts: known.attempts + 1, failure: result.failure, response_status: result.status };
  trx.run(updateDelivery({ ...tried, ...outcome(hub, known, { made, result }) }));
  trx.run(
    insertAttempt({
      delivery_id: known.id,
      number: tried.attempts,
      at: result.at,
      duration_ms: Math.round(result.durationMs),
      is_manual: made.isManual ? 1 : 0,
      status: result.status,
      failure: result.failure,
      detail: result.detail,
      retry_after_ms: result.retryAfterMs,
      request_headers: result.requestHeaders,
      response_headers: result.responseHeaders,
      response_body: result.responseBody,
    }),
  );
}

/**
 * What changes besides the count. Whoever lost the lease meanwhile (cancelled, claimed anew, or recalled after the clock
 * was set back) changes nothing, but what has arrived has arrived.
 */
function outcome(hub: Hub, known: Known, { made, result }: Finished): Partial<Delivery> {
  const isOurs = (made.isManual ? known.asked_at : known.due_at) === made.leasedUntil;
  const hasArrived = result.failure === null && (isOurs || known.status !== "cancelled");
  const returned = made.isManual ? { asked_at: null } : {};
  const now = hub.now();
  if (hasArrived) return { ...returned, status: "delivered", due_at: null, settled_at: settledAt(known, now) };
  if (!isOurs) return {};
  if (made.isManual) return isVainTrial(known) ? { ...returned, status: "failed", settled_at: now } : returned;
  const { WEBHOOK_RETRY_SCHEDULE: schedule } = hub.config;
  const due = isWorthwhile(result)
    ? nextTry(made.tries, { schedule, retryAfterMs: result.retryAfterMs, now })
    : undefined;
  return due === undefined ? { status: "failed", due_at: null, settled_at: now } : { due_at: due };
}

/** A ping to a paused endpoint would else be held, and sent when nobody asks any more. */
const isVainTrial = ({ status, event_type }: Known): boolean => status === "held" && event_type === PING;

const settledAt = ({ status, settled_at }: Delivery, now: number) => (status === "delivered" ? settled_at : now);

const isWorthwhile = (result: Result): boolean => isRetried(result as AttemptResult);
