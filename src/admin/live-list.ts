import type { Raw } from "../../views/jsx-runtime.ts";
import { ChangedRow, NewRows, TooManyNew } from "../../views/parts/live.tsx";
import type { Look } from "./live.ts";

/** A list as its page shows it, read and drawn by what that page itself uses. */
export type LiveList<Row> = {
  /** Its newest rows, the newest first; no more than `most`. */
  read(): Promise<Row[]>;
  most: number;
  /** Of the element that `draw` makes of it. */
  idOf(row: Row): string;
  /** Sorts as the list does; plain ASCII, because a browser brings it back in a header. */
  placeOf(row: Row): string;
  draw(rows: Row[]): Raw;
  /** Where the whole list is, from its top. */
  path: string;
  /** A row that has left the list, as it is by now; not needed when none can leave. */
  again?(row: Row): Promise<Row | undefined>;
  /** Its rows never change. */
  isFinal?: boolean;
};

/** How much a page shows of a list: the place of its newest row, and what all of them say. */
export const shownOf = <Row>(rows: Row[], placeOf: (row: Row) => string): string =>
  `${rows[0] ? placeOf(rows[0]) : ""}.${digestOf(rows)}`;

const digestOf = (rows: unknown[]): string => Bun.hash(JSON.stringify(rows)).toString(36);

/**
 * What is new and what has changed in a list since the reader saw it. `after` is what their page shows, or the place up
 * to which they know the list; what they know is sent once if it may have changed since.
 */
export function lookAtList<Row>(list: LiveList<Row>, after: string | undefined): Look {
  let known = new Map<string, Known<Row>>();
  let [floor, digest] = after?.split(".") ?? [];

  return async () => {
    const rows = await list.read();
    const newest = rows[0] && list.placeOf(rows[0]);
    const [before, start] = [known, floor ?? newest ?? ""];
    known = new Map(rows.map((row) => [list.idOf(row), { row, said: JSON.stringify(row) }]));
    floor = rows.length < list.most ? "" : list.placeOf(rows.at(-1)!);
    const isNew = (row: Row) => !before.has(list.idOf(row)) && list.placeOf(row) > start;
    const isChanged = (row: Row) => before.get(list.idOf(row))?.said !== known.get(list.idOf(row))!.said;
    const fresh = rows.filter(isNew);
    const old = rows.filter((row) => !isNew(row));
    const isAsShown = list.isFinal || digestOf(old) === digest;
    const changed = isAsShown ? [] : old.filter(isChanged);
    digest = undefined;
    const left = await leftOf(list, before, known, floor);
    if (fresh.length + changed.length + left.length === 0) return undefined;
    return { place: newest, markup: [newOf(list, fresh), ...[...changed, ...left].map((row) => changedOf(list, row))] };
  };
}

type Known<Row> = { row: Row; said: string };

/** What the filter shows no longer stands on the page all the same, and must not go on to say what it was. */
async function leftOf<Row>(
  { again, placeOf }: LiveList<Row>,
  before: Map<string, Known<Row>>,
  known: Map<string, Known<Row>>,
  floor: string,
): Promise<Row[]> {
  if (!again) return [];
  const gone = [...before].filter(([id, { row }]) => !known.has(id) && placeOf(row) > floor);
  const rows = await Promise.all(gone.map(([, { row }]) => again(row)));
  return rows.filter((row) => row !== undefined);
}

function newOf<Row>({ most, draw, path }: LiveList<Row>, fresh: Row[]): Raw | undefined {
  if (fresh.length === 0) return undefined;
  return fresh.length < most ? NewRows({ children: draw(fresh) }) : TooManyNew({ path, most });
}

const changedOf = <Row>({ idOf, draw }: LiveList<Row>, row: Row): Raw =>
  ChangedRow({ id: idOf(row), children: draw([row]) });
