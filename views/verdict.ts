import type { Cause, DeliveryStatus } from "../src/db/schema.ts";

type Check = { name: string; detail?: string; verdict: "passed" | "refused" | "skipped" };

/** What is checked of every request, in this order, and the causes that each check can end with. */
const CHECKS: { name: string; causes: Cause[] }[] = [
  { name: "limits", causes: ["rate_limited", "too_large", "unconfigured"] },
  { name: "sender", causes: ["address", "secret", "signature"] },
  { name: "age", causes: ["stale"] },
  { name: "shape", causes: ["payload"] },
  { name: "meaning", causes: ["conflict", "unknown_job"] },
];

type Judged = { status: DeliveryStatus; cause: Cause | null; received_at: number };

/** How far a request came: all checks before the one that refused it held, and none after it was made. */
export function checksOf({ status, cause, received_at }: Judged, sentAt: number | undefined): Check[] {
  const isRejected = status === "rejected" && cause !== null;
  const end = isRejected ? CHECKS.findIndex(({ causes }) => causes.includes(cause)) : CHECKS.length;
  return CHECKS.map(({ name, causes }, i) => ({
    name: i === end && causes.length > 1 ? cause!.replace("_", " ") : name,
    detail: name === "age" && sentAt !== undefined ? age(received_at - sentAt) : undefined,
    verdict: i < end ? "passed" : i === end ? "refused" : "skipped",
  }));
}

function age(ms: number): string {
  const seconds = Math.abs(ms) / 1_000;
  const figure = seconds < 10 ? seconds.toFixed(1) : Math.round(seconds).toLocaleString("en");
  return ms < 0 ? `${figure} s ahead` : `${figure} s`;
}
