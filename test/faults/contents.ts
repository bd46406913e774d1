import { Database } from "bun:sqlite";

/** What a database holds: of each table how many rows, and a sum of their hashes that is the same in any order. */
export type Contents = Record<string, string>;

const MOVING = new Set(["heartbeat", "log_line", "admin_session", "sqlite_sequence"]); // of the process, not of what was entrusted to it

/** Only for a database that nobody has open. Its log counts, and is left as it is. */
export function contentsOf(path: string): Contents {
  const database = new Database(path, { readonly: true });
  try {
    const tables = database.query<{ name: string }, []>("select name from sqlite_schema where type = 'table'").all();
    const kept = tables.map(({ name }) => name).filter((name) => !MOVING.has(name));
    return Object.fromEntries(kept.map((name) => [name, sumOf(database, name)]));
  } finally {
    database.close();
  }
}

function sumOf(database: Database, table: string): string {
  let [rows, sum] = [0, 0n];
  for (const row of database.query(`select * from "${table}"`).iterate()) {
    rows++;
    sum = BigInt.asUintN(64, sum + BigInt(Bun.hash(JSON.stringify(row))));
  }
  return `${rows} rows, ${sum.toString(16)}`;
}

/** The tables that are not the same in both. */
export const differences = (one: Contents, other: Contents): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((table) => one[table] !== other[table])
    .map((table) => `${table}: ${one[table] ?? "none"} and ${other[table] ?? "none"}`);
