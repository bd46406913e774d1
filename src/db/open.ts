import { Database } from "bun:sqlite";
import { mkdirSync, chmodSync } from "node:fs";
import { join } from "node:path";
import { Kysely, SqliteDialect, type SqliteDatabase } from "kysely";
import { Failure } from "../errors.ts";
import { isFileError, isStorageError, unusable } from "./errors.ts";
import { assertNothingLost, type Ledger, openLedger } from "./ledger.ts";
import { type Lock, lockDataDir } from "./lock.ts";
import { migrate } from "./migrate.ts";
import type { Schema } from "./schema.ts";
import { createRead, type Read } from "./statement.ts";
import { createWriter, LOCK_WAIT_MS, type Write } from "./writer.ts";

/** The store: one connection that writes, one that reads, and the lock that keeps other processes out. */
export type Store = {
  /** Reads see what is committed, never a transaction under way. */
  db: Kysely<Schema>;
  read: Read;
  write: Write;
  ledger: Ledger;
  /** Folds the WAL into the database and closes; safe to call twice. */
  close(): void;
};

const OLDEST_SAFE_SQLITE = [3, 51, 3]; // earlier ones can corrupt a WAL when it is reset

type Options = {
  acceptLoss?: boolean;
  /** Called before the first step that brings an older database up to date; what it throws keeps the database as it is. */
  beforeMigrating?: (migration: string) => void;
};

/** Opens (or makes) the database in `dataDir`. Throws a {@link Failure} when another process has it, or when it is unsafe to go on. */
export function openStore(
  dataDir: string,
  now: () => number,
  { acceptLoss = false, beforeMigrating }: Options = {},
): Store {
  makeFolder(dataDir);
  const lock = lockDataDir(dataDir);
  const path = join(dataDir, "carillon.db");
  try {
    assertNothingLost(path, { acceptLoss });
    const { writer, ledger } = openWriter(path, now(), { acceptLoss, beforeMigrating });
    const reader = new Database(path, { readonly: true, strict: true });
    reader.run("pragma cache_size = -16000");
    return {
      db: kysely(reader),
      read: createRead(reader),
      write: createWriter(writer),
      ledger,
      close: closer({ reader, writer, ledger, lock }),
    };
  } catch (error) {
    lock.close();
    throw isStorageError(error) ? unusable(path, error) : error;
  }
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
  } catch (error) {
    throw isFileError(error) ? unusable(dataDir, error) : error;
  }
}

function openWriter(
  path: string,
  now: number,
  { acceptLoss, beforeMigrating }: Options & { acceptLoss: boolean },
): { writer: Database; ledger: Ledger } {
  const writer = new Database(path, { create: true, strict: true });
  try {
    chmodSync(path, 0o600);
    assertSafeVersion(writer);
    applyPragmas(writer);
    migrate(writer, now, beforeMigrating);
    return { writer, ledger: openLedger(path, writer, { acceptLoss }) };
  } catch (error) {
    writer.close();
    throw error;
  }
}

type Open = Record<"reader" | "writer", Database> & { ledger: Ledger; lock: Lock };

function closer({ reader, writer, ledger, lock }: Open): () => void {
  let closed = false;
  return () => {
    if (closed) return;
    closed = true;
    reader.close();
    try {
      ledger.note();
      writer.run("pragma wal_checkpoint(truncate)");
    } finally {
      writer.close();
      lock.close();
    }
  };
}

function assertSafeVersion(database: Database): void {
  const { version } = database.query("select sqlite_version() as version").get() as { version: string };
  const parts = version.split(".").map(Number);
  const difference = OLDEST_SAFE_SQLITE.map((part, i) => (parts[i] ?? 0) - part).find((d) => d !== 0) ?? 0;
  if (difference < 0)
    throw new Failure(
      "unavailable",
      `SQLite ${version} is too old: ${OLDEST_SAFE_SQLITE.join(".")} or newer is needed.`,
    );
}

/** Set, then read back: a pragma that SQLite does not know is ignored without a word. */
const PRAGMAS: Record<string, { set: string | number; is: string | number }> = {
  journal_mode: { set: "wal", is: "wal" },
  synchronous: { set: "full", is: 2 },
  foreign_keys: { set: "on", is: 1 },
  busy_timeout: { set: LOCK_WAIT_MS, is: LOCK_WAIT_MS },
  trusted_schema: { set: "off", is: 0 },
  cell_size_check: { set: "on", is: 1 },
  journal_size_limit: { set: 67_108_864, is: 67_108_864 },
  wal_autocheckpoint: { set: 4_000, is: 4_000 },
  mmap_size: { set: 0, is: 0 },
  temp_store: { set: "memory", is: 2 },
  cache_size: { set: -32_000, is: -32_000 },
};

function applyPragmas(database: Database): void {
  for (const [name, { set, is }] of Object.entries(PRAGMAS)) {
    database.run(`pragma ${name} = ${set}`);
    const row = database.query(`pragma ${name}`).get() as Record<string, string | number> | null;
    const value = Object.values(row ?? {})[0] ?? 0;
    if (value !== is)
      throw new Failure("unavailable", `SQLite did not take "pragma ${name} = ${set}": it answers ${value}.`);
  }
}

function kysely(database: Database): Kysely<Schema> {
  const prepared: SqliteDatabase = {
    prepare: (sql) => database.query(sql) as unknown as ReturnType<SqliteDatabase["prepare"]>,
    close: () => database.close(),
  };
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: prepared }) });
}
