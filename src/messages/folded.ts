import { plain, SPELLINGS } from "./spelling.ts";
import { FILLERS } from "./vocabulary.ts";

/**
 * A text as the rules read it: `. bonjour . vous pouvez m appeler ? .` Lower case, no accents, `.` and `?` where sentences
 * end. Each word knows where it stands in the original. `situations` tells for the gap before every word, and the last one,
 * whether a sentence starts there (1), ends there (2), or both, politeness left out.
 */
export type Folded = { original: string; words: Word[]; situations: Uint8Array };

type Word = { text: string; from: number; to: number };

const LONGEST_WORD = 40; // characters

/** An apostrophe and a hyphen only separate: `m'appeler`, `m’appeler` and `m appeler` are the same two words. */
const PIECE = new RegExp(
  [
    String.raw`(?<link>https?:\/\/\S{1,2000}|www\.\S{1,2000})`,
    String.raw`(?<address>[\w.+\-]{1,64}@[\w.\-]{1,255})`,
    String.raw`(?<time>\d{1,4}(?:[:\/]\d{1,4}){1,2}(?:[ap]m)?)`,
    String.raw`(?<elided>\p{L}{1,2})(?=['’ʼ´\x60])`, // the c of c'est, which is not the c of "c bon"
    String.raw`(?<word>[\p{L}\p{N}\p{M}\p{Cf}\0]+|🛑|👎)`,
    String.raw`(?<asks>[?؟]+)`,
    String.raw`(?<ends>\.+(?=[\s")»]|$)|\.{2,}|[!;…]+|\n\s*\n|\n(?!\s*\p{Ll}))`, // else the line is only wrapped
  ].join("|"),
  "gu",
);

export function fold(text: string): Folded {
  const ends = { text: ".", from: text.length, to: text.length };
  const words: Word[] = [{ text: ".", from: 0, to: 0 }];
  for (const word of piecesOf(text)) if (!isMark(word) || word.text !== words.at(-1)!.text) words.push(word);
  words.push(ends);
  return { original: text, words, situations: situationsIn(words) };
}

/** The words alone, folded. */
export const foldedWords = (text: string): string[] => [...piecesOf(text)].map((piece) => piece.text);

/** The words between two places of a folded text, as they stand in the original. */
export const asItStands = ({ original, words }: Folded, start: number, end: number): string =>
  original.slice(words[start]!.from, words[end - 1]!.to);

/** Whether it is a greeting, thanks or a sentence end. */
export const isFilling = (word: Word): boolean => isMark(word) || FILLING.has(word.text);

const isMark = ({ text }: Word): boolean => text === "." || text === "?";

function situationsIn(words: Word[]): Uint8Array {
  const situations = new Uint8Array(words.length + 1);
  words.forEach((word, index) => {
    const isName = index > 0 && GREETINGS.has(words[index - 1]!.text); // "Bonjour Camille, …"
    if (isMark(word) || (situations[index]! & 1 && (isName || FILLING.has(word.text)))) situations[index + 1] = 1;
  });
  for (let index = words.length - 1; index >= 0; index--)
    if (isMark(words[index]!) || (situations[index + 1]! & 2 && FILLING.has(words[index]!.text)))
      situations[index]! |= 2;
  return situations;
}

function* piecesOf(text: string): Generator<Word> {
  for (const found of text.matchAll(PIECE)) {
    const [whole] = found;
    for (const folded of foldedPiece(found.groups!))
      yield { text: folded, from: found.index, to: found.index + whole.length };
  }
}

function foldedPiece({ link, address, time, elided, word, asks }: Record<string, string | undefined>): string[] {
  if (link) return ["weblink"];
  if (address) return ["anemail"];
  if (time) return [time.replaceAll(":", "h")];
  if (elided) return [plain(elided)];
  if (asks) return ["?"];
  return word ? spelledOut(plain(word.slice(0, LONGEST_WORD))) : ["."];
}

const spelledOut = (word: string): string[] => SPELLINGS.get(word) ?? [word].filter(Boolean);

const FILLING = new Set(foldedWords(FILLERS));
const GREETINGS = new Set(foldedWords("bonjour bonsoir salut hello hi hey dear monsieur madame mr mme"));
