import { describe, expect, test } from "bun:test";
import { sql } from "../../src/db/prepare.ts";
import { createHabits, isSilent } from "../../src/status/silence.ts";
import { explaining } from "../explaining.ts";
import type { TestHub } from "../hub.ts";
import { withHub } from "../scenario.ts";
import { DAY, HOUR, MINUTE } from "./kit.ts";

/** A Sunday; the four weeks before it are history. */
const NOW = Date.parse("2026-11-22T10:00:00.000Z");

const PROVIDERS = ["sms", "symphonia"];

/** Counts one delivery at each of these times, given as ms before now. */
function sent({ hub }: TestHub, ages: number[], outcome: "processed" | "rejected" = "processed"): void {
  const minutes = new Set(ages.map((age) => Math.floor((NOW - age) / MINUTE)));
  hub.write((trx) => {
    for (const minute of minutes)
      trx.run(sql.insertInto("delivery_minute").values({ minute, provider: "symphonia", outcome, count: 1 }));
  });
}

const habitOf = async ({ hub }: TestHub) => (await createHabits(PROVIDERS)(hub.db, NOW)).get("symphonia");

/** Every `everyMs` in the last `days` days, until `untilMs` ago, and only when `isOpen`. */
function times(days: number, everyMs: number, untilMs: number, isOpen = (_: Date) => true): number[] {
  const all = Array.from({ length: Math.floor((days * DAY - untilMs) / everyMs) + 1 }, (_, i) => untilMs + i * everyMs);
  return all.filter((age) => isOpen(new Date(NOW - age)));
}

const isWorkday = (at: Date) => at.getUTCDay() % 6 !== 0 && at.getUTCHours() >= 8 && at.getUTCHours() < 18;

describe("who is silent", () => {
  const table: [name: string, times: number[], isSilent: boolean][] = [
    ["once a day, the last a day ago", times(20, DAY, 1.2 * DAY), false],
    ["once a day, the last two days ago", times(20, DAY, 2 * DAY), true],
    ["every ten minutes, the last 50 minutes ago on another day", times(14, 10 * MINUTE, 10.1 * HOUR), true],
    ["on workdays only, and it is Sunday", times(20, HOUR, 38 * HOUR, isWorkday), false],
    ["on workdays only, and nothing since Wednesday", times(20, HOUR, 4 * DAY, isWorkday), true],
    ["once a week, the last nine days ago", times(27, 7 * DAY, 9 * DAY), false],
    ["tried out for two days, three weeks ago", times(21, HOUR, 19 * DAY), false],
    ["begun this week", times(5, HOUR, 2 * DAY), false],
    ["once, ever", [3 * DAY], false],
  ];
  for (const [name, ages, expected] of table)
    test(name, () =>
      withHub({}, async (carillon) => {
        sent(carillon, ages);
        const habit = await habitOf(carillon);
        expect(habit !== undefined && isSilent(habit, Math.min(...ages))).toBe(expected);
      }),
    );
});

test("what was rejected is no sign of life", () =>
  withHub({}, async (carillon) => {
    sent(carillon, times(20, DAY, DAY), "rejected");
    expect(await habitOf(carillon)).toBeUndefined();
  }));

test("the longest pause is found within a day and across midnight", () =>
  withHub({}, async (carillon) => {
    sent(carillon, [3 * DAY, 3 * DAY - 5 * HOUR, 2 * DAY, 2 * DAY - 4 * HOUR]);
    expect(await habitOf(carillon)).toMatchObject({ days: 2, longestPauseMs: 19 * HOUR });
  }));

test("a day is read once, by the table's own order", () =>
  withHub({}, async (carillon) => {
    sent(carillon, times(20, HOUR, DAY));
    const { db, plans, close } = explaining(carillon);
    const habits = createHabits(PROVIDERS);
    await habits(db, NOW);
    expect([...plans].filter((step) => step.includes("delivery_minute"))).toEqual([
      "SEARCH delivery_minute USING PRIMARY KEY (minute>? AND minute<?)",
    ]);
    plans.clear();
    await habits(db, NOW + HOUR);
    expect(plans.size).toBe(0);
    close();
  }));
