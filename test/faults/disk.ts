import { appendFileSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { withFolder } from "../db/folder.ts";
import type { Account } from "./account.ts";
import { accounted } from "./kill.ts";
import { startLoad } from "./load.ts";
import { finishInPeace } from "./peace.ts";
import { type Carillon, startCarillon } from "./process.ts";
import { startWorld } from "./world.ts";

/** A disk that is full again and again, under deliveries, files, log lines and backups that all want to be on it (HOSTILE J6). */
export type DiskReport = Account & {
  cycles: number;
  /** Of them those in which somebody was asked to come back. */
  refusing: number;
  /** From room on the disk to the next acknowledgement. */
  worstMs: number;
  /** What is not as it should be: a backup that claims to be one, an answer that is none. */
  wrong: string[];
};

type Options = { cycles: number; broken?: string; onRound?: (round: number, acknowledged: number) => void };

const SIZE = "256m";
const PATIENCE_MS = 20_000;

const run = (...command: string[]) => Bun.spawnSync(command);

/** Runs `work` on a disk of its own. Only root may make one. */
export const withSmallDisk = <T>(work: (disk: string) => Promise<T>, options = `size=${SIZE}`): Promise<T> =>
  withFolder(async (folder) => {
    const { success, stderr } = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder);
    if (!success) throw new Error(`cannot mount a disk: ${String(stderr).trim()}`);
    try {
      return await work(folder);
    } finally {
      run("umount", "-l", folder);
    }
  });

export const whyNoSmallDisks = (): Promise<string | undefined> =>
  withSmallDisk(async () => undefined).catch((error: Error) => error.message);

/** Leaves not a single block free; others may have taken some meanwhile. */
export function fill(disk: string): string {
  const ballast = join(disk, "ballast");
  const { bavail, bsize } = statfsSync(disk);
  try {
    appendFileSync(ballast, new Uint8Array(bavail * bsize));
  } catch (error) {
    if ((error as { code?: string }).code !== "ENOSPC") throw error;
  }
  return ballast;
}

export const fillDisk = ({ cycles, broken, onRound }: Options): Promise<DiskReport> =>
  withSmallDisk(async (disk) => {
    const dataDir = join(disk, "data");
    const world = await startWorld(dataDir);
    const options = { dataDir, broken, environment: world.environment };
    const report = { cycles, refusing: 0, worstMs: 0, wrong: [] as string[] };
    try {
      const carillon = await startCarillon(options);
      const load = startLoad(dataDir, { senders: 8 });
      load.aim(carillon);
      for (let cycle = 1; cycle <= cycles; cycle++) {
        await load.flowing();
        const refusedBefore = load.refused();
        const until = performance.now() + PATIENCE_MS;
        do {
          fill(disk);
          await Bun.sleep(100);
        } while (load.refused() === refusedBefore && performance.now() < until);
        if (load.refused() > refusedBefore) report.refusing++;
        if ((await carillon.get("/healthz")).status !== 200)
          report.wrong.push(`${cycle}: it does not say that it lives`);
        if (cycle % 5 === 1 && run(...backup(dataDir)).success) report.wrong.push(`${cycle}: a backup on a full disk`);
        rmSync(join(disk, "ballast"));
        const roomAt = performance.now();
        await Promise.race([load.flowing(), carillon.exited.then(dead)]);
        report.worstMs = Math.max(report.worstMs, Math.round(performance.now() - roomAt));
        onRound?.(cycle, load.acknowledged.size);
      }
      await load.finish();
      await stopped(carillon);
      await finishInPeace(options, world);
      return { ...report, ...accounted(dataDir, load.acknowledged, world) };
    } finally {
      await world.stop();
    }
  });

const backup = (dataDir: string): string[] => [
  "env",
  `DATA_DIR=${dataDir}`,
  process.execPath,
  join(import.meta.dir, "../../src/cli/backup.ts"),
];

function dead(code: number): never {
  throw new Error(`it ended with ${code}`);
}

async function stopped(carillon: Carillon): Promise<void> {
  const code = await carillon.kill("SIGTERM");
  if (code !== 0) throw new Error(`it ended with ${code}:\n${carillon.lines.slice(-3).join("\n")}`);
}
