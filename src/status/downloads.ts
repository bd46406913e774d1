import { sql as literally } from "kysely";
import { DOWNLOADS_PATH, downloadsPath } from "../../views/download-state.ts";
import { counted, countText } from "../../views/parts/figures.ts";
import { sql } from "../db/prepare.ts";
import type { DownloadStatus } from "../db/schema.ts";
import type { Count } from "../db/walk.ts";
import type { Feed } from "../feed/feed.ts";
import { countDownloads } from "../feed/read.ts";
import { type FeedState, readFeed } from "../feed/state.ts";
import type { Hub } from "../hub.ts";
import type { Check } from "./check.ts";
import { lateness } from "./lateness.ts";
import { waits } from "./words.ts";

const MOST_COUNTED = 1_000;

/** The feed that lists files, and asking it now. */
export function feedCheck(hub: Hub, { poller }: Feed): Check {
  const feed = readFeed(hub, poller);
  const { status, missing, records, lastFetchAt, failingSince, isFetching } = feed;
  const deed = { path: `${DOWNLOADS_PATH}/poll?back=status`, word: "Poll now" };
  const check = {
    name: "feed",
    group: "Downloads" as const,
    title: "Download feed",
    link: DOWNLOADS_PATH,
    facts: factsOf(feed),
  };
  if (status === "off") return { ...check, state: "off", says: "off", mend: { variables: missing } };
  if (status === "waiting")
    return { ...check, state: "well", says: isFetching ? "being asked" : "not asked yet", mend: { deed } };
  const figure = counted(records, "record", "records");
  if (status === "failing")
    return {
      ...check,
      figure: lastFetchAt === null ? "never read" : `${figure} of the last good answer`,
      since: { word: "failing since", at: failingSince! },
      isToldElsewhere: true, // FEED_UNAVAILABLE and FEED_RECOVERED
      state: "broken",
      says: "cannot be read",
      problem: `${feed.problem}, so new files are not noticed.`,
      mend: { says: feed.advice!, deed },
    };
  return {
    ...check,
    figure,
    since: { word: "last success", at: lastFetchAt! },
    state: "well",
    says: "well",
    mend: { deed },
  };
}

function factsOf({ records, skipped, lastFetchAt, nextPollAt, failure }: FeedState) {
  const isoOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return { records, skipped, last_success_at: isoOf(lastFetchAt), next_poll_at: isoOf(nextPollAt), failure };
}

/** What is being fetched, and what waits for a person. */
export async function downloadChecks(hub: Hub, { downloader }: Feed): Promise<Check[]> {
  const count = (status: DownloadStatus) => countDownloads(hub.db, { status }, MOST_COUNTED);
  const [pending, failed, manual] = await Promise.all([count("pending"), count("failed"), count("manual")]);
  return [queueCheck(hub, downloader.underWay().length, pending), failedCheck(failed), manualCheck(manual)];
}

/** While any is fetched the others wait for their turn, and a large file may take hours. */
function queueCheck(hub: Hub, fetching: number, pending: Count): Check {
  const check = {
    name: "downloads",
    group: "Downloads" as const,
    title: "Downloads",
    link: downloadsPath({ status: "pending" }),
    figure: pending.count > 0 ? `${countText(pending)} not here yet` : undefined,
  };
  if (fetching > 0) return { ...check, state: "well", says: `${fetching} being fetched` };
  const late = lateness(oldestDue(hub), hub.now());
  if (!late) return { ...check, state: "well", says: pending.count > 0 ? "waiting" : "nothing to fetch" };
  return {
    ...check,
    ...late.standing,
    problem: `A file should have been fetched ${late.by} ago, and none is being fetched.`,
    mend: { says: "See whether the disk of DOWNLOAD_DIR has room. If it has, restart Carillon." },
  };
}

const oldestDue = ({ read }: Hub): number | null =>
  read(
    literally<{ due: number | null }>`select min(due_at) as due from download where due_at is not null`.compile(sql),
  )[0]!.due;

function failedCheck(failed: Count): Check {
  const link = downloadsPath({ status: "failed" });
  const check = { name: "downloads-failed", group: "Downloads" as const, title: "Downloads that failed", link };
  if (failed.count === 0) return { ...check, state: "well", says: "none" };
  return {
    ...check,
    isToldElsewhere: true, // DOWNLOAD_FAILED
    state: "attention",
    says: `${countText(failed)} failed`,
    problem: `${countText(failed)} ${failed.count === 1 ? "file" : "files"} could not be fetched, and Carillon has stopped trying.`,
    mend: { says: "Open them: each says why. Mend the cause, then press Retry." },
  };
}

function manualCheck(manual: Count): Check {
  const link = downloadsPath({ status: "manual" });
  const check = { name: "downloads-manual", group: "Downloads" as const, title: "Downloads by hand", link };
  if (manual.count === 0) return { ...check, state: "well", says: "none" };
  const says = `${countText(manual)} ${waits(manual.count)} for a person`;
  const problem = `${says}: Carillon does not fetch from these sites by itself.`;
  return {
    ...check,
    isRoutine: true,
    state: "attention",
    says,
    problem,
    mend: { says: "Open each in a new tab and save it." },
  };
}
