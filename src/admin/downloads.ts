import { Elysia } from "elysia";
import type { Deed } from "../../views/audit-deeds.ts";
import { GoneFilePage } from "../../views/download-gone.tsx";
import { type DownloadDeed, DOWNLOAD_DEEDS, DownloadRow, type ShownDownload } from "../../views/download-row.tsx";
import { downloadPath, DOWNLOADS_PATH, downloadsPath, type DownloadState } from "../../views/download-state.ts";
import { FeedPart } from "../../views/downloads-feed.tsx";
import {
  DOWNLOAD_OUTCOMES,
  type DownloadOutcome,
  DownloadRows,
  type DownloadsData,
  DownloadsPage,
} from "../../views/downloads.tsx";
import { audit } from "../audit.ts";
import { type PageOf, pageOf } from "../db/page.ts";
import { type Asked, cancel, downloadAnyway, retry } from "../feed/by-hand.ts";
import type { Feed } from "../feed/feed.ts";
import { countDownloads, findDownload, listDownloads } from "../feed/read.ts";
import { readFeed } from "../feed/state.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { afterIn } from "./cursor.ts";
import { fileOf } from "./download-file.ts";
import { openStream, placeOf } from "./downloads-live.ts";
import { filterOf, PAGE_ROWS, type Parts, readState, shown } from "./downloads-shown.ts";
import type { Streams } from "./live.ts";
import { missingPage } from "./missing.ts";
import { isPartial, page, seeOther } from "./page.ts";

const PATH = `${DOWNLOADS_PATH}/:id`;

/** What the feed lists and what became of it: all the list's state is in its address, so it can be shared and works without a script. */
export function downloadsRoutes(hub: Hub, feed: Feed, streams: Streams) {
  const parts = { hub, feed };
  const app = new Elysia({ detail: { hide: true } })
    .get(DOWNLOADS_PATH, ({ request }) => show(parts, request))
    .get(`${DOWNLOADS_PATH}/live`, ({ request }) => openStream(parts, streams, request))
    .post(`${DOWNLOADS_PATH}/poll`, ({ request }) => poll(parts, request), { parse: "none" })
    .get(`${PATH}/file`, ({ params }) => serveFile(hub, params.id));
  for (const deed of DOWNLOAD_DEEDS)
    app.post(`${PATH}/${deed}`, ({ params, request }) => act(parts, deed, params.id, request), { parse: "none" });
  return app;
}

const missing = (hub: Hub) => missingPage(hub, "download", DOWNLOADS_PATH, "downloads");

async function show(parts: Parts, request: Request): Promise<Response> {
  const { hub } = parts;
  const query = new URL(request.url).searchParams;
  const state = readState(query);
  if ([...query.values()].includes("")) return seeOther(downloadsPath(state)); // a form sends its empty fields, too
  const id = query.get("id");
  const found = await (id === null ? readPage(parts, state, query) : readOne(parts, id));
  if (!found) return missing(hub);
  if (isPartial(request)) return markup(DownloadRows({ now: hub.now(), state, page: found }));
  const isLive = id === null && afterIn(query) === undefined;
  const data: DownloadsData = {
    now: hub.now(),
    feed: readFeed(hub, parts.feed.poller),
    state,
    page: found,
    count: await countDownloads(hub.db, filterOf(state)),
    isLive,
    isAlone: id !== null,
    did: readOutcome(query),
  };
  const [newest] = found.rows;
  const seen = { id: id ?? "", after: isLive && newest ? placeOf(newest.download) : "" };
  const live = isLive || id !== null ? downloadsPath(state, seen, `${DOWNLOADS_PATH}/live`) : undefined;
  return page(hub, { title: "Downloads", current: "downloads", live }, DownloadsPage(data));
}

async function readPage(parts: Parts, state: DownloadState, query: URLSearchParams): Promise<PageOf<ShownDownload>> {
  const reach = { limit: PAGE_ROWS + 1, cursor: afterIn(query) };
  const rows = await listDownloads(parts.hub.db, filterOf(state), reach);
  const { next, ...found } = pageOf(rows, PAGE_ROWS, ({ listed_at, id }) => ({ at: listed_at, id }));
  return { rows: found.rows.map((download) => shown(parts, download)), next };
}

async function readOne(parts: Parts, id: string): Promise<PageOf<ShownDownload> | undefined> {
  const download = await findDownload(parts.hub.db, id);
  return download && { rows: [shown(parts, download)] };
}

/** The row alone, as it is now. */
async function showRow(parts: Parts, id: string): Promise<Response> {
  const download = await findDownload(parts.hub.db, id);
  if (!download) return missing(parts.hub);
  return markup(DownloadRow({ ...shown(parts, download), now: parts.hub.now() }));
}

const feedPart = ({ hub, feed }: Parts): Response =>
  markup(FeedPart({ feed: readFeed(hub, feed.poller), now: hub.now() }));

/** Does not wait for the feed's answer, which may take minutes: how it goes is seen in the feed's state. */
function poll(parts: Parts, request: Request): Response {
  const { hub, feed } = parts;
  void feed.poller.refresh();
  hub.log.info({ type: "feed" }, "Feed asked by a person");
  audit(hub, request, { deed: "feed_polled", link: `${DOWNLOADS_PATH}#feed` });
  if (isPartial(request)) return feedPart(parts);
  const isFromStatus = new URL(request.url).searchParams.get("back") === "status";
  return seeOther(isFromStatus ? "/admin/status#status-feed" : `${DOWNLOADS_PATH}#feed`);
}

/** With the script the row changes where it stands; without it, it is shown alone with what was done. */
async function act(parts: Parts, deed: DownloadDeed, id: string, request: Request): Promise<Response> {
  const { hub, feed } = parts;
  const asked = ask(parts, deed, id);
  if (asked === "missing") return missing(hub);
  if (asked === "done") {
    hub.log.info({ type: "feed", download: id, deed }, "Download changed by a person");
    audit(hub, request, { deed: AUDITED[deed], about: id, link: downloadPath(id) });
    feed.downloader.wake();
  }
  if (isPartial(request)) return showRow(parts, id);
  return seeOther(`${downloadPath(id)}&did=${asked === "done" ? deed : asked}`);
}

const AUDITED = {
  retry: "download_retried",
  fetch: "download_fetched",
  cancel: "download_cancelled",
} as const satisfies Record<DownloadDeed, Deed>;

function ask({ hub, feed }: Parts, deed: DownloadDeed, id: string): Asked {
  switch (deed) {
    case "retry":
      return retry(hub, id);
    case "fetch":
      return downloadAnyway(hub, id);
    case "cancel":
      return cancel(hub, feed.downloader, id);
  }
}

/** A stranger wrote it, so it is never shown as a page (HOSTILE G13, I9). */
async function serveFile(hub: Hub, id: string): Promise<Response> {
  const download = await findDownload(hub.db, id);
  if (download?.status !== "done") return missing(hub);
  const file = await fileOf(hub.config.DOWNLOAD_DIR, download);
  return (
    file ?? page(hub, { title: "The file is gone", current: "downloads" }, GoneFilePage({ download }), { status: 404 })
  );
}

function readOutcome(query: URLSearchParams): DownloadOutcome | undefined {
  const did = query.get("did") ?? "";
  return Object.hasOwn(DOWNLOAD_OUTCOMES, did) ? (did as DownloadOutcome) : undefined;
}
