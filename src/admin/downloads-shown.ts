import type { ShownDownload } from "../../views/download-row.tsx";
import { DOWNLOAD_CLASSES, DOWNLOAD_STATES, type DownloadState } from "../../views/download-state.ts";
import { explain } from "../feed/download-failure.ts";
import type { Feed } from "../feed/feed.ts";
import type { Download, DownloadFilter } from "../feed/read.ts";
import type { Hub } from "../hub.ts";

/** What the downloads page itself and its stream share. */
export type Parts = { hub: Hub; feed: Feed };

export const PAGE_ROWS = 50;

/** One as it is now, with its progress and its words. */
export function shown({ feed }: Parts, download: Download): ShownDownload {
  const { id, failure } = download;
  const progress = download.status === "pending" ? feed.downloader.progressOf(id) : undefined;
  return { download, progress, why: failure === null ? undefined : explain(failure) };
}

/** Only what means something; the rest of an address is left alone. */
export function readState(query: URLSearchParams): DownloadState {
  const oneOf = (name: string, known: object) => (Object.hasOwn(known, query.get(name) ?? "") ? query.get(name)! : "");
  return { class: oneOf("class", DOWNLOAD_CLASSES), status: oneOf("status", DOWNLOAD_STATES) };
}

export const filterOf = ({ class: kind, status }: DownloadState): DownloadFilter =>
  ({ class: kind || undefined, status: status || undefined }) as DownloadFilter;
