import { Elysia } from "elysia";
import { z } from "zod";
import { Failure } from "../errors.ts";
import { pageQuery, readQuery } from "../http/api.ts";
import { requireScope } from "../http/bearer.ts";
import { documented } from "../http/documentation.ts";
import { leading } from "../http/path.ts";
import type { Hub } from "../hub.ts";
import { NOTIFICATION_TYPES } from "../events/notification-types.ts";
import { countUnread, listNotifications, markAllRead, markRead, type NotificationRow } from "../notify/read.ts";
import { CHANNELS, PRIORITIES } from "../notify/rules.ts";

/** What people are told (SPEC 7); times are ISO 8601. */
export function notificationsApi(hub: Hub) {
  return new Elysia()
    .get("/api/notifications", ({ request }) => list(hub, request), LIST)
    .post("/api/notifications/:id/read", ({ request, params }) => read(hub, request, params.id), {
      parse: "none",
      ...READ,
    })
    .post("/api/notifications/read-all", ({ request }) => readAll(hub, request), { parse: "none", ...READ_ALL });
}

const NOTIFICATIONS = { tag: "Notifications", scope: "notifications" };

const ID = /^ntf_[0-9a-f]{32}(_\d{1,3})?$/;

const time = z.iso.datetime();

const notification = z.object({
  id: z.string().meta({ examples: ["ntf_019a200c650397229a9e938d7c686326_0"] }),
  type: z.enum(NOTIFICATION_TYPES),
  title: z.string().meta({ examples: ["Retard détecté"] }),
  message: z.string().meta({ examples: ["Retard de 45 minutes. Nouvelle ETA: 16:45"] }),
  priority: z.enum(PRIORITIES),
  channels: z.array(z.enum(["IN_APP", ...CHANNELS])),
  userId: z.string().nullable(),
  link: z
    .string()
    .nullable()
    .meta({ examples: ["/admin/orders/673c0f1e9b"] }),
  createdAt: time,
  readAt: time.nullable(),
  dispatches: z.array(
    z.object({
      channel: z.enum(CHANNELS),
      status: z.enum(["pending", "sent", "failed", "cancelled"]),
      tries: z.int(),
      dueAt: time.nullable(),
      settledAt: time.nullable(),
      failure: z.string().nullable(),
    }),
  ),
});

const listQuery = z.object({
  unread: z.enum(["1", "true", "0", "false"]).optional(),
  user: z.string().max(200).optional(),
  type: z.enum(NOTIFICATION_TYPES).optional(),
  priority: z.enum(PRIORITIES).optional(),
  limit: pageQuery.shape.limit,
  cursor: z.string().regex(ID, "is not a cursor of this list").optional(),
});

const authorize = ({ config, now }: Hub, request: Request) =>
  requireScope(request, "notifications", config.JWT_SECRET, now());

const unread = z.object({
  count: z.int().max(999),
  isMore: z.boolean().describe("There are more than that"),
});

const LIST = documented({
  ...NOTIFICATIONS,
  summary: "List notifications, newest first",
  description: `\`unread=1\` leaves out what was read. A page may hold fewer than \`limit\` although more follow:
\`nextCursor\` alone says whether that is so. Each says where it went besides the dashboard.`,
  query: listQuery,
  answer: {
    status: 200,
    is: "A page of notifications",
    schema: z.object({ notifications: z.array(notification), unread, nextCursor: z.string().nullable() }),
  },
});

async function list(hub: Hub, request: Request) {
  await authorize(hub, request);
  const { limit, cursor, unread, ...filter } = readQuery(request, listQuery);
  const isUnread = unread === "1" || unread === "true";
  const { rows, next = null } = await listNotifications(hub.db, { ...filter, isUnread }, { limit, before: cursor });
  return { notifications: rows.map(view), unread: countUnread(hub.read), nextCursor: next };
}

const success = z.literal(true);

const READ = documented({
  ...NOTIFICATIONS,
  summary: "Mark one as read",
  description: "Again changes nothing.",
  answer: { status: 200, is: "It is read", schema: z.object({ success, id: z.string() }) },
  failures: { 404: "No such notification" },
});

async function read(hub: Hub, request: Request, id: string) {
  await authorize(hub, request);
  if (markRead(hub, id) === undefined) throw new Failure("not_found", "There is no such notification");
  return { success: true, id };
}

const READ_ALL = documented({
  ...NOTIFICATIONS,
  summary: "Mark all as read",
  answer: { status: 200, is: "They are read; says how many were not", schema: z.object({ success, read: z.int() }) },
});

async function readAll(hub: Hub, request: Request) {
  await authorize(hub, request);
  return { success: true, read: await markAllRead(hub) };
}

function view(row: NotificationRow) {
  const { id, type, title, message, priority, channels, link, dispatches } = row;
  return {
    id,
    type,
    title,
    message,
    priority,
    channels,
    userId: row.user_id,
    link: link && leading(link),
    createdAt: iso(row.created_at),
    readAt: iso(row.read_at),
    dispatches: dispatches.map(({ channel, status, tries, due_at, settled_at, failure }) => ({
      channel,
      status,
      tries,
      dueAt: iso(due_at),
      settledAt: iso(settled_at),
      failure,
    })),
  };
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
