import type { Child } from "../jsx-runtime.ts";

/** A text with the words that decided on it marked, wherever they stand in it as they are. */
export function Marked({ text, words }: { text: string; words: string[] }) {
  const pattern = patternOf(words);
  if (pattern === undefined) return <>{text}</>;
  const parts: Child[] = text.split(pattern).map((part, i) => (i % 2 === 1 ? <mark>{part}</mark> : part));
  return <>{parts}</>;
}

/** The words that stand in none of the texts. */
export function missingWords(words: string[], texts: string[]): string[] {
  return words.filter((word) => word !== "" && !texts.some((text) => patternOf([word])?.test(text)));
}

/** Not between two letters: a "oui" is not marked in "ouille". */
const EDGE = "(?!(?<=[\\p{L}\\p{N}])[\\p{L}\\p{N}])";

function patternOf(words: string[]): RegExp | undefined {
  const longestFirst = words.filter(Boolean).toSorted((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return undefined;
  return new RegExp(`${EDGE}(${longestFirst.map(RegExp.escape).join("|")})${EDGE}`, "u");
}
