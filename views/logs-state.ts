import { pathsOf } from "./list-state.ts";

/** What the page of the log shows, as its address says it; an empty text leaves that choice open. */
export type LogsState = { type: string; level: string; q: string };

export const LOGS_PATH = "/admin/logs";
export const logsPath = pathsOf<LogsState>(LOGS_PATH);

/** `warnings and errors, of symphonia, with “order-1”` */
export function logsInWords({ type, level, q }: LogsState): string {
  const words = [level ? "warnings and errors" : "lines", type && `of ${type}`, q && `with “${q}”`];
  return words.filter(Boolean).join(", ");
}
