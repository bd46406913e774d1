import type { Folded } from "./folded.ts";
import { type Kind, kindsOf } from "./kinds.ts";
import { lay, newPlace, type Place } from "./pattern.ts";

/** From which word to before which, and the numbers of the lines that say so. */
export type Find = { start: number; end: number; lines: number[] };

/** All places from which a word leads on after the same words. `next` is filled as texts need it. */
type State = { places: Place[]; ends: number[]; next: Map<number, State> };

const MOST_STATES = 20_000;

/** Seeks all lines at once, word by word, so that time grows with the text alone. Gives every place where some line is said. */
export function finderOf(lines: string[]): (text: Folded) => Find[] {
  const root = newPlace();
  lines.forEach((line, index) => lay(line, root).ends.push(index));
  const kindOf = kindsOf(labelsFrom(root));
  let states = new Map<string, State>();
  let first: State[] = [];

  function stateOf(places: Place[], situation: number): State {
    const reached = [...reach(places, situation)].filter(isStation).sort((a, b) => a.id - b.id);
    const key = reached.map(({ id }) => id).join(" ");
    const state = states.get(key) ?? newState(reached);
    states.set(key, state);
    return state;
  }

  function after(state: State, kind: Kind, situation: number): State {
    const key = kind.id * 4 + situation;
    const known = state.next.get(key);
    if (known) return known;
    const next = stateOf(
      kind.labels.flatMap((label) => state.places.flatMap((place) => place.on.get(label) ?? [])),
      situation,
    );
    state.next.set(key, next);
    return next;
  }

  return ({ words, situations }) => {
    if (states.size > MOST_STATES) [states, first] = [new Map(), []];
    if (first.length === 0) first = [0, 1, 2, 3].map((situation) => stateOf([root], situation));
    const kinds = words.map(({ text }) => kindOf(text));
    const finds: Find[] = [];
    for (let start = 0; start < words.length; start++) {
      let state = first[situations[start]!]!;
      for (let at = start; at < words.length && state.places.length > 0; at++) {
        state = after(state, kinds[at]!, situations[at + 1]!);
        if (state.ends.length > 0) finds.push({ start, end: at + 1, lines: state.ends });
      }
    }
    return finds;
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
    if (situation & 1 && place.atStart) reach([place.atStart], situation, reached);
    if (situation & 2 && place.atEnd) reach([place.atEnd], situation, reached);
  }
  return reached;
}

/** Where a word leads on or a line ends; the others only lead there. */
const isStation = ({ on, ends }: Place): boolean => on.size > 0 || ends.length > 0;

const newState = (stations: Place[]): State => ({
  places: stations.filter(({ on }) => on.size > 0),
  ends: stations.flatMap(({ ends }) => ends),
  next: new Map(),
});

function labelsFrom(root: Place): Set<string> {
  const seen = new Set<Place>([root]);
  for (const place of seen)
    for (const next of [...place.free, place.atStart, place.atEnd, ...place.on.values()]) if (next) seen.add(next);
  return new Set([...seen].flatMap((place) => [...place.on.keys()]));
}
