import type { Folded } from "./folded.ts";
import { type Kind, kindsOf } from "./kinds.ts";
import { lay, newPlace, type Place } from "./pattern.ts";

/** From which word to before which, and the numbers of the lines that say so. */
export type Find = { start: number; end: number; lines: number[] };

/** All places where one can stand after the same words. `next` is filled as texts need it. */
type State = { on: Map<string, Place[]>; ends: number[]; next: Map<number, State> };

const MOST_STATES = 5000;

/** Seeks all lines at once, word by word, so that time grows with the text alone. Gives every place where some line is said. */
export function finderOf(lines: string[]): (text: Folded) => Find[] {
  const root = newPlace();
  lines.forEach((line, index) => lay(line, root).ends.push(index));
  const kindOf = kindsOf(labelsFrom(root));
  let states = new Map<string, State>();
  let first: State[] = [];

  function stateOf(places: Place[], situation: number): State {
    const reached = [...reach(places, situation)].sort((a, b) => a.id - b.id);
    const key = reached.map(({ id }) => id).join(" ");
    const state = states.get(key) ?? merged(reached);
    states.set(key, state);
    return state;
  }

  function after(state: State, kind: Kind, situation: number): State {
    const key = kind.id * 4 + situation;
    const known = state.next.get(key);
    if (known) return known;
    const next = stateOf(
      kind.labels.flatMap((label) => state.on.get(label) ?? []),
      situation,
    );
    state.next.set(key, next);
    return next;
  }

  return ({ words, situations }) => {
    if (states.size > MOST_STATES) [states, first] = [new Map(), []];
    if (first.length === 0) first = [0, 1, 2, 3].map((situation) => stateOf([root], situation));
    const kinds = words.map(({ text }) => kindOf(text));
    return words.flatMap((_, start) => {
      const finds: Find[] = [];
      let state = first[situations[start]!]!;
      for (let at = start; at < words.length && state.on.size > 0; at++) {
        state = after(state, kinds[at]!, situations[at + 1]!);
        if (state.ends.length > 0) finds.push({ start, end: at + 1, lines: state.ends });
      }
      return finds;
    });
  };
}

/** The longer instead of the shorter that stands within it. */
export function longest(finds: Find[]): Find[] {
  let reached = 0;
  return finds.filter(({ start, end }, index) => {
    const isLonger = end > reached && finds[index + 1]?.start !== start;
    if (isLonger) reached = end;
    return isLonger;
  });
}

/** With all that can be reached from there without a word, at the start (1) or the end (2) of a sentence. */
function reach(places: Iterable<Place>, situation: number, reached = new Set<Place>()): Set<Place> {
  for (const place of places) {
    if (reached.has(place)) continue;
    reached.add(place);
    reach(place.free, situation, reached);
    if (situation & 1) reach(place.atStart, situation, reached);
    if (situation & 2) reach(place.atEnd, situation, reached);
  }
  return reached;
}

function merged(places: Place[]): State {
  const on = new Map<string, Place[]>();
  for (const place of places)
    for (const [label, ways] of place.on) {
      const all = on.get(label);
      if (all === undefined) on.set(label, [...ways]);
      else all.push(...ways);
    }
  return { on, ends: places.flatMap(({ ends }) => ends), next: new Map() };
}

function labelsFrom(root: Place): Set<string> {
  const seen = new Set<Place>([root]);
  for (const place of seen)
    for (const next of [...place.free, ...place.atStart, ...place.atEnd, ...[...place.on.values()].flat()])
      seen.add(next);
  return new Set([...seen].flatMap((place) => [...place.on.keys()]));
}
