import type { Progress } from "./downloader.ts";

/** Measures how a file comes in. */
export type Meter = {
  begin(receivedBytes: number, totalBytes: number | null): void;
  took(bytes: number): void;
  progress(): Progress;
};

const WINDOW_MS = 4_000;
const TOLD_EVERY_MS = 250;

/** `tell` is called when there is something to see, four times a second at most. */
export function createMeter(tell: () => void, clock: () => number = () => performance.now()): Meter {
  let received = 0;
  let total: number | null = null;
  let toldAt = -Infinity;
  let marks: { at: number; received: number }[] = [];

  const mark = () => {
    const at = clock();
    if (at - toldAt < TOLD_EVERY_MS) return;
    toldAt = at;
    marks = [...marks.filter((mark) => at - mark.at <= WINDOW_MS), { at, received }];
    tell();
  };

  return {
    begin(receivedBytes, totalBytes) {
      [received, total, marks, toldAt] = [receivedBytes, totalBytes, [], -Infinity];
      mark();
    },
    took(bytes) {
      received += bytes;
      mark();
    },
    progress() {
      const recent = marks.find(({ at }) => clock() - at <= WINDOW_MS);
      const seconds = recent ? (clock() - recent.at) / 1_000 : 0;
      const bytesPerSecond = seconds > 0 ? Math.round((received - recent!.received) / seconds) : 0;
      return { receivedBytes: received, totalBytes: total, bytesPerSecond };
    },
  };
}
