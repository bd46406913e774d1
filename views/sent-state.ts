import type { OutboundStatus } from "../src/db/schema.ts";
import { pathsOf, RANGES } from "./list-state.ts";

/** What the list of sent deliveries shows, as its address says it; an empty text leaves that choice open. */
export type SentState = { endpoint: string; status: string; type: string; range: string; q: string };

export const SENT_PATH = "/admin/deliveries/sent";

/** `waiting` is what is pending or held. */
export const SENT_STATES: Record<OutboundStatus | "waiting", string> = {
  delivered: "delivered",
  pending: "on their way",
  held: "held",
  waiting: "on their way or held",
  failed: "failed, waits for you",
  cancelled: "cancelled",
};

export const sentPath = pathsOf<SentState>(SENT_PATH);

/** Where an endpoint is, short enough for a table. */
export const hostOf = (url: string): string => URL.parse(url)?.host ?? url;

/** The address of an endpoint where it is told and not set: what stands in its query may be a key. */
export function addressOf(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return origin + pathname + (search && "?***");
}

/** `failed, to hooks.example.com, of type order.created, from the last 24 hours` */
export function sentInWords({ endpoint, status, type, range, q }: SentState, url?: string): string {
  const words = [
    status && SENT_STATES[status as OutboundStatus | "waiting"],
    endpoint && `to ${url ? hostOf(url) : endpoint}`,
    type && `of type ${type}`,
    q && `about “${q}”`,
    range && `from the ${RANGES[range]!.title}`,
  ];
  return words.filter(Boolean).join(", ");
}
