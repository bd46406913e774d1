import { Cron } from "croner";
import type { Channel, Priority } from "../db/schema.ts";
import type { Rules } from "./rules.ts";

/** When a dispatch is tried. All times are milliseconds since 1970. */

const MINUTE_MS = 60_000;

const HOURS_OF_RETRIES = 48; // a wrong password on a Friday evening loses nothing

/** Seconds after the first, second, … failed try: soon at first, then every hour for two days. */
export const RETRY_SCHEDULE = [30, 120, 600, ...Array<number>(HOURS_OF_RETRIES).fill(3_600)];

/** Of one cause, nobody gets more than one e-mail or text message in this time (SPEC 7). */
export const QUIET_PER_CAUSE_MS = 10 * MINUTE_MS;

export const HOUR_MS = 60 * MINUTE_MS;

/** Messages to one recipient that go each on its own; beyond them, what comes goes together. */
export const MOST_AN_HOUR: Record<Channel, number> = { EMAIL: 30, PUSH: Number.POSITIVE_INFINITY, SMS: 10 };

/** When the quiet hours end, if it is quiet now; what is URGENT knows none. */
export function quietUntil({ quiet, zone }: Rules, priority: Priority, now: number): number | undefined {
  if (quiet === null || priority === "URGENT") return undefined;
  const end = nextTime(quiet.to, zone, now);
  return end < nextTime(quiet.from, zone, now) ? end : undefined;
}

/** When the digest leaves that has what was told at a time. */
export function digestAfter({ digestHour, zone }: Rules, toldAt: number): number {
  return nextTime(`${digestHour}:00`, zone, toldAt);
}

/** The next time that clocks in a zone show a time of day; in a night that skips it, the time it is skipped to. */
function nextTime(timeOfDay: string, zone: string, after: number): number {
  const [hour, minute] = timeOfDay.split(":").map(Number);
  return new Cron(`${minute} ${hour} * * *`, { timezone: zone }).nextRun(new Date(after))!.getTime();
}
