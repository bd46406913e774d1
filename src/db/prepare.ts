import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
} from "kysely";
import type { Schema } from "./schema.ts";

/** Builds statements without running them; for `prepare`, and for what a transaction builds on the spot. */
export const sql = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

class Slot {
  constructor(readonly name: string) {}
}

/**
 * Compiles a statement once; each call only fills in its parameters (2 µs instead of 16).
 * `build` is given the names of the parameters, not their values: it must not look at them.
 */
export function prepare<Parameters extends object, Row>(
  build: (slots: Parameters) => Compilable<Row>,
): (values: Parameters) => CompiledQuery<Row> {
  let template: CompiledQuery<Row> | undefined;
  const compile = () => build(new Proxy({}, { get: (_, name) => new Slot(String(name)) }) as Parameters).compile();
  return (values) => {
    template ??= compile();
    const parameters: unknown[] = [];
    for (const parameter of template.parameters) {
      parameters.push(parameter instanceof Slot ? values[parameter.name as keyof Parameters] : parameter);
    }
    return { sql: template.sql, parameters, query: template.query, queryId: template.queryId };
  };
}
