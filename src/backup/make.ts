import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { copyDatabase, sync } from "../db/copy.ts";
import { isFileError, isStorageError } from "../db/errors.ts";
import { takeLock } from "../db/lock.ts";
import { Failure } from "../errors.ts";
import { VERSION } from "../version.ts";
import {
  type About,
  type Backup,
  backupsFolder,
  FILES,
  isOurs,
  LEFTOVER,
  listBackups,
  listBefore,
  nameAt,
  nameBefore,
  outlived,
  surplus,
} from "./kept.ts";

type Options = {
  dataDir: string;
  now: number;
  /** Another folder than DATA_DIR/backups. What is in there is its owner's: no old ones go. */
  to?: string;
};

const SPARE_BYTES = 1_048_576; // for secrets.json, about.json and what the file system needs for itself

/**
 * Makes a backup, whether Carillon runs or not, and lets old ones go. It has its final name only once it is checked and on
 * disk. Throws a Failure with a sentence. It holds up the whole process for as long as it takes.
 */
export async function makeBackup({ dataDir, now, to }: Options): Promise<Backup> {
  const folder = to ?? backupsFolder(dataDir);
  if (!existsSync(join(dataDir, FILES.database)))
    throw new Failure("not_found", `There is no database in ${dataDir}. Start Carillon once, or set DATA_DIR.`);
  return inWords(async () => make(dataDir, join(folder, nameAt(now)), { now, isOwn: to === undefined }));
}

/**
 * Makes one of a database that is about to be migrated, and keeps it for 30 days. Throws a Failure that says why it is better
 * not to go on, and what to do.
 */
export function backUpBefore(migration: string, { dataDir, now }: Pick<Options, "dataDir" | "now">): Backup {
  try {
    return make(dataDir, join(backupsFolder(dataDir), nameBefore(migration)), { now, isOwn: true });
  } catch (error) {
    const failure = asFailure(error);
    if (!(failure instanceof Failure)) throw failure;
    throw new Failure(
      "unavailable",
      `The database is of an older Carillon, and there must be a backup before ${migration} changes it. ${failure.message} ` +
        "Nothing was changed: mend that and start again, or start the older Carillon.",
      { cause: failure },
    );
  }
}

function make(dataDir: string, path: string, { now, isOwn }: { now: number; isOwn: boolean }): Backup {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeLock(join(folder, "lock.db"), `Another backup is being made in ${folder}. Wait until it is done.`);
  try {
    sweep(folder);
    assertRoom(folder, databaseBytes(join(dataDir, FILES.database)));
    const backup = fill(dataDir, path, now);
    if (isOwn) prune(folder, now);
    return backup;
  } finally {
    lock.close();
  }
}

/** With what is still in its write-ahead log. */
export const databaseBytes = (path: string): number =>
  [path, `${path}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);

/** Throws `unavailable` when the disk of `folder` cannot take so many. */
export function assertRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const [free, needed] = [bavail * bsize, bytes + SPARE_BYTES];
  if (free >= needed) return;
  throw new Failure(
    "unavailable",
    `The disk of ${folder} has ${megabytes(free)} MB free, and ${megabytes(needed)} MB are needed. Make room.`,
  );
}

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);

function fill(dataDir: string, path: string, now: number): Backup {
  const partial = path + LEFTOVER;
  mkdirSync(partial, { mode: 0o700 });
  try {
    const copy = join(partial, FILES.database);
    const contents = copyDatabase(join(dataDir, FILES.database), copy);
    // After the database: what its rows are sealed with was there before they were.
    copySecrets(dataDir, partial);
    const bytes = statSync(copy).size;
    const told: About = {
      version: VERSION,
      madeAt: new Date(now).toISOString(),
      bytes,
      sha256: sha256(copy),
      ...contents,
    };
    writeFileSync(join(partial, FILES.about), `${JSON.stringify(told, null, 2)}\n`, { mode: 0o600, flush: true });
    sync(partial);
    rmSync(path, { recursive: true, force: true }); // one from before the same migration, which did not come about
    renameSync(partial, path);
    sync(dirname(path));
    return { at: now, bytes, path };
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Only its owner may read it: it opens everything. True when there was one. */
export function copySecrets(from: string, to: string): boolean {
  const [source, copy] = [join(from, FILES.secrets), join(to, FILES.secrets)];
  if (!existsSync(source)) return false;
  copyFileSync(source, copy);
  chmodSync(copy, 0o600);
  sync(copy);
  return true;
}

export function sha256(path: string): string {
  const hasher = new Bun.CryptoHasher("sha256");
  const chunk = new Uint8Array(1_048_576);
  const file = openSync(path, "r");
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk))
      hasher.update(chunk.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hasher.digest("hex");
}

/** What a killed one has left: nobody else makes any here, because we have the lock. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.endsWith(LEFTOVER) && isOurs(basename(name, LEFTOVER)))
      rmSync(join(folder, name), { recursive: true, force: true });
}

/** Each loses its name first, so that none is ever found half gone. */
function prune(folder: string, now: number): void {
  for (const { path } of [...surplus(listBackups(folder), now), ...outlived(listBefore(folder), now)]) {
    renameSync(path, path + LEFTOVER);
    rmSync(path + LEFTOVER, { recursive: true, force: true });
  }
}

/** Whatever disks and databases throw, as a sentence. */
export async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asFailure(error);
  }
}

/** The same of what was thrown; surprises stay what they are. */
export function asFailure(error: unknown): unknown {
  if (!isStorageError(error) && !isFileError(error)) return error;
  return new Failure("unavailable", `The disk does not take it: ${error.message}.`, { cause: error });
}
