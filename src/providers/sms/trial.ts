import { isSigned } from "./twilio-signature.ts";

/** Tries texts against a signature that was refused, and keeps in words what was tried. */
export type Trial = {
  matches(what: string, text: string): boolean;
  tried: { what: string; isMatch: boolean }[];
};

const MOST_TOLD = 40;

export function createTrial(signature: Buffer, tokens: readonly string[]): Trial {
  const tried: Trial["tried"] = [];
  return {
    tried,
    matches(what, text) {
      const isMatch = isSigned(signature, text, tokens);
      const told = tried.find((attempt) => attempt.what === what);
      if (told) told.isMatch ||= isMatch;
      else if (isMatch || tried.length < MOST_TOLD) tried.push({ what, isMatch });
      return isMatch;
    },
  };
}

const MOST_HMACS = 100;
const MOST_HMACS_OF_LONG = 6; // of a megabyte each takes a millisecond

/** An SMS is some 2 KB of text to sign; whatever is longer than this is hardly looked into. */
export const LONG = 16_384;

/** How many texts of a length may be tried: an autopsy must never be a way to keep us busy. */
export function mostTexts(length: number, tokens: number): number {
  return Math.floor((length > LONG ? MOST_HMACS_OF_LONG : MOST_HMACS) / tokens);
}
