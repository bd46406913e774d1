-- Where events are sent to. A deleted one stays, for its history.
create table endpoint (
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
  warned integer not null default 0,        -- how far it is from being disabled, in the percent that was last warned of
  check ((old_secret is null) = (old_secret_until is null))
) strict;
create index endpoint_live on endpoint (id) where status <> 'deleted';

-- One event on its way to one endpoint. The row is the queue: what is due is claimed by moving its time on.
create table outbound_delivery (
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
create unique index outbound_delivery_event on outbound_delivery (event_id, endpoint_id);
create index outbound_delivery_endpoint on outbound_delivery (endpoint_id, id);
create index outbound_delivery_type on outbound_delivery (event_type, id);
create index outbound_delivery_unusual on outbound_delivery (status, id) where status <> 'delivered';
create index outbound_delivery_waiting on outbound_delivery (endpoint_id, status, id) where status in ('pending', 'held');
create index outbound_delivery_due on outbound_delivery (endpoint_id, tries, due_at) where due_at is not null;
create index outbound_delivery_asked on outbound_delivery (endpoint_id, asked_at) where asked_at is not null;

-- One HTTP try of it.
create table attempt (
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
