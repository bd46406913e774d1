import { expect, test } from "bun:test";
import { listenForTime } from "../../src/status/skew.ts";

const NOW = Date.parse("2026-11-22T10:00:00.000Z");

/** Hears one answer after the other, each from a host, with headers; gives the differences in minutes. */
async function hear(answers: [host: string, headers: Record<string, string>][], passed = 0): Promise<number[]> {
  const clock = { now: NOW };
  const headers = answers.map(([, headers]) => headers);
  const outside = (async () => new Response(null, { headers: headers.shift() })) as unknown as typeof fetch;
  const { fetch, skew } = listenForTime(outside, () => clock.now);
  for (const [host] of answers) await fetch("http://192.0.2.1/", { headers: { Host: host } });
  clock.now += passed;
  return skew.differences().map((ms) => Math.round(ms / 60_000));
}

const at = (minutes: number) => ({ date: new Date(NOW + minutes * 60_000).toUTCString() });

const table: [name: string, answers: [string, Record<string, string>][], differences: number[], passed?: number][] = [
  ["nobody", [], []],
  [
    "hosts in the order of their differences",
    [
      ["a", at(7)],
      ["b", at(-1)],
      ["c", at(0)],
    ],
    [-1, 0, 7],
  ],
  [
    "of each host the last word",
    [
      ["a", at(7)],
      ["a", at(0)],
    ],
    [0],
  ],
  ["nothing of what was kept on the way", [["a", { ...at(-60), age: "3600" }]], []],
  [
    "nothing of what is no time, or none",
    [
      ["a", { date: "yesterday" }],
      ["b", {}],
    ],
    [],
  ],
  ["nothing of more than an hour ago", [["a", at(7)]], [], 3_600_001],
  [
    "the last fifty hosts",
    Array.from({ length: 60 }, (_, n) => [`h${n}`, at(n)]),
    Array.from({ length: 50 }, (_, n) => n + 10),
  ],
  [
    "longest those who spoke last",
    [
      ...Array.from({ length: 50 }, (_, n): [string, Record<string, string>] => [`h${n}`, at(n)]),
      ["h0", at(0)],
      ["h50", at(50)],
    ],
    Array.from({ length: 51 }, (_, n) => n).filter((n) => n !== 1),
  ],
];
for (const [name, answers, differences, passed] of table)
  test(`hears ${name}`, async () => expect(await hear(answers, passed)).toEqual(differences));

test("what cannot be reached is as it was", async () => {
  const outside = (() => Promise.reject(new Error("no way"))) as unknown as typeof fetch;
  const { fetch, skew } = listenForTime(outside, () => NOW);
  expect(fetch("http://192.0.2.1/")).rejects.toThrow("no way");
  expect(skew.differences()).toEqual([]);
});

test("a jump is seen once, for an hour; what is corrected little by little is none", () => {
  const clock = { now: NOW, elapsed: 0 };
  const { skew } = listenForTime(
    fetch,
    () => clock.now,
    () => clock.elapsed,
  );
  const pass = (ms: number, by = 0) => {
    clock.elapsed += ms;
    clock.now += ms + by;
    return skew.jump();
  };
  for (let n = 0; n < 10; n++) expect(pass(30_000, 30_000)).toBeUndefined();
  expect(pass(30_000, -3_600_000)).toEqual({ at: clock.now, by: -3_600_000 });
  expect(pass(3_000_000)).toMatchObject({ by: -3_600_000 });
  expect(pass(700_000)).toBeUndefined();
});
