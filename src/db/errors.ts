import { SQLiteError } from "bun:sqlite";
import { Failure } from "../errors.ts";

/** True when the store itself failed (disk full, read-only, locked, damaged) rather than the statement given to it. */
export function isStorageError(error: unknown): error is SQLiteError {
  return error instanceof SQLiteError && STORAGE_CODES.has(error.errno & 0xff);
}

/**
 * True when the disk has failed a write, or lets nobody write any more. What it says of later ones need not be true (an
 * fsync that failed may succeed the next time, without what was to be brought to the disk), so that nobody should ask it again.
 */
export function isDiskFailure(error: unknown): boolean {
  if (isFileError(error)) return error.code === "EIO" || error.code === "EROFS"; // of the ledger's file
  if (!(error instanceof SQLiteError) || PASSING.has(error.errno)) return false;
  return (error.errno & 0xff) === SQLITE_READONLY || (error.errno & 0xff) === SQLITE_IOERR;
}

/** What a storage error means to whoever starts Carillon. */
export function unusable(path: string, cause: Error): Failure {
  return new Failure(
    "unavailable",
    `${path} cannot be used: ${cause.message}. See that its disk works and has room, or restore a backup.`,
    {
      cause,
    },
  );
}

/** True when the file system says no: read-only, full, not ours. */
export function isFileError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && /^E[A-Z]+$/.test(String((error as { code?: unknown }).code));
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

/** What a full disk, or memory that is short, is called by a part of SQLite; and what is about reading only. */
const PASSING = new Set([
  SQLITE_IOERR | (1 << 8), // READ
  SQLITE_IOERR | (2 << 8), // SHORT_READ
  SQLITE_IOERR | (12 << 8), // NOMEM
  SQLITE_IOERR | (19 << 8), // SHMSIZE
]);

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
