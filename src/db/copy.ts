import { Database } from "bun:sqlite";
import { closeSync, fsyncSync, openSync, statSync, writeFileSync } from "node:fs";
import { Failure } from "../errors.ts";
import { isStorageError } from "./errors.ts";
import { MIGRATIONS } from "./migrate.ts";

/** What a database holds: which migrations have run, and the rows of every table. */
export type Contents = { migrations: string[]; counts: Record<string, number> };

/**
 * Copies the database at `from` as it is in one moment, whoever writes to it meanwhile, and gives what the copy holds once
 * that is checked and on disk. It takes as long as it takes: no process that answers requests may call this.
 */
export function copyDatabase(from: string, to: string): Contents {
  writeFileSync(to, "", { mode: 0o600, flag: "wx" });
  withDatabase(from, (source) => {
    const before = landmarks(source);
    source.query("vacuum into ?").run(to);
    const after = landmarks(source);
    assertBetween(before, withDatabase(to, landmarks), after);
  });
  sync(to);
  return examine(to);
}

/** What a database that is no Carillon's in use holds. Throws `invalid` with a sentence when it is damaged, foreign or of a newer Carillon. */
export function examine(path: string): Contents {
  const { size } = statSync(path);
  if (size === 0) throw new Failure("invalid", `${path} is empty: there is nothing in it to restore.`);
  return withDatabase(path, (database) => {
    const migrations = migrationsOf(database, path);
    assertSound(database, path);
    return { migrations, counts: countsOf(database) };
  });
}

/** Nobody is logged in who was when the copy was made; it is on disk when this returns. Only for a copy that nobody has open. */
export function forgetSessions(path: string): void {
  const database = new Database(path, { create: false, readwrite: true, strict: true });
  try {
    const hasAny = database.query("select 1 from sqlite_schema where type = 'table' and name = 'admin_session'").get();
    if (hasAny) database.run("delete from admin_session");
  } finally {
    database.close();
  }
  sync(path);
}

/** On disk, not only in the memory of the system; also a folder's list of names. */
export function sync(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function withDatabase<T>(path: string, work: (database: Database) => T): T {
  let database: Database | undefined;
  try {
    database = new Database(path, { readonly: true, strict: true });
    database.run("pragma busy_timeout = 5000");
    database.run("pragma trusted_schema = off");
    database.run("pragma cell_size_check = on");
    return work(database);
  } catch (cause) {
    if (!isStorageError(cause)) throw cause;
    throw new Failure("unavailable", `${path} cannot be read or copied: ${cause.message}.`, { cause });
  } finally {
    database?.close();
  }
}

function migrationsOf(database: Database, path: string): string[] {
  const hasAny = database.query("select 1 from sqlite_schema where type = 'table' and name = 'migration'").get();
  if (!hasAny) throw new Failure("invalid", `${path} is a database, but not one of Carillon's.`);
  const names = database.query<{ name: string }, []>("select name from migration order by name").all();
  const migrations = names.map(({ name }) => name);
  const unknown = migrations.filter((name) => !MIGRATIONS.some((known) => known.name === name));
  if (unknown.length === 0) return migrations;
  throw new Failure("invalid", `${path} was made by a newer Carillon (${unknown.join(", ")}). Update this one first.`);
}

const MOST_FINDINGS = 3;

function assertSound(database: Database, path: string): void {
  const findings = database.query<{ integrity_check: string }, []>(`pragma integrity_check(${MOST_FINDINGS})`).all();
  const problems = findings.map((finding) => finding.integrity_check).filter((finding) => finding !== "ok");
  if (problems.length > 0) throw new Failure("invalid", `${path} is damaged: ${problems.join("; ")}.`);
  const orphans = database.query<{ table: string; parent: string }, []>("pragma foreign_key_check").all();
  if (orphans.length === 0) return;
  const [{ table, parent }] = orphans as [(typeof orphans)[0]];
  throw new Failure(
    "invalid",
    `${path} is damaged: ${orphans.length} rows, the first in ${table}, lack their ${parent}.`,
  );
}

function countsOf(database: Database): Record<string, number> {
  const tables = database
    .query<{ name: string }, []>(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name",
    )
    .all();
  const count = (table: string) => database.query(`select count(*) as n from "${table}"`).get() as { n: number };
  return Object.fromEntries(tables.map(({ name }) => [name, count(name).n]));
}

/** What only grows while Carillon works, by table. */
const LANDMARKS = {
  migration: "count(*)",
  endpoint: "count(*)",
  inbound_delivery: "coalesce(max(id), '')",
  outbound_delivery: "coalesce(max(id), '')",
  log_line: "coalesce(max(id), 0)",
};

type Landmarks = Record<string, string | number>;

/** Older databases lack some tables. */
function landmarks(database: Database): Landmarks {
  const has = (table: string) => database.query("select 1 from sqlite_schema where name = ?").get(table) !== null;
  const markOf = ([table, mark]: [string, string]) =>
    (database.query(`select ${mark} as mark from ${table}`).get() as { mark: string | number }).mark;
  const known = Object.entries(LANDMARKS).filter(([table]) => has(table));
  return Object.fromEntries(known.map((landmark) => [landmark[0], markOf(landmark)]));
}

/** A copy is of a moment between the two: it lacks nothing that was there before, and has nothing that was not there after. */
export function assertBetween(before: Landmarks, copy: Landmarks, after: Landmarks): void {
  for (const [table, mark] of Object.entries(before)) {
    const [copied, last] = [copy[table], after[table]!];
    const isBetween = copied !== undefined && copied >= mark && copied <= last;
    if (isBetween) continue;
    throw new Failure("invalid", `The copy is not whole: in ${table} it reaches ${copied}, not ${mark} to ${last}.`);
  }
}
