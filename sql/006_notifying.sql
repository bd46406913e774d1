-- A notification on its way to one channel outside the dashboard. The row is the queue.
create table dispatch (
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
create unique index dispatch_once on dispatch (notification_id, channel, recipient);
create index dispatch_due on dispatch (channel, due_at) where due_at is not null;
create index dispatch_cause on dispatch (channel, recipient, cause, settled_at) where status = 'sent';
create index dispatch_sent on dispatch (channel, settled_at) where status = 'sent';
create index dispatch_failed on dispatch (channel, id) where status = 'failed';
create index dispatch_unusual on dispatch (status, id) where status <> 'sent';

-- A browser that wants Web Push.
create table push_subscription (
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

-- What an admin has set on the dashboard.
create table setting (
  name text primary key not null,
  value text not null,                      -- JSON
  changed_at integer not null
) strict, without rowid;

-- What is not well at the moment, so that it is told once and not again until it was well.
create table alert (
  name text primary key not null,           -- e.g. feed, disk-DATA_DIR, provider-sms
  title text not null,
  since integer not null,
  told text check (told in ('attention', 'broken')), -- how bad it was when it was told last; null when nobody was
  told_at integer,
  well_since integer,                       -- it looks better, but has to stay so before it counts as over
  check ((told is null) = (told_at is null))
) strict, without rowid;

-- What an admin did.
create table audit_entry (
  id text primary key not null,
  at integer not null,
  address text not null,
  subject text,                             -- of the token, when it was done over the API
  deed text not null,                       -- e.g. secret_revealed
  about text,                               -- the id of what it was done to
  link text,
  detail text
) strict;
