import type { Hub } from "../hub.ts";
import type { AnyProvider, Outcome } from "../providers/provider.ts";

/** Counts a request for `/metrics`, by what was answered. */
export function countRequest({ metrics }: Hub, { id: provider }: AnyProvider, outcome: Outcome, seconds: number): void {
  metrics.requests.inc({ provider, ...labelsOf(outcome) });
  metrics.requestSeconds.observe({ provider }, seconds);
}

/** In the words of the deliveries' statuses; an empty label is none. */
function labelsOf(outcome: Outcome): { outcome: string; cause: string } {
  if (outcome.kind === "refused") return { outcome: "rejected", cause: outcome.cause };
  if (outcome.kind === "duplicate" && outcome.isConflict) return { outcome: "rejected", cause: "conflict" };
  return { outcome: outcome.kind, cause: "" };
}
