import { describe, expect, test } from "bun:test";
import { nameAt, surplus, timeOf } from "../../src/backup/kept.ts";

const NOW = Date.parse("2026-11-22T10:00:00.000Z");
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Ages in hours, and which of them go. */
const ages: [name: string, hours: number[], go: number[]][] = [
  ["none is none", [], []],
  ["the only one stays, however old", [2_000], []],
  ["all of the last 48 hours stay", [0, 0.1, 1, 24, 47, 48], []],
  ["of the days before, the last of each stays", [0, 58, 59, 60, 82, 83], [60, 82]],
  ["a day ends at midnight UTC", [0, 57.9, 58.1, 81.9, 82.1], [81.9]],
  ["after 30 days none stays", [0, 29 * 24, 30 * 24, 31 * 24, 400 * 24], [31 * 24, 400 * 24]],
  ["what is from the future stays", [-5, -48, 0], []],
];

describe("which backups go", () => {
  for (const [name, hours, go] of ages)
    test(name, () => {
      const backups = hours.map((age) => ({ age, at: NOW - age * HOUR }));
      expect(surplus(backups, NOW).map(({ age }) => age)).toEqual(go);
    });

  test("one every hour for a year: what is left is 49 of the last two days and one for each of the 28 days before", () => {
    let kept: { at: number }[] = [];
    for (let at = NOW; at < NOW + 90 * DAY; at += HOUR) {
      kept.push({ at });
      const going = new Set(surplus(kept, at));
      kept = kept.filter((backup) => !going.has(backup));
    }
    expect(kept.length).toBeGreaterThanOrEqual(49 + 28);
    expect(kept.length).toBeLessThanOrEqual(49 + 29);
    expect(new Set(kept.map(({ at }) => Math.floor(at / DAY))).size).toBeGreaterThanOrEqual(30);
  });
});

test("a name is a time that sorts, and nothing else is one", () => {
  expect(nameAt(NOW)).toBe("2026-11-22T10-00-00.000Z");
  expect(timeOf(nameAt(NOW + 1))).toBe(NOW + 1);
  for (const name of ["", "notes", "2026-11-22", "2026-99-22T10-00-00.000Z", "2026-11-22T10-00-00.000Z.partial"])
    expect(timeOf(name)).toBeUndefined();
});
