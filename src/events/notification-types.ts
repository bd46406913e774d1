/** Every type of notification there is (SPEC 3 to 7): nothing else can be told. */
export const NOTIFICATION_TYPES = [
  "ORDER_CREATED",
  "ORDER_CANCELLED",
  "ORDER_COMPLETED",
  "GEOFENCE_ALERT",
  "DELAY_ALERT",
  "DISPATCH_ESCALATED",
  "DOCUMENT_RECEIVED",
  "DOCUMENT_OCR_FAILED",
  "RDV_REQUESTED",
  "RDV_CANCELLED",
  "BOOK_COMPLETED",
  "BOOK_FAILED",
  "LEAD_INTERESTED",
  "FEED_UNAVAILABLE",
  "FEED_RECOVERED",
  "DOWNLOAD_FAILED",
  "ENDPOINT_FAILING",
  "ENDPOINT_DISABLED",
  "STATUS_ALERT",
  "STATUS_RECOVERED",
] as const;

/** What Carillon says of itself is in the dashboard's language; what it tells of others, in that of its seeds. */
const ENGLISH: readonly string[] = ["STATUS_ALERT", "STATUS_RECOVERED", "TEST"];

/** Of title and message. */
export const languageOf = (type: string): "en" | "fr" => (ENGLISH.includes(type) ? "en" : "fr");

export type NotificationType = (typeof NOTIFICATION_TYPES)[number];
