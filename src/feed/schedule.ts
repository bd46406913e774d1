import { type DownloadFailure, isOfDisk } from "./download-failure.ts";

/** When a download is tried again. */

const SCHEDULE = [5_000, 30_000];
const DISK_SCHEDULE = [60_000, 600_000]; // somebody has to make room first
const MOST_INTERRUPTED = 5;

export const LAST_TRY = SCHEDULE.length + 1;

/** The time of the next try after `tries` of them; undefined when there is none. */
export function nextTry(failure: DownloadFailure, tries: number, now: number): number | undefined {
  const delay = (isOfDisk(failure) ? DISK_SCHEDULE : SCHEDULE)[tries - 1];
  return delay === undefined ? undefined : now + delay;
}

/** True for what took the process with it again and again; a last try that was only unlucky is made again. */
export const isWornOut = (tries: number): boolean => tries > LAST_TRY + MOST_INTERRUPTED;
