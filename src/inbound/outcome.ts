import type { Outcome, Parsed } from "../providers/provider.ts";
import type { KeptRun } from "./run.ts";

/** What a delivery came to, in the shape that a room's `reply` reads. */

type Timing = { processedAt: number; tookMs: number };

/** Of a handler that has run. */
export function outcomeOf(
  run: KeptRun,
  deliveryId: string,
  { dedupeKey: key, subject, answer }: Parsed<unknown>,
  { processedAt, tookMs }: Timing,
): Outcome {
  const settled = { deliveryId, key, subject: subject ?? null, answer: { ...answer } };
  if (run.status !== "processed") return { kind: run.status, ...settled };
  return { kind: "processed", ...settled, processedAt, tookMs, answer: { ...answer, ...run.result.answer } };
}

type Original = { processedAt: number; answer?: Record<string, unknown>; isConflict?: boolean };

/** Of something that was done before: `deliveryId` is the one that stands. */
export function duplicateOf(
  deliveryId: string,
  { dedupeKey: key, subject, answer: told }: Parsed<unknown>,
  { processedAt, answer, isConflict = false }: Original,
): Outcome {
  const settled = { deliveryId, key, subject: subject ?? null, answer: { ...told, ...answer } };
  return { kind: "duplicate", isConflict, ...settled, processedAt, tookMs: 0 };
}
