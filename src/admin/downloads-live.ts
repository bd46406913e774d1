import { DownloadRow, type ShownDownload } from "../../views/download-row.tsx";
import { downloadsPath } from "../../views/download-state.ts";
import { FeedPart } from "../../views/downloads-feed.tsx";
import { DownloadRows } from "../../views/downloads.tsx";
import { ChangedRow } from "../../views/parts/live.tsx";
import { type Download, findDownload, listDownloads } from "../feed/read.ts";
import { readFeed } from "../feed/state.ts";
import { filterOf, PAGE_ROWS, type Parts, readState, shown } from "./downloads-shown.ts";
import { lookAtList } from "./live-list.ts";
import { lookAtPanel } from "./live-panel.ts";
import { type Look, readerIsAt, type Streams } from "./live.ts";

/** News for one page: of its list, or of the one that it shows; and of all that is being fetched. */
export function openStream(parts: Parts, streams: Streams, request: Request): Response {
  const id = new URL(request.url).searchParams.get("id") ?? undefined;
  const looks = id === undefined ? [lookAtNewest(parts, request)] : [];
  return streams.open(request, ...looks, lookAtMoving(parts, id), lookAtFeed(parts));
}

/** The first page as it is by now. */
function lookAtNewest(parts: Parts, request: Request): Look {
  const state = readState(new URL(request.url).searchParams);
  const { hub } = parts;
  const list = {
    most: PAGE_ROWS,
    read: (limit: number) => listDownloads(hub.db, filterOf(state), { limit }),
    idOf: ({ id }: Download) => id,
    placeOf,
    draw: (rows: Download[]) =>
      DownloadRows({ now: hub.now(), state, page: { rows: rows.map((download) => shown(parts, download)) } }),
    path: downloadsPath(state),
  };
  return lookAtList(list, readerIsAt(request));
}

export const placeOf = ({ listed_at, id }: Download): string => `${String(listed_at).padStart(16, "0")} ${id}`;

/** A bar moves to its end wherever it is shown: also on a later page, or where a filter lists it no more. */
function lookAtMoving(parts: Parts, alone?: string): Look {
  const { hub, feed } = parts;
  let known = new Map<string, string>();
  return async () => {
    const ids = [...new Set([...feed.downloader.underWay(), ...known.keys(), ...(alone === undefined ? [] : [alone])])];
    const found = await Promise.all(ids.map((id) => findDownload(hub.db, id)));
    const rows = found.filter((download) => download !== undefined).map((download) => shown(parts, download));
    const changed = rows.filter((row) => known.get(row.download.id) !== JSON.stringify(row));
    const isKept = ({ download, progress }: ShownDownload) => progress !== undefined || download.id === alone;
    known = new Map(rows.filter(isKept).map((row) => [row.download.id, JSON.stringify(row)]));
    if (changed.length === 0) return undefined;
    const draw = (row: ShownDownload) =>
      ChangedRow({ id: row.download.id, children: DownloadRow({ ...row, now: hub.now() }) });
    return { markup: changed.map(draw) };
  };
}

const lookAtFeed = ({ hub, feed }: Parts): Look =>
  lookAtPanel("feed", async () => FeedPart({ feed: readFeed(hub, feed.poller), now: hub.now() }));
