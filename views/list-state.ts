import type { FilterState } from "../src/inbound/filter.ts";
import { CAUSES } from "./causes.ts";

/** What the list shows, as its address says it; an empty text leaves that choice open. */
export type ListState = { provider: string; status: string; type: string; range: string; q: string };

export const RANGES: Record<string, { title: string; ms: number }> = {
  "1h": { title: "last hour", ms: 3_600_000 },
  "24h": { title: "last 24 hours", ms: 86_400_000 },
  "7d": { title: "last 7 days", ms: 7 * 86_400_000 },
};

export const STATES: Record<FilterState, string> = {
  processed: "processed",
  failed: "failed",
  waiting: "failed, waits for you",
  unhandled: "unhandled",
  rejected: "rejected",
  bookmarked: "bookmarked",
};

/** Makes what tells where a state of a list is found; with another `path`, what goes with that state. */
export const pathsOf =
  <State extends Record<string, string>>(preset: string) =>
  (state: Partial<State>, more: Record<string, string> = {}, path = preset): string => {
    const chosen = Object.entries<string | undefined>({ ...state, ...more }).filter((pair): pair is [string, string] =>
      Boolean(pair[1]),
    );
    return chosen.length === 0 ? path : `${path}?${new URLSearchParams(chosen)}`;
  };

export const listPath = pathsOf<ListState>("/admin/deliveries");

export const isFiltered = (state: Record<string, string>): boolean =>
  Object.values(state).some((value) => value !== "");

/** `failed, of symphonia, from the last 24 hours` */
export function inWords({ provider, status, type, range, q }: ListState): string {
  const [main = "", cause] = status.split(":");
  const words = [
    status && (cause ? `rejected (${CAUSES[cause as keyof typeof CAUSES].word})` : STATES[main as FilterState]),
    provider && `of ${provider}`,
    type && `of type ${type}`,
    q && `about “${q}”`,
    range && `from the ${RANGES[range]!.title}`,
  ];
  return words.filter(Boolean).join(", ");
}
