import { expect, test } from "bun:test";
import { countOf } from "./asked.ts";
import { besieged, brought, counted, isGood, isSeen, refused, remembered, steps, told, traced } from "./verdicts.ts";

const NOTHING = { stored: 0, lost: [], unacknowledged: [], doubled: [], integrity: "ok" };
const quiet = { ...NOTHING, acknowledged: 9 };
const idle = { refused: 0, worstAnswerMs: 1, wellAfterMs: 1 };
const sockets = {
  readers: 20,
  stillOpen: 20,
  silenced: 0,
  offeredMegabytes: 48,
  moreMegabytes: 25,
  alone: 9,
  beside: 9,
};
const files = { rounds: 1, seed: 1, cut: 0, done: 4, broken: [], asked: 4, strange: [], integrity: "ok" };

test.each([
  ["nothing acknowledged", counted({ ...quiet, acknowledged: 0 })],
  ["0 of 20 answers", traced({ asked: 20, answers: 0, unsynced: 0 })],
  ["3 of 4 ends", steps({ steps: 3, asked: 4, wrong: [] })],
  ["1 of 2 ends", remembered({ ...quiet, limitMegabytes: 9, ends: 1, peakMegabytes: 9 }, { asked: 2 })],
  ["nobody asked to come back", refused({ ...quiet, ...idle })],
  ["48 MB offered are too few, take more rounds, no flood", besieged({ ...quiet, ...sockets })],
  ["no file was cut off", brought(files)],
])("where a fault did not come to pass, %s, a proof does not hold and a control has seen nothing", (why, verdict) => {
  expect(told(verdict)).toBe(`SAYS NOTHING, ${why}`);
  expect(isGood(verdict)).toBe(false);
  expect(Object.keys(verdict.found).filter((what) => isSeen(verdict, what))).toEqual([]);
});

test("a proof that found something is broken, and a control is seen only by what it is there for", () => {
  const verdict = traced({ asked: 20, answers: 20, unsynced: 3 });
  expect(told(verdict)).toBe("BROKEN, 3 unsynced");
  expect([isGood(verdict), isSeen(verdict, "unsynced"), isSeen(verdict, "lost")]).toEqual([false, true, false]);
  expect(told(traced({ asked: 20, answers: 20, unsynced: 0 }))).toBe("HOLDS");
});

test("what is no number of rounds is not taken for one", () => {
  expect(["0", "x", "", "-1", "1.5", "1e3", "2x", "7", "200"].map(countOf)).toEqual([...Array(7), 7, 200]);
});
