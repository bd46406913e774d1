import type { FeedTable } from "../db/schema.ts";
import type { Hub } from "../hub.ts";
import type { Source } from "./store.ts";

/** When the feed is asked again. Times and durations are milliseconds. */

type Tried = Pick<FeedTable, "tried_at" | "failure" | "failing_since">;

/** After a good answer, when the cache is over. */
export function askAgainAt({ config }: Hub, { WEBHOOK_CACHE_TTL }: Source, tried: Tried): number {
  const cached = WEBHOOK_CACHE_TTL * 1_000;
  const tick = config.WEBHOOK_MONITOR_INTERVAL * 1_000;
  return tried.tried_at + (tried.failure === null ? cached : Math.min(cached, restAfter(tried, tick, cached)));
}

/** What fails is asked at the next tick, and then rests as long again as it has failed so far. */
function restAfter({ tried_at, failure, failing_since }: Tried, tick: number, cached: number): number {
  if (failure === "http_429") return cached; // it was asked too often already
  return Math.max(tick, tried_at - failing_since!);
}

/** A tick is never quite on time: the one that is nearest asks. Of a try in the future, because the clock was set back, nobody waits for the end. */
export function isDue(hub: Hub, source: Source, tried: Tried | undefined): boolean {
  if (tried === undefined || hub.now() < tried.tried_at) return true;
  const grace = hub.config.WEBHOOK_MONITOR_INTERVAL * 500;
  return hub.now() >= askAgainAt(hub, source, tried) - grace;
}
