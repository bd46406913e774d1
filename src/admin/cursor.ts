/** Where a page ends, in a list that is sorted by a time and then by id. */
export type Place = { at: number; id: string };

/** A page of a list, and the place after which the next one begins. */
export type PageOf<Row> = { rows: Row[]; next?: Place };

/** Of one row more than are shown: whether there is a next page is known without counting. */
export function pageOf<Row>(rows: Row[], size: number, placeOf: (row: Row) => Place): PageOf<Row> {
  if (rows.length <= size) return { rows };
  return { rows: rows.slice(0, size), next: placeOf(rows[size - 1]!) };
}

/** The place that an address names in `at` and `after`; what is none is ignored, and the list begins at its top. */
export function afterIn(query: URLSearchParams): Place | undefined {
  const at = query.get("at") ?? "";
  const id = query.get("after");
  return /^\d{1,16}$/.test(at) && id !== null ? { at: Number(at), id } : undefined;
}
