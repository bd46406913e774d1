import type { Cause, DeliveryStatus } from "../src/db/schema.ts";
import { CAUSES } from "./causes.ts";

export type Check = { text: string; verdict: "passed" | "refused" | "not made" };

/** What is checked of every request, in this order: the words for when it holds, and the causes it can end with. */
const CHECKS: { holds: string; causes: Cause[] }[] = [
  { holds: "within the limits", causes: ["rate_limited", "too_large", "unconfigured"] },
  { holds: "sender accepted", causes: ["address", "secret", "signature"] },
  { holds: "fresh", causes: ["stale"] },
  { holds: "well formed", causes: ["payload"] },
  { holds: "makes sense", causes: ["conflict", "unknown_job"] },
];

type Judged = { status: DeliveryStatus; cause: Cause | null; received_at: number };

/** How far a request came: what was checked before it was refused did hold, and nothing was checked after that. */
export function checksOf({ status, cause, received_at }: Judged, sentAt: number | undefined): Check[] {
  const passed = (count: number): Check[] =>
    CHECKS.slice(0, count).map(({ holds }) => ({ text: holds, verdict: "passed" }));
  const withAge = (checks: Check[]) =>
    checks.map((check) => (check.text === "fresh" ? aged(check, received_at, sentAt) : check));
  if (status !== "rejected" || cause === null) return withAge(passed(CHECKS.length));
  const end = CHECKS.findIndex(({ causes }) => causes.includes(cause));
  const rest: Check[] = end < CHECKS.length - 1 ? [{ text: "the rest was not checked", verdict: "not made" }] : [];
  return [...withAge(passed(end)), { text: CAUSES[cause].word, verdict: "refused" }, ...rest];
}

/** By the time that the sender itself gave. */
function aged(check: Check, receivedAt: number, sentAt: number | undefined): Check {
  if (sentAt === undefined) return check;
  const seconds = Math.abs(receivedAt - sentAt) / 1_000;
  const figure = seconds < 10 ? seconds.toFixed(1) : Math.round(seconds).toLocaleString("en");
  return { ...check, text: `fresh (${figure} s ${sentAt > receivedAt ? "ahead" : "old"})` };
}
