import type { Database, SQLQueryBindings } from "bun:sqlite";
import type { Compilable, CompiledQuery } from "kysely";

/** A statement: one built by Kysely on the spot, or one that `prepare` compiled beforehand. */
export type Statement<Row = unknown> = Compilable<Row> | CompiledQuery<Row>;

/** Finds the statement prepared (SQLite keeps it) and binds nothing yet. */
export function prepared(database: Database, statement: Statement) {
  const { sql, parameters } = "compile" in statement ? statement.compile() : statement;
  return { query: database.query<unknown, SQLQueryBindings[]>(sql), parameters: parameters as SQLQueryBindings[] };
}

/** Reads what is committed, at once: for what must be known before a request may go on. */
export type Read = <Row>(statement: Statement<Row>) => Row[];

export function createRead(database: Database): Read {
  return <Row>(statement: Statement<Row>) => {
    const { query, parameters } = prepared(database, statement);
    return query.all(...parameters) as Row[];
  };
}
