import { asItStands } from "./folded.ts";
import { type Hit, hitsIn, subjectHits } from "./hits.ts";
import type { Interpretation, NewMessage } from "./message.ts";
import { withoutQuoted } from "./quoted.ts";
import { verdictsOn } from "./verdict.ts";

const LONGEST_MAIL = 20_000; // characters, with what it quotes
const LONGEST = 4000; // characters that are read
const MOST_WORDS = 5;
const LONGEST_WORDS = 80;
const HINT = 0.5; // where no wording says more, words only suggest
const CLOSE = 0.8; // of the winner's certainty: then the two compete

/** ResponseInterpreterAgent: what a message wants, by the rules of rules.ts. */
export function interpret({
  subject = "",
  content,
}: Pick<NewMessage, "source" | "subject" | "content">): Interpretation {
  const own = withoutQuoted(content.slice(0, LONGEST_MAIL)).slice(0, LONGEST);
  const [best, second] = verdictsOn([...subjectHits(subject), ...hitsIn(own)]);
  if (best === undefined || best.intent === "unknown") return { intent: "unknown", confidence: 0, words: [] };
  const isContested = second !== undefined && second.intent !== "unknown" && second.sure >= best.sure * CLOSE;
  const isHinted = best.said < HINT;
  return {
    intent: best.intent,
    confidence: rounded(isContested || isHinted ? best.sure / 2 : best.sure),
    words: wordsOf(best.hits),
  };
}

const rounded = (sure: number): number => Math.round(sure * 100) / 100;

/** As they stand in the message, for the page to mark them. */
function wordsOf(hits: Hit[]): string[] {
  const words = hits.slice(0, 10 * MOST_WORDS).map(({ folded, start, end }) => asItStands(folded, start, end));
  return [...new Set(words.map(shortened))].filter(Boolean).slice(0, MOST_WORDS);
}

/** Cut between two words, so that no character is cut in two. */
function shortened(words: string): string {
  if (words.length <= LONGEST_WORDS) return words;
  const lastGap = words.slice(0, LONGEST_WORDS + 1).search(/\s\S*$/);
  return lastGap > 0
    ? words.slice(0, lastGap)
    : words
        .slice(0, LONGEST_WORDS)
        .toWellFormed()
        .replace(/\uFFFD$/, "");
}
