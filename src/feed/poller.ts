import type { Hub } from "../hub.ts";
import type { Inbox } from "../inbound/inbox.ts";

/** Asks the download feed, and brings what is new in it into the inbox (SPEC 6). */
export type Poller = {
  /** Asks if the cache is over; the scheduler's tick. */
  poll(): Promise<void>;
  /** Asks now, or waits for the one that is under way. Never throws: how it went is in the feed's state. */
  refresh(): Promise<void>;
};

export function createPoller(_hub: Hub, _inbox: Inbox): Poller {
  return { poll: async () => {}, refresh: async () => {} };
}
