import type { Cursor } from "../db/page.ts";

/** The place that an address names in `at` and `after`; what is none is ignored, and the list begins at its top. */
export function afterIn(query: URLSearchParams): Cursor | undefined {
  const at = query.get("at") ?? "";
  const id = query.get("after");
  return /^\d{1,16}$/.test(at) && id !== null ? { at: Number(at), id } : undefined;
}
