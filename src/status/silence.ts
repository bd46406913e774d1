import { type Kysely, sql } from "kysely";
import type { Schema } from "../db/schema.ts";

/** How a provider used to send, by the minutes in which it did: in the four weeks before today. */
export type Habit = {
  /** Days on which it sent anything. */
  days: number;
  /** Times in ms since 1970. */
  first: number;
  last: number;
  longestPauseMs: number;
};

const DAYS = 28;
const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1_440;

type DayOfProvider = { provider: string; first: number; last: number; pause: number };

/** Days that are over do not change any more, so each is read once; a month at the first look, in slices. */
export function createHabits(): (db: Kysely<Schema>, now: number) => Promise<Map<string, Habit>> {
  const days = new Map<number, DayOfProvider[]>();
  let known: { today: number; habits: Map<string, Habit> } | undefined;
  return async (db, now) => {
    const today = Math.floor(now / MINUTE_MS / MINUTES_A_DAY);
    if (known?.today === today) return known.habits;
    const wanted = Array.from({ length: DAYS }, (_, i) => today - DAYS + i);
    for (const day of days.keys()) if (!wanted.includes(day)) days.delete(day);
    for (const day of wanted)
      if (!days.has(day)) {
        days.set(day, await readDay(db, day));
        await new Promise(setImmediate); // requests come first
      }
    const habits = habitsOf(wanted.flatMap((day) => days.get(day)!));
    known = { today, habits };
    return habits;
  };
}

async function readDay(db: Kysely<Schema>, day: number): Promise<DayOfProvider[]> {
  const start = day * MINUTES_A_DAY;
  const { rows } = await sql<DayOfProvider>`
    select provider, min(minute) as first, max(minute) as last, coalesce(max(pause), 0) as pause from (
      select provider, minute, minute - lag(minute) over (partition by provider order by minute) as pause
      from delivery_minute
      where minute >= ${start} and minute < ${start + MINUTES_A_DAY} and outcome <> 'rejected'
    ) group by provider`.execute(db);
  return rows;
}

function habitsOf(days: DayOfProvider[]): Map<string, Habit> {
  const habits = new Map<string, Habit>();
  for (const { provider, first, last, pause } of days) {
    const before = habits.get(provider);
    const since = before ? first * MINUTE_MS - before.last : 0;
    habits.set(provider, {
      days: (before?.days ?? 0) + 1,
      first: before?.first ?? first * MINUTE_MS,
      last: last * MINUTE_MS,
      longestPauseMs: Math.max(before?.longestPauseMs ?? 0, since, pause * MINUTE_MS),
    });
  }
  return habits;
}

const LEAST_DAYS = 3;
const LEAST_SPAN_MS = 8 * 86_400_000; // a week-end is in it
const LONGER = 1.5;
const LEAST_SILENCE_MS = 3_600_000;

/**
 * True when nothing has come for half as long again as the longest pause of four weeks. Whoever sends once a day or only
 * on workdays has had such pauses; of whom too little is known, nothing is said.
 */
export function isSilent({ days, first, last, longestPauseMs }: Habit, silentMs: number): boolean {
  const isKnown = days >= LEAST_DAYS && last - first >= LEAST_SPAN_MS;
  return isKnown && silentMs > Math.max(LONGER * longestPauseMs, LEAST_SILENCE_MS);
}
