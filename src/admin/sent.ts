import { Elysia } from "elysia";
import { RANGES } from "../../views/list-state.ts";
import { type SentData, SentListPage } from "../../views/sent.tsx";
import { AskAllPage } from "../../views/sent-bulk.tsx";
import { SentRows } from "../../views/sent-rows.tsx";
import { SENT_PATH, SENT_STATES, sentPath, type SentState } from "../../views/sent-state.ts";
import { audit, inWords } from "../audit.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { firstIdAt } from "../ids.ts";
import { listEndpoints } from "../outbound/endpoints.ts";
import { countSent, listSent, listSentTypes, type SentRow } from "../outbound/sent.ts";
import { type BulkDeed, countForBulk, runBulk } from "../outbound/sent-bulk.ts";
import type { SentFilter } from "../outbound/sent-filter.ts";
import { submitted } from "./form.ts";
import { lookAtList, shownOf } from "./live-list.ts";
import { type Look, readerIsAt, type Streams } from "./live.ts";
import { isPartial, page, seeOther } from "./page.ts";
import { sentDeliveryRoutes } from "./sent-delivery.ts";
import { followedRows, placeOf } from "./sent-live.ts";

const PAGE_ROWS = 50;
const MOST_ENDPOINTS = 200; // to choose from
const ID = /^out_[0-9a-f]{1,40}$/;

/** The list of what was sent: all its state is in its address, so it can be shared and works without a script. */
export function sentRoutes(hub: Hub, streams: Streams) {
  const app = new Elysia({ detail: { hide: true } })
    .get(SENT_PATH, ({ request }) => list(hub, request))
    .get(`${SENT_PATH}/live`, ({ request }) => streams.open(request, lookAtNewest(hub, request)));
  for (const deed of ["resend", "cancel"] as const)
    app
      .get(`${SENT_PATH}/${deed}`, ({ request }) => ask(hub, deed, request))
      .post(`${SENT_PATH}/${deed}`, ({ request }) => doToAll(hub, deed, request), { parse: "none" });
  return app.use(sentDeliveryRoutes(hub, streams));
}

async function list(hub: Hub, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const state = readState(query);
  if ([...query.values()].includes("")) return seeOther(sentPath(state)); // a form sends its empty fields, too
  const before = readId(query, "before");
  const filter = filterOf(state, hub.now());
  const found = await listSent(hub.db, filter, { limit: PAGE_ROWS, before });
  if (isPartial(request)) return markup(SentRows({ now: hub.now(), state, page: found }));
  const data: SentData = {
    now: hub.now(),
    state,
    endpoints: (await listEndpoints(hub.db)).slice(0, MOST_ENDPOINTS),
    types: await listSentTypes(hub.db),
    page: found,
    count: await countSent(hub.db, filter),
    isLive: before === undefined,
    done: readDone(query),
  };
  const after = shownOf(found.rows, placeOf);
  const live = data.isLive ? sentPath(state, { after }, `${SENT_PATH}/live`) : undefined;
  return page(hub, { title: "Sent deliveries", current: "deliveries", live }, SentListPage(data));
}

/** The first page as it is by now. */
function lookAtNewest(hub: Hub, request: Request): Look {
  const state = readState(new URL(request.url).searchParams);
  const list = {
    ...followedRows(hub),
    most: PAGE_ROWS,
    read: async (limit: number) => (await listSent(hub.db, filterOf(state, hub.now()), { limit })).rows,
    draw: (rows: SentRow[]) => SentRows({ now: hub.now(), state, page: { rows, isPartial: false } }),
    path: sentPath(state),
  };
  return lookAtList(list, readerIsAt(request));
}

/** What it would be done to, before it is; the end is fixed here, so that nothing is done to what was not counted. */
async function ask(hub: Hub, deed: BulkDeed, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const state = readState(query);
  const before = readId(query, "before") ?? firstIdAt("out", hub.now() + 1);
  const bulk = await countForBulk(hub, deed, filterOf(state, hub.now()), before);
  const url = (await listEndpoints(hub.db)).find(({ id }) => id === state.endpoint)?.url;
  const title = deed === "resend" ? "Resend" : "Cancel";
  return page(hub, { title, current: "deliveries" }, AskAllPage({ deed, state, url, before, bulk }));
}

async function doToAll(hub: Hub, deed: BulkDeed, request: Request): Promise<Response> {
  const form = await submitted(request);
  const state = readState(form);
  const before = readId(form, "before") ?? firstIdAt("out", hub.now() + 1);
  const { count, next = "" } = await runBulk(hub, deed, filterOf(state, hub.now()), before);
  const said = deed === "resend" ? "Deliveries sent again by a person" : "Deliveries cancelled by a person";
  hub.log.info({ type: "outbound", deliveries: count, filter: state }, said);
  const audited = deed === "resend" ? "deliveries_resent" : "deliveries_cancelled";
  audit(hub, request, { deed: audited, link: sentPath(state), detail: inWords(count, state) });
  return seeOther(sentPath(state, { did: deed, count: String(count), rest: next }));
}

/** Only what means something; the rest of an address is left alone. */
function readState(query: URLSearchParams): SentState {
  const text = (name: string) => (query.get(name) ?? "").trim().slice(0, 200);
  const oneOf = (name: string, known: readonly string[]) => (known.includes(text(name)) ? text(name) : "");
  return {
    endpoint: text("endpoint"),
    status: oneOf("status", Object.keys(SENT_STATES)),
    type: text("type"),
    range: oneOf("range", Object.keys(RANGES)),
    q: text("q"),
  };
}

function filterOf({ endpoint, status, type, range, q }: SentState, now: number): SentFilter {
  return {
    endpointId: endpoint || undefined,
    state: (status === "waiting" ? undefined : status || undefined) as SentFilter["state"],
    isWaiting: status === "waiting" || undefined,
    type: type || undefined,
    since: range ? now - RANGES[range]!.ms : undefined,
    search: q || undefined,
  };
}

function readId(query: URLSearchParams, name: string): string | undefined {
  const id = query.get(name) ?? "";
  return ID.test(id) ? id : undefined;
}

function readDone(query: URLSearchParams): SentData["done"] {
  const [deed, count] = [query.get("did"), query.get("count") ?? ""];
  if ((deed !== "resend" && deed !== "cancel") || !/^\d{1,5}$/.test(count)) return undefined;
  return { deed, count: Number(count), next: readId(query, "rest") };
}
