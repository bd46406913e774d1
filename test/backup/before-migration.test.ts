import { Database } from "bun:sqlite";
import { expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assembleHub } from "../../src/assemble.ts";
import { lastBackup, readAbout } from "../../src/backup/kept.ts";
import { makeBackup } from "../../src/backup/make.ts";
import { examineBackup } from "../../src/backup/restore.ts";
import { MIGRATIONS } from "../../src/db/migrate.ts";
import { takeLock } from "../../src/db/lock.ts";
import { withFolder } from "../db/folder.ts";
import { ENVIRONMENT, startCarillon } from "../faults/process.ts";
import { namesIn } from "./kit.ts";

setDefaultTimeout(60_000); // a real process, on a machine that may be busy

const NOW = Date.parse("2026-11-22T10:00:00.000Z");
const DAY = 86_400_000;
const [OLDER, NEXT] = [MIGRATIONS.slice(0, -2), MIGRATIONS.at(-2)!.name];
const NAME = `before-${NEXT.replace(".sql", "")}`;

/** A data directory as an older Carillon has left it, with one carrier in it. */
function older(dataDir: string): void {
  const database = new Database(join(dataDir, "carillon.db"));
  database.run("pragma synchronous = off");
  database.run("create table migration (name text primary key, applied_at integer not null) strict");
  for (const { name, sql } of OLDER) {
    database.run(sql);
    database.query("insert into migration (name, applied_at) values (?, 1)").run(name);
  }
  database.run("insert into carrier (id, stamps) values ('from before', '{}')");
  database.close();
  writeFileSync(join(dataDir, "secrets.json"), '{"secrets":{}}', { mode: 0o600 });
}

const start = (dataDir: string, now = NOW) =>
  assembleHub({ ...ENVIRONMENT, DATA_DIR: dataDir }, { now: () => now, log: { level: "silent" } });

function migrationsIn(dataDir: string): string[] {
  const database = new Database(join(dataDir, "carillon.db"), { readonly: true });
  const rows = database.query<{ name: string }, []>("select name from migration order by name").all();
  database.close();
  return rows.map(({ name }) => name);
}

const names = (some: typeof MIGRATIONS) => some.map(({ name }) => name);
const backupsIn = (dataDir: string): string[] => namesIn(join(dataDir, "backups"));

test("an older database is backed up as it was, before it is brought up to date", () =>
  withFolder(async (dataDir) => {
    older(dataDir);
    start(dataDir).close();
    expect(migrationsIn(dataDir)).toEqual(names(MIGRATIONS));
    expect(backupsIn(dataDir)).toEqual([NAME]);
    const { contents, about, hasSecrets } = await examineBackup(join(dataDir, "backups", NAME));
    expect(contents.migrations).toEqual(names(OLDER));
    expect(contents.counts.carrier).toBe(1);
    expect([about?.madeAt, hasSecrets]).toEqual([new Date(NOW).toISOString(), true]);
    expect(lastBackup(dataDir)).toBeUndefined(); // it is none of those that are made every hour
  }));

test("neither a new database nor one that is up to date is", () =>
  withFolder((dataDir) => {
    start(dataDir).close();
    start(dataDir).close();
    expect(existsSync(join(dataDir, "backups"))).toBeFalse();
  }));

test("it stays for 30 days, whatever else is in the folder", () =>
  withFolder(async (dataDir) => {
    older(dataDir);
    start(dataDir).close();
    mkdirSync(join(dataDir, "backups", "before-lunch"));
    await makeBackup({ dataDir, now: NOW + 30 * DAY });
    expect(backupsIn(dataDir)).toContain(NAME);
    await makeBackup({ dataDir, now: NOW + 30 * DAY + 1 });
    expect(backupsIn(dataDir)).not.toContain(NAME);
    expect(backupsIn(dataDir)).toContain("before-lunch");
  }));

test("of a migration that did not come about, the next start makes it anew", () =>
  withFolder((dataDir) => {
    older(dataDir);
    const folder = join(dataDir, "backups", NAME);
    mkdirSync(folder, { recursive: true });
    mkdirSync(`${folder}.partial`);
    writeFileSync(join(folder, "about.json"), "{}");
    start(dataDir).close();
    expect(readAbout(folder)?.migrations).toEqual(names(OLDER));
    expect(readdirSync(join(dataDir, "backups"))).not.toContain(`${NAME}.partial`);
  }));

test("if it cannot be made, the start is refused with what to do, and nothing is changed", () =>
  withFolder(async (dataDir) => {
    older(dataDir);
    const folder = join(dataDir, "backups");
    mkdirSync(folder);
    const lock = takeLock(join(folder, "lock.db"), "");
    const refused =
      `The database is of an older Carillon, and there must be a backup before ${NEXT} changes it. ` +
      `Another backup is being made in ${folder}. Wait until it is done. ` +
      "Nothing was changed: mend that and start again, or start the older Carillon.";
    expect(() => start(dataDir)).toThrow(refused);
    expect(migrationsIn(dataDir)).toEqual(names(OLDER));
    lock.close();
    start(dataDir).close();
    expect(migrationsIn(dataDir)).toEqual(names(MIGRATIONS));
  }));

test("where it cannot be written, neither: a file is in the place of its folder", () =>
  withFolder((dataDir) => {
    older(dataDir);
    writeFileSync(join(dataDir, "backups"), "");
    expect(() => start(dataDir)).toThrow(
      /there must be a backup before .* The disk does not take it: .*Nothing was changed/,
    );
    expect(migrationsIn(dataDir)).toEqual(names(OLDER));
  }));

test("the real process does so, too", () =>
  withFolder(async (dataDir) => {
    older(dataDir);
    const carillon = await startCarillon({ dataDir });
    await carillon.kill("SIGTERM");
    expect(backupsIn(dataDir)).toContain(NAME);
  }));
