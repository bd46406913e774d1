import type { Hub } from "../hub.ts";
import type { AttemptResult, Outgoing } from "./attempt.ts";
import type { Try, Unsendable } from "./claim.ts";
import type { Finished, Result } from "./settle.ts";

/** How one try is made: the network, or a test's stand-in. */
export type Attempting = (hub: Hub, outgoing: Outgoing) => Promise<AttemptResult>;

/** Makes a try; never throws. */
export async function make(hub: Hub, attempt: Attempting, { outgoing, deliveryId }: Try): Promise<Result> {
  if ("failure" in outgoing) return unsent(hub.now(), outgoing);
  const at = hub.now();
  try {
    return await attempt(hub, outgoing);
  } catch (error) {
    hub.log.error({ type: "outbound", err: error, delivery: deliveryId }, "An attempt broke in our own hands");
    return unsent(at, { failure: "network", detail: "An error of our own; the log has it" });
  }
}

function unsent(at: number, why: Unsendable | Pick<Result, "failure" | "detail">): Result {
  const nothing = { durationMs: 0, status: null, retryAfterMs: null, responseHeaders: null, responseBody: null };
  return { at, ...nothing, requestHeaders: "{}", ...why };
}

export function logResult({ log }: Hub, { made, result }: Finished): void {
  const { failure, status, durationMs: ms } = result;
  const fields = {
    type: "outbound",
    delivery: made.deliveryId,
    endpoint: made.endpoint.id,
    status,
    ms: Math.round(ms),
  };
  if (failure === null) log.info({ ...fields, outcome: "processed" }, "Event delivered");
  else log.warn({ ...fields, outcome: "failed", failure, detail: result.detail }, "Event not delivered");
}
