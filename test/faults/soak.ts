import { Database } from "bun:sqlite";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "./account.ts";
import { fill, withSmallDisk } from "./disk.ts";
import { accounted } from "./kill.ts";
import { openFiles, residentMegabytes, walMegabytes, watching } from "./limits.ts";
import { type Load, startLoad } from "./load.ts";
import { finishInPeace } from "./peace.ts";
import { type Carillon, type Options, startCarillon } from "./process.ts";
import { startWorld, type World } from "./world.ts";

/** A steady load from all sides, and a fault in each minute of it (HOSTILE section 3, figure 14). */
export type SoakReport = Account & {
  minutes: number;
  faults: string[];
  largestWalMegabytes: number;
  /** At the end of each minute, when the fault is over. */
  files: number[];
  megabytes: number[];
  /** MB an hour, within the lives of the processes there were, each without its first minute. */
  slope: number;
};

type Soaking = {
  minutes: number;
  /** Of a minute; shorter for those who are in a hurry. */
  minuteMs?: number;
  /** Preset: all, in turns. */
  faults?: string[];
  broken?: string;
  onRound?: (minute: number, acknowledged: number) => void;
};

const SENDERS = 4;
const DISK = { megabytes: 256, megabytesEachMinute: 24 };
const LOOK_EVERY_MS = 500;
const FAULT_MS = 5_000;
const ASLEEP_MS = 10_000;

/** For as long as most faults take, so that each is met by tries that follow each other soon. */
const RETRIES = { WEBHOOK_RETRY_SCHEDULE: Array(10).fill(2).join(","), BACKUP_INTERVAL: "0" };

type Stage = { disk: string; dataDir: string; options: Options; load: Load; world: World; carillon: Carillon };

const FAULTS: Record<string, (stage: Stage) => Promise<void>> = {
  async kill(stage) {
    await stage.carillon.kill("SIGKILL");
    stage.load.pause();
    stage.world.receivers.restart();
    stage.carillon = await startCarillon(stage.options);
    stage.load.aim(stage.carillon);
  },
  async "full disk"({ disk }) {
    for (const until = performance.now() + FAULT_MS; performance.now() < until; await Bun.sleep(100)) fill(disk);
    rmSync(join(disk, "ballast"));
  },
  async lock({ dataDir }) {
    const other = new Database(join(dataDir, "carillon.db"));
    other.run("pragma busy_timeout = 5000");
    other.run("begin immediate");
    await Bun.sleep(FAULT_MS);
    other.run("rollback");
    other.close();
  },
  async sleep({ carillon }) {
    process.kill(carillon.pid, "SIGSTOP");
    await Bun.sleep(ASLEEP_MS);
    process.kill(carillon.pid, "SIGCONT");
  },
  async "receivers down"({ world }) {
    await world.receivers.goDown();
    await Bun.sleep(FAULT_MS);
    world.receivers.comeBack();
  },
};

const [KILLED, ...OTHERS] = Object.keys(FAULTS) as [string, ...string[]];
const ALL = [...OTHERS, KILLED];

export const soak = ({ minutes, minuteMs = 60_000, faults = ALL, broken, onRound }: Soaking): Promise<SoakReport> =>
  withSmallDisk(
    async (disk) => {
      const dataDir = join(disk, "data");
      mkdirSync(dataDir);
      const world = await startWorld(dataDir);
      const options = { dataDir, broken, environment: { ...world.environment, ...RETRIES } };
      const carillon = await startCarillon(options);
      const load = startLoad(dataDir, { senders: SENDERS, restMs: Math.max(50, 2 * minutes) }); // memory is what it is
      const stage: Stage = { disk, dataDir, options, load, world, carillon };
      load.aim(carillon);
      const lives = new Map<number, Look[]>();
      const report = { minutes, faults, largestWalMegabytes: 0, files: [] as number[], megabytes: [] as number[] };
      const begun = performance.now();
      const { stop } = watching(LOOK_EVERY_MS, () => {
        report.largestWalMegabytes = Math.max(report.largestWalMegabytes, walMegabytes(dataDir));
        const looks = lives.get(stage.carillon.pid) ?? [];
        lives.set(stage.carillon.pid, looks);
        looks.push({ hour: (performance.now() - begun) / 3_600_000, megabytes: residentMegabytes(stage.carillon.pid) });
      });
      try {
        for (let minute = 0; minute < minutes; minute++) {
          const over = begun + (minute + 1) * minuteMs;
          await FAULTS[faults[minute % faults.length]!]!(stage);
          await load.flowing();
          await Bun.sleep(Math.max(0, over - performance.now()));
          report.files.push(openFiles(stage.carillon.pid));
          report.megabytes.push(Math.round(residentMegabytes(stage.carillon.pid)));
          onRound?.(minute + 1, load.acknowledged.size);
        }
        stop();
        await load.finish();
        await stage.carillon.kill("SIGKILL");
        await finishInPeace(options, world);
        const slope = slopeOf([...lives.values()].map((looks) => looks.slice(Math.round(minuteMs / LOOK_EVERY_MS))));
        return { ...report, slope, ...accounted(dataDir, load.acknowledged, world) };
      } finally {
        stop();
        await stage.carillon.kill("SIGKILL");
        await world.stop();
      }
    },
    `size=${DISK.megabytes + minutes * DISK.megabytesEachMinute}m`,
  );

type Look = { hour: number; megabytes: number };

/** By least squares, one slope for all lives, each from a height of its own. */
function slopeOf(lives: Look[][]): number {
  let [covariance, variance] = [0, 0];
  for (const looks of lives) {
    const mean = (of: (look: Look) => number) => looks.reduce((sum, look) => sum + of(look), 0) / looks.length;
    const [hour, megabytes] = [mean((look) => look.hour), mean((look) => look.megabytes)];
    for (const look of looks) {
      covariance += (look.hour - hour) * (look.megabytes - megabytes);
      variance += (look.hour - hour) ** 2;
    }
  }
  return variance === 0 ? 0 : covariance / variance;
}
