import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** A backup is a folder with the database, secrets.json and, written last, what is in it. */
export const FILES = { database: "carillon.db", secrets: "secrets.json", about: "about.json" } as const;

export type Backup = { at: number; bytes: number; path: string };

/** Where the scheduled ones are. */
export const backupsFolder = (dataDir: string): string => join(dataDir, "backups");

const about = z.object({
  version: z.string(),
  madeAt: z.iso.datetime(),
  bytes: z.number(),
  sha256: z.string(),
  migrations: z.array(z.string()),
  counts: z.record(z.string(), z.number()),
});

/** What is in a backup, as its maker counted it. */
export type About = z.output<typeof about>;

/** Undefined for a folder or file that has none that can be read. */
export function readAbout(folder: string): About | undefined {
  const path = join(folder, FILES.about);
  if (!existsSync(path)) return undefined;
  try {
    return about.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

const NAME = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3}Z)$/;

/** `2026-11-22T07-13-38.123Z`: sorts by time, and every file system takes it. */
export const nameAt = (at: number): string => new Date(at).toISOString().replaceAll(":", "-");

/** Undefined for a name that is none of ours. */
export function timeOf(name: string): number | undefined {
  const at = Date.parse(name.replace(NAME, "$1T$2:$3:$4"));
  return NAME.test(name) && Number.isFinite(at) ? at : undefined;
}

const BEFORE = /^before-\d{3}_\w+$/;

/** `before-007_health`: of the database as it was until then. */
export const nameBefore = (migration: string): string => `before-${migration.replace(/\.sql$/, "")}`;

export const isOurs = (name: string): boolean => BEFORE.test(name) || timeOf(name) !== undefined;

/** Those that were made before migrations. */
export const listBefore = (folder: string): Backup[] =>
  namesIn(folder)
    .filter((name) => BEFORE.test(name))
    .flatMap((name) => {
      const path = join(folder, name);
      const found = readAbout(path);
      return found ? [{ at: Date.parse(found.madeAt), bytes: found.bytes, path }] : [];
    });

/** What a folder holds besides backups: one that is being made, or that goes. */
export const LEFTOVER = ".partial";

/** The oldest first. */
export const listBackups = (folder: string): Backup[] =>
  namesIn(folder).flatMap((name) => backupAt(folder, name) ?? []);

/** What is no folder holds nothing. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function backupAt(folder: string, name: string): Backup | undefined {
  const [at, path] = [timeOf(name), join(folder, name)];
  const found = at === undefined ? undefined : readAbout(path);
  return found && { at: at!, bytes: found.bytes, path };
}

/** The newest of the scheduled ones, for the Status page. */
export function lastBackup(dataDir: string): Backup | undefined {
  const folder = backupsFolder(dataDir);
  const newest = namesIn(folder).findLast((name) => backupAt(folder, name) !== undefined);
  return newest === undefined ? undefined : backupAt(folder, newest);
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ALL_FOR_MS = 48 * HOUR_MS;
const DAILY_FOR_MS = 30 * DAY_MS;

/** Of those, the ones that may go. */
export const outlived = (before: Backup[], now: number): Backup[] => before.filter(({ at }) => now - at > DAILY_FOR_MS);

/** Those that may go: all of the last 48 hours stay, of those before the last of each day (UTC), for 30 days; the newest always. */
export function surplus<B extends { at: number }>(backups: B[], now: number): B[] {
  const newest = Math.max(...backups.map(({ at }) => at));
  const older = backups.filter(({ at }) => now - at > ALL_FOR_MS && at !== newest);
  const ofDays = Map.groupBy(older, ({ at }) => Math.floor(at / DAY_MS));
  const daily = new Set([...ofDays.values()].map((day) => day.toSorted((a, b) => a.at - b.at).at(-1)));
  return older.filter((backup) => !daily.has(backup) || now - backup.at > DAILY_FOR_MS);
}
