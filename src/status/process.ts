import { VERSION } from "../version.ts";
import type { Check } from "./check.ts";

const MIB = 1_048_576;
const STEP = 16 * MIB; // a page that moves need not tell of each
const MUCH = 1_024 * MIB;

/** The process itself. */
export function processCheck(startedAt: number): Check {
  const memory = process.memoryUsage.rss();
  const shown = `${Math.round(memory / STEP) * 16} MiB`;
  const check = {
    name: "process",
    group: "This machine" as const,
    title: "Carillon",
    figure: `v${VERSION}, about ${shown} of memory`,
    since: { word: "started", at: startedAt },
    facts: { version: VERSION, memory_bytes: memory },
  };
  if (memory < MUCH) return { ...check, state: "well", says: "runs" };
  return {
    ...check,
    state: "attention",
    says: "takes much memory",
    problem: `Carillon takes ${shown} of memory; it should be content with a quarter of that.`,
    mend: { says: "Restart it, and tell its makers what it was doing: copy this page as text." },
  };
}
