import { Elysia } from "elysia";
import { pageOf } from "../db/page.ts";
import { existing, pageQuery, readQuery, writeCursor } from "../http/api.ts";
import { claimedOrders, requireOrder, requireScope } from "../http/bearer.ts";
import { documented } from "../http/documentation.ts";
import type { Hub } from "../hub.ts";
import type { OrderSummary } from "../providers/symphonia/order.ts";
import { findOrder, findSummary, listOrders, type Order, timeline } from "../providers/symphonia/read.ts";

/** The orders a token's claim `orders` names (SPEC 4.2); times are ISO 8601. */
export function ordersApi(hub: Hub) {
  return new Elysia()
    .get("/api/orders", ({ request }) => list(hub, request), LIST)
    .get("/api/orders/:id", ({ request, params }) => show(hub, request, params.id), SHOW)
    .get("/api/orders/:id/events", ({ request, params }) => showEvents(hub, request, params.id), SHOW_EVENTS);
}

const ORDERS = { tag: "Orders", scope: "tracking" };
const NO_SUCH_ORDER = { 404: "No such order" };

const SUMMARY: ReturnType<typeof summaryView> = {
  id: "673c0f1e9b",
  reference: "CMD-2026-001",
  status: "IN_TRANSIT",
  pickup: { address: "12 rue du Port, Marseille", coordinates: [43.2965, 5.3698] },
  delivery: { address: "3 quai des Marques, Lyon", coordinates: [45.764, 4.8357] },
  carrier: { id: "carrier-1", name: "Transports Martin" },
  tracking: "on",
  position: { latitude: 44.93, longitude: 4.89, speed: 82, at: "2026-11-22T10:00:00.000Z" },
  eta: "2026-11-22T12:30:00.000Z",
  zone: null,
  dispatch: "accepted",
  carrierScore: null,
  orderedAt: "2026-11-21T16:00:00.000Z",
  closedAt: null,
  firstSeenAt: "2026-11-21T16:00:01.000Z",
  changedAt: "2026-11-22T10:00:00.000Z",
};

const ORDER = { ...SUMMARY, documents: [], delays: [], appointments: [], zones: [] };

const EVENT: ReturnType<typeof eventView> = {
  id: "evt-1",
  type: "tracking.updated",
  description: "Position mise à jour",
  place: null,
  timestamp: "2026-11-22T10:00:00.000Z",
};

const authorize = ({ config, now }: Hub, request: Request) =>
  requireScope(request, "tracking", config.JWT_SECRET, now());

const LIST = documented({
  ...ORDERS,
  summary: "List orders, the last changed first",
  query: pageQuery,
  answer: { status: 200, is: "A page of orders", example: { orders: [SUMMARY], nextCursor: null } },
});

async function list(hub: Hub, request: Request) {
  const orderIds = claimedOrders(await authorize(hub, request));
  const { limit, cursor } = readQuery(request, pageQuery);
  const orders = await listOrders(hub.db, { limit: limit + 1, cursor, orderIds });
  const { rows, next } = pageOf(orders, limit, ({ changedAt, id }) => ({ at: changedAt, id }));
  return { orders: rows.map(summaryView), nextCursor: writeCursor(next) };
}

const SHOW = documented({
  ...ORDERS,
  summary: "One order with its last position, ETA, documents and delays",
  answer: { status: 200, is: "The order", example: ORDER },
  failures: NO_SUCH_ORDER,
});

async function show(hub: Hub, request: Request, id: string) {
  requireOrder(await authorize(hub, request), id);
  return orderView(await existing(findOrder(hub.db, id), "order"));
}

const SHOW_EVENTS = documented({
  ...ORDERS,
  summary: "An order's timeline, newest first",
  query: pageQuery,
  answer: { status: 200, is: "A page of events", example: { events: [EVENT], nextCursor: null } },
  failures: NO_SUCH_ORDER,
});

async function showEvents(hub: Hub, request: Request, id: string) {
  requireOrder(await authorize(hub, request), id);
  const { limit, cursor } = readQuery(request, pageQuery);
  await existing(findSummary(hub.db, id), "order");
  const events = await timeline(hub.db, id, { limit: limit + 1, cursor });
  const { rows, next } = pageOf(events, limit, (event) => ({ at: event.at, id: event.id }));
  return { events: rows.map(eventView), nextCursor: writeCursor(next) };
}

function summaryView(order: OrderSummary) {
  return {
    ...order,
    position: order.position && { ...order.position, at: iso(order.position.at) },
    eta: iso(order.eta),
    orderedAt: iso(order.orderedAt),
    closedAt: iso(order.closedAt),
    firstSeenAt: iso(order.firstSeenAt),
    changedAt: iso(order.changedAt),
  };
}

function orderView(order: Order) {
  return {
    ...order,
    ...summaryView(order),
    documents: order.documents.map((document) => ({ ...document, uploadedAt: iso(document.uploadedAt) })),
    delays: order.delays.map((delay) => ({
      ...delay,
      originalEta: iso(delay.originalEta),
      newEta: iso(delay.newEta),
      detectedAt: iso(delay.detectedAt),
    })),
    appointments: order.appointments.map((rdv) => ({ ...rdv, startsAt: iso(rdv.startsAt) })),
    zones: order.zones.map((zone) => ({
      ...zone,
      approachedAt: iso(zone.approachedAt),
      enteredAt: iso(zone.enteredAt),
      leftAt: iso(zone.leftAt),
    })),
  };
}

function eventView({ at, ...event }: Awaited<ReturnType<typeof timeline>>[number]) {
  return { ...event, timestamp: iso(at) };
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
