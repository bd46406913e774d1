import { Database } from "bun:sqlite";
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { Failure } from "../errors.ts";

/**
 * How far the database has come, in a file beside it: what a damaged or deleted write-ahead log takes away shows nowhere
 * else, and SQLite calls what is left sound (HOSTILE J8). The database counts the notes in its `user_version`; the file
 * has a note only once that is on disk, so it is never ahead of a database that has lost nothing.
 */
export type Ledger = {
  /** Notes what has been committed, if anything was since the last note. */
  note(): void;
};

export const LEDGER = "ledger.json";

const kept = z.object({ notes: z.int().positive() });

/** A database that has no ledger yet (new, restored, or from another machine) gets one; a loss that was accepted is forgotten. */
export function openLedger(path: string, database: Database, { acceptLoss }: { acceptLoss: boolean }): Ledger {
  const ledger = ledgerOf(path);
  let noted = existsSync(ledger) && !acceptLoss ? changesOf(database) : undefined;
  const note = () => {
    const changes = changesOf(database);
    if (changes === noted) return;
    const notes = notesOf(database) + 1;
    database.run(`pragma user_version = ${notes}`);
    writeFileSync(`${ledger}.new`, JSON.stringify({ notes }), { mode: 0o600, flush: true });
    renameSync(`${ledger}.new`, ledger);
    noted = changes;
  };
  if (noted === undefined) note();
  return { note };
}

/** Throws `conflict` when the database at `path` is no Carillon's, or lacks what the ledger says it had. Changes nothing. */
export function assertNothingLost(path: string, { acceptLoss }: { acceptLoss: boolean }): void {
  const found = lookAt(path);
  if (found && !found.isOurs && !found.isEmpty)
    throw new Failure("conflict", `${path} is a database, but not one of Carillon's. Move it away, or set DATA_DIR.`);
  if (acceptLoss) return;
  const notes = readNotes(path);
  if (notes === undefined) return;
  if (found === undefined || found.isEmpty) throw lost(path, "is empty or gone, and there was a database before");
  if (found.notes < notes)
    throw lost(
      path,
      `lacks what was on disk before (it knows ${found.notes} of ${notes} notes): its write-ahead log was damaged or deleted, or an older copy was put in its place`,
    );
}

const lost = (path: string, what: string): Failure =>
  new Failure(
    "conflict",
    `${path} ${what}. Nothing was changed. Put the right files back, restore a backup with "bun run restore", ` +
      "or start once with --accept-loss to go on without what is missing.",
  );

/** Undefined when there is none. Only whoever may not write leaves the write-ahead log as it is. */
function lookAt(path: string): { isOurs: boolean; isEmpty: boolean; notes: number } | undefined {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return undefined;
  const database = new Database(path, { readonly: true });
  try {
    database.run("pragma busy_timeout = 250");
    const tables = database.query<{ name: string }, []>("select name from sqlite_schema where type = 'table'").all();
    const isOurs = tables.some(({ name }) => name === "migration");
    return { isOurs, isEmpty: tables.length === 0, notes: notesOf(database) };
  } finally {
    database.close();
  }
}

function readNotes(path: string): number | undefined {
  const ledger = ledgerOf(path);
  if (!existsSync(ledger)) return undefined;
  try {
    return kept.parse(JSON.parse(readFileSync(ledger, "utf8"))).notes;
  } catch {
    throw lost(ledger, `cannot be read, so that nobody knows whether ${basename(path)} is complete`);
  }
}

const ledgerOf = (path: string): string => join(dirname(path), LEDGER);

const notesOf = (database: Database): number =>
  (database.query("pragma user_version").get() as { user_version: number }).user_version;

/** Rows changed over this connection; a note is none. */
const changesOf = (database: Database): number =>
  (database.query("select total_changes() as changes").get() as { changes: number }).changes;
