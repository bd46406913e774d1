import { describe, expect, test } from "bun:test";
import type { Environment } from "../src/config.ts";
import type { Schema } from "../src/db/schema.ts";
import type { AnyPushed, SampleRequest } from "../src/providers/provider.ts";
import { pushed } from "../src/providers/registry.ts";
import { signSha256 } from "../src/providers/signatures.ts";
import { type TestHub, testHub } from "./hub.ts";

/** One line of a table: a request to a fresh Carillon, and everything that must be true afterwards. */
export type Scenario = {
  name: string;
  environment?: Environment;
  /** What has to be there before: a job, a trigger, another time. */
  before?(carillon: TestHub): unknown;
  /** The request; without a path it goes to the first room that the table names. */
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: RequestInit["body"];
  /** Instead of headers and body, when they need the secrets of this Carillon. */
  request?(carillon: TestHub): Posted;
  status: number;
  /** Texts that the answer holds. */
  contains?: string[];
  /** Texts that it must not hold. */
  lacks?: string[];
  /** The answer, read as JSON; `expect.any(…)` may stand in it. */
  equals?: unknown;
  /** Headers of the answer. */
  answers?: Record<string, string>;
  /** Rows by table; a table that is not named must be empty. */
  rows?: Rows;
  after?(carillon: TestHub, response: Response): unknown;
};

export type Posted = { headers?: Record<string, string>; body?: RequestInit["body"] };
export type Rows = Partial<Record<keyof Schema | (string & {}), number>>;

/** Makes one test of each line. What `defaults` says holds for every line that does not say otherwise. */
export function scenarios(title: string, defaults: Partial<Scenario>, table: Scenario[]): void {
  describe(title, () => {
    for (const line of table) {
      const scenario = { ...defaults, ...line };
      test(scenario.name, () => withHub(scenario.environment, (carillon) => play(carillon, scenario)));
    }
  });
}

async function play(carillon: TestHub, scenario: Scenario): Promise<void> {
  await scenario.before?.(carillon);
  const { headers, body } = scenario.request?.(carillon) ?? scenario;
  const response = await carillon.send(scenario.path ?? "/", { method: scenario.method ?? "POST", headers, body });
  const text = await response.clone().text();
  expect({ status: response.status, text }).toEqual({ status: scenario.status, text });
  for (const part of scenario.contains ?? []) expect(text).toContain(part);
  for (const part of scenario.lacks ?? []) expect(text).not.toContain(part);
  if (scenario.equals !== undefined) expect(JSON.parse(text)).toEqual(scenario.equals);
  for (const [name, value] of Object.entries(scenario.answers ?? {})) expect(response.headers.get(name)).toBe(value);
  if (scenario.rows) expect(await rowsOf(carillon)).toEqual(scenario.rows);
  await scenario.after?.(carillon, response);
}

/** Runs `work` on a fresh Carillon and clears it away, whatever happens. */
export async function withHub<T>(
  environment: Environment | undefined,
  work: (carillon: TestHub) => Promise<T> | T,
): Promise<T> {
  const carillon = testHub(environment);
  try {
    return await work(carillon);
  } finally {
    carillon.close();
  }
}

/** How many rows each table holds; empty ones are left out. */
export async function rowsOf({ hub }: TestHub): Promise<Rows> {
  const { tables } = await query<{ tables: string }>(
    hub,
    "select group_concat(name) as tables from sqlite_schema where type = 'table' and name <> 'migration'",
  ).then((rows) => rows[0]!);
  const rows: Rows = {};
  for (const table of tables.split(",")) {
    const [row] = await query<{ count: number }>(hub, `select count(*) as count from "${table}"`);
    if (row!.count > 0) rows[table] = row!.count;
  }
  return rows;
}

/** Reads with SQL as text, as an admin with a shell would. */
export async function query<Row = Record<string, any>>({ db }: TestHub["hub"], sql: string): Promise<Row[]> {
  const { rows } = await db.executeQuery<Row>({
    sql,
    parameters: [],
    query: { kind: "RawNode" } as never,
    queryId: { queryId: sql },
  });
  return rows;
}

/** Writes with SQL as text, e.g. `create trigger …`, in a transaction of its own. */
export function execute({ hub }: TestHub, sql: string): void {
  hub.write((trx) => trx.run({ sql, parameters: [], query: { kind: "RawNode" } as never, queryId: { queryId: sql } }));
}

/** Makes every insert into (or other `deed` on) a table fail, until the trigger is dropped. */
export function breakTable(carillon: TestHub, table: keyof Schema, deed = "insert"): { mend(): void } {
  execute(
    carillon,
    `create trigger broken_${table} before ${deed} on ${table} begin select raise(abort, '${table} is broken'); end`,
  );
  return { mend: () => execute(carillon, `drop trigger broken_${table}`) };
}

/** Lets the database grow by no more than `pages` of 4 KB, as a disk that is full would. */
export function fillDisk({ hub }: TestHub, pages = 0): { free(): void } {
  const pragma = (sql: string) =>
    hub.write((trx) => trx.first<any>({ sql, parameters: [], query: {} as never, queryId: { queryId: sql } }));
  pragma(`pragma max_page_count = ${pragma("pragma page_count").page_count + pages}`);
  return { free: () => pragma("pragma max_page_count = 1073741823") };
}

/** A room by its id. */
export function room(id: string): AnyPushed {
  const found = pushed.find((provider) => provider.id === id);
  if (!found) throw new Error(`there is no room ${id}`);
  return found;
}

/** A real signed request of a room, made with this Carillon's own secrets and clock. */
export function sampleOf(carillon: TestHub, id: string, n = 1, type?: string): SampleRequest {
  return room(id).sample(carillon.settings(id), {
    now: carillon.clock.now,
    publicUrl: carillon.hub.config.PUBLIC_URL,
    n,
    type,
  });
}

/** Any body, signed as its room wants it. */
export function signed(carillon: TestHub, id: string, body: string | Uint8Array<ArrayBuffer>): Posted {
  const { headers } = sampleOf(carillon, id);
  const header = Object.keys(headers).find((name) => name.endsWith("-signature"))!;
  const secret = Object.entries<any>(carillon.settings(id)).find(([name]) => name.endsWith("WEBHOOK_SECRET"))![1][0];
  return { headers: { "content-type": "application/json", [header]: signSha256(secret, body) }, body };
}

/** Posts to a room. */
export function post(carillon: TestHub, id: string, { headers, body }: Posted): Promise<Response> {
  return carillon.send(room(id).path, { method: "POST", headers, body });
}

/** The job that a book's delivery needs. */
export function bookJob(carillon: TestHub, id = "sample-1"): void {
  const now = carillon.clock.now;
  execute(
    carillon,
    `insert into book_job (id, topic, status, status_at, created_at) values ('${id}', 'Topic', 'PENDING', 0, ${now})`,
  );
}

/** All deliveries, oldest first. */
export const deliveries = ({ hub }: TestHub) =>
  hub.db.selectFrom("inbound_delivery").selectAll().orderBy("id").execute();

/** The one delivery that there is. */
export async function onlyDelivery(carillon: TestHub) {
  const all = await deliveries(carillon);
  expect(all).toHaveLength(1);
  return all[0]!;
}

/** The counters as `{ "symphonia processed": 2 }`, all minutes together. */
export async function counters({ hub }: TestHub): Promise<Record<string, number>> {
  const rows = await hub.db.selectFrom("delivery_minute").selectAll().execute();
  const sums: Record<string, number> = {};
  for (const { provider, outcome, count } of rows)
    sums[`${provider} ${outcome}`] = (sums[`${provider} ${outcome}`] ?? 0) + count;
  return sums;
}
