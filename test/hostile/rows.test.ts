import { expect, test } from "bun:test";
import { coverage, INSIDE, NOTES, ROWS, rowsIn, staleNotes } from "./rows.ts";

test("each of the 164 rows is tried here or elsewhere, and nothing else is called a row", () => {
  expect(ROWS).toHaveLength(164);
  const all = coverage();
  const nowhere = [...all]
    .filter(([, { here, elsewhere }]) => here.length + elsewhere.length === 0)
    .map(([row]) => row);
  expect(nowhere).toEqual([]);
  expect(Object.keys(INSIDE).filter((row) => all.get(row)!.here.length > 0)).toEqual([]);
  expect(Object.keys(NOTES).filter((row) => !ROWS.includes(row))).toEqual([]);
});

test("what stands in the table for tests that have no number is still true", () => expect(staleNotes()).toEqual([]));

test("a list of rows is read as it is meant", () =>
  expect(rowsIn("A1, A3 to A5 and B2")).toEqual(["A1", "A3", "A4", "A5", "B2"]));
