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

const authorize = ({ config, now }: Hub, request: Request) =>
  requireScope(request, "tracking", config.JWT_SECRET, now());

const LIST = documented({
  ...ORDERS,
  summary: "List orders, the last changed first",
  query: pageQuery,
  answer: { status: 200, is: "A page of orders" },
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
  answer: { status: 200, is: "The order" },
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
  answer: { status: 200, is: "A page of events" },
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
