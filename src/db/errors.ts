import { SQLiteError } from "bun:sqlite";
import { Failure } from "../errors.ts";

/** True when the store itself failed (disk full, read-only, locked, damaged) rather than the statement given to it. */
export function isStorageError(error: unknown): error is SQLiteError {
  return error instanceof SQLiteError && STORAGE_CODES.has(error.errno & 0xff);
}

/** What a storage error means to whoever starts Carillon. */
export function unusable(path: string, cause: Error): Failure {
  return new Failure("unavailable", `${path} cannot be used: ${cause.message}. Make room, or restore a backup.`, {
    cause,
  });
}

/** True when somebody else holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof SQLiteError && (error.errno & 0xff) === SQLITE_BUSY;
}

const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_NOMEM = 7;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

const STORAGE_CODES = new Set([
  SQLITE_BUSY,
  SQLITE_LOCKED,
  SQLITE_NOMEM,
  SQLITE_READONLY,
  SQLITE_IOERR,
  SQLITE_CORRUPT,
  SQLITE_FULL,
  SQLITE_CANTOPEN,
  SQLITE_NOTADB,
]);
