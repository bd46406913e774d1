import type { Raw } from "../../views/jsx-runtime.ts";
import { ChangedRow, NewRows, TooManyNew } from "../../views/parts/live.tsx";
import type { Look } from "./live.ts";

/** A list as its page shows it, read and drawn by what that page itself uses. */
export type LiveList<Row> = {
  /** Its newest rows, the newest first; no more than `limit`. */
  read(limit: number): Promise<Row[]>;
  /** How many a page of it begins with. */
  most: number;
  /** Of the element that `draw` makes of it. */
  idOf(row: Row): string;
  /** Sorts as the list does; plain ASCII, because a browser brings it back in a header. */
  placeOf(row: Row): string;
  draw(rows: Row[]): Raw;
  /** Where the whole list is, from its top. */
  path: string;
  /** Rows that the list shows no more, as they are by now; not needed when such rows never change. */
  again?(rows: Row[]): Promise<Row[]>;
  /** It is looked at also when newer rows have pushed it out of the list: it stands further down on the page. */
  mayChange?(row: Row): boolean;
  /** Its rows never change. */
  isFinal?: boolean;
};

const MOST_KNOWN = 500; // as many as a page holds (MOST_ROWS in static/carillon.js)

/** How much a page shows of a list: the place of its newest row, and what all of them say. */
export const shownOf = <Row>(rows: Row[], placeOf: (row: Row) => string): string =>
  `${rows[0] ? placeOf(rows[0]) : ""}.${digestOf(rows)}`;

const digestOf = (rows: unknown[]): string => Bun.hash(JSON.stringify(rows)).toString(36);

/**
 * What is new and what has changed in a list since the reader saw it. `after` is what their page shows, or the place up
 * to which they know the list; what they know is sent once if it may have changed since.
 */
export function lookAtList<Row>(list: LiveList<Row>, after: string | undefined): Look {
  let isFirst = true;
  let known: Known<Row> = new Map();
  let [floor, digest] = after?.split(".") ?? [];

  return async () => {
    const rows = await (isFirst ? readAsShown(list, floor) : list.read(list.most));
    isFirst = false;
    const newest = rows[0] && list.placeOf(rows[0]);
    const [before, start] = [known, floor ?? newest ?? ""];
    const shown = knownOf(list, rows);
    floor = rows.length < list.most ? "" : list.placeOf(rows.at(-1)!);
    const isNew = (row: Row) => !before.has(list.idOf(row)) && list.placeOf(row) > start;
    const isChanged = (row: Row) => before.get(list.idOf(row))?.said !== JSON.stringify(row);
    const fresh = rows.filter(isNew);
    const old = rows.filter((row) => !isNew(row));
    const isAsShown = list.isFinal || digestOf(old) === digest;
    const gone = await goneFrom(list, before, shown, floor);
    const kept = gone.filter((row) => list.mayChange?.(row));
    known = new Map([...shown, ...knownOf(list, kept)].slice(0, MOST_KNOWN));
    const changed = [...(isAsShown ? [] : old), ...gone].filter(isChanged);
    digest = undefined;
    if (fresh.length + changed.length === 0) return undefined;
    return { place: newest, markup: [newOf(list, fresh), ...changed.map((row) => changedOf(list, row))] };
  };
}

/** Down to where a page ended that has `place` on top: what is new has pushed its last rows out of the newest. */
async function readAsShown<Row>({ read, most, placeOf }: LiveList<Row>, place: string | undefined): Promise<Row[]> {
  const rows = await read(most);
  const fresh = place === undefined ? [] : rows.filter((row) => placeOf(row) > place);
  return fresh.length === 0 || fresh.length === most ? rows : read(most + fresh.length);
}

type Known<Row> = Map<string, { row: Row; said: string }>;

const knownOf = <Row>({ idOf }: LiveList<Row>, rows: Row[]): Known<Row> =>
  new Map(rows.map((row) => [idOf(row), { row, said: JSON.stringify(row) }]));

/**
 * What stands on the page all the same, and must not go on to say what it was: what the filter shows no longer, and what
 * newer rows have pushed below the list's end, as long as it may change. The one that left last comes first.
 */
async function goneFrom<Row>(list: LiveList<Row>, before: Known<Row>, shown: Known<Row>, floor: string) {
  const { again, mayChange, placeOf, idOf } = list;
  const gone = [...before].filter(([id, { row }]) => !shown.has(id) && (mayChange?.(row) || placeOf(row) > floor));
  if (!again || gone.length === 0) return [];
  const rows = new Map((await again(gone.map(([, { row }]) => row))).map((row) => [idOf(row), row]));
  return gone.flatMap(([id]) => rows.get(id) ?? []);
}

function newOf<Row>({ most, draw, path }: LiveList<Row>, fresh: Row[]): Raw | undefined {
  if (fresh.length === 0) return undefined;
  return fresh.length < most ? NewRows({ children: draw(fresh) }) : TooManyNew({ path, most });
}

const changedOf = <Row>({ idOf, draw }: LiveList<Row>, row: Row): Raw =>
  ChangedRow({ id: idOf(row), children: draw([row]) });
