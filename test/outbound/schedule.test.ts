import { describe, expect, spyOn, test } from "bun:test";
import { retryAfter } from "../../src/outbound/retry-after.ts";
import { DAY_MS, isWornOut, nextTry } from "../../src/outbound/schedule.ts";

/** By themselves; what becomes of a delivery is in dispatcher.test.ts. */

const SCHEDULE = [5, 15, 60];
const now = Date.parse("2026-11-22T10:00:00.000Z");

function waits(tries: number, random: number, retryAfterMs: number | null = null): number | undefined {
  const chance = spyOn(Math, "random").mockReturnValue(random);
  const at = nextTry(tries, { schedule: SCHEDULE, retryAfterMs, now });
  chance.mockRestore();
  return at && at - now;
}

test("the schedule, up to a tenth later", () => {
  expect([1, 2, 3, 4].map((tries) => waits(tries, 0))).toEqual([5_000, 15_000, 60_000, undefined]);
  expect([1, 2, 3].map((tries) => waits(tries, 0.5))).toEqual([5_250, 15_750, 63_000]);
  expect(waits(1, 0.00001)).toBe(5_000); // a whole number
});

test("a receiver can only lengthen it, by a day at most", () => {
  expect([0, 4_999, 5_001, DAY_MS, DAY_MS + 1].map((ms) => waits(1, 0, ms))).toEqual([
    5_000,
    5_000,
    5_001,
    DAY_MS,
    DAY_MS,
  ]);
});

test("worn out is what was interrupted more than five times beyond the schedule", () => {
  expect([9, 10].map((tries) => isWornOut(tries, SCHEDULE))).toEqual([false, true]);
  expect([6, 7].map((tries) => isWornOut(tries, []))).toEqual([false, true]);
});

describe("Retry-After", () => {
  const WAITS: [header: string, ms: number | undefined][] = [
    ["7", 7_000],
    ["0", 0],
    ["86400", DAY_MS],
    ["86401", DAY_MS],
    ["Sun, 22 Nov 2026 10:00:30 GMT", 30_000],
    ["Sunday, 22-Nov-26 10:00:30 GMT", 30_000],
    ["Sun Nov 22 10:00:30 2026", 30_000],
    ...["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].map((day): [string, number] => [
      `${day}, 22 Nov 2026 10:00:30 GMT`,
      30_000,
    ]),
    ["Sun, 22 Nov 2026 09:59:59 GMT", 0],
    ["Sun, 22 Nov 2099 10:00:30 GMT", DAY_MS],
    ...[
      "-5",
      "+5",
      "1.5",
      "x5",
      "5x",
      "",
      "soon",
      "2026-11-22T10:00:30Z",
      "Sunday",
      "SUN, 22 Nov 2026 10:00:30 GMT",
    ].map((header): [string, undefined] => [header, undefined]),
    ["or Sun, 22 Nov 2026 10:00:30 GMT", undefined],
    ["Sun,22 Nov 2026 10:00:30 GMT", undefined],
    ["Sun2, 22 Nov 2026 10:00:30 GMT", undefined],
  ];
  test("without a zone it is GMT, wherever this machine stands", () => {
    const zone = process.env.TZ;
    process.env.TZ = "America/New_York";
    expect(retryAfter("Sun Nov 22 10:00:30 2026", now)).toBe(30_000);
    process.env.TZ = zone ?? "UTC";
  });
  for (const [header, ms] of WAITS) test(JSON.stringify(header), () => expect(retryAfter(header, now)).toBe(ms!));
});
