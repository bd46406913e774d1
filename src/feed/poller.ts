import { setTimeout as pause } from "node:timers/promises";
import type { Hub } from "../hub.ts";
import type { Inbox } from "../inbound/inbox.ts";
import { isDue } from "./cache.ts";
import type { Wait } from "./request.ts";
import { askFeed } from "./round.ts";
import { knownOf, lastTry, type Source, sourceOf } from "./store.ts";

/** Asks the download feed, and brings what is new in it into the inbox (SPEC 6). */
export type Poller = {
  /** Asks if it is time to, or waits for the one that is under way; the scheduler's tick. */
  poll(): Promise<void>;
  /**
   * Asks now, or waits for the one that is under way. Never throws: how it went is in the feed's state; false when that
   * could not be written, or nobody was asked.
   */
  refresh(): Promise<boolean>;
  /** True while the feed is being asked. */
  readonly isFetching: boolean;
  /** Asks nothing more, and leaves off what is under way: it is as if it had not been asked. */
  stop(): Promise<void>;
};

/** Ends early, and well, when it is called off. */
const patiently: Wait = (ms, signal) => pause(ms, undefined, { signal }).catch(() => {});

export function createPoller(hub: Hub, inbox: Inbox, { wait = patiently } = {}): Poller {
  const stopping = new AbortController();
  let underWay: Promise<boolean> | undefined;

  const refresh = async (): Promise<boolean> => {
    const source = sourceOf(hub);
    if ("missing" in source || stopping.signal.aborted) return false;
    underWay ??= round(source);
    hub.live.stir();
    return underWay;
  };

  const round = async (source: Source): Promise<boolean> => {
    try {
      await askFeed(hub, inbox, source, { wait, signal: stopping.signal });
      return !stopping.signal.aborted;
    } catch (error) {
      hub.log.error({ type: "feed", err: error }, "What the feed lists could not be taken in");
      return false;
    } finally {
      underWay = undefined;
      hub.live.stir();
    }
  };

  return {
    async poll() {
      const source = sourceOf(hub);
      if (underWay) await underWay;
      else if (!("missing" in source) && isDue(hub, source, knownOf(source, lastTry(hub)))) await refresh();
    },
    refresh,
    get isFetching() {
      return underWay !== undefined;
    },
    async stop() {
      stopping.abort();
      await underWay;
    },
  };
}
