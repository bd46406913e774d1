import { expect, test } from "bun:test";
import { join } from "node:path";
import type { Intent, Source } from "../../src/db/schema.ts";
import { foldedWords } from "../../src/messages/folded.ts";
import { interpret } from "../../src/messages/interpreter-agent.ts";
import { PHRASINGS } from "./phrasings.ts";

type Reply = { text: string; subject?: string; intent: Intent; source: Source };

const LEAST = { learned: 0.97, heldOut: 0.95 };

const replies = (name: string): Promise<Reply[]> =>
  Bun.file(join(import.meta.dir, `../fixtures/replies/${name}.json`)).json();

const understood = ({ text, subject, source }: Reply): Intent => interpret({ source, subject, content: text }).intent;
const accuracy = (all: Reply[]): number =>
  all.filter((reply) => understood(reply) === reply.intent).length / all.length;
const plain = (text: string): string =>
  foldedWords(text)
    .filter((word) => !/^[.?]$/.test(word))
    .join(" ");
const lines = (text: string): string[] => text.trim().split("\n");
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

const learned = await replies("learn");
const heldOut = await replies("held-out"); // nobody who writes rules looks at them, only at the number
const [known, unseen] = [accuracy(learned), accuracy(heldOut)];

console.log(
  `replies understood: ${percent(known)} of ${learned.length} learned, ${percent(unseen)} of ${heldOut.length} held out`,
);

test("the replies that the rules were written for are understood", () =>
  expect(known).toBeGreaterThanOrEqual(LEAST.learned));

test("so are at least 95 of 100 that no rule was written for", () =>
  expect(unseen).toBeGreaterThanOrEqual(LEAST.heldOut));

test("none of them says word for word what the rules were written for", () => {
  const known = new Set([...learned.map(({ text }) => text), ...Object.values(PHRASINGS).flatMap(lines)].map(plain));
  expect(heldOut.filter(({ text }) => known.has(plain(text))).length).toBe(0);
});

test("who wants to be left alone is always heard, and nobody else is taken for one", () => {
  expect(learned.filter((reply) => (reply.intent === "stop") !== (understood(reply) === "stop"))).toEqual([]);
});
