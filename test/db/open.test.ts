import { Database } from "bun:sqlite";
import { expect, test, setDefaultTimeout } from "bun:test";
import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStore, type Store } from "../../src/db/open.ts";
import type { Statement } from "../../src/db/statement.ts";
import { startCarillon } from "../faults/process.ts";
import { execute, query, withHub } from "../scenario.ts";
import { withFolder } from "./folder.ts";

setDefaultTimeout(60_000); // real processes, on a machine that may be busy

const now = () => 1;
const raw = (sql: string): Statement<any> => ({ sql, parameters: [], query: {} as never, queryId: { queryId: sql } });

const PRAGMAS = {
  journal_mode: "wal",
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  journal_size_limit: 67_108_864,
  mmap_size: undefined, // in builds without mmap it answers nothing; it must not answer anything but 0
};

for (const [name, value] of Object.entries(PRAGMAS))
  test(`the writing connection answers ${value} to pragma ${name}`, () =>
    withHub({}, ({ hub }) => {
      const answer = Object.values(hub.write((trx) => trx.first(raw(`pragma ${name}`))) ?? { none: 0 })[0];
      expect(answer).toBe(value ?? 0);
    }));

test("the writing connection waits 250 ms for a lock, not for ever", () =>
  withHub({}, ({ hub }) =>
    expect(hub.write((trx) => trx.first(raw("pragma busy_timeout")))).toEqual({ timeout: 250 }),
  ));

test("SQLite is new enough not to corrupt a WAL", () =>
  withHub({}, async ({ hub }) => {
    const [{ version }] = (await query(hub, "select sqlite_version() as version")) as [{ version: string }];
    expect(Bun.semver.order(version, "3.51.3")).toBeGreaterThanOrEqual(0);
  }));

test("the reading connection cannot write", () =>
  withHub({}, ({ hub }) => expect(query(hub, "delete from event")).rejects.toThrow("readonly")));

test("reads never see a transaction under way", () =>
  withHub({}, async ({ hub, dataDir }) => {
    const other = new Database(join(dataDir, "carillon.db"), { readonly: true });
    const count = () => other.query("select count(*) as n from carrier").get() as { n: number };
    hub.write((trx) => {
      trx.run(raw("insert into carrier (id, stamps) values ('c', '{}')"));
      expect(count()).toEqual({ n: 0 });
    });
    expect(count()).toEqual({ n: 1 });
    other.close();
  }));

test("nobody but the owner can read what is kept", () =>
  withFolder((folder) => {
    chmodSync(folder, 0o755);
    const store = openStore(folder, now);
    store.write((trx) => trx.run(raw("insert into carrier (id, stamps) values ('c', '{}')")));
    expect(mode(folder)).toBe(0o700);
    const files = readdirSync(folder);
    expect(files).toContain("carillon.db-wal");
    for (const file of files) expect([file, mode(join(folder, file))]).toEqual([file, 0o600]);
    store.close();
  }));

test("closing folds the WAL into the database; twice does no harm", () =>
  withFolder((folder) => {
    const store = openStore(folder, now);
    store.write((trx) => trx.run(raw("insert into carrier (id, stamps) values ('c', '{}')")));
    store.close();
    store.close();
    expect(readdirSync(folder).filter((name) => name.includes("wal"))).toEqual([]);
    const copy = new Database(join(folder, "carillon.db"), { readonly: true });
    expect(copy.query("select id from carrier").all()).toEqual([{ id: "c" }]);
    copy.close();
  }));

test("a store that is open is nobody else's, and free again once it is closed", () =>
  withFolder((folder) => {
    const first = openStore(folder, now);
    expect(() => openStore(folder, now)).toThrow(`Another Carillon is already running on ${folder}`);
    first.close();
    openStore(folder, now).close();
  }));

test("a second process on the same directory exits at once and says why", () =>
  withFolder(async (folder) => {
    const first = await startCarillon({ dataDir: folder });
    const second = await startCarillon({ dataDir: folder }).catch((error: Error) => error);
    expect(second).toBeInstanceOf(Error);
    expect((second as Error).message).toContain("exit code 1");
    expect((second as Error).message).toContain(`Another Carillon is already running on ${folder}`);
    expect((await first.get("/healthz")).status).toBe(200);
    await first.kill("SIGKILL");
    const third = await startCarillon({ dataDir: folder });
    await third.kill("SIGKILL");
  }));

for (const name of ["carillon.db", "lock.db"])
  test(`${name} that is no database is refused by its name, and left as it is`, () =>
    withFolder((folder) => {
      const path = join(folder, name);
      writeFileSync(path, "this is a letter to my aunt, and not a database at all".repeat(100));
      expect(() => openStore(folder, now)).toThrow(`${path} cannot be used: file is not a database`);
      expect(statSync(path).size).toBe(5_400);
    }));

test("a store that could not be opened is not locked either", () =>
  withFolder((folder) => {
    writeFileSync(join(folder, "carillon.db"), "no database".repeat(1_000));
    expect(() => openStore(folder, now)).toThrow();
    writeFileSync(join(folder, "carillon.db"), "");
    let store: Store | undefined;
    expect(() => (store = openStore(folder, now))).not.toThrow();
    store?.close();
  }));

test("references are enforced", () =>
  withHub({}, (carillon) =>
    expect(() => execute(carillon, "insert into book_chapter values ('nobody', 1, 't', null, 'c')")).toThrow(
      "FOREIGN KEY",
    ),
  ));

const mode = (path: string) => statSync(path).mode & 0o777;
