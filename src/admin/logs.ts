import { Elysia } from "elysia";
import { LogRows } from "../../views/log-rows.tsx";
import { LogsPage } from "../../views/logs.tsx";
import { LOGS_PATH, logsPath, type LogsState } from "../../views/logs-state.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { type LogFilter, listLines, type LogRow } from "../logs/read.ts";
import { shownLine } from "../logs/shown.ts";
import { LOG_TYPE_NAMES, LOG_TYPES } from "../logs/types.ts";
import { lookAtList, shownOf } from "./live-list.ts";
import { type Look, readerIsAt, type Streams } from "./live.ts";
import { isPartial, page, seeOther } from "./page.ts";

const PAGE_ROWS = 100;

/** The newest log lines with a live tail (SPEC 8); all the page's state is in its address. */
export function logsRoutes(hub: Hub, streams: Streams) {
  return new Elysia({ detail: { hide: true } })
    .get(LOGS_PATH, ({ request }) => list(hub, request))
    .get(`${LOGS_PATH}/live`, ({ request }) => streams.open(request, lookAtNewest(hub, request)));
}

async function list(hub: Hub, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const state = readState(query);
  if ([...query.values()].includes("")) return seeOther(logsPath(state)); // a form sends its empty fields, too
  const before = readId(query, "before");
  const { rows, next, isPartial: isPart } = await listLines(hub.db, filterOf(state), { limit: PAGE_ROWS, before });
  const data = { now: hub.now(), state, lines: rows.map(shownLine), next, isPartial: isPart };
  if (isPartial(request)) return markup(LogRows(data));
  const types = LOG_TYPE_NAMES.filter((type) => type !== "all");
  const isLive = before === undefined;
  const after = shownOf(rows, placeOf);
  const live = isLive ? logsPath(state, { after }, `${LOGS_PATH}/live`) : undefined;
  return page(hub, { title: "Logs", current: "logs", live }, LogsPage({ ...data, types, isLive }));
}

/** The first page as it is by now. */
function lookAtNewest(hub: Hub, request: Request): Look {
  const state = readState(new URL(request.url).searchParams);
  const list = {
    most: PAGE_ROWS,
    isFinal: true,
    read: async (limit: number) => (await listLines(hub.db, filterOf(state), { limit })).rows,
    idOf: ({ id }: LogRow) => `line-${id}`,
    placeOf,
    draw: (rows: LogRow[]) => LogRows({ now: hub.now(), state, lines: rows.map(shownLine), isPartial: false }),
    path: logsPath(state),
  };
  return lookAtList(list, readerIsAt(request));
}

const placeOf = ({ id }: LogRow): string => String(id).padStart(15, "0");

function readState(query: URLSearchParams): LogsState {
  const type = query.get("type") ?? "";
  return {
    type: type !== "all" && Object.hasOwn(LOG_TYPES, type) ? type : "",
    level: query.get("level") === "trouble" ? "trouble" : "",
    q: (query.get("q") ?? "").trim().slice(0, 200),
  };
}

function filterOf({ type, level, q }: LogsState): LogFilter {
  return { types: LOG_TYPES[type], isTrouble: level === "trouble", text: q || undefined };
}

function readId(query: URLSearchParams, name: string): number | undefined {
  const id = query.get(name) ?? "";
  return /^\d{1,15}$/.test(id) ? Number(id) : undefined;
}
