import { z } from "zod";
import { type Issue, issuesOf } from "../../errors.ts";
import { badPayload, readPayload } from "../payload.ts";
import { isRefusal, type Parsed, type RawRequest, type Refusal } from "../provider.ts";
import { idOf, isAnything, maybeId } from "./data.ts";
import type { EventType } from "./event-type.ts";
import { EVENT_TYPES } from "./types.ts";
import { parseTimestamp } from "./verify.ts";

const envelope = z.object({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(200),
  timestamp: z.string(),
  version: z.string().optional(),
  data: z.custom<Record<string, unknown>>(isAnything, "must be an object"),
  metadata: z.looseObject({ userId: maybeId, orderId: maybeId }).optional(),
});
type Envelope = z.output<typeof envelope>;

/** An event whose `data` has what its type's handler cannot do without. */
export type SymphoniaEvent = Pick<Envelope, "id" | "type" | "data"> & {
  /** The event's own time, in milliseconds since 1970. */
  occurredAt: number;
  orderId?: string;
  userId?: string;
  /** As it came, without what is no part of an envelope. */
  envelope: Envelope;
};

const WINDOW_MS = 7 * 86_400_000;

/** The envelope, then what its type cannot do without (SPEC 4.1). */
export function parse(request: RawRequest): Parsed<SymphoniaEvent> | Refusal {
  const read = readPayload(request, envelope);
  if (isRefusal(read)) return read;
  const { id, type, timestamp, metadata } = read.data;
  const occurredAt = parseTimestamp(timestamp);
  if (Number.isNaN(occurredAt)) return badPayload([{ path: "timestamp", message: "must be an ISO 8601 time" }]);
  const headerId = request.headers.get("x-symphonia-event-id");
  if (headerId !== null && headerId !== id)
    return badPayload([{ path: "id", message: "differs from X-Symphonia-Event-Id" }]);
  const orderId = orderIdOf(read.data);
  const eventType = EVENT_TYPES.get(type);
  const data = eventType ? check(eventType, read.data.data, orderId) : { issues: [], value: read.data.data };
  if (data.issues.length > 0) return badPayload(data.issues);
  const payload = { id, type, data: data.value, occurredAt, orderId, userId: metadata?.userId, envelope: read.data };
  return { payload, type, dedupeKey: id, windowMs: WINDOW_MS, subject: orderId };
}

/** The order an event is about, wherever its sender put it. */
function orderIdOf({ data, metadata }: Envelope): string | undefined {
  const order = data.order as { _id?: unknown } | null | undefined;
  const given = [order?._id, data.orderId, metadata?.orderId].map(idOf).find(Boolean);
  return given?.toWellFormed(); // half a surrogate pair cannot be part of a link
}

function check({ needs, isOrderOptional }: EventType, data: Envelope["data"], orderId: string | undefined) {
  const checked = needs.safeParse(data);
  const issues: Issue[] = checked.success
    ? []
    : issuesOf(checked.error).map(({ path, message }) => ({ path: path ? `data.${path}` : "data", message }));
  if (orderId === undefined && !isOrderOptional) issues.push({ path: "data.orderId", message: "is required" });
  return { issues, value: checked.data as Envelope["data"] };
}
