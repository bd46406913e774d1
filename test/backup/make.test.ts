import { Database } from "bun:sqlite";
import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { watch } from "node:fs/promises";
import { join } from "node:path";
import { backupsFolder, lastBackup, readAbout } from "../../src/backup/kept.ts";
import { makeBackup } from "../../src/backup/make.ts";
import { assertBetween, copyDatabase } from "../../src/db/copy.ts";
import { takeLock } from "../../src/db/lock.ts";
import { withFolder } from "../db/folder.ts";
import type { TestHub } from "../hub.ts";
import { execute, withHub } from "../scenario.ts";
import { deliveriesIn, namesIn, receive, run, spawnBackup } from "./kit.ts";

setDefaultTimeout(60_000); // real processes, on a machine that may be busy

const DAY = 86_400_000;
const mode = (path: string) => statSync(path).mode & 0o777;
const back = ({ dataDir, clock }: TestHub, to?: string) => makeBackup({ dataDir, now: clock.now, to });

describe("a backup", () => {
  test("is whole while Carillon has everything open: what is only in the WAL is in it, too", () =>
    withHub({}, async (carillon) => {
      await receive(carillon, 25);
      const { path, at, bytes } = await back(carillon);
      expect(deliveriesIn(join(path, "carillon.db"))).toBe(25);
      expect({ at, bytes, path }).toEqual(lastBackup(carillon.dataDir)!);
      expect(readAbout(path)).toMatchObject({
        counts: { inbound_delivery: 25 },
        bytes: statSync(join(path, "carillon.db")).size,
      });
      expect(readFileSync(join(path, "secrets.json"))).toEqual(readFileSync(join(carillon.dataDir, "secrets.json")));
    }));

  test("the control: a plain copy of the file lacks what is in the WAL, and SQLite finds nothing wrong (HOSTILE J9)", () =>
    withHub({}, async (carillon) => {
      await back(carillon); // the schema at least is in the file
      await receive(carillon, 25);
      const copy = join(carillon.dataDir, "copy.db");
      copyFileSync(join(carillon.dataDir, "carillon.db"), copy);
      const held = () => {
        const database = new Database(copy, { readonly: true });
        const tables = database.query("select name from sqlite_schema where name = 'inbound_delivery'").all();
        const sound = database.query("pragma integrity_check").get();
        database.close();
        return { deliveries: tables.length === 0 ? 0 : deliveriesIn(copy), sound };
      };
      expect(held()).toEqual({ deliveries: 0, sound: { integrity_check: "ok" } });
    }));

  test("nobody but its owner can read it", () =>
    withHub({}, async (carillon) => {
      const { path } = await back(carillon);
      expect([mode(backupsFolder(carillon.dataDir)), mode(path)]).toEqual([0o700, 0o700]);
      for (const name of namesIn(path)) expect([name, mode(join(path, name))]).toEqual([name, 0o600]);
      expect(namesIn(path)).toEqual(["about.json", "carillon.db", "secrets.json"]);
    }));

  test("is a moment's: whatever is written while it is made, it lacks nothing that was there before", () =>
    withHub({}, async (carillon) => {
      await receive(carillon, 50);
      const child = spawnBackup(carillon.dataDir);
      let written = 50;
      for (let isOver = false; !isOver;) {
        await receive(carillon, 10, written + 1);
        written += 10;
        isOver = await Promise.race([child.exited.then(() => true), Bun.sleep(5).then(() => false)]);
      }
      expect(await new Response(child.stderr).text()).toBe("");
      const held = deliveriesIn(join(lastBackup(carillon.dataDir)!.path, "carillon.db"));
      expect(held).toBeGreaterThanOrEqual(50);
      expect(held).toBeLessThanOrEqual(written);
    }));
});

describe("a copy that is not of a moment between before and after is no backup", () => {
  const before = { endpoint: 2, inbound_delivery: "dlv_b" };
  const after = { endpoint: 3, inbound_delivery: "dlv_d" };
  const copies: [copy: Record<string, string | number>, isGood: boolean][] = [
    [before, true],
    [after, true],
    [{ endpoint: 2, inbound_delivery: "dlv_c" }, true],
    [{ endpoint: 1, inbound_delivery: "dlv_c" }, false],
    [{ endpoint: 3, inbound_delivery: "dlv_a" }, false],
    [{ endpoint: 4, inbound_delivery: "dlv_c" }, false],
    [{ inbound_delivery: "dlv_c" }, false],
  ];
  for (const [copy, isGood] of copies)
    test(`${JSON.stringify(copy)}: ${isGood}`, () => {
      const judge = () => assertBetween(before, copy, after);
      if (isGood) judge();
      else expect(judge).toThrow("The copy is not whole");
    });
});

describe("what goes and what stays", () => {
  test("old ones go, and nothing that is not ours", () =>
    withHub({}, async (carillon) => {
      const old = await back(carillon);
      carillon.clock.now += 40 * DAY;
      const folder = backupsFolder(carillon.dataDir);
      writeFileSync(join(folder, "notes.txt"), "mine");
      mkdirSync(join(folder, "2020-01-01T00-00-00.000Z")); // a name like ours, but no backup
      mkdirSync(join(folder, "mine.partial"));
      const young = await back(carillon);
      expect(existsSync(old.path)).toBe(false);
      expect(namesIn(folder)).toEqual([
        "2020-01-01T00-00-00.000Z",
        young.path.slice(folder.length + 1),
        "mine.partial",
        "notes.txt",
      ]);
    }));

  test("in a folder of one's own nothing goes", () =>
    withHub({}, (carillon) =>
      withFolder(async (to) => {
        await back(carillon, to);
        carillon.clock.now += 40 * DAY;
        await back(carillon, to);
        expect(namesIn(to)).toHaveLength(2);
        expect(lastBackup(carillon.dataDir)).toBeUndefined();
      }),
    ));
});

describe("what goes wrong", () => {
  test("killed in the middle: nothing has a final name, and the next one sweeps what is left (HOSTILE J4)", () =>
    withHub({}, async (carillon) => {
      fatten(carillon, 20);
      const folder = backupsFolder(carillon.dataDir);
      mkdirSync(folder);
      const begun = beginning(folder);
      const child = spawnBackup(carillon.dataDir);
      await begun;
      child.kill("SIGKILL");
      await child.exited;
      expect(namesIn(folder)).toEqual([expect.stringMatching(/\.partial$/)]);
      expect(lastBackup(carillon.dataDir)).toBeUndefined();
      const { path } = await back(carillon);
      expect(namesIn(folder)).toEqual([path.slice(folder.length + 1)]);
    }));

  test("a second one at the same time says that there is one, and spoils nothing", () =>
    withHub({}, async (carillon) => {
      const folder = backupsFolder(carillon.dataDir);
      mkdirSync(folder);
      const lock = takeLock(join(folder, "lock.db"), "");
      await expect(back(carillon)).rejects.toThrow(`Another backup is being made in ${folder}`);
      lock.close();
      await back(carillon);
    }));

  test("there is nothing to back up", () =>
    withFolder((dataDir) => {
      const { exitCode, said } = run("backup", dataDir);
      expect(exitCode).toBe(1);
      expect(said).toBe(
        `There is no new backup. There is no database in ${dataDir}. Start Carillon once, or set DATA_DIR.\n`,
      );
    }));

  test("a damaged database makes no backup", () =>
    withHub({}, async (carillon) => {
      const database = join(carillon.dataDir, "carillon.db");
      const other = new Database(database);
      other.run("pragma foreign_keys = off");
      other.run("insert into book_chapter (book_id, position, title, content) values ('nobody', 1, '', '')");
      other.close();
      await expect(back(carillon)).rejects.toThrow("1 rows, the first in book_chapter, lack their book");
      expect(namesIn(backupsFolder(carillon.dataDir))).toEqual([]);
    }));
});

/** Resolves when a backup begins to be written. */
async function beginning(folder: string): Promise<void> {
  for await (const { filename } of watch(folder)) if (filename?.endsWith(".partial")) return;
}

/** Megabytes that take their time to be copied. */
function fatten(carillon: TestHub, megabytes: number): void {
  execute(
    carillon,
    `insert into carrier (id, name, stamps) with recursive n (i) as (select 1 union all select i + 1 from n where i < ${megabytes * 100})
     select 'carrier ' || i, hex(randomblob(5000)), '{}' from n`,
  );
}

const mount = (...args: string[]) => Bun.spawnSync(args).success;

/** Runs `work` on a disk of its own. Only root may make one. */
const withDisk = (megabytes: number, work: (folder: string) => unknown) =>
  withFolder(async (folder) => {
    if (!mount("mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder)) throw new Error("cannot mount");
    try {
      await work(folder);
    } finally {
      mount("umount", "-l", folder);
    }
  });

const mayMount = await withDisk(1, () => {}).then(
  () => true,
  () => false,
);

describe.skipIf(!mayMount)("a full disk", () => {
  test("is seen before anything is written", () =>
    withHub({}, (carillon) =>
      withDisk(4, async (disk) => {
        fatten(carillon, 10);
        await expect(back(carillon, disk)).rejects.toThrow(
          /The disk of .* has \d\.\d MB free, and \d\d\.\d MB are needed/,
        );
        expect(namesIn(disk)).toEqual([]);
      }),
    ));

  test("that fills up in the middle is told in words", () =>
    withHub({}, (carillon) =>
      withDisk(4, (disk) => {
        fatten(carillon, 10);
        const copying = () => copyDatabase(join(carillon.dataDir, "carillon.db"), join(disk, "copy.db"));
        expect(copying).toThrow("cannot be read or copied: database or disk is full");
      }),
    ));
});
