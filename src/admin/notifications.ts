import { Elysia } from "elysia";
import {
  NOTIFICATIONS_PATH,
  notificationsPath,
  type NotificationState,
  PRIORITY_WORDS,
  UNREAD_WORDS,
} from "../../views/notification-state.ts";
import type { Told } from "../../views/notification-ways.tsx";
import { NotificationRows, NotificationsPage } from "../../views/notifications.tsx";
import { audit } from "../audit.ts";
import type { Priority } from "../db/schema.ts";
import { languageOf, NOTIFICATION_TYPES } from "../events/notification-types.ts";
import { markup } from "../http/markup.ts";
import { leading } from "../http/path.ts";
import type { Hub } from "../hub.ts";
import {
  type DispatchState,
  findNotification,
  findNotifications,
  listNotifications,
  markAllRead,
  markRead,
  type NotificationFilter,
  type NotificationRow,
} from "../notify/read.ts";
import { retryDispatch } from "../notify/retry.ts";
import { wordsFor } from "../notify/words.ts";
import { submitted } from "./form.ts";
import { safeNext } from "./guard.ts";
import { lookAtList, shownOf } from "./live-list.ts";
import { type Look, readerIsAt, type Streams } from "./live.ts";
import { missingPage } from "./missing.ts";
import { isPartial, page, seeOther } from "./page.ts";

const PAGE_ROWS = 50;
const PATH = `${NOTIFICATIONS_PATH}/:id`;

/** What a person should know (SPEC 7): all the list's state is in its address, so it can be shared and works without a script. */
export function notificationsRoutes(hub: Hub, streams: Streams) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/live/unread", ({ request }) => streams.open(request)) // its shell's count is all that moves
    .get(NOTIFICATIONS_PATH, ({ request }) => list(hub, request))
    .get(`${NOTIFICATIONS_PATH}/live`, ({ request }) => streams.open(request, lookAtNewest(hub, request)))
    .post(`${NOTIFICATIONS_PATH}/read-all`, ({ request }) => markAll(hub, request), { parse: "none" })
    .post(`${PATH}/open`, ({ params }) => open(hub, params.id), { parse: "none" })
    .post(`${PATH}/read`, ({ params, request }) => markOne(hub, params.id, request), { parse: "none" })
    .post(`${PATH}/retry`, ({ params, request }) => retry(hub, params.id, request), { parse: "none" });
}

const missing = (hub: Hub) => missingPage(hub, "notification", NOTIFICATIONS_PATH, "notifications");

async function list(hub: Hub, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const state = readState(query);
  if ([...query.values()].includes("")) return seeOther(notificationsPath(state)); // a form sends its empty fields, too
  const before = query.get("before") ?? undefined;
  const found = await listNotifications(hub.db, filterOf(state), { limit: PAGE_ROWS, before });
  const data = { now: hub.now(), state, page: { ...found, rows: explained(found.rows) } };
  if (isPartial(request)) return markup(NotificationRows(data));
  const isLive = before === undefined;
  const after = shownOf(found.rows, placeOf);
  const live = isLive ? notificationsPath(state, { after }, `${NOTIFICATIONS_PATH}/live`) : undefined;
  const content = NotificationsPage({ ...data, types: NOTIFICATION_TYPES, isLive, marked: readMarked(query) });
  return page(hub, { title: "Notifications", current: "notifications", live }, content);
}

/** With the words for what went wrong, wherever the rows are shown. */
const explained = (rows: NotificationRow[]): Told[] =>
  rows.map((told) => ({
    ...told,
    language: languageOf(told.type),
    dispatches: told.dispatches.map((one) => ({
      ...one,
      why: one.failure === null ? undefined : wordsFor(one.failure),
    })),
  }));

/** The first page as it is by now. */
function lookAtNewest(hub: Hub, request: Request): Look {
  const state = readState(new URL(request.url).searchParams);
  const told = {
    most: PAGE_ROWS,
    read: async (limit: number) => (await listNotifications(hub.db, filterOf(state), { limit })).rows,
    idOf: ({ id }: NotificationRow) => id,
    placeOf,
    draw: (rows: NotificationRow[]) => rowsOf(hub, state, rows),
    again: (rows: NotificationRow[]) => findNotifications(hub.db, rows.map(placeOf)),
    mayChange: ({ read_at, dispatches }: NotificationRow) =>
      read_at === null || dispatches.some(({ status, due_at }) => status === "failed" || due_at !== null),
    path: notificationsPath(state),
  };
  return lookAtList(told, readerIsAt(request));
}

const placeOf = ({ id }: NotificationRow): string => id;

/** To what it is about; whoever goes there has read it. */
async function open(hub: Hub, id: string): Promise<Response> {
  const told = await findNotification(hub.db, id);
  if (!told) return missing(hub);
  markRead(hub, id);
  return seeOther(told.link === null ? `${NOTIFICATIONS_PATH}#${id}` : safeNext(leading(told.link)));
}

async function markOne(hub: Hub, id: string, request: Request): Promise<Response> {
  if (markRead(hub, id) === undefined) return missing(hub);
  return showRow(hub, id, request);
}

/** Of those that the list was narrowed to, the ones it showed and older ones: nobody has seen what came since. */
async function markAll(hub: Hub, request: Request): Promise<Response> {
  const state = readState(new URL(request.url).searchParams);
  const upTo = (await submitted(request)).get("upTo") ?? "";
  const marked = await markAllRead(hub, { ...filterOf(state), upTo });
  return seeOther(notificationsPath(state, { marked: String(marked) }));
}

/** With the script the row changes where it stands; without it, the list is shown again, at that row. */
async function showRow(hub: Hub, id: string, request: Request): Promise<Response> {
  const state = readState(new URL(request.url).searchParams);
  const told = await findNotification(hub.db, id);
  if (!told) return missing(hub);
  if (!isPartial(request)) return seeOther(`${notificationsPath(state)}#${id}`);
  return markup(rowsOf(hub, state, [told]));
}

const rowsOf = (hub: Hub, state: NotificationState, rows: NotificationRow[]) =>
  NotificationRows({ now: hub.now(), state, page: { rows: explained(rows), isPartial: false } });

/** What failed on one channel, for good or so far, is tried once more, at once. */
async function retry(hub: Hub, id: string, request: Request): Promise<Response> {
  const channel = (await submitted(request)).get("channel");
  const told = await findNotification(hub.db, id);
  const isMeant = (one: DispatchState) => one.channel === channel && one.failure !== null && one.status !== "cancelled";
  const failed = told?.dispatches.filter(isMeant) ?? [];
  for (const dispatch of failed) retryDispatch(hub, dispatch.id);
  if (failed.length > 0) audit(hub, request, { deed: "dispatch_retried", about: id, detail: channel ?? "" });
  return showRow(hub, id, request);
}

/** Only what means something; the rest of an address is left alone. */
function readState(query: URLSearchParams): NotificationState {
  const oneOf = (name: string, known: readonly string[]) => known.find((one) => one === query.get(name)) ?? "";
  return {
    type: oneOf("type", NOTIFICATION_TYPES),
    priority: oneOf("priority", Object.keys(PRIORITY_WORDS)),
    unread: oneOf("unread", Object.keys(UNREAD_WORDS)),
  };
}

const filterOf = ({ type, priority, unread }: NotificationState): NotificationFilter => ({
  type: type || undefined,
  priority: (priority || undefined) as Priority | undefined,
  isUnread: unread !== "",
});

function readMarked(query: URLSearchParams): number | undefined {
  const marked = query.get("marked") ?? "";
  return /^\d{1,9}$/.test(marked) ? Number(marked) : undefined;
}
