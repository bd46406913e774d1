import type { Database } from "bun:sqlite";
import type { CompiledQuery } from "kysely";
import { Failure } from "../errors.ts";
import { isBusy, isStorageError } from "./errors.ts";
import { prepared, type Statement } from "./statement.ts";
import { together } from "./together.ts";

/** A write transaction under way. All of it happens in one turn of the loop, so nothing else can come between. */
export type Trx = {
  /** Gives the number of rows changed. */
  run(statement: Statement): number;
  /** Runs before the commit, in one go with others of its kind: for rows that nobody reads before. */
  later(statement: CompiledQuery): void;
  /** How many were put off so far: most of what the commit will take. */
  countLater(): number;
  /** Runs now what was put off; not inside a savepoint, which could not undo it alone. */
  catchUp(): void;
  all<Row>(statement: Statement<Row>): Row[];
  first<Row>(statement: Statement<Row>): Row | undefined;
  /** Undoes what `work` wrote or put off if it throws, and throws on. */
  savepoint<T>(work: () => T): T;
  /** Called once all of it is on disk, and never when it is undone; the same function is called once. */
  afterCommit(call: () => void): void;
};

/**
 * Runs `work` in one transaction and commits. Whatever `work` throws undoes all of it; a failing store throws `unavailable`.
 * With `atOnce` nothing is put off, so that an error shows where it was made.
 */
export type Write = <T>(work: (trx: Trx) => T, options?: { atOnce?: boolean }) => T;

export function createWriter(database: Database): Write {
  const begin = beginning(database);
  return (work, { atOnce = false } = {}) => {
    if (database.inTransaction) throw new TypeError("a transaction under way takes no other: use its own trx");
    const calls: (() => void)[] = [];
    const result = committed(database, begin, () => {
      const trx = transaction(database, atOnce, calls);
      const result = work(trx);
      trx.catchUp();
      return result;
    });
    for (const call of calls) call();
    return result;
  };
}

/** How long a lock of another program is waited for; everything waits with it. */
export const LOCK_WAIT_MS = 250;

/** Whoever has waited in vain does not wait again before the lock was free: or one wait would follow the other (HOSTILE J12). */
function beginning(database: Database): () => void {
  let isPatient = true;
  const wait = (patiently: boolean) => {
    if (isPatient === patiently) return;
    database.run(`pragma busy_timeout = ${patiently ? LOCK_WAIT_MS : 0}`);
    isPatient = patiently;
  };
  return () => {
    try {
      database.run("begin immediate");
    } catch (error) {
      if (isBusy(error)) wait(false);
      throw error;
    }
    wait(true);
  };
}

function committed<T>(database: Database, begin: () => void, work: () => T): T {
  try {
    begin();
    const result = work();
    if (result instanceof Promise) throw new TypeError("a transaction does not wait");
    database.run("commit");
    return result;
  } catch (error) {
    if (database.inTransaction) database.run("rollback");
    throw isStorageError(error) ? new Failure("unavailable", "The store is not available", { cause: error }) : error;
  }
}

function transaction(database: Database, atOnce: boolean, calls: (() => void)[]): Trx {
  const putOff: CompiledQuery[] = [];
  let caughtUp = 0;
  const within = (statement: Statement) => {
    // A full disk ends a transaction by itself: whoever missed that error must not write on without one.
    if (!database.inTransaction) throw new TypeError("this transaction is over");
    return prepared(database, statement);
  };
  const run = (statement: Statement) => {
    const { query, parameters } = within(statement);
    return query.run(...parameters).changes;
  };
  return {
    run,
    later(statement) {
      if (atOnce) run(statement);
      else putOff.push(statement);
    },
    countLater: () => caughtUp + putOff.length,
    catchUp() {
      caughtUp += putOff.length;
      const kinds = Map.groupBy(putOff.splice(0), ({ sql }) => sql);
      for (const alike of kinds.values()) for (const statement of together(alike)) run(statement);
    },
    all<Row>(statement: Statement<Row>) {
      const { query, parameters } = within(statement);
      return query.all(...parameters) as Row[];
    },
    first<Row>(statement: Statement<Row>) {
      const { query, parameters } = within(statement);
      return (query.get(...parameters) ?? undefined) as Row | undefined;
    },
    afterCommit(call) {
      if (!calls.includes(call)) calls.push(call);
    },
    savepoint(work) {
      database.run("savepoint work");
      const before = { putOff: putOff.length, calls: calls.length };
      try {
        const result = work();
        database.run("release work");
        return result;
      } catch (error) {
        putOff.length = before.putOff;
        calls.length = before.calls;
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
