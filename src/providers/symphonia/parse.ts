import { z } from "zod";
import { badPayload, issuesOf } from "../issues.ts";
import type { Parsed, RawRequest, Refusal } from "../provider.ts";
import { EVENT_TYPES } from "./types.ts";
import { parseTimestamp } from "./verify.ts";

const envelope = z.object({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(200),
  timestamp: z.string(),
  version: z.string().optional(),
  data: z.looseObject({}),
  metadata: z.looseObject({}).optional(),
});

/** An event whose `data` has what its type's handler cannot do without. */
export type SymphoniaEvent = z.output<typeof envelope> & { occurredAt: number };

const WINDOW_MS = 7 * 86_400_000;

export function parse(request: RawRequest): Parsed<SymphoniaEvent> | Refusal {
  const body = request.json();
  if (!body.ok) return badPayload([{ path: "", message: `The body ${body.problem}` }]);
  const read = envelope.safeParse(body.value);
  if (!read.success) return badPayload(issuesOf(read.error));
  const event = { ...read.data, occurredAt: parseTimestamp(read.data.timestamp) };
  if (Number.isNaN(event.occurredAt)) return badPayload([{ path: "timestamp", message: "must be an ISO 8601 time" }]);
  const headerId = request.headers.get("x-symphonia-event-id");
  if (headerId !== null && headerId !== event.id)
    return badPayload([{ path: "id", message: "differs from X-Symphonia-Event-Id" }]);
  const needs = EVENT_TYPES[event.type]?.needs.safeParse(event);
  if (needs && !needs.success) return badPayload(issuesOf(needs.error));
  return { payload: event, type: event.type, dedupeKey: event.id, windowMs: WINDOW_MS, subject: orderIdOf(event) };
}

/** The order an event is about, wherever its sender put it. */
export function orderIdOf({ data, metadata }: Pick<SymphoniaEvent, "data" | "metadata">): string | undefined {
  const order = data.order as { _id?: unknown } | undefined;
  return [data.orderId, order?._id, metadata?.orderId].find(
    (id): id is string => typeof id === "string" && id !== "" && id.length <= 200,
  );
}
