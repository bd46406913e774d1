import { Database } from "bun:sqlite";
import { join } from "node:path";
import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import type { Schema } from "../src/db/schema.ts";
import type { TestHub } from "./hub.ts";

/** A reader that keeps the plan of each statement it runs. */
export function explaining({ dataDir }: TestHub) {
  const database = new Database(join(dataDir, "carillon.db"), { readonly: true });
  const plans = new Set<string>();
  const dialect = new SqliteDialect({
    database: { prepare: (text: string) => database.query(text), close() {} } as unknown as SqliteDatabase,
  });
  const db = new Kysely<Schema>({
    dialect,
    log({ query }) {
      const steps = database.query(`explain query plan ${query.sql}`).all(...(query.parameters as string[]));
      for (const { detail } of steps as { detail: string }[]) plans.add(detail);
    },
  });
  return { db, plans, close: () => database.close() };
}
