import { wordsOf } from "./pattern.ts";
import { VOCABULARY } from "./vocabulary.ts";

/** What is the same word for every line. */
export type Kind = { id: number; labels: string[] };

const MOST_WORDS = 20_000; // that are remembered
const EXPRESSIONS = Object.entries(VOCABULARY).filter((entry): entry is [string, RegExp] => entry[1] instanceof RegExp);

/** A word or a stem → the names that stand for it. */
const NAMES = Map.groupBy(
  Object.keys(VOCABULARY).flatMap((name) => wordsOf(name).single.map((label) => ({ label, name: `{${name}}` }))),
  ({ label }) => label,
);

/** What a word is to lines with these labels. */
export function kindsOf(labels: Set<string>): (word: string) => Kind {
  const kinds = new Map<string, Kind>();
  const known = new Map<string, Kind>();
  return (word) => {
    const before = known.get(word);
    if (before) return before;
    const matching = labelsOf(word).filter((label) => labels.has(label));
    const key = matching.join(" ");
    const kind = kinds.get(key) ?? { id: kinds.size, labels: matching };
    kinds.set(key, kind);
    if (known.size >= MOST_WORDS) known.clear();
    known.set(word, kind);
    return kind;
  };
}

function labelsOf(word: string): string[] {
  if (word === "." || word === "?") return [word];
  const stems = Array.from(word, (_, index) => `${word.slice(0, index + 1)}*`);
  const expressions = EXPRESSIONS.filter(([, expression]) => expression.test(word)).map(([name]) => `{${name}}`);
  return [
    word,
    ...stems,
    ...new Set([word, ...stems].flatMap((label) => NAMES.get(label)?.map(({ name }) => name) ?? [])),
    ...expressions,
    "…",
  ];
}
