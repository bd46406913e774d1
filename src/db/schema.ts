import type { Generated } from "kysely";

/** Milliseconds since 1970. */
type Time = number;
/** JSON as text; the room that owns the column knows its shape. */
type Json = string;

export type DeliveryStatus = "processed" | "failed" | "rejected" | "unhandled";
export type DeliveryOutcome = DeliveryStatus | "duplicate";

/** Why a request was refused: the whole list (SPEC 1.4). */
export type Cause =
  | "signature"
  | "secret"
  | "address"
  | "stale"
  | "payload"
  | "unknown_job"
  | "too_large"
  | "unconfigured"
  | "rate_limited"
  | "conflict";

export type InboundDeliveryTable = {
  id: string;
  provider: string;
  type: string | null;
  status: DeliveryStatus;
  cause: Cause | null;
  reason: string | null;
  dedupe_key: string | null;
  subject: string | null;
  received_at: Time;
  processed_at: Time | null;
  duration_us: number | null;
  attempts: Generated<number>;
  retries: Generated<number>;
  next_attempt_at: Time | null;
  duplicate_count: Generated<number>;
  last_duplicate_at: Time | null;
  bookmarked: Generated<0 | 1>;
  result: Json | null;
  address: string;
  url: string;
  headers: Json;
  body_size: number;
  body: Uint8Array | null;
  autopsy: Json | null;
};

export type DedupeKeyTable = { provider: string; key: string; delivery_id: string; expires_at: Time | null };

export type DeliveryMinuteTable = { minute: number; provider: string; outcome: DeliveryOutcome; count: number };

export type EventTable = {
  id: string;
  type: string;
  occurred_at: Time;
  subject: string | null;
  description: string | null;
  place: string | null;
  delivery_id: string | null;
  envelope: Json | null;
};

export type Priority = "LOW" | "NORMAL" | "HIGH" | "URGENT";

export type NotificationTable = {
  id: string;
  type: string;
  title: string;
  message: string;
  priority: Priority;
  channels: Json;
  user_id: string | null;
  link: string | null;
  created_at: Time;
  read_at: Time | null;
};

export type TransportOrderTable = {
  id: string;
  reference: string | null;
  status: string | null;
  pickup: Json | null;
  delivery: Json | null;
  goods: Json | null;
  pricing: Json | null;
  carrier: Json | null;
  tracking: string | null;
  position: Json | null;
  eta: Time | null;
  zone: Json | null;
  dispatch: string | null;
  closure: Json | null;
  stats: Json | null;
  carrier_score: number | null;
  score_breakdown: Json | null;
  ordered_at: Time | null;
  closed_at: Time | null;
  first_seen_at: Time;
  changed_at: Time;
  stamps: Json;
};

export type OrderPositionTable = {
  order_id: string;
  at: Time;
  latitude: number;
  longitude: number;
  speed: number | null;
  heading: number | null;
  accuracy: number | null;
};

export type OrderDocumentTable = {
  order_id: string;
  id: string;
  type: string | null;
  filename: string | null;
  size: number | null;
  mime_type: string | null;
  url: string | null;
  state: string | null;
  fields: Json | null;
  error: string | null;
  uploaded_at: Time | null;
  stamps: Json;
};

export type OrderAppointmentTable = {
  order_id: string;
  id: string;
  state: string | null;
  kind: string | null;
  starts_at: Time | null;
  place: string | null;
  reason: string | null;
  stamps: Json;
};

export type OrderZoneTable = {
  order_id: string;
  id: string;
  name: string | null;
  kind: string | null;
  approached_at: Time | null;
  entered_at: Time | null;
  left_at: Time | null;
  stamps: Json;
  latitude: number | null;
  longitude: number | null;
  radius: number | null;
};

export type OrderDelayTable = {
  event_id: string;
  order_id: string;
  severity: string | null;
  minutes: number | null;
  reason: string | null;
  place: Json | null;
  original_eta: Time | null;
  new_eta: Time | null;
  detected_at: Time;
};

export type OrderDispatchTable = {
  order_id: string;
  carrier_id: string;
  carrier_name: string | null;
  state: string | null;
  reason: string | null;
  stamps: Json;
};

export type CarrierTable = {
  id: string;
  name: string | null;
  score: number | null;
  rating: number | null;
  stamps: Json;
};

export type JobStatus = "PENDING" | "RUNNING" | "COMPLETED" | "FAILED";

export type BookJobTable = {
  id: string;
  topic: string;
  goal: string | null;
  status: JobStatus;
  percent: number | null;
  step: string | null;
  error: string | null;
  status_at: Time;
  created_at: Time;
};

export type BookTable = {
  id: string;
  job_id: string;
  title: string;
  topic: string;
  goal: string;
  outline: Json;
  word_count: number;
  generated_at: Time | null;
  created_at: Time;
  updated_at: Time;
};

export type BookChapterTable = {
  book_id: string;
  position: number;
  title: string;
  description: string | null;
  content: string;
};

export type Source = "sms" | "email" | "whatsapp";

export type Intent =
  "stop" | "not_interested" | "interested" | "appointment" | "question" | "out_of_office" | "unknown";

export type MessageTable = {
  id: string;
  delivery_id: string;
  source: Source;
  sender: string;
  recipient: string | null;
  subject: string | null;
  group_name: string | null;
  agent: string;
  campaign_id: string | null;
  received_at: Time;
  intent: Intent;
  confidence: number;
  deciding: Json;
  attachments: Json;
  extracted: Json;
  content: string;
  raw: Json;
};

export type ContactTable = {
  address: string;
  name: string | null;
  messages: number;
  last_message_id: string;
  last_at: Time;
  last_source: Source;
  last_intent: Intent;
  last_words: string;
  campaign_id: string | null;
  opted_out_at: Time | null;
  opted_out_by: string | null;
};

export type ContactMentionTable = { mentioned: string; sender: string };

export type LogLevel = "debug" | "info" | "warn" | "error";

export type LogLineTable = {
  id: Generated<number>;
  at: Time;
  level: LogLevel;
  type: string;
  message: string;
  fields: Json;
};

export type EndpointStatus = "active" | "paused" | "disabled" | "deleted";

export type EndpointTable = {
  id: string;
  url: string;
  description: string | null;
  events: Json;
  status: EndpointStatus;
  disabled_because: "gone" | "failing" | null;
  secret: Uint8Array;
  old_secret: Uint8Array | null;
  old_secret_until: Time | null;
  created_at: Time;
  changed_at: Time;
  last_success_at: Time | null;
  failing_since: Time | null;
  failures: Generated<number>;
  warned: Generated<number>;
  failed_at: Time | null;
};

export type OutboundStatus = "pending" | "held" | "delivered" | "failed" | "cancelled";

export type OutboundDeliveryTable = {
  id: string;
  endpoint_id: string;
  event_id: string;
  event_type: string;
  status: OutboundStatus;
  created_at: Time;
  settled_at: Time | null;
  attempts: Generated<number>;
  tries: Generated<number>;
  due_at: Time | null;
  asked_at: Time | null;
  failure: string | null;
  response_status: number | null;
};

export type AttemptTable = {
  delivery_id: string;
  number: number;
  at: Time;
  duration_ms: number;
  is_manual: 0 | 1;
  status: number | null;
  failure: string | null;
  detail: string | null;
  retry_after_ms: number | null;
  request_headers: Json;
  response_headers: Json | null;
  response_body: Uint8Array | null;
};

export type AdminSessionTable = {
  token_hash: string;
  created_at: Time;
  last_seen_at: Time;
  address: string;
  user_agent: string | null;
};

export type HeartbeatTable = { id: number; at: Time };

export type FeedTable = {
  id: 1;
  source: string;
  etag: string | null;
  last_modified: string | null;
  record_count: number;
  skipped_count: number;
  fetched_at: Time | null;
  tried_at: Time;
  failure: string | null;
  detail: string | null;
  failing_since: Time | null;
};

export type FeedRecordsTable = { id: 1; json: Uint8Array; hash: string };

/** Whose link it is, by its host; what is not Dropbox's needs a person (SPEC 6). */
export type DownloadClass = "dropbox" | "fromsmash" | "swisstransfer" | "external";

/** `manual` waits for a person, `pending` for its time or its end. */
export type DownloadStatus = "manual" | "pending" | "done" | "failed" | "cancelled";

export type DownloadTable = {
  id: string;
  source_url: string;
  listed_at: Time;
  r2_url: string | null;
  provider: string;
  class: DownloadClass;
  original_filename: string | null;
  delivery_id: string;
  status: DownloadStatus;
  added_at: Time;
  due_at: Time | null;
  tries: Generated<number>;
  settled_at: Time | null;
  received_bytes: number | null;
  total_bytes: number | null;
  used: "r2_url" | "source_url" | null;
  file_name: string | null;
  media_type: string | null;
  found_type: string | null;
  sha256: string | null;
  failure: string | null;
  detail: string | null;
};

/** Where a notification may go besides the dashboard. */
export type Channel = "EMAIL" | "PUSH" | "SMS";

export type DispatchStatus = "pending" | "sent" | "failed" | "cancelled";

export type DispatchTable = {
  id: string;
  notification_id: string;
  channel: Channel;
  recipient: Generated<string>;
  cause: string;
  status: DispatchStatus;
  created_at: Time;
  due_at: Time | null;
  tries: Generated<number>;
  is_asked: Generated<0 | 1>;
  tried_at: Time | null;
  settled_at: Time | null;
  failure: string | null;
  detail: string | null;
};

export type PushSubscriptionTable = {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  label: string | null;
  created_at: Time;
  last_success_at: Time | null;
  failure: string | null;
  failures: Generated<number>;
};

export type SettingTable = { name: string; value: Json; changed_at: Time };

export type AlertTable = {
  name: string;
  title: string;
  since: Time;
  told: "attention" | "broken" | null;
  told_at: Time | null;
  well_since: Time | null;
};

export type AuditEntryTable = {
  id: string;
  at: Time;
  address: string;
  subject: string | null;
  deed: string;
  about: string | null;
  link: string | null;
  detail: string | null;
};

export type Schema = {
  dispatch: DispatchTable;
  push_subscription: PushSubscriptionTable;
  setting: SettingTable;
  alert: AlertTable;
  audit_entry: AuditEntryTable;
  feed: FeedTable;
  feed_records: FeedRecordsTable;
  download: DownloadTable;
  inbound_delivery: InboundDeliveryTable;
  dedupe_key: DedupeKeyTable;
  delivery_minute: DeliveryMinuteTable;
  event: EventTable;
  notification: NotificationTable;
  transport_order: TransportOrderTable;
  order_position: OrderPositionTable;
  order_document: OrderDocumentTable;
  order_appointment: OrderAppointmentTable;
  order_zone: OrderZoneTable;
  order_delay: OrderDelayTable;
  order_dispatch: OrderDispatchTable;
  carrier: CarrierTable;
  book_job: BookJobTable;
  book: BookTable;
  book_chapter: BookChapterTable;
  message: MessageTable;
  contact: ContactTable;
  contact_mention: ContactMentionTable;
  log_line: LogLineTable;
  endpoint: EndpointTable;
  outbound_delivery: OutboundDeliveryTable;
  attempt: AttemptTable;
  heartbeat: HeartbeatTable;
  admin_session: AdminSessionTable;
};
