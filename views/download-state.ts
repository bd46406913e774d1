import type { DownloadClass, DownloadStatus, DownloadTable } from "../src/db/schema.ts";
import { pathsOf } from "./list-state.ts";

/** What the list of downloads shows, as its address says it; an empty text leaves that choice open. */
export type DownloadState = { class: string; status: string };

export const DOWNLOADS_PATH = "/admin/downloads";

export const DOWNLOAD_STATES: Record<DownloadStatus, string> = {
  manual: "waiting for you",
  pending: "waiting or being fetched",
  done: "done",
  failed: "failed",
  cancelled: "cancelled",
};

export const DOWNLOAD_CLASSES: Record<DownloadClass, string> = {
  dropbox: "Dropbox",
  fromsmash: "Smash",
  swisstransfer: "SwissTransfer",
  external: "elsewhere",
};

export const downloadsPath = pathsOf<DownloadState>(DOWNLOADS_PATH);

/** Where one is shown, wherever it stands in the list. */
export const downloadPath = (id: string): string => `${DOWNLOADS_PATH}?${new URLSearchParams({ id })}`;

/** `failed, from Dropbox` */
export function downloadsInWords({ class: kind, status }: DownloadState): string {
  const words = [
    status && DOWNLOAD_STATES[status as DownloadStatus],
    kind && `from ${DOWNLOAD_CLASSES[kind as DownloadClass]}`,
  ];
  return words.filter(Boolean).join(", ");
}

/** What people call it: its file, what the feed calls it, or the end of its address. */
export function nameOf({
  file_name,
  original_filename,
  source_url,
}: Pick<DownloadTable, "file_name" | "original_filename" | "source_url">): string {
  return plain(file_name || original_filename || endOf(source_url) || source_url);
}

/** A web page came, and its name says that it is something else (HOSTILE I9). */
export const isPageInstead = ({ found_type, file_name }: Pick<DownloadTable, "found_type" | "file_name">): boolean =>
  found_type === "text/html" && !/\.x?html?$/i.test(file_name ?? "");

/** Letters that are not to be seen can make `exe.pdf` of `fdp.exe`: they are shown as what they are, unknown ones. */
export const plain = (name: string): string =>
  name.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");

function endOf(url: string): string | undefined {
  const { pathname, host } = URL.parse(url) ?? {};
  return decoded(pathname?.split("/").findLast(Boolean) ?? "") || host;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
