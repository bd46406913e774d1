import { foldedWords } from "./folded.ts";
import { FILLERS, VOCABULARY } from "./vocabulary.ts";

const FILLING = new Set(foldedWords(FILLERS));
const FILLING_SOURCE = `(?:${[...FILLING].join("|")}) `;

/** "Bonjour Camille, …": the word after a greeting may be a name. */
const NAME = "(?:(?<= (?:bonjour|bonsoir|salut|helo|hi|hey|dear|monsieur|madame|mr|mme) )[a-z]+ )?";

const SIGN = /[()|[\]…^$]|\{\w+\}|[^\s()|[\]…^${}]+/g;

/** None of these may match the same words in two ways: that keeps the search linear. */
const SIGNS: Record<string, string> = {
  "(": "(?:",
  ")": ")",
  "|": "|",
  "[": "(?:",
  "]": ")?",
  "…": "(?:[^ .?]+ ){0,4}?",
  "^": `(?<= [.?] (?:${FILLING_SOURCE}){0,6}${NAME}(?:${FILLING_SOURCE}){0,2})`,
  $: `(?=(?:${FILLING_SOURCE}){0,6}[.?] )`,
};

/** The expression for a line of the rules (see there for how they are written), to be sought in a folded text. */
export function compile(pattern: string): RegExp {
  return new RegExp(`(?<= )(?:${source(pattern)})`, "g");
}

/** Whether there is nothing but greetings, thanks and sentence ends in a piece of a folded text. */
export const isFilling = (folded: string): boolean =>
  folded.split(" ").every((word) => word === "" || word === "." || word === "?" || FILLING.has(word));

function source(pattern: string): string {
  return pattern.replaceAll(/\s+/g, " ").match(SIGN)!.map(signSource).join("");
}

function signSource(sign: string): string {
  if (sign.startsWith("{")) return `(?:${vocabulary(sign.slice(1, -1))})`;
  return SIGNS[sign] ?? wordSource(sign);
}

function vocabulary(name: string): string {
  const words = VOCABULARY[name];
  if (words === undefined) throw new Error(`no such words: {${name}}`);
  return typeof words === "string" ? source(words) : words.source;
}

function wordSource(word: string): string {
  const isStem = word.endsWith("*");
  const folded = foldedWords(isStem ? word.slice(0, -1) : word).map((part) => part.replace("?", "\\?"));
  if (folded.length === 0) throw new Error(`not a word: ${word}`);
  return folded.join(" ") + (isStem ? "[a-z0-9]* " : " ");
}
