/** How far a file has come that is being fetched now. */
export type Progress = {
  receivedBytes: number;
  /** Null when the server did not say. */
  totalBytes: number | null;
  /** Over the last seconds. */
  bytesPerSecond: number;
};

/** Measures how a file comes in. */
export type Meter = {
  begin(receivedBytes: number, totalBytes: number | null): void;
  took(bytes: number): void;
  progress(): Progress;
};

const WINDOW_MS = 4_000;
const TOLD_EVERY_MS = 250;

/** `tell` is called when there is something to see, four times a second at most. */
export function createMeter(tell: () => void): Meter {
  let received = 0;
  let total: number | null = null;
  let marks: { at: number; received: number }[] = [];
  let rest: Timer | undefined;

  const mark = () => {
    if (rest) return;
    const at = performance.now();
    const marked = received;
    marks = [...marks.filter((mark) => at - mark.at <= WINDOW_MS), { at, received }];
    rest = setTimeout(() => {
      rest = undefined;
      if (received !== marked) mark();
    }, TOLD_EVERY_MS).unref();
    tell();
  };

  return {
    begin(receivedBytes, totalBytes) {
      [received, total, marks] = [receivedBytes, totalBytes, []];
      mark();
    },
    took(bytes) {
      received += bytes;
      mark();
    },
    progress() {
      const at = performance.now();
      const recent = marks.find((mark) => at - mark.at <= WINDOW_MS);
      const bytesPerSecond = recent ? Math.round((1_000 * (received - recent.received)) / (at - recent.at || 1)) : 0;
      return { receivedBytes: received, totalBytes: total, bytesPerSecond };
    },
  };
}
