import type { FeedTable } from "../db/schema.ts";
import type { Hub } from "../hub.ts";
import type { Inbox } from "../inbound/inbox.ts";
import type { FeedNews } from "../providers/downloads/parse.ts";
import { arrive, arriveAll } from "./arrive.ts";
import { inFrench } from "./french.ts";
import { complete, type Listing, readListing } from "./listing.ts";
import { ask, type Wait } from "./request.ts";
import { knownOf, lastTry, saveFailure, saveFresh, saveSame, type Source } from "./store.ts";
import { type FeedFailure, wordsFor } from "./words.ts";

type Patience = { wait: Wait; signal: AbortSignal };

/**
 * Asks the feed once, with all its tries, and does what comes of it. What arrives is in the inbox before the feed's state
 * is written: whatever breaks in between is found again the next time. Of one that is called off nothing is written.
 */
export async function askFeed(hub: Hub, inbox: Inbox, source: Source, { wait, signal }: Patience): Promise<void> {
  const now = hub.now();
  const last = lastTry(hub);
  const known = knownOf(source, last);
  const round = { hub, inbox, source, last, now };
  const { answer, tries } = await ask(hub, source, known, { wait, signal });
  if (signal.aborted) return;
  if (answer.kind === "failed") return fail(round, answer, tries);
  if (answer.kind === "same") return stay(round, known!);
  const listing = await readListing(hub, answer.body);
  if ("failure" in listing) return fail(round, { ...listing, detail: null }, tries);
  tellSkipped(hub, listing);
  await arriveAll(hub, inbox, source, listing.added, signal);
  await complete(hub, listing.completed);
  if (signal.aborted) return;
  await tellRecovered(round);
  saveFresh(hub, source, { ...listing, etag: answer.etag, lastModified: answer.lastModified }, now);
  hub.log.info(
    { type: "feed", records: listing.records, added: listing.added.length, skipped: listing.skipped },
    `WebhookService: fetched ${listing.records} records from webhook`,
  );
}

type Round = { hub: Hub; inbox: Inbox; source: Source; last: FeedTable | undefined; now: number };

async function stay(round: Round, known: FeedTable): Promise<void> {
  await tellRecovered(round);
  saveSame(round.hub, known, round.now);
  round.hub.log.debug({ type: "feed" }, "WebhookService: nothing new in webhook");
}

/** Told when it begins to fail, also when it never was well; not again until it has recovered. */
async function fail(
  { hub, inbox, source, last, now }: Round,
  { failure, detail }: { failure: FeedFailure; detail: string | null },
  tries: number,
): Promise<void> {
  hub.log.warn(
    { type: "feed", failure, detail: detail ?? undefined },
    `WebhookService: failed to fetch webhook JSON after ${tries} attempt${tries === 1 ? "" : "s"}`,
  );
  const since = last?.failing_since ?? now;
  const isNews = last?.failing_since == null;
  if (isNews) await arrive(hub, inbox, source, "unavailable", newsOf(failure, since, last));
  saveFailure(hub, source, { failure, detail, since }, now);
}

/** Whatever URL failed before: the alarm was the feed's. */
async function tellRecovered({ hub, inbox, source, last }: Round): Promise<void> {
  if (last?.failing_since == null) return;
  await arrive(hub, inbox, source, "recovered", newsOf(last.failure as FeedFailure, last.failing_since, last));
}

const newsOf = (failure: FeedFailure, since: number, last: FeedTable | undefined): FeedNews => ({
  error: wordsFor(failure).problem,
  reason: inFrench(failure),
  since: iso(since),
  lastFetch: last?.fetched_at == null ? null : iso(last.fetched_at),
});

function tellSkipped({ log }: Hub, { skipped, examples, mended, left }: Listing): void {
  for (const example of examples)
    log.debug({ type: "feed", example }, "WebhookService: skipping invalid item due to error");
  if (skipped > 0) log.warn({ type: "feed", skipped, examples }, "WebhookService: skipped invalid items");
  if (mended > 0) log.warn({ type: "feed", items: mended, left }, "WebhookService: left out invalid fields of items");
}

const iso = (at: number): string => new Date(at).toISOString();
