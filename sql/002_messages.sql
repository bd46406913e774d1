-- Why a signature did not match: found while the request was there whole, for the delivery's page.
alter table inbound_delivery add column autopsy text; -- JSON

-- What people wrote, normalised and understood; its id names the delivery that brought it.
create table message (
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
create index message_sender on message (sender, id);

-- Who writes to us: one row per address, so that the list of conversations is a list of these.
create table contact (
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
create index contact_last on contact (last_message_id);
create index contact_campaign on contact (campaign_id, last_message_id) where campaign_id is not null;
create index contact_intent on contact (last_intent, last_message_id);
create index contact_source on contact (last_source, last_message_id);
create index contact_name on contact (name collate nocase) where name is not null;
create index contact_opted_out on contact (opted_out_at, address) where opted_out_at is not null;

-- Who named whose number or address in a message: a signature under an e-mail leads to the SMS of the same person.
create table contact_mention (
  mentioned text not null,
  sender text not null,
  primary key (mentioned, sender)
) strict, without rowid;
create index contact_mention_sender on contact_mention (sender, mentioned);

-- The newest lines of the log; stdout has them all.
create table log_line (
  id integer primary key,
  at integer not null,
  level text not null check (level in ('debug', 'info', 'warn', 'error')),
  type text not null,                       -- the provider, or the part of Carillon, that it is about
  message text not null,
  fields text not null                      -- JSON
) strict;
create index log_line_type on log_line (type, id);
create index log_line_trouble on log_line (id) where level in ('warn', 'error');
