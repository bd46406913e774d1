/** When a delivery is tried again. */

export const DAY_MS = 86_400_000;
const JITTER = 0.1;
const MOST_INTERRUPTED = 5;

/** The time of the next automatic try after `tries` of them; undefined when there is none. What the receiver asks for can only lengthen it. */
export function nextTry(
  tries: number,
  { schedule, retryAfterMs, now }: { schedule: readonly number[]; retryAfterMs: number | null; now: number },
): number | undefined {
  const seconds = schedule[tries - 1];
  if (seconds === undefined) return undefined;
  const delay = seconds * 1_000 * (1 + JITTER * Math.random());
  return Math.round(now + Math.max(delay, Math.min(retryAfterMs ?? 0, DAY_MS)));
}

/**
 * A try counts before it is made, so that one which takes the process with it comes back no more often than the schedule
 * says, and then five times at most (HOSTILE J5). A last try that was only unlucky is made again.
 */
export function isWornOut(tries: number, schedule: readonly number[]): boolean {
  return tries > schedule.length + 1 + MOST_INTERRUPTED;
}
