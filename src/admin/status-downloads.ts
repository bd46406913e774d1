import { DOWNLOADS_PATH, downloadsPath } from "../../views/download-state.ts";
import { counted, countText } from "../../views/parts/figures.ts";
import type { Health, StatusLine } from "../../views/status.tsx";
import type { DownloadStatus } from "../db/schema.ts";
import type { Feed } from "../feed/feed.ts";
import { countDownloads, listDueSoon } from "../feed/read.ts";
import { type FeedState, readFeed } from "../feed/state.ts";
import type { Hub } from "../hub.ts";

const MOST_COUNTED = 1_000;

const HEALTH: Record<FeedState["status"], Health> = { off: "off", waiting: "well", well: "well", failing: "bad" };

/** The feed that lists files, and asking it now. */
export function feedLine(hub: Hub, { poller }: Feed): StatusLine {
  const feed = readFeed(hub, poller);
  const { status, isFetching, isConfigured, missing, records, lastFetchAt, failingSince, advice } = feed;
  const pollNow = { path: `${DOWNLOADS_PATH}/poll?back=status`, word: isFetching ? "Asking…" : "Poll now" };
  return {
    id: "feed",
    what: "Download feed",
    path: DOWNLOADS_PATH,
    health: HEALTH[status],
    state: stateOf(feed),
    figure: lastFetchAt === null ? undefined : counted(records, "record", "records"),
    since: sinceOf(failingSince, lastFetchAt),
    mend: isConfigured ? { says: advice ?? undefined, deed: pollNow } : { variables: missing },
  };
}

function stateOf({ status, problem }: FeedState): string {
  if (status === "off") return "off";
  return problem ?? (status === "waiting" ? "not asked yet" : "well");
}

function sinceOf(failingSince: number | null, lastFetchAt: number | null): StatusLine["since"] {
  if (failingSince !== null) return { word: "failing since", at: failingSince };
  return lastFetchAt === null ? undefined : { word: "last success", at: lastFetchAt };
}

/** What is being fetched, and what waits for a person. */
export async function downloadLines(hub: Hub, { downloader }: Feed): Promise<StatusLine[]> {
  const count = (status: DownloadStatus) => countDownloads(hub.db, { status }, MOST_COUNTED);
  const [pending, failed, manual] = await Promise.all([count("pending"), count("failed"), count("manual")]);
  const fetching = (await listDueSoon(hub.db)).filter((id) => downloader.progressOf(id) !== undefined).length;
  const lines: StatusLine[] = [
    {
      id: "downloads",
      what: "Downloads",
      path: downloadsPath({ status: "pending" }),
      health: "well",
      state: fetching > 0 ? `${fetching} being fetched` : pending.count > 0 ? "waiting" : "nothing to fetch",
      figure: pending.count > 0 ? `${countText(pending)} not here yet` : undefined,
    },
  ];
  if (failed.count > 0)
    lines.push({
      id: "downloads-failed",
      what: "Downloads that failed",
      path: downloadsPath({ status: "failed" }),
      health: "bad",
      state: `${countText(failed)} failed`,
      mend: { says: "Each says why; mend that, then retry." },
    });
  if (manual.count > 0)
    lines.push({
      id: "downloads-manual",
      what: "Downloads by hand",
      path: downloadsPath({ status: "manual" }),
      health: "watch",
      state: `${countText(manual)} ${manual.count === 1 ? "waits" : "wait"} for a person`,
      mend: { says: "Open each in a new tab and save it." },
    });
  return lines;
}
