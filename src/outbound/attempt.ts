import type { Hub } from "../hub.ts";
import type { Failure } from "./failure.ts";

export type Outgoing = {
  url: string;
  /** The envelope as it is stored: these very bytes are signed and sent. */
  body: string;
  event: { id: string; type: string; timestamp: string };
  /** The newest first; all of them sign. */
  secrets: string[];
  retry?: { count: number; reason: string };
};

export type AttemptResult = {
  at: number;
  durationMs: number;
  /** Null when no answer came. */
  status: number | null;
  /** Null when it was delivered. */
  failure: Failure | null;
  /** What the failure says, for the admin. */
  detail: string | null;
  /** From now on, clamped to 24 hours; null when the receiver wishes nothing. */
  retryAfterMs: number | null;
  /** JSON, masked. */
  requestHeaders: string;
  /** JSON, masked. */
  responseHeaders: string | null;
  /** At most 4 KB. */
  responseBody: Uint8Array | null;
};

/** One HTTP try, within WEBHOOK_SEND_TIMEOUT from DNS to the last byte that is kept. Never throws. */
export async function attempt(hub: Hub, outgoing: Outgoing): Promise<AttemptResult> {
  return {
    at: hub.now(),
    durationMs: 0,
    status: null,
    failure: "network",
    detail: `nothing is sent to ${outgoing.url} yet`,
    retryAfterMs: null,
    requestHeaders: "{}",
    responseHeaders: null,
    responseBody: null,
  };
}
