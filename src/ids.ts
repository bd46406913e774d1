/** The kinds of things that have ids; the prefix tells a reader what an id names. */
export type IdPrefix = "dlv" | "evt" | "ntf" | "msg" | "out" | "job" | "book" | "req" | "dwn" | "dsp" | "psh" | "aud";

/** An id that sorts by the time it was made, e.g. `dlv_01a200c650397 29a9e938d7c68632673` without the blank. */
export function newId(prefix: IdPrefix, now: number): string {
  return `${prefix}_${Bun.randomUUIDv7("hex", now).replaceAll("-", "")}`;
}

/** An id of another kind that shares the tail of `id`; the n-th thing made by the same cause gets the same id again. */
export function derivedId(prefix: IdPrefix, id: string, n: number): string {
  return `${prefix}_${id.slice(id.indexOf("_") + 1)}_${n}`;
}

/** Sorts before every id of that kind made at `time` or later. */
export function firstIdAt(prefix: IdPrefix, time: number): string {
  return `${prefix}_${Math.max(0, Math.floor(time)).toString(16).padStart(12, "0")}`;
}
