-- The last good fetch of the download feed, kept for when the next ones fail.
create table feed (
  id integer primary key check (id = 1),
  source text not null,                     -- a hash of the URL that it came from: of another one nothing here holds
  etag text,
  last_modified text,
  record_count integer not null,
  skipped_count integer not null,           -- items that were none
  fetched_at integer,                       -- the last time that it was well; null before the first
  tried_at integer not null,                -- the last time at all
  failure text,                             -- of the last fetch: http_500, not_json, …; null when it was well
  detail text,                              -- what the failure says, for the admin
  failing_since integer,
  check ((failure is null) = (failing_since is null))
) strict;

-- What it listed then, apart: it can be 20 MB, and the row above is written at every try.
create table feed_records (
  id integer primary key check (id = 1),
  hash text not null,                       -- of the records: our own ETag
  json blob not null                        -- the clean records in the new shape, in the feed's order
) strict;

-- One file that the feed lists. The row is the queue: what is due is claimed by moving its time on.
create table download (
  id text primary key not null,
  source_url text not null,
  listed_at integer not null,               -- `created_at`, which with `source_url` says which item it is
  r2_url text,
  provider text not null,                   -- as the feed calls it
  class text not null check (class in ('dropbox', 'fromsmash', 'swisstransfer', 'external')),
  original_filename text,
  delivery_id text not null,                -- the inbound delivery that brought it
  status text not null check (status in ('manual', 'pending', 'done', 'failed', 'cancelled')),
  added_at integer not null,
  due_at integer,                           -- of the next try; or until when the one under way is leased
  tries integer not null default 0,
  settled_at integer,
  received_bytes integer,                   -- of the last try
  total_bytes integer,                      -- as announced; null when nobody said
  used text check (used in ('r2_url', 'source_url')), -- which of the two the last try asked
  file_name text,                           -- its final name in DOWNLOAD_DIR; written down before it is put there
  media_type text,                          -- as announced
  found_type text,                          -- what its first bytes say; null when they say nothing
  sha256 text,
  failure text,                             -- the last one: http_404, stalled, too_large, disk_full, …
  detail text,                              -- what the failure says, for the admin
  check ((status = 'pending') = (due_at is not null)),
  check (status <> 'done' or (file_name is not null and sha256 is not null))
) strict;
create unique index download_item on download (source_url, listed_at);
create index download_listed on download (listed_at, id);
create index download_status on download (status, listed_at, id);
create index download_class on download (class, listed_at, id);
create index download_class_status on download (class, status, listed_at, id);
create index download_due on download (due_at) where due_at is not null;
