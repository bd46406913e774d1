import { describe, expect, test } from "bun:test";
import { finderOf, longest } from "../../src/messages/finder.ts";
import { fold } from "../../src/messages/folded.ts";
import { hitsIn } from "../../src/messages/hits.ts";
import { rulesOf } from "../../src/messages/table.ts";
import { PHRASINGS } from "./phrasings.ts";

const saysWhere = (line: string, text: string): string[] => {
  const folded = fold(text);
  return longest(finderOf([line])(folded)).map(({ start, end }) =>
    folded.words
      .slice(start, end)
      .map((word) => word.text)
      .join(" "),
  );
};

type Case = [line: string, text: string, found: string[]];

const SIGNS: Case[] = [
  ["stop", "Don't STOP now, stop", ["stop", "stop"]],
  ["stop", "nonstop stops", []],
  ["a | b z", "b z a b", ["b z", "a"]],
  ["(a | b) z", "a z b z", ["a z", "b z"]],
  ["a [b] z", "a b z. a z", ["a b z", "a z"]],
  ["inter*", "intéressés", ["intereses"]],
  ["a … z", "a x x x x z", ["a x x x x z"]],
  ["a … z", "a x x x x x z", []],
  ["a … z", "a. z", []],
  ["^a", "Bonjour Camille, a b. b a", ["a"]],
  ["a $", "a b. b a, merci", ["a"]],
  ["a ?", "a ? a.", ["a ?"]],
  ["{number} {month}", "3 mai, 33 mai, 333 mai", ["3 mai", "33 mai"]],
  ["{not} … a", "pas de a", ["pas de a"]],
  ["rdv", "rendez-vous", ["rendez vous"]],
  ["a | a b", "a b", ["a b"]],
];

describe("the signs of the rules", () => {
  for (const [line, text, found] of SIGNS)
    test(`${line} in: ${text}`, () => expect(saysWhere(line, text)).toEqual(found));
});

describe("a line that cannot be read is refused at the start", () => {
  const WRONG: [line: string, message: string][] = [
    ["(a | b", "no )"],
    ["a | b)", "a bracket too many"],
    ["[a", "no ]"],
    ["{nothing}", "no such words: {nothing}"],
    ["a , b", "not a word: ,"],
  ];
  for (const [line, message] of WRONG) test(line, () => expect(() => finderOf([line])).toThrow(message));
});

test("every rule is between 0 and 1 sure, and no hint as sure as a wording", () => {
  for (const part of ["wordings", "words", "subject"] as const)
    for (const { sure, says } of rulesOf(part)) expect([says, sure]).toEqual([says, Math.min(1, Math.max(0, sure))]);
  for (const { sure } of rulesOf("words")) expect(sure).toBeLessThan(0.8);
});

test("no number of hints makes a demand to stop", () => {
  expect(rulesOf("words").filter(({ means }) => means === "stop")).toEqual([]);
});

test("two lines that read the same words count once", () => {
  for (const text of Object.values(PHRASINGS).flatMap((lines) => lines.trim().split("\n"))) {
    const wordings = hitsIn(text).filter(({ part }) => part === "wordings");
    const places = wordings.map(({ means, start, end }) => `${means} ${start} ${end}`);
    expect(places).toEqual([...new Set(places)]);
  }
});
