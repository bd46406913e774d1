import { Database } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dumpSchema, migrate, MIGRATIONS } from "../../src/db/migrate.ts";

const ROOT = `${import.meta.dir}/../..`;
const migrated = () => {
  const database = new Database(":memory:", { strict: true });
  migrate(database, 1);
  return database;
};

describe("migrations", () => {
  test("the list is the folder, in order", () =>
    expect(MIGRATIONS.map(({ name }) => name)).toEqual(
      readdirSync(`${ROOT}/sql`)
        .filter((name) => /^\d{3}_/.test(name))
        .sort(),
    ));

  test("each file is run as it is", () => {
    for (const { name, sql } of MIGRATIONS) expect(sql).toBe(readFileSync(`${ROOT}/sql/${name}`, "utf8"));
  });

  test("they run once, and say when", () => {
    const database = migrated();
    migrate(database, 2);
    expect(database.query("select name, applied_at from migration").all()).toEqual(
      MIGRATIONS.map(({ name }) => ({ name, applied_at: 1 })),
    );
  });

  test("one that fails leaves nothing behind", () => {
    const database = new Database(":memory:", { strict: true });
    database.run("create table event (id text)"); // in the way of the first migration
    expect(() => migrate(database, 1)).toThrow("already exists");
    expect(tables(database)).toEqual(["event", "migration"]);
    expect(database.query("select * from migration").all()).toEqual([]);
  });

  test("a database of a newer Carillon is left alone", () => {
    const database = migrated();
    database.run("insert into migration values ('999_the_future.sql', 1)");
    expect(() => migrate(database, 2)).toThrow("made by a newer Carillon (999_the_future.sql)");
  });
});

test("sql/schema.sql is what the migrations make (UPDATE_SCHEMA=1 bun test test/db/schema.test.ts writes it anew)", () => {
  const path = `${ROOT}/sql/schema.sql`;
  const dump = dumpSchema(migrated());
  if (process.env.UPDATE_SCHEMA) writeFileSync(path, dump);
  expect(dump).toBe(readFileSync(path, "utf8"));
});

describe("every table", () => {
  const database = migrated();
  for (const table of tables(database)) {
    const { strict } = database.query("select strict from pragma_table_list where name = ?").get(table) as any;
    test(`${table} is STRICT`, () => expect(strict).toBe(1));
  }

  test("times are whole numbers", () => {
    const rows = database
      .query(
        `select t.name || '.' || c.name as name, c.type from pragma_table_list t, pragma_table_info(t.name) c
         where t.schema = 'main' and c.name like '%\\_at' escape '\\'`,
      )
      .all() as { name: string; type: string }[];
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ type }) => type !== "INTEGER")).toEqual([]);
  });
});

describe("src/db/schema.ts says the same as the database", () => {
  const database = migrated();
  const source = readFileSync(`${ROOT}/src/db/schema.ts`, "utf8");
  const types = tableTypes(source);

  test("the tables", () =>
    expect(Object.keys(types).sort()).toEqual(tables(database).filter((table) => table !== "migration")));

  for (const [table, columns] of Object.entries(types))
    test(`the columns of ${table}`, () => expect(columns).toEqual(columnsOf(database, table)));
});

test("the reader of schema.ts sees what is wrong (the control of the tests above)", () => {
  const source = `
    type Time = number;
    export type Size = "small" | "large";
    export type ThingTable = { id: string; size: Size; at: Time | null; count: Generated<number>; body: Uint8Array };
    export type Schema = { thing: ThingTable; };`;
  const database = new Database(":memory:");
  const columns = (sql: string) => {
    database.run(`create table thing (${sql}) strict`);
    const found = columnsOf(database, "thing");
    database.run("drop table thing");
    return found;
  };
  const { thing } = tableTypes(source);
  const right = "id text primary key, size text not null, at integer, count integer not null, body blob not null";
  expect(columns(right)).toEqual(thing!);
  for (const wrong of [
    right.replace("at integer", "at integer not null"),
    right.replace("size text not null", "size text"),
    right.replace("count integer", "count text"),
    right.replace("size", "sizes"),
    `${right}, more text`,
  ])
    expect(columns(wrong)).not.toEqual(thing!);
});

/** Columns as `{ name: "text" | "number" | "blob", with "?" where null is allowed }`. */
type Columns = Record<string, string>;

function columnsOf(database: Database, table: string): Columns {
  const rows = database.query(`select name, type, "notnull" as required, pk from pragma_table_info(?)`).all(table);
  return Object.fromEntries(
    (rows as any[]).map(({ name, type, required, pk }) => {
      const kind = type === "INTEGER" || type === "REAL" ? "number" : type.toLowerCase();
      return [name, kind + (required || pk ? "" : "?")];
    }),
  );
}

function tables(database: Database): string[] {
  const rows = database.query(
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name",
  );
  return (rows.all() as { name: string }[]).map(({ name }) => name);
}

/** Reads the table types out of TypeScript, so that there is no list to keep besides. */
function tableTypes(source: string): Record<string, Columns> {
  const aliases = new Map(
    [...source.matchAll(/type (\w+) =\s*([^{};]+);/g)].map(([, name, is]) => [name!, is!.trim()]),
  );
  const shapes = new Map([...source.matchAll(/type (\w+) = \{([^}]*)\}/g)].map(([, name, is]) => [name!, fields(is!)]));
  const schema = shapes.get("Schema") ?? [];
  return Object.fromEntries(
    schema.map(([table, type]) => {
      const columns = (shapes.get(type) ?? []).map(([name, type]) => [name, columnType(type, aliases)]);
      return [table, Object.fromEntries(columns)];
    }),
  );
}

function fields(body: string): [name: string, type: string][] {
  const withoutComments = body.replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
  return [...withoutComments.matchAll(/(\w+)\??:\s*([^;]+);?/g)].map(([, name, type]) => [name!, type!.trim()]);
}

function columnType(type: string, aliases: Map<string, string>): string {
  const generated = /^Generated<(.*)>$/.exec(type)?.[1];
  if (generated) return columnType(generated, aliases);
  const parts = type.split("|").map((part) => part.trim());
  const isNullable = parts.includes("null");
  const [first] = parts.filter((part) => part !== "null" && part !== "");
  const kind = first === undefined ? "nothing" : kindOf(first, aliases);
  return kind + (isNullable ? "?" : "");
}

function kindOf(type: string, aliases: Map<string, string>): string {
  if (type === "number" || /^\d+$/.test(type)) return "number";
  if (type === "string" || type.startsWith('"')) return "text";
  if (type === "Uint8Array") return "blob";
  const alias = aliases.get(type);
  return alias === undefined ? `unknown ${type}` : columnType(alias, aliases);
}
