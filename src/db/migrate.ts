import type { Database } from "bun:sqlite";
import { Failure } from "../errors.ts";
import first from "../../sql/001_first_light.sql" with { type: "text" };
import second from "../../sql/002_messages.sql" with { type: "text" };
import third from "../../sql/003_sending.sql" with { type: "text" };
import fourth from "../../sql/004_downloads.sql" with { type: "text" };
import fifth from "../../sql/005_live.sql" with { type: "text" };
import sixth from "../../sql/006_notifying.sql" with { type: "text" };
import seventh from "../../sql/007_health.sql" with { type: "text" };

/** In the order in which they run; a test compares this list with the folder. Released ones are never edited. */
export const MIGRATIONS = [
  { name: "001_first_light.sql", sql: first as unknown as string },
  { name: "002_messages.sql", sql: second as unknown as string },
  { name: "003_sending.sql", sql: third as unknown as string },
  { name: "004_downloads.sql", sql: fourth as unknown as string },
  { name: "005_live.sql", sql: fifth as unknown as string },
  { name: "006_notifying.sql", sql: sixth as unknown as string },
  { name: "007_health.sql", sql: seventh as unknown as string },
];

/** Brings the database up to date, each step in a transaction of its own. One that was in use is as it was until `before` the first of them returns. */
export function migrate(database: Database, now: number, before: (migration: string) => void = () => {}): void {
  const applied = appliedTo(database);
  const unknown = applied.filter((name) => !MIGRATIONS.some((migration) => migration.name === name));
  if (unknown.length > 0)
    throw new Failure(
      "conflict",
      `The database was made by a newer Carillon (${unknown.join(", ")}). Update, or restore a backup.`,
    );
  const pending = MIGRATIONS.filter(({ name }) => !applied.includes(name));
  if (applied.length > 0 && pending.length > 0) before(pending[0]!.name);
  database.run("create table if not exists migration (name text primary key, applied_at integer not null) strict");
  for (const { name, sql } of pending) {
    database
      .transaction(() => {
        database.run(sql);
        database.query("insert into migration (name, applied_at) values (?, ?)").run(name, now);
      })
      .immediate();
  }
}

function appliedTo(database: Database): string[] {
  const hasAny = database.query("select 1 from sqlite_schema where type = 'table' and name = 'migration'").get();
  if (!hasAny) return [];
  const rows = database.query<{ name: string }, []>("select name from migration").all();
  return rows.map(({ name }) => name);
}

/** The whole schema as text, as `sql/schema.sql` keeps it for readers. */
export function dumpSchema(database: Database): string {
  const rows = database
    .query(
      "select sql from sqlite_schema where sql is not null and name not like 'sqlite_%' order by tbl_name, type desc, name",
    )
    .all();
  return (rows as { sql: string }[]).map((row) => `${row.sql};\n`).join("\n");
}
