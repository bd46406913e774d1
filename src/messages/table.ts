import type { Intent } from "../db/schema.ts";
import { alternatives } from "./alternatives.ts";
import { RULES } from "./rules.ts";

/** A wording, what it tells and how surely. */
export type Rule = { says: string; means: Intent; sure: number };

/** Wordings decide, words hint, and in the subject stands what only machines write. */
export type Part = "wordings" | "words" | "subject";

const HEADING = /^(\w+) ([\d.]+) (wordings|words|subject)$/;

/** The rules of one part of the table. Wrapped lines are indented deeper. */
export function rulesOf(part: Part): Rule[] {
  const blocks = RULES.trim()
    .replaceAll(/\n {4,}/g, " ")
    .split(/\n(?=\S)/);
  return blocks.flatMap((block) => {
    const [heading = "", ...lines] = block.split("\n").filter((line) => !/^\s*$/.test(line));
    const [, means, sure, place] = heading.match(HEADING) ?? [];
    if (means === undefined) throw new Error(`no heading: ${heading}`);
    const says = part === "words" ? lines.flatMap(alternatives) : lines;
    return place === part ? says.map((says) => ({ says, means: means as Intent, sure: Number(sure) })) : [];
  });
}
