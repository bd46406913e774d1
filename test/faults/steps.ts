import { Database } from "bun:sqlite";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { backupsFolder, FILES, listBackups } from "../../src/backup/kept.ts";
import { examineBackup } from "../../src/backup/restore.ts";
import { assembleHub } from "../../src/assemble.ts";
import { withFolder } from "../db/folder.ts";
import { type Contents, contentsOf, differences } from "./contents.ts";
import { generator } from "./kill.ts";
import { leaveOldData } from "./old-data.ts";
import { ENVIRONMENT } from "./process.ts";

/**
 * Ends what works at the files themselves at any call to the system that changes something (HOSTILE J4): a checkpoint, a
 * backup, a restore, what lets old things go. SQLite's own steps have no place in our source where they could be broken
 * off, so strace kills the process as it makes its n-th such call.
 */

export type StepsReport = { steps: number; of: number; asked: number; wrong: string[] };

type Options = { rounds: number; seed: number; flaw?: string };

type Case = {
  title: string;
  /** What its control has wrong. */
  flaw: string;
  program: string;
  args?: (given: { backup: string }) => string[];
  /** What is wrong with what is left, in words; it may be started again to see. */
  judge(dataDir: string, before: Known, after: Known): Promise<string[]> | string[];
};

/** What the database holds, and the backup that was there. */
type Known = { contents: Contents; backup: Contents };

const HERE = import.meta.dir;
const CLI = join(HERE, "../../src/cli");
const KILLED = 128 + 9; // as an exit code
const DELIVERIES = 3; // of each room, old and new

export const CASES: Record<string, Case> = {
  checkpoint: {
    title: "a checkpoint of the log",
    flaw: "forgets the log",
    program: join(HERE, "opener.ts"),
    judge: stillIs,
  },
  prune: {
    title: "what lets old things go",
    flaw: "commits each statement of all",
    program: join(HERE, "pruner.ts"),
    judge: prunedInTheEnd,
  },
  backup: {
    title: "a backup",
    flaw: "makes room first",
    program: join(CLI, "backup.ts"),
    judge: backedUp,
  },
  swap: {
    title: "a restore",
    flaw: "writes down no plan",
    program: join(CLI, "restore.ts"),
    args: ({ backup }) => [backup, "--yes"],
    judge: oldOrNew,
  },
};

/** At so many of its steps, or all: half of them its last, because names are given at the end, the others taken at random. */
export function endAtSteps(name: string, { rounds, seed, flaw }: Options): Promise<StepsReport> {
  const { program, args, judge } = CASES[name]!;
  return withFolder(async (folder) => {
    const template = join(folder, "template");
    const backup = await leaveOldData(template, DELIVERIES);
    const known = (dataDir: string): Known => ({
      contents: contentsOf(join(dataDir, FILES.database)),
      backup: contentsOf(join(backup, FILES.database)),
    });
    const before = known(template);
    const dataDir = join(folder, "data");
    const run = async (at?: Step) => {
      rmSync(dataDir, { recursive: true, force: true });
      cpSync(template, dataDir, { recursive: true });
      const command = [process.execPath, ...broken(flaw), program, ...(args?.({ backup }) ?? [])];
      return runUnder(traced(join(folder, "trace"), at), command, { DATA_DIR: dataDir, BROKEN: flaw ?? "" });
    };
    if ((await run()) !== 0) throw new Error(`${name} does not come to its end by itself`);
    const steps = stepsIn(readFileSync(join(folder, "trace"), "utf8"));
    const after = known(dataDir);
    const report: StepsReport = { steps: 0, of: steps.length, asked: Math.min(rounds, steps.length), wrong: [] };
    for (const at of inTurn(steps, rounds, generator(seed))) {
      if (report.steps === rounds) break;
      if ((await run(at)) !== KILLED) continue; // it took fewer steps this time
      report.steps++;
      const problems = await judged(() => judge(dataDir, before, after));
      report.wrong.push(...problems.map((problem) => `${name}, ended at ${at.call} ${at.nth}: ${problem}`));
    }
    return report;
  });
}

/** A database that cannot even be opened is what is wrong with it. */
async function judged(judge: () => Promise<string[]> | string[]): Promise<string[]> {
  try {
    return await judge();
  } catch (error) {
    return [(error as Error).message];
  }
}

const CALLS =
  "write,writev,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,copy_file_range,sendfile";

/** The n-th time that this call is made. */
type Step = { call: string; nth: number };

function stepsIn(trace: string): Step[] {
  const times: Record<string, number> = {};
  return [...trace.matchAll(/^(\w+)\(/gm)].map(([, call]) => ({
    call: call!,
    nth: (times[call!] = (times[call!] ?? 0) + 1),
  }));
}

/** All of that is done by the one thread that is followed. */
const traced = (trace: string, at?: Step): string[] => [
  ...["strace", "-o", trace, "-e", "signal=none", "-e", `trace=${CALLS}`],
  ...(at === undefined ? [] : ["-e", `inject=${at.call}:signal=SIGKILL:when=${at.nth}`]),
];

const broken = (flaw?: string): string[] => (flaw === undefined ? [] : ["--preload", join(HERE, "broken.ts")]);

function runUnder(under: string[], command: string[], environment: Record<string, string>): Promise<number> {
  const child = Bun.spawn([...under, ...command], {
    cwd: join(HERE, "../.."),
    env: { PATH: process.env.PATH!, ...environment },
    stdout: "ignore",
    stderr: "ignore",
  });
  return child.exited;
}

/** The last ones, half as many as are asked for, then all others at random. */
function inTurn(all: Step[], rounds: number, random: () => number): Step[] {
  const first = Math.max(0, all.length - Math.ceil(rounds / 2));
  const others = all.slice(0, first).map((step) => ({ step, place: random() }));
  return [...all.slice(first), ...others.toSorted((a, b) => a.place - b.place).map(({ step }) => step)];
}

/** Opened as the next start does, which goes on with what was broken off. */
function opened(dataDir: string): Contents {
  const options = { now: Date.now, log: { level: "silent" as const } };
  assembleHub({ ...ENVIRONMENT, DATA_DIR: dataDir }, options).close();
  return contentsOf(join(dataDir, FILES.database));
}

function stillIs(dataDir: string, { contents }: Known): string[] {
  return differences(contents, opened(dataDir));
}

/** Nothing half gone, and what is left to do comes to the same. */
async function prunedInTheEnd(dataDir: string, _: Known, after: Known): Promise<string[]> {
  opened(dataDir);
  const halves = halfGone(join(dataDir, FILES.database));
  await runUnder([], [process.execPath, CASES.prune!.program], { DATA_DIR: dataDir });
  return [...halves, ...differences(after.contents, opened(dataDir))];
}

const HALVES = [
  `select 'the fields of a message without those of its delivery: ' || message.id as what from message
   where (message.raw = '{}') <> (delivery_id not in (select id from inbound_delivery))`,
  `select 'lacks its parent: ' || "table" as what from pragma_foreign_key_check`,
  "select integrity_check as what from pragma_integrity_check where integrity_check <> 'ok'",
];

function halfGone(path: string): string[] {
  const database = new Database(path, { readonly: true });
  const found = HALVES.flatMap((sql) => database.query<{ what: string }, []>(sql).all());
  database.close();
  return found.map(({ what }) => what);
}

/** The database is as it was, what is called a backup is one, one that there was before is not missed, and more can be made. */
async function backedUp(dataDir: string, before: Known): Promise<string[]> {
  const problems = stillIs(dataDir, before);
  const backups = listBackups(backupsFolder(dataDir));
  if (backups.length === 0) problems.push("there is no backup any more");
  for (const { path } of backups) await examineBackup(path).catch(({ message }) => problems.push(message));
  const code = await runUnder([], [process.execPath, CASES.backup!.program], { DATA_DIR: dataDir });
  return code === 0 ? problems : [...problems, "no more can be made"];
}

/** All of the one or all of the other; and what was there before is in its place, or beside it. */
function oldOrNew(dataDir: string, { contents, backup }: Known): string[] {
  const found = opened(dataDir);
  if (differences(contents, found).length === 0) return [];
  const aside = readdirSync(dataDir).find((name) => name.startsWith("replaced-"));
  const kept = aside === undefined ? undefined : join(dataDir, aside, FILES.database);
  const isKept = kept !== undefined && existsSync(kept) && differences(contents, contentsOf(kept)).length === 0;
  return [...differences(backup, found), ...(isKept ? [] : ["what was there before is nowhere"])];
}
