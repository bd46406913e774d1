import type { Intent } from "../db/schema.ts";
import type { Hit } from "./hits.ts";

/** How sure an intent is: by its wordings alone, and with the words that hint. */
export type Verdict = { intent: Intent; said: number; sure: number; hits: Hit[] };

const LEAST = 0.5; // as sure as that nothing can be made of it, until something says more

/** Who is at least that sure takes the others out of the contest. */
const OVERRULES: [intent: Intent, from: number, over: Intent[]][] = [
  ["out_of_office", 0.97, ["stop", "not_interested", "interested", "appointment", "question", "unknown"]],
  ["stop", 0.85, ["out_of_office", "not_interested", "interested", "appointment", "question", "unknown"]],
  ["out_of_office", 0.8, ["question", "unknown"]],
  ["appointment", 0.6, ["interested", "question"]],
  ["interested", 0.7, ["question"]],
];

/** The surest first. */
export function verdictsOn(hits: Hit[]): Verdict[] {
  const byIntent = Map.groupBy(hits, (hit) => hit.means);
  const all = [...byIntent].map(([intent, of]) => verdict(intent, of));
  if (!byIntent.has("unknown")) all.push(verdict("unknown", []));
  const left = OVERRULES.reduce(
    (those, [intent, from, over]) =>
      those.some((one) => one.intent === intent && one.said >= from)
        ? those.filter((one) => !over.includes(one.intent))
        : those,
    all,
  );
  return left.toSorted((a, b) => b.sure - a.sure);
}

function verdict(intent: Intent, hits: Hit[]): Verdict {
  const wordings = hits.filter(({ part }) => part !== "words");
  const sure = together(hits, intent === "unknown" ? 1 - LEAST : 1);
  const decided = wordings.length > 0 ? wordings : hits;
  return { intent, said: together(wordings), sure, hits: decided.toSorted((a, b) => b.sure - a.sure) };
}

/** Several make sure together what none does alone. */
const together = (hits: Hit[], doubt = 1): number => 1 - hits.reduce((left, { sure }) => left * (1 - sure), doubt);
