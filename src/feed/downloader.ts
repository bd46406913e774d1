import type { Hub } from "../hub.ts";

/** How far a file has come that is being fetched now. */
export type Progress = {
  receivedBytes: number;
  /** Null when the server did not say. */
  totalBytes: number | null;
  /** Over the last seconds. */
  bytesPerSecond: number;
};

/** Fetches files that are due, a few at once. */
export type Downloader = {
  /** There may be something to fetch. */
  wake(): void;
  /** Undefined for what is not being fetched at the moment. */
  progressOf(downloadId: string): Progress | undefined;
  /** Ends the one under way, if it is. What becomes of its row is up to the caller. */
  abort(downloadId: string): void;
  /** Begins nothing more and ends what is under way, which is fetched again after the next start. */
  stop(): Promise<void>;
};

export function createDownloader(_hub: Hub): Downloader {
  return { wake: () => {}, progressOf: () => undefined, abort: () => {}, stop: async () => {} };
}
