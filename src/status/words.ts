import { counted } from "../../views/parts/figures.ts";
import type { Mend } from "./check.ts";

const UNITS: [ms: number, one: string, many: string][] = [
  [86_400_000, "day", "days"],
  [3_600_000, "hour", "hours"],
  [60_000, "minute", "minutes"],
  [1_000, "second", "seconds"],
];

/** `7 minutes`, `25 hours`: as exact as a person wants it. */
export function span(ms: number): string {
  const length = Math.abs(ms);
  const [size, one, many] = UNITS.find(([size]) => length >= 2 * size) ?? UNITS.at(-1)!;
  return counted(Math.round(length / size), one, many);
}

/** One failure in ten thousand is not none. */
export function percent(rate: number): string {
  if (rate === 0) return "0 %";
  return rate < 0.001 ? "< 0.1 %" : `${(rate * 100).toFixed(rate < 0.1 ? 1 : 0)} %`;
}

/** What to do, as one text. */
export function inWords({ variables = [], says, deed }: Mend): string {
  const parts = [variables.length > 0 && `Set ${variables.join(", ")}.`, says, deed && `Press “${deed.word}”.`];
  return parts.filter(Boolean).join(" ");
}

export const waits = (count: number): string => (count === 1 ? "waits" : "wait");
