import { Elysia } from "elysia";
import { type LinesData, LogRows } from "../../views/log-rows.tsx";
import { LogsPage, NewerLines } from "../../views/logs.tsx";
import { logsPath, type LogsState } from "../../views/logs-state.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { type LogFilter, listLines, type LogPage } from "../logs/read.ts";
import { shownLine } from "../logs/shown.ts";
import { LOG_TYPE_NAMES, LOG_TYPES } from "../logs/types.ts";
import { isPartial, page, seeOther } from "./page.ts";

const PAGE_ROWS = 100;

/** The newest log lines with a live tail (SPEC 8); all the page's state is in its address. */
export function logsRoutes(hub: Hub) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/logs", ({ request }) => list(hub, request))
    .get("/admin/logs/newer", ({ request }) => newer(hub, request));
}

async function list(hub: Hub, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const state = readState(query);
  if ([...query.values()].includes("")) return seeOther(logsPath(state)); // a form sends its empty fields, too
  const before = readId(query, "before");
  const after = readId(query, "after");
  const found = await listLines(hub.db, filterOf(state), { limit: PAGE_ROWS, before, after });
  const data = { ...dataOf(hub, state, found), after };
  if (isPartial(request)) return markup(LogRows(data));
  const types = LOG_TYPE_NAMES.filter((type) => type !== "all");
  const newest = before === undefined ? found.newest : undefined;
  return page({ title: "Logs", current: "logs" }, LogsPage({ ...data, types, newest }));
}

/** Nothing as long as nothing came: the page then asks the same again. */
async function newer(hub: Hub, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const state = readState(query);
  const after = readId(query, "after");
  const found = await listLines(hub.db, filterOf(state), { limit: PAGE_ROWS, after });
  if (after === undefined || (found.rows.length === 0 && found.next === undefined))
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  return markup(NewerLines({ ...dataOf(hub, state, found), after, newest: found.newest }));
}

function dataOf(hub: Hub, state: LogsState, { rows, next, isPartial }: LogPage): LinesData {
  return { now: hub.now(), state, lines: rows.map(shownLine), next, isPartial };
}

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
