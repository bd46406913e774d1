import { LONGEST_PASSWORD } from "../config.ts";

/** What is asked of a password that a person chooses, and how strong it is, in words. */

const SHORTEST = 12;
const FEWEST_DIFFERENT = 6;
const FEWEST_OWN = 4; // letters that are left when what everybody takes is taken out
const COMMON =
  /carillon|password|passwort|motdepasse|admin|azerty(uiop)?|qwert[yz](uiop)?|welcome|bonjour|letmein|webhook/g;

/** Undefined when it is good enough. */
export function problemOfPassword(next: string, again: string, current: string): string | undefined {
  if (next.length < SHORTEST) return `It must have at least ${SHORTEST} characters. A few words make a good one.`;
  if (next.length > LONGEST_PASSWORD) return `It must have at most ${LONGEST_PASSWORD} characters.`;
  if (next === current) return "It is the password that you have already.";
  if (new Set(next).size < FEWEST_DIFFERENT) return "It repeats the same few characters. Take more different ones.";
  if (ownLetters(next) < FEWEST_OWN) return "It would be among the first that anybody guesses. Add words of your own.";
  return next === again ? undefined : "The two are not the same. Type the new one twice.";
}

const ownLetters = (text: string): number => text.toLowerCase().replace(COMMON, "").replace(/\P{L}/gu, "").length;

export type Strength = "fair" | "good" | "strong";

/** By length and kinds of characters alone: what a guesser who knows nothing else has to try. */
export function strengthOf(password: string): Strength {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
  const points = password.length + 2 * (kinds - 1);
  if (points >= 22) return "strong";
  return points >= 17 ? "good" : "fair";
}
