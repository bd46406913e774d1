import { type CompiledQuery, SqliteQueryCompiler, ValuesNode } from "kysely";

const ROWS = 16; // more gain nothing

/** Inserts of the same text and in the same order, 16 to a statement as far as they go, which spares most of what a statement costs. */
export function together(alike: CompiledQuery[]): CompiledQuery[] {
  const sql = alike.length < ROWS ? undefined : textOfMany(alike[0]!);
  if (sql === undefined) return alike;
  const end = alike.length - (alike.length % ROWS);
  const statements: CompiledQuery[] = [];
  for (let i = 0; i < end; i += ROWS) {
    const parameters = alike.slice(i, i + ROWS).flatMap((one) => one.parameters);
    statements.push({ ...alike[i]!, sql, parameters });
  }
  return [...statements, ...alike.slice(end)];
}

const texts = new Map<string, string | undefined>();

function textOfMany(one: CompiledQuery): string | undefined {
  if (!texts.has(one.sql)) texts.set(one.sql, compileMany(one));
  return texts.get(one.sql);
}

const compiler = new SqliteQueryCompiler();

/** Nothing for what is no insert of one row of plain values. */
function compileMany({ query, queryId, parameters }: CompiledQuery): string | undefined {
  if (query.kind !== "InsertQueryNode" || !query.values || !ValuesNode.is(query.values)) return undefined;
  const [row] = query.values.values;
  if (row?.kind !== "PrimitiveValueListNode") return undefined;
  const values = ValuesNode.create(new Array<typeof row>(ROWS).fill(row));
  const many = compiler.compileQuery({ ...query, values }, queryId);
  const areAllOfThisRow = many.parameters.length === ROWS * parameters.length;
  return areAllOfThisRow ? many.sql : undefined;
}
