CREATE TABLE admin_session (
  token_hash text primary key not null,
  created_at integer not null,
  last_seen_at integer not null,
  address text not null,
  user_agent text
) strict, without rowid;

CREATE TABLE alert (
  name text primary key not null,           -- e.g. feed, disk-DATA_DIR, provider-sms
  title text not null,
  since integer not null,
  told text check (told in ('attention', 'broken')), -- how bad it was when it was told last; null when nobody was
  told_at integer,
  well_since integer,                       -- it looks better, but has to stay so before it counts as over
  check ((told is null) = (told_at is null))
) strict, without rowid;

CREATE TABLE attempt (
  delivery_id text not null references outbound_delivery (id) on delete cascade,
  number integer not null,
  at integer not null,
  duration_ms integer not null,
  is_manual integer not null check (is_manual in (0, 1)),
  status integer,                           -- null when no answer came
  failure text,                             -- null when it was delivered
  detail text,                              -- what the failure says, for the admin
  retry_after_ms integer,
  request_headers text not null,            -- JSON, masked
  response_headers text,                    -- JSON, masked
  response_body blob,                       -- at most 4 KB
  primary key (delivery_id, number)
) strict, without rowid;

CREATE TABLE audit_entry (
  id text primary key not null,
  at integer not null,
  address text not null,
  subject text,                             -- of the token, when it was done over the API
  deed text not null,                       -- e.g. secret_revealed
  about text,                               -- the id of what it was done to
  link text,
  detail text
) strict;

CREATE TABLE book (
  id text primary key not null,
  job_id text not null unique references book_job (id),
  title text not null,
  topic text not null,
  goal text not null,
  outline text not null,                    -- JSON
  word_count integer not null,
  generated_at integer,
  created_at integer not null,
  updated_at integer not null
) strict;

CREATE TABLE book_chapter (
  book_id text not null references book (id) on delete cascade,
  position integer not null,
  title text not null,
  description text,
  content text not null,
  primary key (book_id, position)
) strict;

CREATE TABLE book_job (
  id text primary key not null,
  topic text not null,
  goal text,
  status text not null check (status in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED')),
  percent real,
  step text,
  error text,
  status_at integer not null,               -- the time the provider gave the status that stands
  created_at integer not null
) strict;

CREATE INDEX book_job_created on book_job (created_at, id);

CREATE TABLE carrier (
  id text primary key not null,
  name text,
  score real,
  rating real,
  stamps text not null
) strict, without rowid;

CREATE TABLE contact (
  address text primary key not null,
  name text,
  messages integer not null,
  last_message_id text not null,
  last_at integer not null,
  last_source text not null,
  last_intent text not null,
  last_words text not null,                 -- how the last message begins
  campaign_id text,                         -- of the last message that told one
  opted_out_at integer,
  opted_out_by text                         -- the message that said so; nothing when a person put it down by hand
) strict, without rowid;

CREATE INDEX contact_campaign on contact (campaign_id, last_message_id) where campaign_id is not null;

CREATE INDEX contact_intent on contact (last_intent, last_message_id);

CREATE INDEX contact_last on contact (last_message_id);

CREATE INDEX contact_name on contact (name collate nocase) where name is not null;

CREATE INDEX contact_opted_out on contact (opted_out_at, address) where opted_out_at is not null;

CREATE INDEX contact_source on contact (last_source, last_message_id);

CREATE TABLE contact_mention (
  mentioned text not null,
  sender text not null,
  primary key (mentioned, sender)
) strict, without rowid;

CREATE INDEX contact_mention_sender on contact_mention (sender, mentioned);

CREATE TABLE dedupe_key (
  provider text not null,
  key text not null,
  delivery_id text not null,
  expires_at integer,
  primary key (provider, key)
) strict, without rowid;

CREATE INDEX dedupe_key_expiry on dedupe_key (expires_at) where expires_at is not null;

CREATE TABLE delivery_minute (
  minute integer not null,                  -- minutes since 1970
  provider text not null,
  outcome text not null check (outcome in ('processed', 'failed', 'rejected', 'unhandled', 'duplicate')),
  count integer not null,
  primary key (minute, provider, outcome)
) strict, without rowid;

CREATE TABLE dispatch (
  id text primary key not null,
  notification_id text not null references notification (id) on delete cascade,
  channel text not null check (channel in ('EMAIL', 'PUSH', 'SMS')),
  recipient text not null default '',       -- a mailbox, a number, a push subscription; empty: yet to be shared out
  cause text not null,                      -- type and what it is about: of one cause, not every one is worth an e-mail
  status text not null check (status in ('pending', 'sent', 'failed', 'cancelled')),
  created_at integer not null,
  due_at integer,                           -- of the next try; or until when the one under way is leased
  tries integer not null default 0,
  is_asked integer not null default 0 check (is_asked in (0, 1)), -- by a person: it waits for nothing else
  tried_at integer,
  settled_at integer,
  failure text,                             -- the last one: smtp_550, connection_refused, …
  detail text,                              -- what the failure says, for the admin
  check ((status = 'pending') = (due_at is not null))
) strict;

CREATE INDEX dispatch_cause on dispatch (channel, recipient, cause, settled_at) where status = 'sent';

CREATE INDEX dispatch_due on dispatch (channel, due_at) where due_at is not null;

CREATE INDEX dispatch_failed on dispatch (channel, id) where status = 'failed';

CREATE UNIQUE INDEX dispatch_once on dispatch (notification_id, channel, recipient);

CREATE INDEX dispatch_sent on dispatch (channel, settled_at) where status = 'sent';

CREATE INDEX dispatch_unusual on dispatch (status, id) where status <> 'sent';

CREATE TABLE download (
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

CREATE INDEX download_class on download (class, listed_at, id);

CREATE INDEX download_class_status on download (class, status, listed_at, id);

CREATE INDEX download_due on download (due_at) where due_at is not null;

CREATE UNIQUE INDEX download_item on download (source_url, listed_at);

CREATE INDEX download_listed on download (listed_at, id);

CREATE INDEX download_status on download (status, listed_at, id);

CREATE TABLE endpoint (
  id text primary key not null,             -- wh_<24 hex>
  url text not null,
  description text,
  events text not null,                     -- JSON: types, prefixes (order.*) or *
  status text not null check (status in ('active', 'paused', 'disabled', 'deleted')),
  disabled_because text,                    -- gone (it answered 410) | failing
  secret blob not null,                     -- sealed with the key in secrets.json
  old_secret blob,                          -- signs, too, until then
  old_secret_until integer,
  created_at integer not null,
  changed_at integer not null,
  last_success_at integer,
  failing_since integer,                    -- the first failure since the last success
  failures integer not null default 0,      -- attempts since then
  warned integer not null default 0, failed_at integer,        -- how far it is from being disabled, in the percent that was last warned of
  check ((old_secret is null) = (old_secret_until is null))
) strict;

CREATE INDEX endpoint_live on endpoint (id) where status <> 'deleted';

CREATE TABLE event (
  id text primary key not null,
  type text not null,
  occurred_at integer not null,
  subject text,
  description text,
  place text,
  delivery_id text,                         -- the inbound delivery that brought it
  envelope text                             -- JSON; null when the delivery's body is the envelope
) strict, without rowid;

CREATE INDEX event_timeline on event (subject, occurred_at, id);

CREATE TABLE feed (
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

CREATE TABLE feed_records (
  id integer primary key check (id = 1),
  hash text not null,                       -- of the records: our own ETag
  json blob not null                        -- the clean records in the new shape, in the feed's order
) strict;

CREATE TABLE heartbeat (
  id integer primary key check (id = 1),
  at integer not null
) strict;

CREATE TABLE inbound_delivery (
  id text primary key not null,
  provider text not null,
  type text,
  status text not null check (status in ('processed', 'failed', 'rejected', 'unhandled')),
  cause text check (cause in ('signature', 'secret', 'address', 'stale', 'payload', 'unknown_job', 'too_large', 'unconfigured', 'rate_limited', 'conflict')),
  reason text,                              -- for the admin: why it was rejected, or the handler's error
  dedupe_key text,
  subject text,                             -- what it is about: an order, a job, a phone number, an e-mail address
  received_at integer not null,
  processed_at integer,
  duration_us integer,                      -- from the first byte to the commit of its effects
  attempts integer not null default 1,      -- runs of the handler
  retries integer not null default 0,       -- of these, the automatic ones
  next_attempt_at integer,
  duplicate_count integer not null default 0,
  last_duplicate_at integer,
  bookmarked integer not null default 0 check (bookmarked in (0, 1)),
  result text,                              -- JSON: what the handler did, and what it answered
  address text not null,
  url text not null,
  headers text not null,                    -- JSON, masked
  body_size integer not null,
  body blob, autopsy text,                                -- as received; at most 4 KB of a rejected one; null once pruned
  check ((status = 'rejected') = (cause is not null))
) strict;

CREATE INDEX inbound_delivery_bookmarked on inbound_delivery (id) where bookmarked = 1;

CREATE INDEX inbound_delivery_due on inbound_delivery (next_attempt_at) where next_attempt_at is not null;

CREATE INDEX inbound_delivery_provider on inbound_delivery (provider, id);

CREATE INDEX inbound_delivery_subject on inbound_delivery (subject, id);

CREATE INDEX inbound_delivery_type on inbound_delivery (type, id);

CREATE INDEX inbound_delivery_unusual on inbound_delivery (status, id) where status <> 'processed';

CREATE INDEX inbound_delivery_waiting on inbound_delivery (id) where status = 'failed' and next_attempt_at is null;

CREATE TABLE log_line (
  id integer primary key,
  at integer not null,
  level text not null check (level in ('debug', 'info', 'warn', 'error')),
  type text not null,                       -- the provider, or the part of Carillon, that it is about
  message text not null,
  fields text not null                      -- JSON
) strict;

CREATE INDEX log_line_trouble on log_line (id) where level in ('warn', 'error');

CREATE INDEX log_line_type on log_line (type, id);

CREATE TABLE message (
  id text primary key not null,
  delivery_id text not null,
  source text not null check (source in ('sms', 'email', 'whatsapp')),
  sender text not null,                     -- +33612345678, jean@example.com, or what the bridge calls its author
  recipient text,
  subject text,
  group_name text,                          -- of a WhatsApp group
  agent text not null,
  campaign_id text,
  received_at integer not null,
  intent text not null check (intent in ('stop', 'not_interested', 'interested', 'appointment', 'question', 'out_of_office', 'unknown')),
  confidence real not null,                 -- 0 to 1
  deciding text not null,                   -- JSON: the words that decided, as they stand in subject or content
  attachments text not null,                -- JSON: [{name, type, size}]
  extracted text not null,                  -- JSON: {phones, emails, urls, dates}
  -- What may be long comes last, so that the rest is read without it.
  content text not null,                    -- what was written, without what was quoted
  raw text not null                         -- JSON: every field as it came, without signatures
) strict;

CREATE INDEX message_sender on message (sender, id);

CREATE TABLE migration (name text primary key, applied_at integer not null) strict;

CREATE TABLE notification (
  id text primary key not null,             -- says which delivery it came from
  type text not null,
  title text not null,
  message text not null,
  priority text not null check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
  channels text not null,                   -- JSON
  user_id text,
  link text,
  created_at integer not null,
  read_at integer
) strict;

CREATE INDEX notification_unread on notification (id) where read_at is null;

CREATE TABLE order_appointment (
  order_id text not null references transport_order (id),
  id text not null,
  state text,                               -- requested | confirmed | cancelled
  kind text,                                -- pickup | delivery
  starts_at integer,
  place text,
  reason text,                              -- why it was cancelled
  stamps text not null,
  primary key (order_id, id)
) strict;

CREATE TABLE order_delay (
  event_id text primary key not null,
  order_id text not null references transport_order (id),
  severity text,
  minutes real,
  reason text,
  place text,                               -- JSON: {latitude, longitude, city}
  original_eta integer,
  new_eta integer,
  detected_at integer not null
) strict, without rowid;

CREATE INDEX order_delay_order on order_delay (order_id, detected_at);

CREATE TABLE order_dispatch (
  order_id text not null references transport_order (id),
  carrier_id text not null,
  carrier_name text,
  state text,                               -- notified | accepted | rejected
  reason text,
  stamps text not null,
  primary key (order_id, carrier_id)
) strict, without rowid;

CREATE TABLE order_document (
  order_id text not null references transport_order (id),
  id text not null,
  type text,
  filename text,
  size integer,
  mime_type text,
  url text,
  state text,                               -- uploaded | validated | ocr_completed | ocr_failed
  fields text,                              -- JSON: what OCR read
  error text,
  uploaded_at integer,
  stamps text not null,
  primary key (order_id, id)
) strict;

CREATE TABLE order_position (
  order_id text not null references transport_order (id),
  at integer not null,
  latitude real not null,
  longitude real not null,
  speed real,
  heading real,
  accuracy real,
  primary key (order_id, at)
) strict, without rowid;

CREATE TABLE order_zone (
  order_id text not null references transport_order (id),
  id text not null,
  name text,
  kind text,                                -- pickup | delivery | …
  approached_at integer,
  entered_at integer,
  left_at integer,
  stamps text not null, latitude real, longitude real, radius real,
  primary key (order_id, id)
) strict;

CREATE TABLE outbound_delivery (
  id text primary key not null,
  endpoint_id text not null references endpoint (id),
  event_id text not null,
  event_type text not null,
  status text not null check (status in ('pending', 'held', 'delivered', 'failed', 'cancelled')),
  created_at integer not null,
  settled_at integer,
  attempts integer not null default 0,      -- all of them
  tries integer not null default 0,         -- of these, the automatic ones: the place in the schedule
  due_at integer,                           -- of the next automatic try; or until when the one under way is leased
  asked_at integer,                         -- of the try that a person asked for; or its lease
  failure text,                             -- the last one: http_503, connection_timeout, …
  response_status integer,                  -- the last one
  check (status = 'pending' or due_at is null)
) strict;

CREATE INDEX outbound_delivery_asked on outbound_delivery (endpoint_id, asked_at) where asked_at is not null;

CREATE INDEX outbound_delivery_due on outbound_delivery (endpoint_id, tries, due_at) where due_at is not null;

CREATE INDEX outbound_delivery_endpoint on outbound_delivery (endpoint_id, id);

CREATE UNIQUE INDEX outbound_delivery_event on outbound_delivery (event_id, endpoint_id);

CREATE INDEX outbound_delivery_type on outbound_delivery (event_type, id);

CREATE INDEX outbound_delivery_unusual on outbound_delivery (status, id) where status <> 'delivered';

CREATE INDEX outbound_delivery_waiting on outbound_delivery (endpoint_id, status, id) where status in ('pending', 'held');

CREATE TABLE push_subscription (
  id text primary key not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  label text,                               -- its user agent, in short
  created_at integer not null,
  last_success_at integer,
  failure text,
  failures integer not null default 0
) strict;

CREATE TABLE setting (
  name text primary key not null,
  value text not null,                      -- JSON
  changed_at integer not null
) strict, without rowid;

CREATE TABLE transport_order (
  id text primary key not null,
  reference text,
  status text,
  pickup text,                              -- JSON: {address, coordinates}
  delivery text,                            -- JSON: {address, coordinates}
  goods text,                               -- JSON
  pricing text,                             -- JSON
  carrier text,                             -- JSON: {id, name}
  tracking text,                            -- on | off
  position text,                            -- JSON: {latitude, longitude, speed, heading, …, at}
  eta integer,
  zone text,                                -- JSON: {id, name, type, state: entered | exited}, the last one it went into or out of
  dispatch text,                            -- started | notified | accepted | rejected | escalated
  closure text,                             -- JSON: {closedBy, reason, checklist}
  stats text,                               -- JSON
  carrier_score real,
  score_breakdown text,                     -- JSON
  ordered_at integer,
  closed_at integer,
  first_seen_at integer not null,
  changed_at integer not null,              -- the newest event's own time
  stamps text not null                      -- JSON: for each field, the time of the event that set it
) strict;

CREATE INDEX transport_order_changed on transport_order (changed_at, id);

CREATE INDEX transport_order_reference on transport_order (reference collate nocase);
