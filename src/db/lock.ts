import { Database } from "bun:sqlite";
import { chmodSync } from "node:fs";
import { Failure } from "../errors.ts";
import { isBusy, isStorageError, unusable } from "./errors.ts";

export type Lock = { close(): void };

/**
 * Nobody else has the lock at `path` until it is closed; the kernel frees it when the process ends, however it ends.
 * Throws `conflict` in the words of `taken` when another process has it.
 */
export function takeLock(path: string, taken: string): Lock {
  const lock = new Database(path, { create: true });
  try {
    chmodSync(path, 0o600);
    lock.run("begin exclusive");
    return lock;
  } catch (cause) {
    lock.close();
    if (isBusy(cause)) throw new Failure("conflict", taken, { cause });
    throw isStorageError(cause) ? unusable(path, cause) : cause;
  }
}

/** Keeps every other Carillon out of `dataDir`. */
export const lockDataDir = (dataDir: string): Lock =>
  takeLock(
    `${dataDir}/lock.db`,
    `Another Carillon is already running on ${dataDir}. Stop it, or set DATA_DIR to another directory.`,
  );
