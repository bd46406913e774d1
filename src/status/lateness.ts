import { span } from "./words.ts";

const LATE_MS = 60_000; // what is due goes out within a second, unless many are
const VERY_LATE_MS = 600_000;

/** How a queue stands whose first has been due since then; undefined when it is on time. */
export function lateness(since: number | null | undefined, now: number) {
  const late = since == null ? 0 : now - since;
  if (since == null || late <= LATE_MS) return undefined;
  const state = late > VERY_LATE_MS ? ("broken" as const) : ("attention" as const);
  return { by: span(late), standing: { state, says: "late", since: { word: "oldest due", at: since } } };
}
