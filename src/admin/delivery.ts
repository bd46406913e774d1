import { Elysia } from "elysia";
import { type DeliveryData, DeliveryPage, type Replayed, REPLAYED } from "../../views/delivery.tsx";
import { NewerRun, nextRunOf } from "../../views/delivery-outcome.tsx";
import { AskToReplayPage } from "../../views/replay.tsx";
import { audit } from "../audit.ts";
import type { Hub } from "../hub.ts";
import { existing } from "../http/api.ts";
import { readJson } from "../http/json.ts";
import { leading } from "../http/path.ts";
import { findDelivery, findEffects, findNeighbours, findSummaries } from "../inbound/deliveries.ts";
import type { Inbox } from "../inbound/inbox.ts";
import { bookmark } from "../inbound/replay.ts";
import { isRerunnable } from "../inbound/rerun.ts";
import type { DeliveryResult } from "../inbound/store.ts";
import { listSentOf } from "../outbound/sent.ts";
import { asFile, MOST_SHOWN, showBody } from "./body.ts";
import { submitted } from "./form.ts";
import { lookAtPanel } from "./live-panel.ts";
import type { Streams } from "./live.ts";
import { missingPage } from "./missing.ts";
import { page, seeOther } from "./page.ts";
import { tracePath } from "./trace.ts";

/** One delivery: what came, what was decided, what it did, and running it again. */
export function deliveryRoutes(hub: Hub, inbox: Inbox, streams: Streams) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/deliveries/:id", ({ params, request }) => show(hub, params.id, request))
    .get("/admin/deliveries/:id/live", ({ params, request }) => follow(hub, streams, params.id, request))
    .get("/admin/deliveries/:id/body", ({ params }) => download(hub, params.id))
    .get("/admin/deliveries/:id/replay", ({ params }) => askToReplay(hub, params.id))
    .post("/admin/deliveries/:id/replay", ({ params, request }) => replay(hub, inbox, params.id, request), {
      parse: "none",
    })
    .post("/admin/deliveries/:id/bookmark", ({ params, request }) => setBookmark(hub, params.id, request), {
      parse: "none",
    });
}

async function show(hub: Hub, id: string, request: Request): Promise<Response> {
  const data = await read(hub, id);
  if (!data) return missing(hub);
  const replayed = new URL(request.url).searchParams.get("replayed") ?? "";
  return Object.hasOwn(REPLAYED, replayed)
    ? answer(hub, { ...data, replayed: replayed as Replayed })
    : answer(hub, data);
}

function answer(hub: Hub, data: DeliveryData, status = 200): Response {
  const { id, type, status: is } = data.delivery;
  const isMoving = is === "failed" && data.isRerunnable;
  const live = isMoving ? `/admin/deliveries/${id}/live?next=${nextRunOf(data.delivery)}` : undefined;
  return page(hub, { title: type ?? "Unread request", current: "deliveries", live }, DeliveryPage(data), { status });
}

const missing = (hub: Hub) => missingPage(hub, "delivery", "/admin/deliveries", "deliveries");

async function read(hub: Hub, id: string): Promise<DeliveryData | undefined> {
  const delivery = await findDelivery(hub.db, id);
  if (!delivery) return undefined;
  const { body, headers, result, autopsy, ...facts } = delivery;
  const done: DeliveryResult = result === null ? NOTHING : JSON.parse(result);
  const { events, notifications } = await findEffects(hub.db, done);
  return {
    now: hub.now(),
    delivery: facts,
    headers: Object.entries(JSON.parse(headers) as Record<string, string>),
    body: showBody(body, contentTypeOf(headers)),
    sentAt: sentAt(body),
    deeds: done.deeds.map(withLink),
    answer: done.answer,
    autopsy: autopsy === null ? undefined : JSON.parse(autopsy),
    events,
    notifications: notifications.map(withLink),
    trace: events[0] && tracePath(events[0].id),
    sent: await listSentOf(hub.db, done.events, MOST_SENT + 1),
    ...(await findNeighbours(hub.db, id)),
    isRerunnable: isRerunnable(delivery),
  };
}

const withLink = <What extends { link?: string | null }>(what: What): What =>
  what.link ? { ...what, link: leading(what.link) } : what;

/** Tells when one that has failed was run again since the page was made. */
async function follow(hub: Hub, streams: Streams, id: string, request: Request): Promise<Response> {
  const summary = async () => (await findSummaries(hub.db, [id]))[0];
  if (!(await summary())) return missing(hub);
  const seen = new URL(request.url).searchParams.get("next") ?? "";
  const look = async () => NewerRun({ delivery: await existing(summary(), "delivery"), seen });
  return streams.open(request, lookAtPanel("newer", look));
}

const MOST_SENT = 5; // are shown; the rest is in the list
const NOTHING: DeliveryResult = { deeds: [], events: [], notifications: [], answer: {} };
const contentTypeOf = (headers: string): string | null =>
  (JSON.parse(headers) as Record<string, string>)["content-type"] ?? null;

/** When the sender says it was sent; most bodies say it, and signatures cover it. */
function sentAt(body: Uint8Array | null): number | undefined {
  const isLong = body === null || body.byteLength > MOST_SHOWN;
  const json = isLong ? undefined : readJson(body);
  const timestamp = json?.ok ? (json.value as { timestamp?: unknown } | null)?.timestamp : undefined;
  const time = typeof timestamp === "string" ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

async function download(hub: Hub, id: string): Promise<Response> {
  const delivery = await findDelivery(hub.db, id);
  return delivery?.body ? asFile(delivery.body, `${id}.txt`) : missing(hub);
}

async function askToReplay(hub: Hub, id: string): Promise<Response> {
  const data = await read(hub, id);
  return data ? page(hub, { title: "Replay", current: "deliveries" }, AskToReplayPage(data)) : missing(hub);
}

/** Runs it again. One that was processed is only run by somebody who has been told what that does. */
async function replay(hub: Hub, inbox: Inbox, id: string, request: Request): Promise<Response> {
  const form = await submitted(request);
  const data = await read(hub, id);
  if (!data) return missing(hub);
  if (!data.isRerunnable) return answer(hub, { ...data, replayed: "impossible" }, 409);
  const path = `/admin/deliveries/${id}`;
  if (data.delivery.status === "processed" && form.get("sure") !== "yes") return seeOther(`${path}/replay`);
  const outcome = await inbox.rerun(id, "person");
  hub.log.info({ delivery: id, outcome: outcome?.kind }, "Delivery replayed by a person");
  audit(hub, request, { deed: "delivery_replayed", about: id, link: path, detail: outcome?.kind });
  return seeOther(`${path}?replayed=${outcome?.kind ?? "impossible"}`);
}

async function setBookmark(hub: Hub, id: string, request: Request): Promise<Response> {
  const form = await submitted(request);
  return bookmark(hub, id, form.get("on") === "yes") ? seeOther(`/admin/deliveries/${id}`) : missing(hub);
}
