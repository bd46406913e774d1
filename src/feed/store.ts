import { prepare, sql } from "../db/prepare.ts";
import type { FeedTable } from "../db/schema.ts";
import type { Hub } from "../hub.ts";
import { downloads } from "../providers/downloads/index.ts";
import type { Settings } from "../providers/downloads/settings.ts";
import type { FeedFailure } from "./words.ts";

/** The statements of the feed's own two tables. */

/** Where the feed is, and how it is asked. */
export type Source = Settings & { hash: string };

/** The feed that is configured; or what is missing. */
export function sourceOf({ config }: Hub): Source | { missing: string[] } {
  const settings = config.rooms[downloads.id]!;
  if (!settings.configured) return { missing: settings.missing };
  const values = settings.values as Settings;
  return { ...values, hash: hashOf(values.WEBHOOK_JSON_URL) };
}

export const hashOf = (bytes: string | Uint8Array): string =>
  new Bun.CryptoHasher("sha256").update(bytes).digest("hex").slice(0, 32);

const findFeed = prepare((_: object) => sql.selectFrom("feed").selectAll().where("id", "=", 1));

/** How the last try went, whatever URL it asked; undefined before the first. */
export const lastTry = ({ read }: Hub): FeedTable | undefined => read<FeedTable>(findFeed({}))[0];

/** What is known of this very source. */
export const knownOf = (source: Source, last: FeedTable | undefined): FeedTable | undefined =>
  last?.source === source.hash ? last : undefined;

const findHash = prepare((_: object) => sql.selectFrom("feed_records").select("hash").where("id", "=", 1));
const findJson = prepare((_: object) => sql.selectFrom("feed_records").select("json").where("id", "=", 1));

const NONE = new TextEncoder().encode("[]");

/** What the records of the last good answer are known by: equal for equal records. */
export const recordsHash = (hub: Hub): string =>
  (hasRecords(hub) && hub.read<{ hash: string }>(findHash({}))[0]?.hash) || hashOf(NONE);

/** The records of the last good answer: a JSON array in the new shape. */
export const recordsOf = (hub: Hub): Uint8Array<ArrayBuffer> =>
  (hasRecords(hub) && hub.read<{ json: Uint8Array<ArrayBuffer> }>(findJson({}))[0]?.json) || NONE;

/** Of another URL nothing here holds. */
function hasRecords(hub: Hub): boolean {
  const source = sourceOf(hub);
  return !("missing" in source) && knownOf(source, lastTry(hub)) !== undefined;
}

const saveFeed = prepare((row: FeedTable) =>
  sql
    .insertInto("feed")
    .values({ ...columnsOf(row), id: 1 })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(columnsOf(row))),
);

function columnsOf(row: FeedTable): Omit<FeedTable, "id"> {
  return {
    source: row.source,
    etag: row.etag,
    last_modified: row.last_modified,
    record_count: row.record_count,
    skipped_count: row.skipped_count,
    fetched_at: row.fetched_at,
    tried_at: row.tried_at,
    failure: row.failure,
    detail: row.detail,
    failing_since: row.failing_since,
  };
}

const saveRecords = prepare((records: { json: Uint8Array; hash: string }) =>
  sql
    .insertInto("feed_records")
    .values({ id: 1, json: records.json, hash: records.hash })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ json: records.json, hash: records.hash })),
);

const dropRecords = prepare((_: object) => sql.deleteFrom("feed_records"));

const WELL = { failure: null, detail: null, failing_since: null };

const unasked = ({ hash }: Source, triedAt: number): FeedTable => ({
  ...WELL,
  id: 1,
  source: hash,
  etag: null,
  last_modified: null,
  record_count: 0,
  skipped_count: 0,
  fetched_at: null,
  tried_at: triedAt,
});

export type Fresh = {
  etag: string | null;
  lastModified: string | null;
  json: Uint8Array;
  records: number;
  skipped: number;
};

/** A good answer: what it lists is the state of things. */
export function saveFresh(hub: Hub, source: Source, fresh: Fresh, now: number): void {
  const row = {
    ...unasked(source, now),
    etag: fresh.etag,
    last_modified: fresh.lastModified,
    record_count: fresh.records,
    skipped_count: fresh.skipped,
    fetched_at: now,
  };
  const hash = hashOf(fresh.json);
  hub.write((trx) => {
    if (trx.first(findHash({}))?.hash !== hash) trx.run(saveRecords({ json: fresh.json, hash }));
    trx.run(saveFeed(row));
  });
}

/** Nothing new: what is there stands. */
export function saveSame(hub: Hub, known: FeedTable, now: number): void {
  hub.write((trx) => trx.run(saveFeed({ ...known, ...WELL, fetched_at: now, tried_at: now })));
}

/** The last good records stay, unless they came from another URL. */
export function saveFailure(
  hub: Hub,
  source: Source,
  { failure, detail, since }: { failure: FeedFailure; detail: string | null; since: number },
  now: number,
): void {
  const known = knownOf(source, lastTry(hub));
  hub.write((trx) => {
    if (!known) trx.run(dropRecords({}));
    trx.run(saveFeed({ ...(known ?? unasked(source, now)), tried_at: now, failure, detail, failing_since: since }));
  });
}
