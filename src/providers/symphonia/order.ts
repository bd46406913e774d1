import type { Schema } from "../../db/schema.ts";

/** An order as pages and the API read it: JSON read back, times in milliseconds since 1970, `null` for what nobody said. */

export type Place = { address?: string; coordinates?: [latitude: number, longitude: number] };
export type Carrier = { id?: string; name?: string };
export type Position = { latitude: number; longitude: number; speed?: number; heading?: number; at: number };
export type Zone = { id: string; name?: string; type?: string; state: "entered" | "exited" };
type Pricing = { basePrice?: number; totalPrice?: number; currency?: string };
export type Closure = { closedBy?: string; reason?: string; checklist?: Record<string, unknown> };

export type OrderSummary = ReturnType<typeof summaryOf>;
export type OrderDocument = ReturnType<typeof documentOf>;
export type Delay = ReturnType<typeof delayOf>;

const MINUTE_MS = 60_000;

type Row<Table extends keyof Schema> = Omit<Schema[Table], "stamps">;

/** What a list shows of an order. */
export function summaryOf(row: Row<"transport_order">) {
  return {
    id: row.id,
    reference: row.reference,
    status: row.status,
    pickup: read<Place>(row.pickup),
    delivery: read<Place>(row.delivery),
    carrier: read<Carrier>(row.carrier),
    tracking: row.tracking,
    position: read<Position>(row.position),
    eta: row.eta,
    zone: read<Zone>(row.zone),
    dispatch: row.dispatch,
    carrierScore: row.carrier_score,
    orderedAt: row.ordered_at,
    closedAt: row.closed_at,
    firstSeenAt: row.first_seen_at,
    changedAt: row.changed_at,
  };
}

/** What only the order's own page shows. */
export function detailsOf(row: Row<"transport_order">) {
  return {
    goods: read<Record<string, unknown>>(row.goods),
    pricing: read<Pricing>(row.pricing),
    closure: read<Closure>(row.closure),
    stats: read<Record<string, unknown>>(row.stats),
    scoreBreakdown: read<Record<string, unknown>>(row.score_breakdown),
  };
}

export function documentOf(row: Row<"order_document">) {
  return {
    id: row.id,
    type: row.type,
    filename: row.filename,
    size: row.size,
    mimeType: row.mime_type,
    url: row.url,
    state: row.state,
    fields: read<Record<string, unknown>>(row.fields),
    error: row.error,
    uploadedAt: row.uploaded_at,
  };
}

export function delayOf(row: Row<"order_delay">) {
  return {
    id: row.event_id,
    severity: row.severity,
    minutes: row.minutes,
    reason: row.reason,
    place: read<{ latitude?: number; longitude?: number; city?: string }>(row.place),
    originalEta: row.original_eta,
    newEta: row.new_eta,
    detectedAt: row.detected_at,
  };
}

export function appointmentOf({ id, kind, state, place, reason, starts_at: startsAt }: Row<"order_appointment">) {
  return { id, kind, state, place, reason, startsAt };
}

export function zoneOf(row: Row<"order_zone">) {
  const { id, name, kind: type, latitude, longitude, radius } = row;
  const times = { approachedAt: row.approached_at, enteredAt: row.entered_at, leftAt: row.left_at };
  return { id, name, type, latitude, longitude, radius, ...times };
}

export function offerOf({ carrier_id, carrier_name, state, reason }: Row<"order_dispatch">) {
  return { carrier: { id: carrier_id, name: carrier_name }, state, reason };
}

type Timing = Pick<OrderSummary, "eta" | "closedAt"> & { delays: Delay[] };

/** By how many minutes an order is late as far as anybody knows: the last delay, or what a newer ETA has left of it. */
export function lateness({ eta, closedAt, delays }: Timing): number | undefined {
  const last = delays.at(-1);
  if (last === undefined || closedAt !== null) return undefined;
  const minutes = eta === null || last.originalEta === null ? last.minutes : (eta - last.originalEta) / MINUTE_MS;
  return minutes !== null && minutes >= 1 ? Math.round(minutes) : undefined;
}

/** We wrote it, so it is of the shape it was written in; what a stranger put beside stays. */
function read<Shape>(json: string | null): Shape | null {
  return json === null ? null : JSON.parse(json);
}
