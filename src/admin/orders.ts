import { Elysia } from "elysia";
import { OrderPage } from "../../views/order.tsx";
import { TimelineEntries } from "../../views/order-timeline.tsx";
import { OrderRows, OrdersPage } from "../../views/orders.tsx";
import { pageOf } from "../db/page.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { findOrder, listOrders, ordersCalled, timeline } from "../providers/symphonia/read.ts";
import { afterIn } from "./cursor.ts";
import { missingPage } from "./missing.ts";
import { isPartial, page } from "./page.ts";

const PAGE_ROWS = 50;
const PAGE_EVENTS = 50;

/** SYMPHONI.A's orders as its events tell them. */
export function ordersRoutes(hub: Hub) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/orders", ({ request }) => list(hub, request))
    .get("/admin/orders/:id", ({ params, request }) => show(hub, params.id, request));
}

async function list(hub: Hub, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const q = (query.get("q") ?? "").trim().slice(0, 200);
  const orderIds = q === "" ? undefined : [q, ...(await ordersCalled(hub.db, q))];
  const rows = await listOrders(hub.db, { limit: PAGE_ROWS + 1, cursor: afterIn(query), orderIds });
  const orders = pageOf(rows, PAGE_ROWS, (order) => ({ at: order.changedAt, id: order.id }));
  const data = { now: hub.now(), q, orders };
  if (isPartial(request)) return markup(OrderRows(data));
  return page({ title: "Orders", current: "orders" }, OrdersPage(data));
}

async function show(hub: Hub, id: string, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const order = await findOrder(hub.db, id);
  if (!order) return missingPage("order", "/admin/orders", "orders");
  const events = await timeline(hub.db, id, { limit: PAGE_EVENTS + 1, cursor: afterIn(query) });
  const data = { now: hub.now(), order, events: pageOf(events, PAGE_EVENTS, ({ at, id }) => ({ at, id })) };
  if (isPartial(request)) return markup(TimelineEntries(data));
  return page({ title: order.reference ?? order.id, current: "orders" }, OrderPage(data));
}
