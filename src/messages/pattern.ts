import { alternatives as split } from "./alternatives.ts";
import { foldedWords } from "./folded.ts";
import { VOCABULARY } from "./vocabulary.ts";

/**
 * Where a reader of wordings can stand, and which word leads on from there: a word as it is, a stem (`interes*`), the
 * name of an expression (`{clock}`) or any word (`…`). There is no way back, so every way through ends.
 */
export type Place = {
  id: number;
  on: Map<string, Place>;
  free: Place[];
  atStart?: Place;
  atEnd?: Place;
  ends: number[];
};

type Reader = { signs: string[]; at: number };

const SIGN = /[()|[\]…^$]|\{\w+\}|[^\s()|[\]…^${}]+/g;
const LONGEST_GAP = 4; // words

let places = 0;
export const newPlace = (): Place => ({ id: places++, on: new Map(), free: [], ends: [] });

/** Adds the ways through a line of the rules (see there for how they are written), and gives where they end. */
export function lay(pattern: string, from: Place): Place {
  const reader = { signs: pattern.match(SIGN) ?? [], at: 0 };
  const to = alternatives(reader, from);
  if (reader.at < reader.signs.length) throw new Error(`a bracket too many: ${pattern}`);
  return to;
}

function alternatives(reader: Reader, from: Place): Place {
  const to = newPlace();
  do sequence(reader, from).free.push(to);
  while (takes(reader, "|"));
  return to;
}

function sequence(reader: Reader, from: Place): Place {
  let at = from;
  while (reader.at < reader.signs.length && !"|)]".includes(reader.signs[reader.at]!))
    at = piece(reader, at, reader.signs[reader.at++]!);
  return at;
}

function piece(reader: Reader, from: Place, sign: string): Place {
  if (sign === "(") return group(reader, from, ")");
  if (sign === "[") return optional(from, group(reader, from, "]"));
  if (sign === "…") return gap(from, LONGEST_GAP);
  if (sign === "^") return (from.atStart ??= newPlace());
  if (sign === "$") return (from.atEnd ??= newPlace());
  return sign.startsWith("{") ? named(from, sign) : word(from, sign);
}

function group(reader: Reader, from: Place, closing: string): Place {
  const to = alternatives(reader, from);
  if (!takes(reader, closing)) throw new Error(`no ${closing} in: ${reader.signs.join(" ")}`);
  return to;
}

function takes(reader: Reader, sign: string): boolean {
  const isNext = reader.signs[reader.at] === sign;
  if (isNext) reader.at++;
  return isNext;
}

function optional(from: Place, to: Place): Place {
  from.free.push(to);
  return to;
}

const gap = (from: Place, words: number): Place => (words === 0 ? from : optional(from, gap(on(from, "…"), words - 1)));

function named(from: Place, sign: string): Place {
  const known = from.on.get(sign);
  if (known) return known;
  const { longer } = wordsOf(sign.slice(1, -1));
  const to = on(from, sign);
  if (longer.length > 0) lay(longer.join(" | "), from).free.push(to);
  return to;
}

function word(from: Place, sign: string): Place {
  const labels = labelsOf(sign);
  if (labels.length === 0) throw new Error(`not a word: ${sign}`);
  return labels.reduce(on, from);
}

const labelsOf = remembered((sign): string[] => {
  const isStem = sign.endsWith("*");
  const words = foldedWords(isStem ? sign.slice(0, -1) : sign);
  return isStem ? [...words.slice(0, -1), `${words.at(-1)}*`] : words;
});

/** Of the words of a name, those that are one word, for which the name stands, and what is longer. */
export const wordsOf = remembered((name): { single: string[]; longer: string[] } => {
  const words = VOCABULARY[name];
  if (words === undefined) throw new Error(`no such words: {${name}}`);
  const all = typeof words === "string" ? split(words) : [];
  const isSingle = (one: string): boolean => !/[\s{[(]/.test(one) && labelsOf(one).length === 1;
  return { single: all.filter(isSingle).flatMap(labelsOf), longer: all.filter((one) => !isSingle(one)) };
});

/** The same few words stand in thousands of lines, and every start reads them all. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const now = read(text);
    known.set(text, now);
    return now;
  };
}

/** Lines that begin alike go the same way as long as they do, so that there are few places to stand at a time. */
function on(from: Place, label: string): Place {
  const to = from.on.get(label) ?? newPlace();
  from.on.set(label, to);
  return to;
}
