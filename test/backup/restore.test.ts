import { Database } from "bun:sqlite";
import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endAllSessions, hasSession, startSession } from "../../src/admin/session.ts";
import { assembleHub } from "../../src/assemble.ts";
import { lastBackup } from "../../src/backup/kept.ts";
import { makeBackup } from "../../src/backup/make.ts";
import { examineBackup, restore, resumeRestore } from "../../src/backup/restore.ts";
import { beginSwap, RESTORING } from "../../src/backup/swap.ts";
import { createEndpoint, secretsOf } from "../../src/outbound/endpoints.ts";
import { room } from "../scenario.ts";
import { withFolder } from "../db/folder.ts";
import { settingsOf } from "../faults/load.ts";
import { ENVIRONMENT, startCarillon } from "../faults/process.ts";
import { deliveriesIn, namesIn, run } from "./kit.ts";

setDefaultTimeout(60_000); // real processes, on a machine that may be busy

const NOW = Date.parse("2026-11-22T10:00:00.000Z");
const LATER = NOW + 1_000;
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/** A data directory as a Carillon leaves it that has stopped, with so many deliveries; and a hub on it for as long as `work` takes. */
function within<T>(dataDir: string, work: (hub: ReturnType<typeof assembleHub>["hub"]) => T): T {
  const environment = { ...ENVIRONMENT, DATA_DIR: dataDir };
  const { hub, close } = assembleHub(environment, { now: () => NOW, log: { level: "silent" } });
  try {
    return work(hub);
  } finally {
    close();
  }
}

/** Two data directories' worth of things: what is backed up, and what came after it. */
async function withBackup(work: (dataDir: string, backup: string) => unknown): Promise<void> {
  await withFolder(async (dataDir) => {
    within(dataDir, (hub) => createEndpoint(hub, { url: "https://example.com/first", events: ["*"], secret: SECRET }));
    const { path } = await makeBackup({ dataDir, now: NOW });
    within(dataDir, (hub) => createEndpoint(hub, { url: "https://example.com/second", events: ["*"] }));
    await work(dataDir, path);
  });
}

const urlsIn = (dataDir: string): string[] =>
  within(dataDir, ({ read }) => read<any>({ sql: "select url from endpoint order by url", ...RAW })).map(
    ({ url }) => url,
  );
const RAW = { parameters: [], query: {} as never, queryId: { queryId: "raw" } };
const BOTH = ["https://example.com/first", "https://example.com/second"];
const FIRST = ["https://example.com/first"];

test("the drill: filled, backed up while it writes, filled on, restored: exactly what was backed up, and it works", () =>
  withFolder(async (dataDir) => {
    const first = await startCarillon({ dataDir });
    const { path, sample } = room("symphonia");
    const settings = settingsOf(dataDir, "symphonia");
    const send = async ({ post }: typeof first, from: number, to: number) => {
      const requests = Array.from({ length: to - from + 1 }, (_, i) =>
        post(path, sample(settings, { now: Date.now(), publicUrl: "", n: from + i })),
      );
      expect(new Set((await Promise.all(requests)).map(({ status }) => status))).toEqual(new Set([200]));
    };
    await send(first, 1, 20);
    const backingUp = Bun.spawn([process.execPath, join(import.meta.dir, "../../src/cli/backup.ts")], {
      env: { PATH: process.env.PATH!, DATA_DIR: dataDir },
      stdout: "pipe",
    });
    for (let n = 21; n <= 60; n += 5) await send(first, n, n + 4);
    expect(await backingUp.exited).toBe(0);
    await send(first, 61, 80);

    const backup = lastBackup(dataDir)!;
    const backedUp = deliveriesIn(join(backup.path, "carillon.db"));
    expect(backedUp).toBeGreaterThanOrEqual(20);
    const refused = run("restore", dataDir, backup.path, "--yes");
    expect(refused).toMatchObject({
      exitCode: 1,
      said: expect.stringContaining("Another Carillon is already running"),
    });
    await first.kill("SIGTERM");

    const { exitCode, said } = run("restore", dataDir, backup.path, "--yes");
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: expect.stringContaining("Restored. What was in") });
    expect(said).toContain(`holds ${backedUp} × inbound_delivery`);
    expect(deliveriesIn(join(dataDir, "carillon.db"))).toBe(backedUp);

    const second = await startCarillon({ dataDir });
    await send(second, 78, 82); // what came after the backup may come again
    await second.kill("SIGTERM");
    expect(deliveriesIn(join(dataDir, "carillon.db"))).toBe(backedUp + 5);
    const aside = /is in (\S+); to go back/.exec(said)![1]!;
    expect(deliveriesIn(join(aside, "carillon.db"))).toBe(80);
  }));

test("what was sealed can be opened again, also in a data directory that had other secrets", () =>
  withBackup((_, backup) =>
    withFolder(async (elsewhere) => {
      within(elsewhere, (hub) => createEndpoint(hub, { url: "https://example.com/other", events: ["*"] }));
      await restore(elsewhere, await examineBackup(backup), LATER);
      const opened = within(elsewhere, (hub) =>
        hub.read<any>({ sql: "select id from endpoint", ...RAW }).flatMap(({ id }) => secretsOf(hub, id)),
      );
      expect(opened).toEqual([SECRET]);
    }),
  ));

test("there and back again: what was put aside can be restored like any backup, its WAL included", () =>
  withBackup(async (dataDir, backup) => {
    const aside = await restore(dataDir, await examineBackup(backup), LATER);
    expect(urlsIn(dataDir)).toEqual(FIRST);
    await restore(dataDir, await examineBackup(aside), LATER + 1);
    expect(urlsIn(dataDir)).toEqual(BOTH);
  }));

test("nobody is logged in after it: a session that was revoked since the backup does not come to life again", () =>
  withFolder(async (dataDir) => {
    const visitor = { address: "127.0.0.1", userAgent: null };
    const cookie = within(dataDir, (hub) => startSession(hub, visitor)).split(";")[0]!;
    const request = new Request("http://localhost:3000/admin", { headers: { cookie } });
    const isLoggedIn = () => within(dataDir, (hub) => hasSession(hub, request));
    expect(isLoggedIn()).toBeTrue();
    const { path } = await makeBackup({ dataDir, now: NOW });
    within(dataDir, endAllSessions);
    const { exitCode, said } = run("restore", dataDir, path, "--yes");
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: expect.stringContaining("Everybody is logged out") });
    expect(isLoggedIn()).toBeFalse();
    expect((await examineBackup(path)).contents.counts.admin_session).toBe(1); // the backup stays what it is
  }));

test("what a killed Carillon left in its WAL goes aside with the database, and is not laid over the backup", () =>
  withBackup(async (dataDir, backup) => {
    const killed = new Database(join(dataDir, "carillon.db"));
    killed.run("pragma journal_mode = wal");
    killed.run("insert into carrier (id, stamps) values ('only in the WAL', '{}')");
    for (const name of ["carillon.db", "carillon.db-wal", "carillon.db-shm"])
      cpSync(join(dataDir, name), join(dataDir, `${name}.kept`));
    killed.close();
    for (const name of ["carillon.db", "carillon.db-wal", "carillon.db-shm"])
      renameSync(join(dataDir, `${name}.kept`), join(dataDir, name));
    const aside = await restore(dataDir, await examineBackup(backup), LATER);
    expect(namesIn(dataDir)).not.toContain("carillon.db-wal");
    expect(namesIn(aside)).toEqual([
      "carillon.db",
      "carillon.db-shm",
      "carillon.db-wal",
      "ledger.json",
      "restored",
      "secrets.json",
    ]);
    expect((await examineBackup(aside)).contents.counts.carrier).toBe(1);
    expect((await examineBackup(dataDir)).contents.counts.carrier).toBe(0);
  }));

test("a database in a file is restored without its secrets, and the own ones stay", () =>
  withBackup((dataDir, backup) =>
    withFolder(async (elsewhere) => {
      const file = join(elsewhere, "some.db");
      cpSync(join(backup, "carillon.db"), file);
      const own = readFileSync(join(dataDir, "secrets.json"), "utf8");
      const { exitCode, said } = run("restore", dataDir, file, "--yes");
      expect({ exitCode, said }).toMatchObject({
        exitCode: 0,
        said: expect.stringContaining("nor whether it is complete"),
      });
      expect(said).toContain(`It has no secrets.json: the one in ${dataDir} stays`);
      expect(readFileSync(join(dataDir, "secrets.json"), "utf8")).toBe(own);
      expect(urlsIn(dataDir)).toEqual(FIRST);
    }),
  ));

/** What is done to a good backup, and the words it is refused with; what is in place stays (HOSTILE J10). */
const bad: [name: string, spoil: (backup: string) => unknown, words: string | RegExp][] = [
  ["is not there", (backup) => rmSync(backup, { recursive: true }), "There is nothing at "],
  ["has no database", (backup) => rmSync(join(backup, "carillon.db")), "There is no carillon.db in "],
  ["is empty", (backup) => spoilt(backup, (path) => truncateSync(path)), "is empty: there is nothing in it to restore"],
  [
    "is a letter",
    (backup) => spoilt(backup, (path) => writeFileSync(path, "Dear aunt, ".repeat(1_000))),
    "file is not a database",
  ],
  ["is cut short", (backup) => spoilt(backup, (path) => truncateSync(path, 40_960)), /damaged|malformed/],
  ["has a page of zeros", (backup) => spoilt(backup, (path) => zeros(path, 5 * 4_096)), /damaged|malformed/],
  ["is another program's", (backup) => spoilt(backup, other), "is a database, but not one of Carillon's"],
  [
    "is of a newer Carillon",
    (backup) => spoilt(backup, newer),
    "was made by a newer Carillon (999_future.sql). Update this one first",
  ],
  [
    "is not as it was, though sound",
    (backup) => more(join(backup, "carillon.db")),
    "is not as it was when the backup was made",
  ],
];

describe("a backup is refused in words, and nothing changes, when it", () => {
  for (const [name, spoil, words] of bad)
    test(name, () =>
      withBackup(async (dataDir, backup) => {
        spoil(backup);
        await expect(examineBackup(backup)).rejects.toThrow(words);
        expect(urlsIn(dataDir)).toEqual(BOTH);
        expect(namesIn(dataDir)).toEqual(["backups", "carillon.db", "ledger.json", "secrets.json"]);
      }),
    );
});

/** With nothing that tells how it was. */
function spoilt(backup: string, spoil: (path: string) => void): void {
  rmSync(join(backup, "about.json"));
  spoil(join(backup, "carillon.db"));
}

function zeros(path: string, from: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0, from, from + 4_096);
  writeFileSync(path, bytes);
}

function sqlite(path: string, statement: string): void {
  const database = new Database(path);
  database.run(statement);
  database.close();
}

const newer = (path: string) => sqlite(path, "insert into migration (name, applied_at) values ('999_future.sql', 1)");
const more = (path: string) => sqlite(path, "insert into carrier (id, stamps) values ('c', '{}')");

function other(path: string): void {
  rmSync(path);
  sqlite(path, "create table song (title text)");
}

/** The renames of a swap in their order, as far as a kill lets them come. */
const MOVES: [from: string, name: string, to: string][] = [
  [".", "carillon.db", "aside"],
  [".", "secrets.json", "aside"],
  [RESTORING, "carillon.db", "."],
  [RESTORING, "secrets.json", "."],
];

describe("killed in the middle of a restore", () => {
  for (let done = 0; done <= MOVES.length; done++)
    test(`after ${done} of ${MOVES.length} renames: the next start finishes it, and says so`, () =>
      withBackup((dataDir, backup) => {
        prepare(dataDir, backup);
        beginSwap(dataDir, { from: backup, aside: "aside" });
        mkdirSync(join(dataDir, "aside"));
        for (const [from, name, to] of MOVES.slice(0, done))
          renameSync(join(dataDir, from, name), join(dataDir, to, name));
        expect(resumeRestore(dataDir)).toBe(
          `A restore of ${backup} was cut off and has now been finished. What was there before is in ${join(dataDir, "aside")}.`,
        );
        expect(resumeRestore(dataDir)).toBeUndefined();
        expect(namesIn(dataDir)).toEqual(["aside", "backups", "carillon.db", "secrets.json"]);
        expect(urlsIn(dataDir)).toEqual(FIRST);
        expect(urlsIn(join(dataDir, "aside"))).toEqual(BOTH);
      }));

  test("before it was begun: everything is as it was, and the next run says so", () =>
    withBackup((dataDir, backup) => {
      prepare(dataDir, backup);
      expect(resumeRestore(dataDir)).toBe(
        "A restore was cut off before it replaced anything: everything is as it was before it.",
      );
      expect(existsSync(join(dataDir, RESTORING))).toBe(false);
      expect(urlsIn(dataDir)).toEqual(BOTH);
    }));

  test("Carillon itself finishes it as it starts, and tells its log", () =>
    withBackup((dataDir, backup) => {
      prepare(dataDir, backup);
      beginSwap(dataDir, { from: backup, aside: "aside" });
      const lines: string[] = [];
      const log = { readable: false, write: (line: string) => lines.push(line) };
      assembleHub({ ...ENVIRONMENT, DATA_DIR: dataDir }, { now: () => LATER, log }).close();
      expect(lines.join("")).toContain(`A restore of ${backup} was cut off and has now been finished`);
      expect(urlsIn(dataDir)).toEqual(FIRST);
    }));

  function prepare(dataDir: string, backup: string): void {
    mkdirSync(join(dataDir, RESTORING));
    for (const name of ["carillon.db", "secrets.json"]) cpSync(join(backup, name), join(dataDir, RESTORING, name));
  }
});

test("nobody is asked where nobody can answer: --yes must be said", () =>
  withBackup((dataDir, backup) => {
    const { exitCode, said } = run("restore", dataDir, backup);
    expect({ exitCode, said }).toEqual({ exitCode: 1, said: expect.stringContaining("Add --yes") });
    expect(urlsIn(dataDir)).toEqual(BOTH);
  }));
