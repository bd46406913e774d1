import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Hub } from "../hub.ts";
import type { Check } from "./check.ts";
import { span } from "./words.ts";

const LOOKED_BACK_MS = 300_000;
const LONG_MS = 5_000; // some providers wait no longer for an answer
const STEP_MS = 10; // a page that moves need not tell of each
const NS_PER_MS = 1e6;

type Delay = Pick<ReturnType<typeof monitorEventLoopDelay>, "enable" | "reset" | "count" | "max">;

/** One for the process, however many look: it has but one loop. */
const ofProcess = monitorEventLoopDelay({ resolution: 20 });

/** For how long the process did nothing but one thing, while every request waited. */
export function createLoopCheck({ now }: Pick<Hub, "now">, delay: Delay = ofProcess): () => Check {
  let looks: { at: number; longestMs: number }[] = [];
  delay.enable();
  delay.reset(); // what came before it is told by nobody

  /** Each look tells of what came after the one before. */
  const look = () => {
    const longestMs = delay.count > 0 ? delay.max / NS_PER_MS : 0;
    delay.reset();
    looks = [...looks.filter(({ at }) => Math.abs(now() - at) < LOOKED_BACK_MS), { at: now(), longestMs }];
    return Math.max(...looks.map(({ longestMs }) => longestMs));
  };

  return () => {
    const longestMs = Math.round(look() / STEP_MS) * STEP_MS;
    const check = {
      name: "loop",
      group: "This machine" as const,
      title: "Busy at a stretch",
      figure: `${longestMs} ms at the longest in the last 5 minutes`,
      facts: { longest_ms: longestMs },
    };
    if (longestMs < LONG_MS) return { ...check, state: "well", says: "well" };
    return {
      ...check,
      isRoutine: true, // it is over
      state: "attention",
      says: "was busy for long",
      problem: `The process was busy with one thing for ${span(longestMs)} in the last 5 minutes: all that came meanwhile had to wait.`,
      mend: {
        says: "See whether something else takes the processors or the disk of this machine. If nothing does, tell Carillon’s makers what it was doing: the log has the time.",
      },
    };
  };
}
