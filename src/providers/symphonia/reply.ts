import type { Cause } from "../../db/schema.ts";
import type { Outcome } from "../provider.ts";
import { json, TRY_AGAIN } from "../../http/reply.ts";

const REFUSALS: Partial<Record<Cause, [status: number, error: string]>> = {
  address: [403, "Unauthorized"],
  signature: [401, "Invalid signature"],
  stale: [401, "Stale timestamp"],
  payload: [400, "Invalid payload"],
  too_large: [413, "Payload too large"],
  rate_limited: [429, "Too many requests"],
};

/** The answers of SPEC 4.1. A failed handler is still a 200: the retry is ours. */
export function reply(outcome: Outcome): Response {
  switch (outcome.kind) {
    case "processed":
    case "unhandled":
    case "failed":
      return json(200, { received: true, eventId: outcome.key });
    case "duplicate":
      return json(200, { received: true, duplicate: true });
    case "refused":
      return refusal(outcome);
    case "unavailable":
      return json(503, { error: "Service unavailable" }, TRY_AGAIN);
  }
}

function refusal({ cause, issues, deliveryId }: Outcome & { kind: "refused" }): Response {
  const [status, error] = REFUSALS[cause] ?? [503, "Service unavailable"];
  return json(
    status,
    { error, ...(issues && { message: issues[0]?.message, issues }) },
    { "x-request-id": deliveryId },
  );
}
