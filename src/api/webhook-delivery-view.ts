import { z } from "zod";
import type { AttemptTable } from "../db/schema.ts";
import type { Tried } from "../outbound/read.ts";
import { SENT_STATES } from "../outbound/sent-filter.ts";
import { iso, time } from "./webhook-view.ts";

/** What is answered about deliveries. */

const headers = z.record(z.string(), z.string());
const failure = z
  .string()
  .nullable()
  .describe("`http_503`, `connection_timeout`, `dns`, …; null when it was delivered");

const attempt = z.object({
  number: z.number(),
  at: time,
  durationMs: z.number(),
  status: z.number().nullable().describe("null when no answer came"),
  failure,
  detail: z.string().nullable(),
  manual: z.boolean().describe("Somebody asked for it"),
  requestHeaders: headers.describe("Secrets are masked"),
  responseHeaders: headers.nullable(),
  responseBody: z.string().nullable().describe("At most 4 KB of it"),
});

const delivery = z.object({
  id: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  status: z.enum(SENT_STATES),
  createdAt: time,
  settledAt: time.nullable(),
  nextAttemptAt: time.nullable().describe("When the schedule tries next"),
  failure: failure.describe("Of the last attempt"),
  responseStatus: z.number().nullable().describe("Of the last attempt"),
  attemptCount: z.number(),
  attempts: z.array(attempt),
});

export const deliveries = z.object({ deliveries: z.array(delivery), nextCursor: z.string().nullable() });

export function sentView(sent: Tried): z.input<typeof delivery> {
  return {
    id: sent.id,
    eventId: sent.event_id,
    eventType: sent.event_type,
    status: sent.status,
    createdAt: iso(sent.created_at)!,
    settledAt: iso(sent.settled_at),
    nextAttemptAt: iso(sent.due_at),
    failure: sent.failure,
    responseStatus: sent.response_status,
    attemptCount: sent.attempts,
    attempts: sent.tried.map(attemptView),
  };
}

function attemptView(row: AttemptTable): z.input<typeof attempt> {
  return {
    number: row.number,
    at: iso(row.at)!,
    durationMs: row.duration_ms,
    status: row.status,
    failure: row.failure,
    detail: row.detail,
    manual: row.is_manual === 1,
    requestHeaders: JSON.parse(row.request_headers),
    responseHeaders: row.response_headers && JSON.parse(row.response_headers),
    responseBody: row.response_body && new TextDecoder().decode(row.response_body),
  };
}
