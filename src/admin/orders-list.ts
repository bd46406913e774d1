import { Elysia } from "elysia";
import { type ListedOrder, OrderRows, OrdersPage } from "../../views/orders.tsx";
import { anchorOf } from "../../views/parts/anchor.ts";
import { pageOf } from "../db/page.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { orderPath } from "../providers/symphonia/order-path.ts";
import type { OrderSummary } from "../providers/symphonia/order.ts";
import { listOrders, ordersCalled } from "../providers/symphonia/read.ts";
import { afterIn } from "./cursor.ts";
import { lookAtList, shownOf } from "./live-list.ts";
import { type Look, readerIsAt, type Streams } from "./live.ts";
import { isPartial, page } from "./page.ts";

const PAGE_ROWS = 50;

/** SYMPHONI.A's orders as its events tell them, the one that changed last first. */
export function ordersListRoutes(hub: Hub, streams: Streams) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/orders", ({ request }) => list(hub, request))
    .get("/admin/live/orders", ({ request }) => streams.open(request, lookAtNewest(hub, request))); // an order may be called `live`
}

async function list(hub: Hub, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const q = readSearch(query);
  const cursor = afterIn(query);
  const rows = await listOrders(hub.db, { limit: PAGE_ROWS + 1, cursor, orderIds: await idsCalled(hub, q) });
  const orders = pageOf(rows, PAGE_ROWS, (order) => ({ at: order.changedAt, id: order.id }));
  const data = { now: hub.now(), q, orders: { ...orders, rows: listed(orders.rows) }, isLive: cursor === undefined };
  if (isPartial(request)) return markup(OrderRows(data));
  const state = new URLSearchParams({ ...(q && { q }), after: shownOf(orders.rows, placeOf) });
  const live = data.isLive ? `/admin/live/orders?${state}` : undefined;
  return page(hub, { title: "Orders", current: "orders", live }, OrdersPage(data));
}

const listed = (rows: OrderSummary[]): ListedOrder[] => rows.map((row) => ({ ...row, path: orderPath(row.id) }));

/** The first page as it is by now. */
function lookAtNewest(hub: Hub, request: Request): Look {
  const q = readSearch(new URL(request.url).searchParams);
  const orders = {
    most: PAGE_ROWS,
    read: async (limit: number) => listOrders(hub.db, { limit, orderIds: await idsCalled(hub, q) }),
    again: (rows: OrderSummary[]) => listOrders(hub.db, { limit: rows.length, orderIds: rows.map(({ id }) => id) }),
    mayChange: ({ closedAt }: OrderSummary) => closedAt === null,
    idOf: ({ id }: OrderSummary) => anchorOf("order", id),
    placeOf,
    draw: (rows: OrderSummary[]) => OrderRows({ now: hub.now(), q, orders: { rows: listed(rows) } }),
    path: `/admin/orders${q && `?${new URLSearchParams({ q })}`}`,
  };
  return lookAtList(orders, readerIsAt(request));
}

/** By its time and then by its id, as the list sorts; in hex, because ids are others' and may hold anything. */
const placeOf = ({ changedAt, id }: OrderSummary): string =>
  `${String(changedAt).padStart(16, "0")}-${Buffer.from(id).toString("hex")}`;

const readSearch = (query: URLSearchParams): string => (query.get("q") ?? "").trim().slice(0, 200);

/** The orders that are meant; nothing means all. */
const idsCalled = async (hub: Hub, q: string): Promise<string[] | undefined> =>
  q === "" ? undefined : [q, ...(await ordersCalled(hub.db, q))];
