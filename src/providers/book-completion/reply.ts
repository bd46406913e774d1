import type { Cause } from "../../db/schema.ts";
import type { Outcome } from "../provider.ts";
import { json, TRY_AGAIN } from "../../http/reply.ts";

const UNAUTHORIZED = { error: "Unauthorized", message: "Invalid webhook secret" };

const REFUSALS: Partial<Record<Cause, [status: number, body: { error: string; message?: string }]>> = {
  secret: [401, UNAUTHORIZED],
  signature: [401, UNAUTHORIZED],
  payload: [400, { error: "Invalid payload" }],
  unknown_job: [404, { error: "Job not found" }],
  too_large: [413, { error: "Payload too large" }],
  rate_limited: [429, { error: "Too many requests" }],
};

/** The answers of SPEC 3. */
export function reply(outcome: Outcome): Response {
  switch (outcome.kind) {
    case "processed":
      return json(200, {
        success: true,
        message: "Webhook reçu et traité avec succès",
        job_id: outcome.subject,
        processed_at: new Date(outcome.processedAt).toISOString(),
        processing_time_ms: outcome.tookMs,
        result: outcome.answer,
      });
    case "duplicate":
      return json(200, {
        success: true,
        message: "Webhook already processed (idempotent)",
        job_id: outcome.subject,
        processed_at: new Date(outcome.processedAt).toISOString(),
      });
    case "failed":
    case "unhandled":
      return json(500, { error: "Internal server error", job_id: outcome.subject, request_id: outcome.deliveryId });
    case "refused":
      return refusal(outcome);
    case "unavailable":
      return json(503, { error: "Service unavailable" }, TRY_AGAIN);
  }
}

function refusal({ cause, issues, subject, deliveryId }: Outcome & { kind: "refused" }): Response {
  const [status, body] = REFUSALS[cause] ?? [503, { error: "Service unavailable" }];
  const details = issues ? { message: issues[0]?.message, issues } : cause === "unknown_job" ? { job_id: subject } : {};
  return json(status, { ...body, ...details }, { "x-request-id": deliveryId });
}
