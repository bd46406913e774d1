import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What a process holds right now, as the system counts it. */
export type Held = { megabytes: number; files: number; walMegabytes: number };

/** In physical memory, in MB; 0 for a process that is gone. */
export function residentMegabytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

export const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

export const walMegabytes = (dataDir: string): number =>
  (statSync(join(dataDir, "carillon.db-wal"), { throwIfNoEntry: false })?.size ?? 0) / 1_048_576;

/** Looks at something again and again until it is stopped. */
export function watching(everyMs: number, look: () => void): { stop(): void } {
  const timer = setInterval(look, everyMs);
  return { stop: () => clearInterval(timer) };
}
