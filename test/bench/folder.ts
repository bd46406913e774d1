import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fill } from "./fill.ts";
import { say, whole } from "./table.ts";

const made = new Set<string>();
process.on("exit", () => made.forEach(remove));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "carillon-bench-"));
  made.add(folder);
  return folder;
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  made.delete(folder);
}

export async function inFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = newFolder();
  try {
    return await work(dataDir);
  } finally {
    remove(dataDir);
  }
}

const BYTES_EACH = 4_500; // with its index entries, and room for what is taken in meanwhile

export type Filled = { count: number; dataDir: string };
const filled = new Map<number, Filled>();

/** Data directories with so many deliveries, made once for all parts; which do not fit on the disk are told of and missing. */
export async function filledWith(counts: number[]): Promise<Filled[]> {
  for (const count of counts.filter((count) => !filled.has(count))) {
    const { bavail, bsize } = statfsSync(tmpdir());
    if (bavail * bsize < count * BYTES_EACH) {
      say(`${whole(count)} stored are left out: they take ${whole((count * BYTES_EACH) / 1e9)} GB of ${tmpdir()}`);
      continue;
    }
    const dataDir = newFolder();
    filled.set(count, { count, dataDir });
    const start = performance.now();
    if (count > 0) await fill(dataDir, count);
    if (count > 0) say(`  ${whole(count)} deliveries stored, in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
  }
  return counts.flatMap((count) => filled.get(count) ?? []);
}
