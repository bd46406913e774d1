import { z } from "zod";
import type { Endpoint } from "../outbound/endpoints.ts";

/** What is answered about endpoints. */

export const time = z.string().meta({ format: "date-time" });
const status = z.enum(["active", "paused", "disabled"]);
const webhookId = z
  .string()
  .meta({ description: "`wh_` and 24 hexadecimal digits", examples: ["wh_65f0c1a2b3d4e5f60718293a"] });
const url = z.string().meta({ examples: ["https://example.com/hook"] });
const success = z.literal(true);

export const registered = z.object({
  success,
  webhookId,
  url,
  events: z.array(z.string()),
  status,
  createdAt: time,
  secret: z.string().optional().describe("Only if Carillon made it, and only here: it is never told again"),
});

export const endpoint = z.object({
  webhookId,
  url,
  events: z.array(z.string()),
  description: z.string().nullable(),
  status,
  disabledBecause: z.enum(["gone", "failing"]).nullable().describe("It answered 410, or had no success for 5 days"),
  createdAt: time,
  changedAt: time,
  lastSuccessAt: time.nullable(),
  failingSince: time.nullable().describe("The first failure since the last success"),
  failures: z.number().describe("Failed attempts since then"),
  oldSecretUntil: time.nullable().describe("Until when the secret before this one signs, too"),
});

export const endpoints = z.object({ webhooks: z.array(endpoint) });
export const removed = z.object({ success, webhookId });

/** Never with its secret. */
export function endpointView(row: Endpoint, now: number): z.input<typeof endpoint> {
  const isOldInForce = row.old_secret_until !== null && row.old_secret_until > now;
  return {
    webhookId: row.id,
    url: row.url,
    events: row.events,
    description: row.description,
    status: row.status as "active" | "paused" | "disabled",
    disabledBecause: row.disabled_because,
    createdAt: iso(row.created_at)!,
    changedAt: iso(row.changed_at)!,
    lastSuccessAt: iso(row.last_success_at),
    failingSince: iso(row.failing_since),
    failures: row.failures,
    oldSecretUntil: isOldInForce ? iso(row.old_secret_until) : null,
  };
}

export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
