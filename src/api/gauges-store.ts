import { type RawBuilder, sql as literally } from "kysely";
import { statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { lastBackup } from "../backup/kept.ts";
import { sql } from "../db/prepare.ts";
import type { Read } from "../db/statement.ts";
import { type FeedState, readFeed } from "../feed/state.ts";
import type { Hub } from "../hub.ts";
import { everyAddressee } from "../outbound/addressee.ts";
import { firstAsked, firstDue } from "../outbound/queues.ts";

const MOST_COUNTED = 10_000; // of an index, a millisecond: whoever asks must not hold up a request
const BOUNDED = `No more than ${MOST_COUNTED} are counted.`;

/** What waits, and what the store takes. Every look is at the first rows of an index. */
export function gaugeStore(hub: Hub): void {
  const { metrics, read, now, config } = hub;
  metrics.gauge("carillon_inbound_failed_deliveries", {
    help: `Deliveries whose handler failed, by what they wait for. ${BOUNDED}`,
    label: "waits_for",
    read: () => countsOf(read, INBOUND),
  });
  metrics.gauge("carillon_outbound_deliveries", {
    help: `Events on their way to endpoints and those that have failed. ${BOUNDED}`,
    label: "status",
    read: () => countsOf(read, OUTBOUND),
  });
  metrics.gauge("carillon_notification_dispatches", {
    help: `Notifications on their way to channels and those that have failed. ${BOUNDED}`,
    label: "status",
    read: () => countsOf(read, DISPATCHES),
  });
  metrics.gauge("carillon_downloads", {
    help: `Files of the download feed. ${BOUNDED}`,
    label: "status",
    read: () => countsOf(read, DOWNLOADS),
  });
  metrics.gauge("carillon_notifications_unread", {
    help: `Notifications that nobody has read. ${BOUNDED}`,
    read: () => countOf(read, literally`notification where read_at is null`),
  });
  metrics.gauge("carillon_oldest_overdue_seconds", {
    help: "For how long the first of a queue should have been dealt with; 0 when nothing is late.",
    label: "queue",
    read: () => overdue(read, now()),
  });
  metrics.gauge("carillon_feed_age_seconds", {
    help: "Since the download feed was last fetched well.",
    read: () => ageOf(readFeed(hub).lastFetchAt, now()),
  });
  metrics.gauge("carillon_feed_failing", {
    help: "1 while the download feed cannot be fetched.",
    read: () => IS_FAILING[readFeed(hub).status],
  });
  metrics.gauge("carillon_backup_age_seconds", {
    help: "Since the newest backup in DATA_DIR/backups.",
    read: () => ageOf(lastBackup(config.DATA_DIR)?.at, now()),
  });
  metrics.gauge("carillon_database_bytes", {
    help: "Size of the database and of its write-ahead log.",
    label: "file",
    read: () => ({
      database: bytesOf(config.DATA_DIR, "carillon.db"),
      wal: bytesOf(config.DATA_DIR, "carillon.db-wal"),
    }),
  });
  metrics.gauge("carillon_disk_free_bytes", {
    help: "Free on the disk of DATA_DIR.",
    read: () => freeBytes(config.DATA_DIR),
  });
}

type Rows = RawBuilder<unknown>;

const INBOUND = {
  retry: literally`inbound_delivery where next_attempt_at is not null`,
  person: literally`inbound_delivery where status = 'failed' and next_attempt_at is null`,
};
/** With the index's own condition, word for word: without it SQLite reads all. */
const OUTBOUND = {
  pending: literally`outbound_delivery where status <> 'delivered' and status = 'pending'`,
  held: literally`outbound_delivery where status <> 'delivered' and status = 'held'`,
  failed: literally`outbound_delivery where status <> 'delivered' and status = 'failed'`,
};
const DISPATCHES = {
  pending: literally`dispatch where status <> 'sent' and status = 'pending'`,
  failed: literally`dispatch where status <> 'sent' and status = 'failed'`,
};
const DOWNLOADS = Object.fromEntries(
  ["manual", "pending", "done", "failed", "cancelled"].map((status) => [
    status,
    literally`download where status = ${status}`,
  ]),
);

function countsOf(read: Read, kinds: Record<string, Rows>): Record<string, number> {
  return Object.fromEntries(Object.entries(kinds).map(([kind, rows]) => [kind, countOf(read, rows)]));
}

function countOf(read: Read, rows: Rows): number {
  const counting = literally<{ count: number }>`
    select count(*) as count from (select 1 from ${rows} limit ${MOST_COUNTED})`;
  return read(counting.compile(sql))[0]!.count;
}

function overdue(read: Read, now: number): Record<string, number> {
  const first = { inbound: firstRun(read), outbound: firstSent(read, now), ...firstOthers(read) };
  return Object.fromEntries(
    Object.entries(first).map(([queue, due]) => [queue, Math.max(0, ((due ?? now) - now) / -1_000)]),
  );
}

const firstOf = (read: Read, column: RawBuilder<unknown>): number | null =>
  read(literally<{ due: number | null }>`select ${column} as due`.compile(sql))[0]!.due;

const firstRun = (read: Read) =>
  firstOf(read, literally`(select min(next_attempt_at) from inbound_delivery where next_attempt_at is not null)`);

const firstOthers = (read: Read) => ({
  downloads: firstOf(read, literally`(select min(due_at) from download where due_at is not null)`),
  notifications: firstOf(read, FIRST_DISPATCH),
});

/** The index knows the first of each channel. */
const FIRST_DISPATCH = literally`(
  select min((
    select due_at from dispatch where channel = each_one.value and due_at is not null order by due_at limit 1
  )) from json_each('["EMAIL", "PUSH", "SMS"]') as each_one)`;

/** Those of endpoints that are active; and of the others, what a person asked for. */
function firstSent(read: Read, now: number): number | null {
  const endpoints = read(everyAddressee({}));
  const idsOf = (some: typeof endpoints) => JSON.stringify(some.map(({ id }) => id));
  const active = endpoints.filter(({ status }) => status === "active");
  const heads = [...read(firstAsked({ ids: idsOf(endpoints), now })), ...read(firstDue({ ids: idsOf(active), now }))];
  return heads.length === 0 ? null : Math.min(...heads.map(({ since }) => since));
}

const IS_FAILING: Partial<Record<FeedState["status"], number>> = { well: 0, failing: 1 };

const ageOf = (at: number | null | undefined, now: number): number | undefined =>
  at == null ? undefined : (now - at) / 1_000;

const bytesOf = (folder: string, name: string): number =>
  statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
