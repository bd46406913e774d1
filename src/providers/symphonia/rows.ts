import type { Kysely } from "kysely";
import { prepare, sql } from "../../db/prepare.ts";
import type { Schema } from "../../db/schema.ts";
import type { Trx } from "../../db/writer.ts";
import { merge, type Stamped } from "../merge.ts";

type StampedTable = { [Table in keyof Schema]: Schema[Table] extends Stamped ? Table : never }[keyof Schema];
type Column<Table extends StampedTable> = keyof Schema[Table] & string;
type Row<Table extends StampedTable> = Schema[Table] & Stamped;
type Values = Record<string, unknown>;

/** What an event may say of a row. */
export type Facts<Table extends StampedTable> = Partial<Omit<Schema[Table], "stamps">>;

/** Has the last word on a row that is about to be written. */
type Settle<Table extends StampedTable> = (merged: Facts<Table>, known?: Row<Table>) => Facts<Table>;

/**
 * Rows of `table` that are put together from events in any order (see {@link merge}): one select and one upsert, each
 * compiled once. `facts` are all columns besides the `key` and the stamps.
 */
export function rowsOf<Table extends StampedTable, Key extends Column<Table>>(
  table: Table,
  key: Key[],
  facts: Exclude<Column<Table>, Key | "stamps">[],
) {
  const written = [...facts, "stamps"];
  const columns = [...key, ...written];
  const { find, save } = statements(table, key, written);
  return {
    /** Lays what an event of the time `at` says over the row of this key, which is made if there is none. */
    patch(trx: Trx, of: Pick<Row<Table>, Key>, news: Facts<Table>, at: number, settle?: Settle<Table>) {
      const known = trx.first(find(of)) as Row<Table> | undefined;
      const merged = merge<object>(known, news, at);
      const settled: Values = Object.assign(merged, settle?.(merged as Facts<Table>, known), of);
      const row: Values = {};
      for (const column of columns) row[column] = settled[column] ?? null;
      trx.run(save(row));
      return { row: row as unknown as Row<Table>, isNew: known === undefined };
    },
  };
}

/** The types of `rowsOf` vouch for the names, so Kysely need not know them here. */
const untyped = sql as unknown as Kysely<Record<string, Values>>;

function statements(table: string, key: string[], written: string[]) {
  const columns = [...key, ...written];
  return {
    find: prepare((of: Values) =>
      key.reduce((query, column) => query.where(column, "=", of[column]), untyped.selectFrom(table).select(columns)),
    ),
    save: prepare((row: Values) =>
      untyped
        .insertInto(table)
        .values(pairs(columns, (column) => row[column]))
        .onConflict((conflict) =>
          conflict.columns(key).doUpdateSet((update) => pairs(written, (column) => update.ref(`excluded.${column}`))),
        ),
    ),
  };
}

function pairs<T>(columns: string[], value: (column: string) => T): Record<string, T> {
  return Object.fromEntries(columns.map((column) => [column, value(column)]));
}
