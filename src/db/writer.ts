import type { Database } from "bun:sqlite";
import { Failure } from "../errors.ts";
import { isStorageError } from "./errors.ts";
import { prepared, type Statement } from "./statement.ts";

/** A write transaction under way. All of it happens in one turn of the loop, so nothing else can come between. */
export type Trx = {
  /** Gives the number of rows changed. */
  run(statement: Statement): number;
  /** Gives the number that the new row got as its id. */
  insert(statement: Statement): number;
  all<Row>(statement: Statement<Row>): Row[];
  first<Row>(statement: Statement<Row>): Row | undefined;
  /** Undoes what `work` wrote if it throws, and throws on. */
  savepoint<T>(work: () => T): T;
};

/** Runs `work` in one transaction and commits. Whatever `work` throws undoes all of it; a failing store throws `unavailable`. */
export type Write = <T>(work: (trx: Trx) => T) => T;

export function createWriter(database: Database): Write {
  const trx = transaction(database);
  return (work) => {
    if (database.inTransaction) throw new TypeError("a transaction under way takes no other: use its own trx");
    try {
      database.run("begin immediate");
      const result = work(trx);
      if (result instanceof Promise) throw new TypeError("a transaction does not wait");
      database.run("commit");
      return result;
    } catch (error) {
      if (database.inTransaction) database.run("rollback");
      throw isStorageError(error) ? new Failure("unavailable", "The store is not available", { cause: error }) : error;
    }
  };
}

function transaction(database: Database): Trx {
  const within = (statement: Statement) => {
    // A full disk ends a transaction by itself: whoever missed that error must not write on without one.
    if (!database.inTransaction) throw new TypeError("this transaction is over");
    return prepared(database, statement);
  };
  return {
    run(statement) {
      const { query, parameters } = within(statement);
      return query.run(...parameters).changes;
    },
    insert(statement) {
      const { query, parameters } = within(statement);
      return Number(query.run(...parameters).lastInsertRowid);
    },
    all<Row>(statement: Statement<Row>) {
      const { query, parameters } = within(statement);
      return query.all(...parameters) as Row[];
    },
    first<Row>(statement: Statement<Row>) {
      const { query, parameters } = within(statement);
      return (query.get(...parameters) ?? undefined) as Row | undefined;
    },
    savepoint(work) {
      database.run("savepoint work");
      try {
        const result = work();
        database.run("release work");
        return result;
      } catch (error) {
        // A full disk undoes the whole transaction by itself; then there is no savepoint left to go back to.
        if (database.inTransaction) {
          database.run("rollback to work");
          database.run("release work");
        }
        throw error;
      }
    },
  };
}
