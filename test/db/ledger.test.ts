import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { examineBackup, restore } from "../../src/backup/restore.ts";
import { makeBackup } from "../../src/backup/make.ts";
import { openStore } from "../../src/db/open.ts";
import type { Statement } from "../../src/db/statement.ts";
import { startCarillon } from "../faults/process.ts";
import { withFolder } from "./folder.ts";

/** Power that fails, disks that lie and people who move files: SQLite calls sound what is left of a database (HOSTILE J8, J10). */

const now = () => 1;
const raw = (sql: string): Statement<any> => ({ sql, parameters: [], query: {} as never, queryId: { queryId: sql } });
const carriers = raw("select id from carrier order by id");
const COMMITS = 40;

type Killed = { folder: string; database: string; wal: string; ledger: string };

/** A data directory as a killed process leaves it: 40 commits, each noted, and all of them only in the write-ahead log. */
const withKilled = (work: (killed: Killed) => Promise<void> | void) =>
  withFolder(async (parent) => {
    const [running, folder] = [join(parent, "running"), join(parent, "killed")];
    openStore(running, now).close();
    const store = openStore(running, now);
    for (let n = 0; n < COMMITS; n++) {
      store.write((trx) => trx.run(raw(`insert into carrier (id, stamps) values ('c${n}', '{}')`)));
      store.ledger.note();
    }
    cpSync(running, folder, { recursive: true, filter: (path) => !path.endsWith("-shm") });
    store.close();
    const database = join(folder, "carillon.db");
    await work({ folder, database, wal: `${database}-wal`, ledger: join(folder, "ledger.json") });
  });

const open = (folder: string, options?: { acceptLoss: boolean }): number => {
  const store = openStore(folder, now, options);
  const { length } = store.read(carriers);
  store.close();
  return length;
};

/** Every byte, but the index of the log, which SQLite makes anew at each start. */
const contentsOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => /^(carillon\.db(-wal)?|ledger\.json)$/.test(name))
    .map((name) => [name, readFileSync(join(folder, name))] as const)
    .filter(([, bytes]) => bytes.length > 0) // an empty log is none
    .map(([name, bytes]) => [name, Bun.hash(bytes)]);

test("a killed one opens with all it had", () => withKilled(({ folder }) => expect(open(folder)).toBe(COMMITS)));

const LOSSES: Record<string, { make(killed: Killed): void; says: string; left: number }> = {
  "a bit of the write-ahead log is flipped": {
    make({ wal }) {
      const bytes = readFileSync(wal);
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(wal, bytes);
    },
    says: "lacks what was on disk before",
    left: COMMITS / 2,
  },
  "the write-ahead log is deleted": { make: ({ wal }) => rmSync(wal), says: "lacks what was on disk before", left: 0 },
  "the database is empty": {
    make({ database, wal }) {
      truncateSync(database);
      rmSync(wal);
    },
    says: "is empty or gone",
    left: 0,
  },
  "the database is gone": { make: ({ database }) => rmSync(database), says: "is empty or gone", left: 0 },
  "the ledger cannot be read": {
    make: ({ ledger }) => writeFileSync(ledger, "{"),
    says: "ledger.json cannot be read",
    left: COMMITS,
  },
};

for (const [loss, { make, says, left }] of Object.entries(LOSSES))
  test(`${loss}: refused with what to do, nothing is changed, and opened by whoever accepts it`, () =>
    withKilled((killed) => {
      make(killed);
      const before = contentsOf(killed.folder);
      for (const _ of "twice") expect(() => open(killed.folder)).toThrow(says);
      expect(() => open(killed.folder)).toThrow(/Nothing was changed.*bun run restore.*--accept-loss/);
      expect(contentsOf(killed.folder)).toEqual(before);
      const opened = open(killed.folder, { acceptLoss: true });
      expect(Math.abs(opened - left)).toBeLessThanOrEqual(left === COMMITS || left === 0 ? 0 : 5);
      expect(open(killed.folder)).toBe(opened); // once accepted, it is as it is
    }));

test("the control: SQLite itself calls a database sound that has lost half of its commits", () =>
  withKilled(({ database, ...killed }) => {
    LOSSES["a bit of the write-ahead log is flipped"]!.make({ database, ...killed });
    const found = new Database(database);
    expect(found.query("pragma integrity_check").get()).toEqual({ integrity_check: "ok" });
    expect(found.query("select count(*) as n from carrier").get()).not.toEqual({ n: COMMITS });
    found.close();
  }));

test("a database of somebody else is never made ours", () =>
  withFolder((folder) => {
    const path = join(folder, "carillon.db");
    const other = new Database(path);
    other.run("create table customer (name text)");
    other.close();
    const before = contentsOf(folder);
    for (const acceptLoss of [false, true])
      expect(() => openStore(folder, now, { acceptLoss })).toThrow("not one of Carillon's. Move it away");
    expect(contentsOf(folder)).toEqual(before);
  }));

test("a backup that is restored, and one that is put on another machine, are opened as they are", () =>
  withKilled(async ({ folder, ledger }) => {
    const early = await makeBackup({ dataDir: folder, now: 1 });
    const store = openStore(folder, now);
    for (let n = 0; n < 10; n++) {
      store.write((trx) => trx.run(raw(`insert into carrier (id, stamps) values ('later${n}', '{}')`)));
      store.ledger.note();
    }
    store.close();
    const aside = await restore(folder, await examineBackup(early.path), 2);
    expect([existsSync(ledger), existsSync(join(aside, "ledger.json"))]).toEqual([false, true]);
    expect(open(folder)).toBe(COMMITS);
    await withFolder((elsewhere) => {
      cpSync(early.path, elsewhere, { recursive: true });
      expect(open(elsewhere)).toBe(COMMITS);
    });
    await withFolder((elsewhere) => {
      cpSync(folder, elsewhere, { recursive: true });
      expect(open(elsewhere)).toBe(COMMITS);
    });
  }));

test("an older copy in its place is told from what was there", () =>
  withKilled(async ({ folder, database, wal }) => {
    const { path } = await makeBackup({ dataDir: folder, now: 1 });
    const store = openStore(folder, now);
    store.write((trx) => trx.run(raw("insert into carrier (id, stamps) values ('later', '{}')")));
    store.close();
    rmSync(wal, { force: true });
    cpSync(join(path, "carillon.db"), database);
    expect(() => open(folder)).toThrow("an older copy was put in its place");
  }));

test("where nothing is committed, nothing is noted", () =>
  withFolder((folder) => {
    const store = openStore(folder, now);
    const ledger = join(folder, "ledger.json");
    const before = statSync(ledger, { bigint: true }).mtimeNs;
    for (let n = 0; n < 3; n++) store.ledger.note();
    expect(statSync(ledger, { bigint: true }).mtimeNs).toBe(before);
    store.close();
  }));

test(
  "a real one whose log was deleted while it was down does not start, and says so; with --accept-loss it does",
  () =>
    withFolder(async (dataDir) => {
      const first = await startCarillon({ dataDir });
      while (JSON.parse(readFileSync(join(dataDir, "ledger.json"), "utf8")).notes < 2) await Bun.sleep(50);
      await first.kill("SIGKILL");
      rmSync(join(dataDir, "carillon.db-wal"));
      const refused = (await startCarillon({ dataDir }).catch((error: Error) => error)) as Error;
      expect(refused.message).toContain("exit code 1");
      expect(refused.message).toContain("start once with --accept-loss");
      const accepted = await startCarillon({ dataDir, flags: ["--accept-loss"] });
      expect(await accepted.kill("SIGTERM")).toBe(0);
    }),
  120_000, // real processes, on a machine that may be busy
);
