import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { Hub } from "../hub.ts";
import { backupsFolder, lastBackup } from "./kept.ts";

const PROGRAM = join(import.meta.dir, "..", "cli", "backup.ts");
const FIRST_AFTER_MS = 60_000; // a process that has just started has other things to do
const AGAIN_AFTER_MS = 300_000;

/** Makes a process that backs up this data directory and ends; resolves with what it said when that failed. */
type Run = (hub: Hub) => Promise<string | undefined>;

/** Backs up every BACKUP_INTERVAL, in another process: a copy of the database takes seconds, and would hold up every request. */
export function backingUp(hub: Hub, run: Run = runProgram): () => Promise<boolean> {
  const { BACKUP_INTERVAL, DATA_DIR } = hub.config;
  const startedAt = hub.now();
  let triedAt = Number.NEGATIVE_INFINITY;
  const isDue = (): boolean => {
    const now = hub.now();
    const isOver = (at: number, ms: number) => Math.abs(now - at) >= ms; // either way, because clocks are set right
    if (!isOver(startedAt, FIRST_AFTER_MS) || !isOver(triedAt, AGAIN_AFTER_MS)) return false;
    const last = lastBackup(DATA_DIR);
    return last === undefined || isOver(last.at, BACKUP_INTERVAL * 1_000);
  };
  return async () => {
    if (BACKUP_INTERVAL === 0 || !isDue()) return false;
    triedAt = hub.now();
    const problem = await run(hub);
    if (hub.lifecycle.isDraining) return false;
    if (problem === undefined) tellDone(hub);
    else tellFailed(hub, problem);
    return false;
  };
}

async function runProgram({ config, lifecycle }: Hub): Promise<string | undefined> {
  const child = Bun.spawn([process.execPath, PROGRAM], {
    env: { ...process.env, DATA_DIR: resolve(config.DATA_DIR) },
    stdin: "ignore",
    stdout: "ignore",
    stderr: "pipe",
    signal: lifecycle.end.signal,
  });
  makeWay(child.pid);
  const said = (await new Response(child.stderr).text()).trim();
  const code = await child.exited;
  return code === 0 ? undefined : said || `The backup's process ended with ${child.signalCode ?? code}.`;
}

/** Requests come first. */
function makeWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // it has ended already, or the system has no priorities
  }
}

function tellDone(hub: Hub): void {
  const { bytes, path } = lastBackup(hub.config.DATA_DIR) ?? {};
  hub.log.info({ bytes, path }, "Backup made");
}

function tellFailed(hub: Hub, problem: string): void {
  hub.log.error({ problem }, "The backup failed; it is tried again in five minutes");
  try {
    const folder = backupsFolder(hub.config.DATA_DIR);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, FAILURE), JSON.stringify({ at: hub.now(), problem }), { mode: 0o600 });
  } catch {
    // a disk so full that it takes no line: the age of the last backup tells it, too
  }
}

const FAILURE = "failure.json";
const failure = z.object({ at: z.number(), problem: z.string() });

/** Why the last scheduled backup failed, for the Status page; undefined once there is a newer one. */
export function lastBackupFailure(dataDir: string): { at: number; problem: string } | undefined {
  const path = join(backupsFolder(dataDir), FAILURE);
  if (!existsSync(path)) return undefined;
  try {
    const found = failure.parse(JSON.parse(readFileSync(path, "utf8")));
    return found.at >= (lastBackup(dataDir)?.at ?? 0) ? found : undefined;
  } catch {
    return undefined;
  }
}
