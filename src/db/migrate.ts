import type { Database } from "bun:sqlite";
import first from "../../sql/001_first_light.sql" with { type: "text" };

/** In the order in which they run; a test compares this list with the folder. Released ones are never edited. */
export const MIGRATIONS = [{ name: "001_first_light.sql", sql: first as unknown as string }];

/** Brings the database up to date, each step in a transaction of its own. */
export function migrate(database: Database, now: number): void {
  database.run("create table if not exists migration (name text primary key, applied_at integer not null) strict");
  for (const { name, sql } of MIGRATIONS) {
    const isApplied = database.query("select 1 from migration where name = ?").get(name) !== null;
    if (isApplied) continue;
    database.transaction(() => {
      database.run(sql);
      database.query("insert into migration (name, applied_at) values (?, ?)").run(name, now);
    }).immediate();
  }
}

/** The whole schema as text, as `sql/schema.sql` keeps it for readers. */
export function dumpSchema(database: Database): string {
  const rows = database.query("select sql from sqlite_schema where sql is not null and name not like 'sqlite_%' order by tbl_name, type desc, name").all();
  return (rows as { sql: string }[]).map((row) => `${row.sql};\n`).join("\n");
}
