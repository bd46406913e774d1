import { Elysia } from "elysia";
import { Belongings, OrderPage, Whereabouts } from "../../views/order.tsx";
import { NOT_SHARED, SHARE_DAYS, ShareForm } from "../../views/order-share.tsx";
import { NewestEntries, TimelineEntries } from "../../views/order-timeline.tsx";
import { audit } from "../audit.ts";
import { type Cursor, pageOf } from "../db/page.ts";
import { Failure } from "../errors.ts";
import { existing } from "../http/api.ts";
import { mintToken } from "../http/bearer.ts";
import { contentPolicy, markup } from "../http/markup.ts";
import { idIn, isWayBack } from "../http/path.ts";
import type { Hub } from "../hub.ts";
import { orderPath } from "../providers/symphonia/order-path.ts";
import { findJourney, findOrder, findSummary, timeline } from "../providers/symphonia/read.ts";
import { afterIn } from "./cursor.ts";
import { submitted } from "./form.ts";
import { lookAtPanel } from "./live-panel.ts";
import type { Streams } from "./live.ts";
import { missingPage } from "./missing.ts";
import { isPartial, page } from "./page.ts";

const PAGE_EVENTS = 50;
const MOST_EVENTS = 500;
const DAY_SECONDS = 86_400;

/** One of SYMPHONI.A's orders as its events tell it. */
export function ordersRoutes(hub: Hub, streams: Streams) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/orders/:id", ({ params, request }) => show(hub, idIn(params.id), request))
    .get("/admin/orders/:id/live", ({ params, request }) => follow(hub, streams, idIn(params.id), request))
    .post("/admin/orders/:id/share", ({ params, request }) => share(hub, idIn(params.id), request), { parse: "none" });
}

async function show(hub: Hub, id: string, request: Request): Promise<Response> {
  const cursor = afterIn(new URL(request.url).searchParams);
  if (!isPartial(request)) return showOrder(hub, id, { cursor });
  return markup(TimelineEntries({ now: hub.now(), path: orderPath(id), events: await pageOfEvents(hub, id, cursor) }));
}

type Link = { url: string; days: number };

/** Its page, with a link for its customer when one was made. */
async function showOrder(hub: Hub, id: string, { cursor, link }: { cursor?: Cursor; link?: Link }): Promise<Response> {
  const journey = await findJourney(hub.db, id);
  if (!journey) return missing(hub);
  const events = await pageOfEvents(hub, id, cursor);
  const tiles = hub.config.MAP_TILES_URL;
  const share = { path: sharePath(id), link };
  const content = OrderPage({ now: hub.now(), journey, path: orderPath(id), share, events, tiles });
  const live = cursor || link ? undefined : livePath(id, events.next);
  const title = journey.order.reference ?? id;
  const headers = { "content-security-policy": contentPolicy(tiles) };
  return page(hub, { title, current: "orders", live }, content, { headers });
}

const sharePath = (id: string) => (isWayBack(id) ? undefined : `${orderPath(id)}/share`);

const missing = (hub: Hub) => missingPage(hub, "order", "/admin/orders", "orders");

async function pageOfEvents(hub: Hub, id: string, cursor: Cursor | undefined) {
  const events = await timeline(hub.db, id, { limit: PAGE_EVENTS + 1, cursor });
  return pageOf(events, PAGE_EVENTS, ({ at, id }) => ({ at, id }));
}

function livePath(id: string, first: Cursor | undefined): string {
  const query = first ? `?${new URLSearchParams({ at: String(first.at), after: first.id })}` : "";
  return `${orderPath(id)}/live${query}`;
}

/** The page's parts as they are by now; of the timeline, down to where its reader's first page ended. */
async function follow(hub: Hub, streams: Streams, id: string, request: Request): Promise<Response> {
  const { db, now, config } = hub;
  if (!(await findSummary(db, id))) return missing(hub);
  const from = afterIn(new URL(request.url).searchParams);
  return streams.open(
    request,
    lookAtPanel("whereabouts", async () => {
      const journey = await existing(findJourney(db, id), "order");
      return Whereabouts({ now: now(), journey, tiles: config.MAP_TILES_URL });
    }),
    lookAtPanel("belongings", async () => {
      const order = await existing(findOrder(db, id), "order");
      return Belongings({ now: now(), order });
    }),
    lookAtPanel("newest", async () => {
      const events = await timeline(db, id, { limit: MOST_EVENTS, from });
      return NewestEntries({ now: now(), events });
    }),
  );
}

/** Makes a link for a customer: a token for this order alone. It is shown to who asked for it, and kept nowhere. */
async function share(hub: Hub, id: string, request: Request): Promise<Response> {
  const { config, now, log } = hub;
  const asked = Number((await submitted(request)).get("days"));
  const days = SHARE_DAYS.find((days) => days === asked);
  if (days === undefined) throw new Failure("invalid", `A link is good for ${SHARE_DAYS.join(", ")} days`);
  if (isWayBack(id)) throw new Failure("invalid", NOT_SHARED);
  if (!(await findSummary(hub.db, id))) return missing(hub);
  const ttlSeconds = days * DAY_SECONDS;
  const subject = "tracking link";
  const about = { subject, scopes: ["track" as const], orders: [id] };
  const token = await mintToken({ secret: config.JWT_SECRET, now: now(), ttlSeconds, ...about });
  log.info({ type: "symphonia", order: id, days }, "A tracking link was made on the dashboard");
  audit(hub, request, { deed: "tracking_shared", about: id, link: orderPath(id), detail: `good for ${days} days` });
  const url = `${config.PUBLIC_URL}/track/${encodeURIComponent(id)}?${new URLSearchParams({ token })}`;
  return isPartial(request)
    ? markup(ShareForm({ path: sharePath(id), link: { url, days } }))
    : showOrder(hub, id, { link: { url, days } });
}
