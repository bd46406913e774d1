import type { Hub } from "../hub.ts";
import { shownUrl } from "./address.ts";
import { askAgainAt } from "./cache.ts";
import type { Poller } from "./poller.ts";
import { knownOf, lastTry, sourceOf } from "./store.ts";
import { type FeedFailure, wordsFor } from "./words.ts";

/** How the feed is, for pages and the API. Times are milliseconds since 1970. */
export type FeedState = {
  isConfigured: boolean;
  /** The variables to set before it can be asked. */
  missing: string[];
  /** Where it is asked, without its query's values; null when it is not configured. */
  url: string | null;
  /** `off`: not configured; `waiting`: never asked yet. */
  status: "off" | "waiting" | "well" | "failing";
  /** The last time that it was well. */
  lastFetchAt: number | null;
  lastTryAt: number | null;
  /** Null when it is off; the next tick may already be over it. */
  nextPollAt: number | null;
  failure: FeedFailure | null;
  /** What is wrong, in our own words; null when nothing is. */
  problem: string | null;
  /** What to do about it. */
  advice: string | null;
  /** What is known besides, for the admin alone. */
  detail: string | null;
  failingSince: number | null;
  /** Of the last good answer. */
  records: number;
  /** Items of it that were none. */
  skipped: number;
  isFetching: boolean;
};

const NOTHING = {
  missing: [],
  lastFetchAt: null,
  lastTryAt: null,
  failure: null,
  problem: null,
  advice: null,
  detail: null,
  failingSince: null,
  records: 0,
  skipped: 0,
};

/** Only its poller knows whether the feed is being asked right now. */
export function readFeed(hub: Hub, poller?: Pick<Poller, "isFetching">): FeedState {
  const source = sourceOf(hub);
  const isFetching = poller?.isFetching ?? false;
  if ("missing" in source) return off(source.missing);
  const url = shownUrl(source.WEBHOOK_JSON_URL);
  const known = knownOf(source, lastTry(hub));
  if (!known) return { ...NOTHING, isConfigured: true, url, status: "waiting", nextPollAt: hub.now(), isFetching };
  const failure = known.failure as FeedFailure | null;
  const nextTickAt = known.tried_at + hub.config.WEBHOOK_MONITOR_INTERVAL * 1_000;
  return {
    isConfigured: true,
    missing: [],
    url,
    status: failure === null ? "well" : "failing",
    lastFetchAt: known.fetched_at,
    lastTryAt: known.tried_at,
    nextPollAt: Math.max(nextTickAt, askAgainAt(hub, source, known)),
    failure,
    problem: null,
    advice: null,
    ...(failure !== null && wordsFor(failure)),
    detail: known.detail,
    failingSince: known.failing_since,
    records: known.record_count,
    skipped: known.skipped_count,
    isFetching,
  };
}

function off(missing: string[]): FeedState {
  return { ...NOTHING, isConfigured: false, missing, url: null, status: "off", nextPollAt: null, isFetching: false };
}
