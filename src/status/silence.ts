import { type Kysely, sql } from "kysely";
import type { Schema } from "../db/schema.ts";

/** How a provider used to send, by the hours in which it did: in the four weeks before today. */
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
const DAY_MS = MINUTES_A_DAY * MINUTE_MS;

/** The first and the last minute of an hour in which a provider sent. */
type Hour = { provider: string; first: number; last: number };

/** Of these providers. Days that are over do not change any more, so each is read once: some milliseconds for one. */
export function createHabits(providers: string[]): (db: Kysely<Schema>, now: number) => Promise<Map<string, Habit>> {
  const days = new Map<number, Hour[]>();
  let known: { today: number; habits: Map<string, Habit> } | undefined;
  return async (db, now) => {
    const today = Math.floor(now / MINUTE_MS / MINUTES_A_DAY);
    if (known?.today === today) return known.habits;
    const wanted = Array.from({ length: DAYS }, (_, i) => today - DAYS + i);
    for (const day of days.keys()) if (!wanted.includes(day)) days.delete(day);
    for (const day of wanted)
      if (!days.has(day)) {
        days.set(day, await readDay(db, day, providers));
        await new Promise(setImmediate); // requests come first
      }
    const habits = habitsOf(wanted.flatMap((day) => days.get(day)!));
    known = { today, habits };
    return habits;
  };
}

/** Only the ends of each hour are looked for, and found at once where there is much. */
async function readDay(db: Kysely<Schema>, day: number, providers: string[]): Promise<Hour[]> {
  const hours = Array.from({ length: 24 }, (_, hour) => day * MINUTES_A_DAY + hour * 60);
  const sent = sql`
    select minute from delivery_minute
    where minute >= hour.value and minute < hour.value + 60 and provider = provider_id.value and outcome <> 'rejected'`;
  const { rows } = await sql<Hour>`
    select provider_id.value as provider,
      (${sent} order by minute limit 1) as first,
      (${sent} order by minute desc limit 1) as last
    from json_each(${JSON.stringify(hours)}) as hour cross join json_each(${JSON.stringify(providers)}) as provider_id
    where first is not null`.execute(db);
  return rows;
}

function habitsOf(hours: Hour[]): Map<string, Habit> {
  const habits = new Map<string, Habit>();
  for (const { provider, ...hour } of hours) {
    const [first, last] = [hour.first * MINUTE_MS, hour.last * MINUTE_MS];
    const before = habits.get(provider) ?? { days: 0, first, last: first, longestPauseMs: 0 };
    const isNewDay = before.days === 0 || Math.floor(first / DAY_MS) > Math.floor(before.last / DAY_MS);
    habits.set(provider, {
      days: before.days + (isNewDay ? 1 : 0),
      first: before.first,
      last,
      longestPauseMs: Math.max(before.longestPauseMs, first - before.last),
    });
  }
  return habits;
}

const LEAST_DAYS = 3;
const LEAST_SPAN_MS = 8 * DAY_MS; // a week-end is in it
const LONGER = 1.5;
const LEAST_SILENCE_MS = 7_200_000; // pauses within an hour are not seen

/**
 * True when nothing has come for half as long again as the longest pause of four weeks. Whoever sends once a day or only
 * on workdays has had such pauses; of whom too little is known, nothing is said.
 */
export function isSilent({ days, first, last, longestPauseMs }: Habit, silentMs: number): boolean {
  const isKnown = days >= LEAST_DAYS && last - first >= LEAST_SPAN_MS;
  return isKnown && silentMs > Math.max(LONGER * longestPauseMs, LEAST_SILENCE_MS);
}
