import { Elysia } from "elysia";
import { CAUSES } from "../../views/causes.ts";
import { DeliveriesPage, type DeliveriesData } from "../../views/deliveries.tsx";
import { DeliveryRows } from "../../views/delivery-rows.tsx";
import { listPath, type ListState, RANGES } from "../../views/list-state.ts";
import { ReplayAllPage } from "../../views/replay.tsx";
import { audit, inWords } from "../audit.ts";
import type { Cause } from "../db/schema.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { firstIdAt } from "../ids.ts";
import { countDeliveries, type DeliveryRow, findSummaries, listDeliveries, listTypes } from "../inbound/deliveries.ts";
import { type DeliveryFilter, FILTER_STATES } from "../inbound/filter.ts";
import type { Inbox } from "../inbound/inbox.ts";
import { countForReplay, markForReplay } from "../inbound/replay.ts";
import { providers } from "../providers/registry.ts";
import { deliveryRoutes } from "./delivery.ts";
import { submitted } from "./form.ts";
import { lookAtList, shownOf } from "./live-list.ts";
import { type Look, readerIsAt, type Streams } from "./live.ts";
import { isPartial, page, seeOther } from "./page.ts";

const PAGE_ROWS = 50;
const ID = /^dlv_[0-9a-f]{1,40}$/;

/** The list of what was received: all its state is in its address, so it can be shared and works without a script. */
export function deliveriesRoutes(hub: Hub, inbox: Inbox, streams: Streams) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/deliveries", ({ request }) => list(hub, request))
    .get("/admin/deliveries/live", ({ request }) => streams.open(request, lookAtNewest(hub, request)))
    .get("/admin/deliveries/replay", ({ request }) => askToReplay(hub, request))
    .post("/admin/deliveries/replay", ({ request }) => replayAll(hub, request), { parse: "none" })
    .use(deliveryRoutes(hub, inbox, streams));
}

async function list(hub: Hub, request: Request): Promise<Response> {
  const query = queryOf(request);
  const state = readState(query);
  if ([...query.values()].includes("")) return seeOther(listPath(state)); // a form sends its empty fields, too
  const before = readId(query, "before");
  const found = await listDeliveries(hub.db, filterOf(state, hub.now()), { limit: PAGE_ROWS, before });
  if (isPartial(request)) return markup(DeliveryRows({ now: hub.now(), state, page: found }));
  const data: DeliveriesData = {
    now: hub.now(),
    state,
    providers: providers.map((room) => room.id),
    types: await listTypes(hub.db),
    page: found,
    count: await countDeliveries(hub.db, filterOf(state, hub.now())),
    isLive: before === undefined,
    marked: readMarked(query),
  };
  const after = shownOf(found.rows, placeOf);
  const live = data.isLive ? listPath(state, { after }, "/admin/deliveries/live") : undefined;
  return page(hub, { title: "Deliveries", current: "deliveries", live }, DeliveriesPage(data));
}

/** The first page as it is by now. */
function lookAtNewest(hub: Hub, request: Request): Look {
  const state = readState(queryOf(request));
  const list = {
    most: PAGE_ROWS,
    read: async (limit: number) => (await listDeliveries(hub.db, filterOf(state, hub.now()), { limit })).rows,
    again: (rows: DeliveryRow[]) => findSummaries(hub.db, rows.map(placeOf)),
    mayChange: ({ status }: DeliveryRow) => status === "failed",
    idOf: ({ id }: DeliveryRow) => id,
    placeOf,
    draw: (rows: DeliveryRow[]) => DeliveryRows({ now: hub.now(), state, page: { rows, isPartial: false } }),
    path: listPath(state),
  };
  return lookAtList(list, readerIsAt(request));
}

const placeOf = ({ id }: DeliveryRow): string => id;

/** What it would run, before it does; the end is fixed here, so that nothing is run that was not counted. */
async function askToReplay(hub: Hub, request: Request): Promise<Response> {
  const query = queryOf(request);
  const state = readState(query);
  const before = readId(query, "before") ?? firstIdAt("dlv", hub.now() + 1);
  const count = await countForReplay(hub, filterOf(state, hub.now()), before);
  return page(hub, { title: "Replay", current: "deliveries" }, ReplayAllPage({ state, before, count }));
}

async function replayAll(hub: Hub, request: Request): Promise<Response> {
  const form = await submitted(request);
  const state = readState(form);
  const before = readId(form, "before") ?? firstIdAt("dlv", hub.now() + 1);
  const marked = await markForReplay(hub, filterOf(state, hub.now()), before);
  hub.log.info({ deliveries: marked.count, filter: state }, "Deliveries marked for replay by a person");
  audit(hub, request, { deed: "deliveries_replayed", link: listPath(state), detail: inWords(marked.count, state) });
  return seeOther(listPath(state, { marked: String(marked.count), rest: marked.next ?? "" }));
}

const queryOf = (request: Request): URLSearchParams => new URL(request.url).searchParams;

/** Only what means something; the rest of an address is left alone. */
function readState(query: URLSearchParams): ListState {
  const text = (name: string) => (query.get(name) ?? "").trim().slice(0, 200);
  const oneOf = (value: string, known: readonly string[]) => (known.includes(value) ? value : "");
  const [status = "", cause = text("cause")] = text("status").split(":");
  const isOfCause = status === "rejected" && Object.hasOwn(CAUSES, cause);
  return {
    provider: text("provider"),
    status: isOfCause ? `rejected:${cause}` : oneOf(status, FILTER_STATES),
    type: text("type"),
    range: oneOf(text("range"), Object.keys(RANGES)),
    q: text("q"),
  };
}

function filterOf({ provider, status, type, range, q }: ListState, now: number): DeliveryFilter {
  const [state, cause] = status.split(":");
  return {
    provider: provider || undefined,
    state: (state || undefined) as DeliveryFilter["state"],
    cause: cause as Cause | undefined,
    type: type || undefined,
    since: range ? now - RANGES[range]!.ms : undefined,
    search: q || undefined,
  };
}

function readId(query: URLSearchParams, name: string): string | undefined {
  const id = query.get(name) ?? "";
  return ID.test(id) ? id : undefined;
}

function readMarked(query: URLSearchParams): DeliveriesData["marked"] {
  const count = query.get("marked") ?? "";
  return /^\d{1,5}$/.test(count) ? { count: Number(count), next: readId(query, "rest") } : undefined;
}
