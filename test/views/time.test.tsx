import { expect, test } from "bun:test";
import { assets } from "../../views/assets.ts";
import { Due, relative, Time } from "../../views/parts/time.tsx";

const S = 1_000;
const MIN = 60 * S;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

const TABLE: [ms: number, words: string][] = [
  [0, "now"],
  [-999, "now"],
  [-S, "1 s ago"],
  [-59_999, "59 s ago"],
  [-MIN, "1 min ago"],
  [-HOUR + 1, "59 min ago"],
  [-HOUR, "1 h ago"],
  [-DAY + 1, "23 h ago"],
  [-400 * DAY, "400 d ago"],
  [28 * S, "in 28 s"],
  [6 * HOUR, "in 6 h"],
];

/** The same function as the browser has it. */
const script = new TextDecoder().decode(assets.script.bytes);
const source = script.slice(script.indexOf("const UNITS"), script.indexOf("function tellTimes"));
const relativeInBrowser = new Function(`${source}; return relative;`)() as typeof relative;

for (const [ms, words] of TABLE)
  test(`${ms} ms is ${words}, here and in the browser`, () => {
    expect(relative(ms)).toBe(words);
    expect(relativeInBrowser(ms)).toBe(words);
  });

test("a time says exactly when, for scripts and on hover", () => {
  const at = Date.parse("2026-11-22T10:00:00.123Z");
  expect(String(<Time at={at} now={at + 3 * MIN} />)).toBe(
    '<time datetime="2026-11-22T10:00:00.123Z" title="2026-11-22 10:00:00 UTC">3 min ago</time>',
  );
});

test("what is overdue is due now, not some time ago", () => {
  expect(String(<Due at={1_000} now={60_000} />)).toBe("due now");
  expect(String(<Due at={72_000} now={60_000} />)).toContain("in 12 s");
});
