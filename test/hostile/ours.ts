import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What must not outlive a run: folders, and each process with all that it has started. */

const folders = new Set<string>();

/** Gives it back, and clears it away when we end. */
export function ours(folder: string): string {
  folders.add(folder);
  return folder;
}

export const newFolder = (): string => ours(mkdtempSync(join(tmpdir(), "carillon-hostile-")));

export function clearAway(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** A signal, too, ends all that is ours. */
export function leaveNothing(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));
  process.on("exit", () => {
    for (const pid of startedBy(process.pid)) kill(pid);
    folders.forEach(clearAway);
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {} // it has ended meanwhile
}

/** Its children, theirs and so on. */
function startedBy(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...startedBy(child)]);
}

/** Those of each of its threads (proc(5)). */
function childrenOf(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const lists = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8"));
    return lists.flatMap((list) => list.split(" ").filter(Boolean).map(Number));
  } catch {
    return [];
  }
}
