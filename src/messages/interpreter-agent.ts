import type { Intent } from "../db/schema.ts";
import { asItStands, type Folded, fold } from "./folded.ts";
import type { Interpretation, NewMessage } from "./message.ts";
import { compile, isFilling } from "./pattern.ts";
import { withoutQuoted } from "./quoted.ts";
import { RULES } from "./rules.ts";

/** A wording of the rules that was found. */
type Hit = { means: Intent; sure: number; folded: Folded; start: number; end: number };
type Verdict = { intent: Intent; sure: number; hits: Hit[] };

const LONGEST = 20_000; // characters that are read
const LONGEST_SUBJECT = 1000;
const MOST_WORDS = 5;
const LONGEST_WORDS = 80;
const LEAST = 0.4; // below, nothing can be made of it
const HINT = 0.5; // below, wordings are only hints
const CLOSE = 0.8; // of the winner's certainty: then the two compete

/** Who is at least that sure takes the others out of the contest. */
const OVERRULES: [intent: Intent, from: number, over: Intent[]][] = [
  ["out_of_office", 0.97, ["stop", "not_interested", "interested", "appointment", "question", "unknown"]],
  ["stop", 0.85, ["out_of_office", "not_interested", "interested", "appointment", "question", "unknown"]],
  ["out_of_office", 0.8, ["question", "unknown"]],
  ["appointment", 0.6, ["interested", "question"]],
  ["not_interested", 0.6, ["question"]],
  ["interested", 0.7, ["question"]],
];

const MATCHERS = RULES.map(({ says, ...rule }) => ({ ...rule, patterns: says.map(compile) }));

/** ResponseInterpreterAgent: what a message wants, by the rules of rules.ts. */
export function interpret({
  subject = "",
  content,
}: Pick<NewMessage, "source" | "subject" | "content">): Interpretation {
  const hits = [...subjectHits(subject.slice(0, LONGEST_SUBJECT)), ...hitsIn(withoutQuoted(content.slice(0, LONGEST)))];
  const [best, second] = contest(verdicts(hits));
  if (best === undefined || best.sure < LEAST || best.intent === "unknown")
    return { intent: "unknown", confidence: 0, words: [] };
  const isContested = second !== undefined && second.sure >= best.sure * CLOSE;
  return {
    intent: best.intent,
    confidence: rounded(isContested ? best.sure / 2 : best.sure),
    words: wordsOf(best.hits),
  };
}

const rounded = (sure: number): number => Math.round(sure * 100) / 100;

/** As they stand in the message, for the page to mark them. */
function wordsOf(hits: Hit[]): string[] {
  const words = hits.map(({ folded, start, end }) => asItStands(folded, start, end));
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

const REPLY = /^\s*(re|ré|rép|aw|tr|fw|fwd)\s*(\[\d+\])?\s*:/i;

/** A subject that answers or forwards is ours and decides nothing, unless a machine made it. */
function subjectHits(subject: string): Hit[] {
  const automatic = found(subject, "subject").hits;
  if (automatic.length > 0 || REPLY.test(subject)) return automatic;
  return hitsIn(subject).map((hit) => ({ ...hit, sure: hit.sure * 0.85 }));
}

const TURN = / (?:mais|but|however|cependant|toutefois|par contre|en revanche) /g;

/** What stands before a "but" counts less than what comes after it. */
function hitsIn(text: string): Hit[] {
  const { folded, hits } = found(text);
  const turn = [...folded.text.matchAll(TURN)].at(-1)?.index ?? 0;
  const isAnswered = hits.some(({ start, means }) => start > turn && means !== "question");
  return hits
    .map((hit) => (isAnswered && hit.end <= turn + 1 && hit.means !== "stop" ? weakened(hit) : hit))
    .map((hit) => (hit.means === "not_interested" && isAsked(hit) ? weakened(hit) : hit));
}

const weakened = (hit: Hit): Hit => ({ ...hit, sure: hit.sure * 0.6 });

/** "Isn't it too expensive?" refuses nothing. */
function isAsked({ folded: { text }, end }: Hit): boolean {
  const [asks, ends] = [text.indexOf(" ? ", end - 1), text.indexOf(" . ", end - 1)];
  return asks >= 0 && asks < ends;
}

/** The wordings of the rules in a text, the longer instead of the shorter. */
function found(text: string, place?: "subject"): { folded: Folded; hits: Hit[] } {
  const folded = fold(text);
  const rules = MATCHERS.filter((rule) => rule.in === place);
  const hits = rules.flatMap(({ means, sure, patterns }) =>
    patterns.flatMap((pattern) => {
      const matches = [...folded.text.matchAll(pattern)];
      return matches.map((match) => hitOf(match, { means, sure, folded }));
    }),
  );
  return { folded, hits: longest(hits).filter((hit) => hit.sure > 0) };
}

function hitOf(match: RegExpExecArray, { folded, sure, ...rule }: Omit<Hit, "start" | "end">): Hit {
  const [start, end] = [match.index, match.index + match[0].length];
  return { ...rule, folded, sure: isAll(folded, start, end) ? sure : sure * 0.97, start, end };
}

const A_FEW = 30; // words

const isAll = ({ text, words }: Folded, start: number, end: number): boolean =>
  words.length <= A_FEW && isFilling(text.slice(0, start)) && isFilling(text.slice(end));

/** Without those that stand within a longer one. */
function longest(hits: Hit[]): Hit[] {
  let reached = 0;
  let last: Hit | undefined;
  return hits
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((hit) => {
      const isSame = last?.start === hit.start && last.end === hit.end;
      const isKept = hit.end > reached || (isSame && last!.sure > 0);
      if (isKept) [last, reached] = [hit, hit.end];
      return isKept;
    });
}

/** Several wordings make sure together what none does alone; mere hints only once, however often they come. */
function verdicts(hits: Hit[]): Verdict[] {
  const byIntent = [...Map.groupBy(hits, (hit) => hit.means)];
  return byIntent.map(([intent, all]) => {
    const strongest = all.toSorted((a, b) => b.sure - a.sure);
    const firstHint = strongest.findIndex(({ sure }) => sure < HINT);
    const counted = firstHint < 0 ? strongest : strongest.slice(0, firstHint + 1);
    const doubt = counted.reduce((left, { sure }) => left * (1 - sure), 1);
    return { intent, sure: 1 - doubt, hits: strongest.slice(0, 10 * MOST_WORDS) };
  });
}

/** The surest first. */
function contest(all: Verdict[]): Verdict[] {
  const overruled = OVERRULES.find(([intent, from]) =>
    all.some((verdict) => verdict.intent === intent && verdict.sure >= from),
  );
  const left = overruled ? all.filter(({ intent }) => !overruled[2].includes(intent)) : all;
  return left.toSorted((a, b) => b.sure - a.sure);
}
