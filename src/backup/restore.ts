import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Contents, copyDatabase, examine, forgetSessions } from "../db/copy.ts";
import { lockDataDir } from "../db/lock.ts";
import { Failure } from "../errors.ts";
import { type About, FILES, nameAt, readAbout } from "./kept.ts";
import { asFailure, assertRoom, copySecrets, databaseBytes, inWords, sha256 } from "./make.ts";
import { beginSwap, finishSwap, swapBegun, RESTORING, type Swap } from "./swap.ts";

/** A backup that is good to be restored. */
export type Candidate = {
  folder: string;
  database: string;
  contents: Contents;
  /** Undefined for a database that nobody counted: whether it is complete cannot be told. */
  about?: About;
  hasSecrets: boolean;
};

/** Looks a backup's folder, or a database in a file, over. Throws a Failure with a sentence when it must not be restored. */
export async function examineBackup(path: string): Promise<Candidate> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Failure("not_found", `There is nothing at ${path}.`);
  const database = resolve(found.isDirectory() ? join(path, FILES.database) : path);
  if (!existsSync(database))
    throw new Failure("not_found", `There is no ${FILES.database} in ${path}: it is no backup.`);
  const folder = dirname(database);
  const about = basename(database) === FILES.database ? readAbout(folder) : undefined;
  const hasSecrets = existsSync(join(folder, FILES.secrets));
  return inWords(async () => {
    if (about) assertUnchanged(database, about);
    const contents = examine(database);
    if (about) assertSame(database, contents, about);
    return { folder, database, contents, about, hasSecrets };
  });
}

function assertUnchanged(database: string, about: About): void {
  const isSame = statSync(database).size === about.bytes && sha256(database) === about.sha256;
  if (!isSame) throw new Failure("invalid", `${database} is not as it was when the backup was made. Take another one.`);
}

function assertSame(database: string, { counts }: Contents, about: Pick<About, "counts">): void {
  const tables = new Set([...Object.keys(counts), ...Object.keys(about.counts)]);
  const wrong = [...tables].find((table) => counts[table] !== about.counts[table]);
  if (wrong === undefined) return;
  const [is, was] = [counts[wrong] ?? "no", about.counts[wrong] ?? "no"];
  throw new Failure("invalid", `${database} has ${is} rows in ${wrong}, and had ${was}. Take another backup.`);
}

/**
 * Puts a copy of the backup where the database is, and what is there aside. Nothing is deleted; a kill leaves the old or
 * the new, and never parts of both. Everybody is logged out: a session of the backup may have been revoked since. Gives the folder of what was put aside. Throws `conflict` while Carillon runs.
 */
export async function restore(dataDir: string, candidate: Candidate, now: number): Promise<string> {
  return inWords(async () => {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const lock = lockDataDir(dataDir);
    try {
      if (swapBegun(dataDir)) throw new Failure("conflict", "Another restore was cut off and must be finished first.");
      const made = join(dataDir, RESTORING);
      rmSync(made, { recursive: true, force: true });
      assertRoom(dataDir, databaseBytes(candidate.database));
      mkdirSync(made, { mode: 0o700 });
      const copy = join(made, FILES.database);
      assertSame(made, copyDatabase(candidate.database, copy), candidate.contents);
      forgetSessions(copy);
      copySecrets(candidate.folder, made);
      const swap = beginSwap(dataDir, { from: candidate.folder, aside: `replaced-${nameAt(now)}` });
      return finishSwap(dataDir, swap);
    } finally {
      lock.close();
    }
  });
}

/** Throws `conflict` while Carillon runs. */
export const assertStopped = (dataDir: string): void => lockDataDir(dataDir).close();

/** What became of a restore that was cut off: the sentence to tell, or undefined when there was none. */
export function resumeRestore(dataDir: string): string | undefined {
  if (!existsSync(join(dataDir, RESTORING))) return undefined;
  const lock = lockDataDir(dataDir);
  try {
    const swap = swapBegun(dataDir);
    if (swap) return finished(swap, finishSwap(dataDir, swap));
    rmSync(join(dataDir, RESTORING), { recursive: true, force: true });
    return "A restore was cut off before it replaced anything: everything is as it was before it.";
  } catch (error) {
    throw asFailure(error);
  } finally {
    lock.close();
  }
}

const finished = ({ from }: Swap, aside: string): string =>
  `A restore of ${from} was cut off and has now been finished. What was there before is in ${aside}.`;
