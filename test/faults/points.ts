import { readFileSync } from "node:fs";
import { join } from "node:path";
import { examineBackup } from "../../src/backup/restore.ts";
import { backupsFolder, listBackups } from "../../src/backup/kept.ts";
import { openStore } from "../../src/db/open.ts";
import { dumpSchema } from "../../src/db/migrate.ts";
import { withFolder } from "../db/folder.ts";
import { accounted, generator, type Report, withWorld } from "./kill.ts";
import { startLoad } from "./load.ts";
import { finishInPeace, within } from "./peace.ts";
import { startCarillon } from "./process.ts";
import { POINTS_OF } from "./spots.ts";

/** Kills itself at every step between two parts of a promise, and is started again on what is left (HOSTILE J3, J4, recipe 7). */

export type PointsReport = Report & {
  /** At which it did not end, because nothing came by: a hole in the proof. */
  missed: string[];
};

type Options = {
  rounds: number;
  seed: number;
  points?: string[];
  flaw?: string;
  onPoint?: (point: string) => void;
};

const PATIENCE_MS = 30_000;
const MOST_PASSES = 4; // some come by seldom

/** Each round on data of its own: of one recipient's letters only the first thirty go at once. */
export async function crashUnderLoad({ rounds, seed, ...options }: Options): Promise<PointsReport> {
  const random = generator(seed);
  const reports: PointsReport[] = [];
  for (let round = 0; round < rounds; round++) reports.push(await crashAtEach({ ...options, random, seed }));
  const sum = (of: (report: PointsReport) => number) => reports.reduce((all, report) => all + of(report), 0);
  return {
    rounds: sum((report) => report.rounds),
    seed,
    acknowledged: sum((report) => report.acknowledged),
    stored: sum((report) => report.stored),
    sentAgain: sum((report) => report.sentAgain),
    lost: reports.flatMap(({ lost }) => lost),
    unacknowledged: reports.flatMap(({ unacknowledged }) => unacknowledged),
    doubled: reports.flatMap(({ doubled }) => doubled),
    missed: reports.flatMap(({ missed }) => missed),
    integrity: [...new Set(reports.map(({ integrity }) => integrity))].join("; "),
  };
}

type Pass = Omit<Options, "rounds"> & { random(): number };

/** Under load from all sides; what it came to is counted once, at the end, over all that has happened. */
function crashAtEach({ seed, random, points = POINTS_OF.load, flaw, onPoint }: Pass): Promise<PointsReport> {
  return withWorld(async (dataDir, world) => {
    const missed: string[] = [];
    const load = startLoad(dataDir, { senders: 8 });
    for (const point of points) {
      onPoint?.(point);
      const after = `${Math.floor(MOST_PASSES * random())}`;
      const carillon = await startCarillon({
        dataDir,
        environment: { ...world.environment, AFTER: after },
        broken: [point, flaw].filter(Boolean).join(" + "),
      }).catch(ifKilled); // it may end before it listens
      if (!carillon) continue;
      load.aim(carillon);
      const hasEnded = await Promise.race([carillon.exited.then(() => true), Bun.sleep(PATIENCE_MS).then(() => false)]);
      if (!hasEnded) missed.push(point);
      await carillon.kill("SIGKILL");
      load.pause();
      world.receivers.restart();
    }
    const last = { dataDir, environment: world.environment };
    const carillon = await startCarillon(last);
    load.aim(carillon);
    await load.finish();
    await carillon.kill("SIGKILL");
    await finishInPeace(last, world);
    return { rounds: points.length, seed, missed, ...accounted(dataDir, load.acknowledged, world) };
  });
}

function ifKilled(error: Error): undefined {
  if (!error.message.startsWith("exit code 137")) throw error;
}

export type StepsReport = { steps: number; wrong: string[] };

/** Ends after each statement of each migration, and before and between them; then it must come to the same schema. */
export async function crashMigrations({ points = POINTS_OF.migration } = {}): Promise<StepsReport> {
  const schema = readFileSync(join(import.meta.dir, "../../sql/schema.sql"), "utf8");
  const report: StepsReport = { steps: 0, wrong: [] };
  for (const point of points)
    for (let after = 0; ; after++) {
      const isThrough = await withFolder(async (dataDir) => {
        const code = await runBroken(join(import.meta.dir, "opener.ts"), { dataDir, point, after });
        if (code === 0) return true;
        report.steps++;
        const problem = problemOf(dataDir, schema);
        if (problem !== undefined) report.wrong.push(`${point}, ${after}: ${problem}`);
        return false;
      });
      if (isThrough) break;
    }
  return report;
}

function problemOf(dataDir: string, schema: string): string | undefined {
  try {
    openStore(dataDir, Date.now).close();
    return schema.includes(within(dataDir, dumpSchema)) ? undefined : "another schema";
  } catch (error) {
    return (error as Error).message;
  }
}

/** Ends at each step of a backup: what is listed as one is one, those that were there still are, and the next is made. */
export function crashBackups({ flaw }: { flaw?: string } = {}): Promise<StepsReport> {
  return withFolder(async (dataDir) => {
    const report: StepsReport = { steps: 0, wrong: [] };
    openStore(dataDir, Date.now).close();
    const program = join(import.meta.dir, "../../src/cli/backup.ts");
    await runBroken(program, { dataDir, after: 0 });
    for (const point of POINTS_OF.backup) {
      const spots = [point, flaw].filter(Boolean).join(" + ");
      const known = listBackups(backupsFolder(dataDir)).length;
      if ((await runBroken(program, { dataDir, point: spots, after: 0 })) === 0)
        report.wrong.push(`${point}: not reached`);
      report.steps++;
      const backups = listBackups(backupsFolder(dataDir));
      if (backups.length < known) report.wrong.push(`${point}: ${known - backups.length} are gone`);
      for (const { path } of backups)
        await examineBackup(path).catch((error) => report.wrong.push(`${point}: ${error.message}`));
      if ((await runBroken(program, { dataDir, after: 0 })) !== 0) report.wrong.push(`${point}: no more are made`);
    }
    return report;
  });
}

function runBroken(program: string, { dataDir, point, after }: { dataDir: string; point?: string; after: number }) {
  const child = Bun.spawn([process.execPath, "--preload", join(import.meta.dir, "broken.ts"), program], {
    cwd: join(import.meta.dir, "../.."),
    env: { PATH: process.env.PATH!, DATA_DIR: dataDir, BROKEN: point ?? "", AFTER: `${after}` },
    stdout: "ignore",
    stderr: "ignore",
  });
  return child.exited;
}
