import { VERSION } from "../version.ts";
import { type Check, GROUPS, isTrouble, worstFirst } from "./check.ts";
import { inWords } from "./words.ts";

/** All checks as plain text, for a mail to whoever helps: times are exact, and nothing in it is a secret. */
export function asText(checks: Check[]): string {
  const trouble = worstFirst(checks.filter(isTrouble)).map(
    (check) => `${check.state.toUpperCase()} ${check.title}: ${check.problem}\n  ${inWords(check.mend!)}`,
  );
  const groups = GROUPS.map((group) => {
    const lines = checks.filter((check) => check.group === group).map(lineOf);
    return lines.length > 0 && [group, ...lines].join("\n");
  });
  return [`Carillon ${VERSION}`, ...(trouble.length > 0 ? trouble : ["All is well."]), ...groups.filter(Boolean)].join(
    "\n\n",
  );
}

function lineOf({ title, state, says, figure, since }: Check): string {
  const when = since && `${since.word} ${new Date(since.at).toISOString()}`;
  return `- ${[`${title}: ${says === state ? says : `${state}, ${says}`}`, figure, when].filter(Boolean).join("; ")}`;
}
