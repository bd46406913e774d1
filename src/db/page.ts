/** Where a page ends, in a list that is sorted by a time and then by id. */
export type Cursor = { at: number; id: string };

/** A page of a list, and the row after which the next one begins. */
export type PageOf<Row> = { rows: Row[]; next?: Cursor };

/** Of one row more than are shown: whether there is a next page is known without counting. */
export function pageOf<Row>(rows: Row[], size: number, cursorOf: (row: Row) => Cursor): PageOf<Row> {
  if (rows.length <= size) return { rows };
  return { rows: rows.slice(0, size), next: cursorOf(rows[size - 1]!) };
}
