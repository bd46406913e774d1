import { plain, SPELLINGS } from "./spelling.ts";

/**
 * A text as the rules read it: ` . bonjour . vous pouvez m appeler ? . `. Lower case, no accents, one space around
 * every word, `.` and `?` where sentences end. `words` leads from each word in it back to the text as it stands.
 */
export type Folded = { original: string; text: string; words: Word[] };

/** `at` is where the folded word starts; `from` and `to` is where it stands in the original text. */
type Word = { at: number; from: number; to: number };

type Piece = { text: string; from: number; to: number };

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
  const folded: Folded = { original: text, text: " ", words: [] };
  for (const piece of [{ text: ".", from: 0, to: 0 }, ...piecesOf(text), ends]) add(folded, piece);
  return folded;
}

/** The words alone, folded. */
export const foldedWords = (text: string): string[] => [...piecesOf(text)].map((piece) => piece.text);

/** The words between two places of a folded text, as they stand in the original. */
export function asItStands({ original, words }: Folded, start: number, end: number): string {
  const within = words.filter(({ at }) => at >= start && at < end);
  return original.slice(within[0]?.from ?? 0, within.at(-1)?.to ?? 0);
}

function add(folded: Folded, { text, from, to }: Piece): void {
  const isRepeated = /^[.?]$/.test(text) && folded.text.endsWith(` ${text} `) && to < folded.original.length;
  if (isRepeated) return;
  folded.words.push({ at: folded.text.length, from, to });
  folded.text += `${text} `;
}

function* piecesOf(text: string): Generator<Piece> {
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
  return word ? spelledOut(plain(word)) : ["."];
}

const spelledOut = (word: string): string[] => SPELLINGS.get(word) ?? [word].filter(Boolean);
