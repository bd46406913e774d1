import { type Kysely, sql as literally } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { Channel, DispatchStatus, NotificationTable, Priority, Schema } from "../db/schema.ts";
import type { Read } from "../db/statement.ts";
import { type Condition, type Count, type Lead, pageOfWalk, type Source, type WalkPage } from "../db/walk.ts";
import type { Hub } from "../hub.ts";

/** Reads of notifications for the page and the API, within the bounds of db/walk.ts, and what persons do with them. */

export type NotificationFilter = { type?: string; priority?: Priority; user?: string; isUnread?: boolean };

/** One way it went, or goes. */
export type DispatchState = {
  id: string;
  channel: Channel;
  /** Empty until it is known who gets it. */
  recipient: string;
  status: DispatchStatus;
  /** When it is tried (again); null when it is settled. */
  due_at: number | null;
  tries: number;
  settled_at: number | null;
  failure: string | null;
  detail: string | null;
};

export type NotificationRow = Omit<NotificationTable, "channels"> & {
  /** What was asked for, IN_APP among them. */
  channels: string[];
  /** Where it went besides the dashboard. */
  dispatches: DispatchState[];
};

const COLUMNS = literally`id, type, title, message, priority, channels, user_id, link, created_at, read_at`;
const EVERYTHING: Lead = { index: "sqlite_autoindex_notification_1", is: literally`true` };
const UNREAD: Lead = { index: "notification_unread", is: literally`read_at is null` };

/** One page, newest first; `before` and `after` are ids, and neither is part of it. */
export async function listNotifications(
  db: Kysely<Schema>,
  filter: NotificationFilter,
  { limit, before = "ntf_~", after = "" }: { limit: number; before?: string; after?: string },
): Promise<WalkPage<NotificationRow>> {
  const walk = { db, table: "notification", columns: COLUMNS } as const;
  const from = after === "" ? "" : `${after}!`;
  const page = await pageOfWalk<NotificationTable>(walk, [sourceOf(filter)], { from, before }, limit);
  return { ...page, rows: await withDispatches(db, page.rows) };
}

async function withDispatches(db: Kysely<Schema>, rows: NotificationTable[]): Promise<NotificationRow[]> {
  const dispatches = await dispatchesOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    channels: JSON.parse(row.channels) as string[],
    dispatches: dispatches.get(row.id) ?? [],
  }));
}

function sourceOf({ isUnread, type, priority, user }: NotificationFilter): Source {
  const others: Condition[] = [];
  if (type !== undefined) others.push(literally`type = ${type}`);
  if (priority !== undefined) others.push(literally`priority = ${priority}`);
  if (user !== undefined) others.push(literally`user_id = ${user}`);
  return { ...(isUnread ? UNREAD : EVERYTHING), others };
}

async function dispatchesOf(db: Kysely<Schema>, ids: string[]): Promise<Map<string, DispatchState[]>> {
  const rows = await db
    .selectFrom("dispatch")
    .select(["id", "notification_id", "channel", "recipient", "status", "due_at", "tries", "settled_at"])
    .select(["failure", "detail"])
    .where("notification_id", "in", ids)
    .orderBy("channel")
    .orderBy("id")
    .execute();
  return Map.groupBy(rows, ({ notification_id }) => notification_id);
}

/** One of them. */
export async function findNotification(db: Kysely<Schema>, id: string): Promise<NotificationRow | undefined> {
  return (await findNotifications(db, [id]))[0];
}

/** All of these that there are. */
export async function findNotifications(db: Kysely<Schema>, ids: string[]): Promise<NotificationRow[]> {
  const { rows } = await literally<NotificationTable>`
    select ${COLUMNS} from notification where id in (${literally.join(ids)})`.execute(db);
  return withDispatches(db, rows);
}

const MOST_UNREAD = 999;

const someUnread = prepare((some: { most: number }) =>
  sql
    .selectFrom(sql.selectFrom("notification").select("id").where("read_at", "is", null).limit(some.most).as("unread"))
    .select((count) => count.fn.countAll<number>().as("count")),
);

/** How many nobody has read, as far as it is worth counting: 999, and whether there are more. */
export function countUnread(read: Read): Count {
  const { count } = read(someUnread({ most: MOST_UNREAD + 1 }))[0]!;
  return { count: Math.min(count, MOST_UNREAD), isMore: count > MOST_UNREAD };
}

const markOne = prepare((mark: { id: string; now: number }) =>
  sql.updateTable("notification").set({ read_at: mark.now }).where("id", "=", mark.id).where("read_at", "is", null),
);

const anyNotification = prepare((one: { id: string }) =>
  sql.selectFrom("notification").select("id").where("id", "=", one.id),
);

/** Once read it stays so. `undefined` when there is none of that id. */
export function markRead(hub: Hub, id: string): "marked" | "already" | undefined {
  if (hub.read(anyNotification({ id })).length === 0) return undefined;
  return hub.write((trx) => trx.run(markOne({ id, now: hub.now() }))) === 1 ? "marked" : "already";
}

const LOOKED_AT_ONCE = 500;

const someToMark = prepare(({ after, upTo }: { after: string; upTo: string }) =>
  sql
    .selectFrom("notification")
    .select(["id", "type", "priority"])
    .where("read_at", "is", null)
    .where("id", ">", after)
    .where("id", "<=", upTo)
    .orderBy("id")
    .limit(LOOKED_AT_ONCE),
);

/** All that are unread, or of them those that a filter leaves, up to the one that was seen last; gives how many. Requests get in between. */
export async function markAllRead(
  hub: Hub,
  { upTo = "ntf_~", type, priority }: Pick<NotificationFilter, "type" | "priority"> & { upTo?: string } = {},
): Promise<number> {
  const now = hub.now();
  let after = "";
  for (let marked = 0; ; await new Promise(setImmediate)) {
    const some = hub.read(someToMark({ after, upTo }));
    const meant = some.filter((one) => one.type === (type ?? one.type) && one.priority === (priority ?? one.priority));
    marked += hub.write((trx) => meant.reduce((sum, { id }) => sum + trx.run(markOne({ id, now })), 0));
    if (some.length < LOOKED_AT_ONCE) return marked;
    after = some.at(-1)!.id;
  }
}
