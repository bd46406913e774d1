import { Database } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import type { CompiledQuery } from "kysely";
import type { Statement } from "../../src/db/statement.ts";
import { createWriter, type Trx, type Write } from "../../src/db/writer.ts";
import { Failure } from "../../src/errors.ts";
import { join } from "node:path";
import { withFolder } from "./folder.ts";

const raw = (sql: string, ...parameters: unknown[]): Statement<any> => ({
  sql,
  parameters,
  query: {} as never,
  queryId: { queryId: sql },
});
const add = (trx: Trx, text: string) => trx.run(raw("insert into note (text) values (?)", text));

/** A table `note` in a file, and its writer. */
function withNotes(work: (write: Write, notes: () => string[], database: Database) => unknown) {
  return withFolder((folder) => {
    const database = new Database(join(folder, "notes.db"), { strict: true });
    database.run("pragma journal_mode = wal");
    database.run("create table note (text text not null unique) strict");
    const notes = () => (database.query("select text from note").all() as { text: string }[]).map(({ text }) => text);
    return Promise.resolve(work(createWriter(database), notes, database)).finally(() => database.close());
  });
}

describe("a transaction", () => {
  test("commits what it wrote and gives what it gives", () =>
    withNotes((write, notes) => {
      expect(write((trx) => (add(trx, "a"), trx.all(raw("select text from note"))))).toEqual([{ text: "a" }]);
      expect(notes()).toEqual(["a"]);
    }));

  test("that throws leaves nothing, and throws on the very same error", () =>
    withNotes((write, notes, database) => {
      const error = new Error("mine");
      expect(thrownBy(() => write((trx) => (add(trx, "a"), fail(error))))).toBe(error);
      expect([notes(), database.inTransaction]).toEqual([[], false]);
    }));

  test("that breaks a constraint says so", () =>
    withNotes((write, notes) => {
      expect(() => write((trx) => (add(trx, "a"), add(trx, "a")))).toThrow("UNIQUE constraint failed");
      expect(notes()).toEqual([]);
    }));

  test("does not wait: a promise is refused, and nothing is left", () =>
    withNotes((write, notes) => {
      expect(() => write(async (trx) => add(trx, "a"))).toThrow("a transaction does not wait");
      expect(notes()).toEqual([]);
    }));

  test("takes no other inside it, and nothing is left of either", () =>
    withNotes((write, notes, database) => {
      expect(() => write((trx) => (add(trx, "a"), write((inner) => add(inner, "b"))))).toThrow("use its own trx");
      expect([notes(), database.inTransaction]).toEqual([[], false]);
    }));

  test("begins as a writer: one that finds another waits no longer than it may, then is unavailable", () =>
    withNotes((write, _, database) => {
      const other = new Database(database.filename);
      database.run("pragma busy_timeout = 1");
      other.run("begin immediate");
      expect(thrownBy(() => write(() => "never"))).toMatchObject({ code: "unavailable" });
      other.run("rollback");
      expect(write(() => "now")).toBe("now");
      other.close();
    }));

  test("does not wait again after it has waited in vain, until it was well: everything waits with it (HOSTILE J12)", () =>
    withNotes((write, _, database) => {
      const patience = () => database.query("pragma busy_timeout").get();
      const other = new Database(database.filename);
      other.run("begin immediate");
      for (let n = 0; n < 3; n++) {
        expect(thrownBy(() => write(() => "never"))).toMatchObject({ code: "unavailable" });
        expect(patience()).toEqual({ timeout: 0 });
      }
      other.run("rollback");
      expect(write(() => "now")).toBe("now");
      expect(patience()).toEqual({ timeout: 250 });
      other.close();
    }));

  test("is told how many rows it changed, and what it found", () =>
    withNotes((write) => {
      write((trx) => {
        expect([add(trx, "a"), add(trx, "b"), trx.run(raw("update note set text = text || 'x'"))]).toEqual([1, 1, 2]);
        expect(trx.first(raw("select text from note where text = 'bx'"))).toEqual({ text: "bx" });
        expect(trx.first(raw("select text from note where text = 'c'"))).toBeUndefined();
      });
    }));
});

describe("a savepoint", () => {
  test("that throws undoes only its own, and the transaction goes on", () =>
    withNotes((write, notes) => {
      write((trx) => {
        add(trx, "before");
        expect(() => trx.savepoint(() => (add(trx, "inside"), fail(new Error("no"))))).toThrow("no");
        add(trx, "after");
      });
      expect(notes()).toEqual(["before", "after"]);
    }));

  test("that works is part of the transaction, and gives what it gives", () =>
    withNotes((write, notes) => {
      expect(write((trx) => trx.savepoint(() => add(trx, "inside")))).toBe(1);
      expect(notes()).toEqual(["inside"]);
    }));

  test("inside a savepoint is undone with it, or alone", () =>
    withNotes((write, notes) => {
      write((trx) => {
        trx.savepoint(() => {
          add(trx, "outer");
          expect(() => trx.savepoint(() => (add(trx, "inner"), fail(new Error("no"))))).toThrow("no");
        });
        expect(() =>
          trx.savepoint(() => {
            trx.savepoint(() => add(trx, "lost"));
            fail(new Error("no"));
          }),
        ).toThrow("no");
      });
      expect(notes()).toEqual(["outer"]);
    }));

  test("that throws takes with it what it put off, and nothing else", () =>
    withNotes((write, notes) => {
      const later = (trx: Trx, text: string) =>
        trx.later(raw("insert into note (text) values (?)", text) as CompiledQuery);
      write((trx) => {
        later(trx, "before");
        expect(() => trx.savepoint(() => (later(trx, "inside"), fail(new Error("no"))))).toThrow("no");
        later(trx, "after");
        expect(trx.all(raw("select text from note"))).toEqual([]);
      });
      expect(notes()).toEqual(["before", "after"]);
    }));

  test("that worked goes with a transaction that fails", () =>
    withNotes((write, notes) => {
      expect(() => write((trx) => (trx.savepoint(() => add(trx, "a")), fail(new Error("no"))))).toThrow("no");
      expect(notes()).toEqual([]);
    }));
});

describe("a full disk", () => {
  const big = "x".repeat(100_000);
  const limit = (database: Database, pages: number) => database.run(`pragma max_page_count = ${pages}`);

  for (const [where, work] of [
    ["a statement", (trx: Trx) => add(trx, big)],
    ["a savepoint", (trx: Trx) => trx.savepoint(() => add(trx, big))],
    ["a savepoint in a savepoint", (trx: Trx) => trx.savepoint(() => trx.savepoint(() => add(trx, big)))],
  ] as const)
    test(`in ${where}: unavailable with the real cause, nothing left, and fine again by itself`, () =>
      withNotes((write, notes, database) => {
        limit(database, 4);
        const error = thrownBy(() => write((trx) => (add(trx, "small"), work(trx))));
        expect(error).toBeInstanceOf(Failure);
        expect(error).toMatchObject({ code: "unavailable", message: "The store is not available" });
        expect(String((error as Failure).cause)).toContain("full");
        expect([notes(), database.inTransaction]).toEqual([[], false]);
        limit(database, 1_000_000);
        write((trx) => add(trx, big));
        expect(notes()).toEqual([big]);
      }));

  test("that is met after the commit does not make it seem that nothing was written", () =>
    withNotes((write, notes, database) => {
      limit(database, 4);
      const after = () => void database.run("insert into note (text) values (?)", [big]);
      const error = thrownBy(() => write((trx) => (add(trx, "small"), trx.afterCommit(after))));
      expect(error).not.toBeInstanceOf(Failure);
      expect(notes()).toEqual(["small"]);
    }));

  test("whose error somebody swallows inside the transaction still undoes all of it", () =>
    withNotes((write, notes, database) => {
      limit(database, 4);
      const swallow = (trx: Trx) => {
        add(trx, "before");
        try {
          add(trx, big);
        } catch {}
        add(trx, "after");
      };
      expect(() => write(swallow)).toThrow();
      expect(notes()).toEqual([]);
    }));
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

function fail(error: Error): never {
  throw error;
}
