import { SQLiteError } from "bun:sqlite";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { account } from "./account.ts";
import { generator } from "./kill.ts";
import { type Disk, makeDisk } from "./image.ts";
import { type Load, startLoad } from "./load.ts";
import { type Carillon, startCarillon } from "./process.ts";

/**
 * The power fails under load (HOSTILE J2, recipe 6.2): Carillon works on a file system in a file, and what of that file
 * had reached the disk when it was stopped is what the next one starts on. All that was only in the memory of the system
 * is gone. It tells nothing of torn sectors, nor of disks that lie.
 */
export type PowerReport = {
  rounds: number;
  seed: number;
  acknowledged: number;
  lost: string[];
  doubled: string[];
  integrity: string;
};

type Options = {
  rounds: number;
  seed: number;
  senders?: number;
  broken?: string;
  onRound?: (round: number, acknowledged: number) => void;
};

const IMAGE_MB = 512;

/** With a flaw it ends at the first loss: nothing can be started on what is left. */
export async function cutPower({ rounds, seed, senders, broken, onRound }: Options): Promise<PowerReport> {
  const folder = mkdtempSync(join(tmpdir(), "carillon-power-"));
  const disk = await makeDisk(folder, IMAGE_MB);
  const random = generator(seed);
  const dataDir = join(disk.at, "data");
  let found: Omit<PowerReport, "rounds" | "seed"> = { acknowledged: 0, lost: [], doubled: [], integrity: "" };
  let load: Load | undefined;
  let round = 0;
  try {
    disk.mount();
    mkdirSync(dataDir);
    while (round < rounds && found.lost.length === 0) {
      round++;
      const carillon = await startCarillon({ dataDir, broken });
      load ??= startLoad(dataDir, { senders });
      load.aim(carillon);
      await load.flowing();
      await Bun.sleep(200 + 600 * random());
      const acknowledged = await stopAtOnce(carillon, load, disk);
      found = { acknowledged: acknowledged.size, ...accountOf(dataDir, acknowledged) };
      onRound?.(round, acknowledged.size);
    }
    return { rounds: round, seed, ...found };
  } finally {
    disk.unmount();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nothing moves any more while the disk is copied; only then the process ends. Gives what was acknowledged until then. */
async function stopAtOnce(carillon: Carillon, load: Load, disk: Disk): Promise<Set<string>> {
  process.kill(carillon.pid, "SIGSTOP");
  await load.quiet();
  const acknowledged = new Set(load.acknowledged);
  disk.copy();
  await carillon.kill("SIGKILL");
  load.pause();
  disk.unmount();
  disk.putCopyInPlace();
  disk.mount();
  return acknowledged;
}

/** Where there are no tables, everything is lost. */
function accountOf(dataDir: string, acknowledged: Set<string>): Pick<PowerReport, "lost" | "doubled" | "integrity"> {
  try {
    const { lost, doubled, integrity } = account(dataDir, acknowledged);
    return { lost, doubled, integrity };
  } catch (error) {
    if (!(error instanceof SQLiteError)) throw error;
    return { lost: [...acknowledged], doubled: [], integrity: error.message };
  }
}
