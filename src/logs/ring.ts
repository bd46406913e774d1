import type { LogLine } from "../log.ts";

const MOST_WAITING = 5_000;
const MADE_ROOM_FOR = 500;

export type Ring = ReturnType<typeof createRing>;

/** Log lines that wait to be written into the database: a bounded number, because the store may be gone for long. */
export function createRing(now: () => number, onLeftOut: (lines: number) => void = () => {}) {
  let waiting: LogLine[] = [];
  let leftOut = 0;
  let isWriting = false;
  return {
    keep(line: LogLine): void {
      if (isWriting) return; // what goes wrong while lines are written makes no lines to write
      if (waiting.length >= MOST_WAITING) makeRoom();
      waiting.push(line);
    },
    /** Hands the oldest to `write`, which says whether it could write them. True when more may be written at once. */
    drain(most: number, write: (lines: LogLine[]) => boolean): boolean {
      const lines = waiting.slice(0, most);
      const isTellingGap = leftOut > 0 && lines.length < most;
      if (isTellingGap) lines.push(gap(now(), leftOut));
      if (lines.length === 0) return false;
      isWriting = true;
      const isWritten = write(lines);
      isWriting = false;
      if (!isWritten) return false;
      waiting = waiting.slice(lines.length);
      if (isTellingGap) leftOut = 0;
      return waiting.length > 0 || leftOut > 0;
    },
  };

  /** The oldest that tell of nothing wrong go first. */
  function makeRoom(): void {
    const routine = waiting.filter(({ level }) => level === "info" || level === "debug");
    const going = new Set((routine.length > 0 ? routine : waiting).slice(0, MADE_ROOM_FOR));
    waiting = waiting.filter((line) => !going.has(line));
    leftOut += going.size;
    onLeftOut(going.size);
  }
}

function gap(at: number, lines: number): LogLine {
  const message = "Log lines were left out: more came than could be written";
  return { at, level: "warn", type: "server", message, fields: JSON.stringify({ lines }) };
}
