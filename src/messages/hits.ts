import { finderOf, type Find, longest } from "./finder.ts";
import { type Folded, fold, isFilling } from "./folded.ts";
import { type Part, type Rule, rulesOf } from "./table.ts";

/** A wording or a word of the rules that was found. */
export type Hit = Rule & { part: Part; folded: Folded; start: number; end: number };

const LONGEST_SUBJECT = 1000; // characters
const A_FEW = 30; // words
const REPLY = /^\s*(re|ré|rép|aw|tr|fw|fwd)\s*(\[\d+\])?\s*:/i;
const TURNS = new Set(["mais", "but", "however", "cependant", "toutefois"]);

const [WORDINGS, WORDS, SUBJECT] = (["wordings", "words", "subject"] as const).map((part) => {
  const rules = rulesOf(part).map((rule) => ({ ...rule, part }));
  return { rules, find: finderOf(rules.map(({ says }) => says)) };
}) as [Reader, Reader, Reader];

type Reader = { rules: (Rule & { part: Part })[]; find: (text: Folded) => Find[] };

/** A subject that answers or forwards is ours and decides nothing, unless a machine made it. */
export function subjectHits(subject: string): Hit[] {
  const read = subject.slice(0, LONGEST_SUBJECT);
  const automatic = wordingsIn(fold(read), SUBJECT);
  if (automatic.length > 0 || REPLY.test(subject)) return automatic;
  return hitsIn(read).map((hit) => ({ ...hit, sure: hit.sure * 0.85 }));
}

/** What stands before a "but" counts less than what comes after it. */
export function hitsIn(text: string): Hit[] {
  const folded = fold(text);
  const hits = [...wordingsIn(folded, WORDINGS), ...wordsIn(folded)];
  const turn = folded.words.findLastIndex(({ text }) => TURNS.has(text));
  const isAnswered = hits.some(
    ({ start, means, part }) => part === "wordings" && start >= turn && means !== "question",
  );
  const isTurned = ({ end, means }: Hit): boolean => isAnswered && end <= turn + 1 && means !== "stop";
  return hits.map((hit) => (isTurned(hit) || (hit.means === "not_interested" && isAsked(hit)) ? weakened(hit) : hit));
}

const weakened = (hit: Hit): Hit => ({ ...hit, sure: hit.sure * 0.6 });

/** "Isn't it too expensive?" refuses nothing. */
function isAsked({ folded: { words }, end }: Hit): boolean {
  let at = end;
  while (words[at] !== undefined && words[at]!.text !== "." && words[at]!.text !== "?") at++;
  return words[at]?.text === "?";
}

/** The longer instead of the shorter; for the same words each meaning once, however many lines say so. */
function wordingsIn(folded: Folded, { rules, find }: Reader): Hit[] {
  return longest(find(folded)).flatMap(({ start, end, lines }) => {
    const all = lines.map((line) => rules[line]!).toSorted((a, b) => b.sure - a.sure);
    if (all.some(({ sure }) => sure === 0)) return [];
    const surest = all.filter((rule, index) => all.findIndex(({ means }) => means === rule.means) === index);
    return surest.map((rule) => surer({ ...rule, folded, start, end }));
  });
}

/** Each word once, however often it comes. */
function wordsIn(folded: Folded): Hit[] {
  const found = new Map<number, Hit>();
  for (const { start, end, lines } of WORDS.find(folded))
    for (const line of lines) if (!found.has(line)) found.set(line, { ...WORDS.rules[line]!, folded, start, end });
  return [...found.values()];
}

const surer = (hit: Hit): Hit => ({ ...hit, sure: isAll(hit) ? hit.sure : hit.sure * 0.97 });

const isAll = ({ folded: { words }, start, end }: Hit): boolean =>
  words.length <= A_FEW && words.every((word, index) => (index >= start && index < end) || isFilling(word));
