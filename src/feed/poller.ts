import type { Hub } from "../hub.ts";
import type { Inbox } from "../inbound/inbox.ts";

/** Asks the download feed, and brings what is new in it into the inbox (SPEC 6). */
export type Poller = {
  /** Asks if the cache is over; the scheduler's tick. */
  poll(): Promise<void>;
  /** Asks now, or waits for the one that is under way. Never throws: how it went is in the feed's state. */
  refresh(): Promise<void>;
  /** True while the feed is being asked. */
  readonly isFetching: boolean;
  /** Ticks that came while it was. */
  readonly skippedTicks: number;
  /** Asks nothing more, and leaves off what is under way: it is as if it had not been asked. */
  stop(): Promise<void>;
};

export function createPoller(_hub: Hub, _inbox: Inbox): Poller {
  return { poll: async () => {}, refresh: async () => {}, isFetching: false, skippedTicks: 0, stop: async () => {} };
}
