import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { untilDiskFails } from "../../src/db/disk.ts";
import { isDiskFailure } from "../../src/db/errors.ts";
import { createWriter } from "../../src/db/writer.ts";
import { Failure } from "../../src/errors.ts";

const statement = (sql: string) => ({ sql, parameters: [], query: {} as never, queryId: { queryId: sql } });

test("once the disk has failed nothing is asked of it any more, and that is told once (HOSTILE J7)", () => {
  const database = new Database(":memory:");
  database.run("create table note (text text)");
  let told = 0;
  const guard = untilDiskFails(() => told++);
  const write = createWriter(database);
  const note = () => guard(() => write((trx) => trx.run(statement("insert into note (text) values ('a')"))));
  expect(note()).toBe(1);
  database.run("pragma query_only = 1");
  expect(note).toThrow(new Failure("unavailable", "The store is not available"));
  database.run("pragma query_only = 0");
  expect(note).toThrow("The store is not available");
  expect([told, database.query("select count(*) as n from note").get()]).toEqual([1, { n: 1 }]);
  database.close();
});

test("a surprise is no failure of the disk", () => {
  let told = 0;
  const guard = untilDiskFails(() => told++);
  const surprise = new Error("mine");
  expect(() => guard(() => fail(surprise))).toThrow(surprise);
  expect([guard(() => "goes on"), told]).toEqual(["goes on", 0]);
});

const CODES: [name: string, errno: number, isFailure: boolean][] = [
  ["READONLY", 8, true],
  ["READONLY_DBMOVED", 8 | (4 << 8), true],
  ["IOERR", 10, true],
  ["IOERR_WRITE", 10 | (3 << 8), true],
  ["IOERR_FSYNC", 10 | (4 << 8), true],
  ["IOERR_READ", 10 | (1 << 8), false],
  ["IOERR_SHORT_READ", 10 | (2 << 8), false],
  ["IOERR_NOMEM", 10 | (12 << 8), false],
  ["IOERR_SHMSIZE, of a full disk", 10 | (19 << 8), false],
  ["FULL", 13, false],
  ["BUSY", 5, false],
  ["CORRUPT", 11, false],
];

test.each(CODES)("%s (%d): %p", (_, errno, isFailure) => {
  expect(isDiskFailure(Object.assign(new Error(), { name: "SQLiteError", errno }))).toBe(isFailure);
});

test.each([
  ["EIO", true],
  ["EROFS", true],
  ["ENOSPC", false],
  ["EDQUOT", false],
  ["EACCES", false],
])("%s of the ledger's file: %p", (code, isFailure) => {
  const guard = untilDiskFails(() => told++);
  let told = 0;
  const failed = Object.assign(new Error(), { code });
  expect(() => guard(() => fail(failed))).toThrow(failed);
  expect(told).toBe(isFailure ? 1 : 0);
});

function fail(error: Error): never {
  throw error;
}
