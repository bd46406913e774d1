import { Database } from "bun:sqlite";
import { join } from "node:path";
import { assembleHub } from "../../src/assemble.ts";
import { createInbox } from "../../src/inbound/inbox.ts";
import { rawRequest } from "../../src/inbound/request.ts";
import { announce } from "../../src/outbound/announce.ts";
import { symphonia } from "../../src/providers/symphonia/index.ts";
import { BELIEVED } from "./kinds.ts";

/**
 * Fills a data directory: one real order goes through the inbox, and SQLite copies what came of it, so that whatever the
 * store's tables and indexes are, the rows are those that the inbox would have written. A million takes half a minute.
 */

/** One processed order among a thousand failed and waits for a person. */
const FAILED_OF = 1_000;
const SPREAD_MS = 14 * 86_400_000; // younger than RETENTION_DAYS
const AT_ONCE = 100_000;
const TABLES = ["inbound_delivery", "dedupe_key", "event", "notification", "transport_order"];

/** Processed orders of the last two weeks. */
export async function fill(dataDir: string, count: number): Promise<void> {
  const example = await takeIn(dataDir);
  const isFailed = `copy.i % ${FAILED_OF} = 0`;
  const failed: Values = {
    status: (usual) => `iif(${isFailed}, 'failed', ${usual})`,
    reason: (usual) => `iif(${isFailed}, 'The bench says that it failed', ${usual})`,
    result: (usual) => `iif(${isFailed}, null, ${usual})`,
  };
  copying(dataDir, count, example, (copy, database) => {
    for (const table of TABLES) copy(table, table === "inbound_delivery" ? failed : {});
    database.run(`insert into delivery_minute (minute, provider, outcome, count)
      select at / 60000, 'symphonia', 'processed', count(*) from copy group by 1
      on conflict do update set count = delivery_minute.count + excluded.count`);
  });
}

/** Deliveries whose handler failed and should have run again long ago. */
export async function fillDue(dataDir: string, count: number): Promise<void> {
  const example = await takeIn(dataDir);
  const due: Values = {
    status: () => "'failed'",
    reason: () => "'The bench says that it failed'",
    result: () => "null",
    processed_at: () => "null",
    next_attempt_at: () => "1",
  };
  copying(dataDir, count, example, (copy) => {
    copy("inbound_delivery", due);
    copy("dedupe_key", { expires_at: () => "null" });
  });
}

/** Events that wait to be sent, `count` of them to each endpoint there is. */
export function fillPending(dataDir: string, count: number): void {
  const { hub, close } = assembleHub({ DATA_DIR: dataDir }, { now: Date.now, log: { level: "silent" } });
  const { body } = sampleOf(0);
  const { type, data } = JSON.parse(body);
  const { eventId } = announce(hub, { type, data });
  close();
  const example = { tail: "no delivery", order: JSON.parse(body).metadata.orderId, event: eventId, reference: "none" };
  const id = () => "'out_' || printf('%012x', copy.at) || lower(hex(randomblob(10)))";
  copying(dataDir, count, example, (copy) => {
    copy("event");
    copy("outbound_delivery", { id });
  });
}

/** The jobs that the n-th samples of the books' room are about. */
export function fillJobs(dataDir: string, first: number, count: number): void {
  create(dataDir);
  withDatabase(dataDir, (database) =>
    database.run(
      `insert into book_job (id, topic, status, status_at, created_at)
       with recursive n(i) as (select ? union all select i + 1 from n where i < ?)
       select 'sample-' || i, 'Intelligence Artificielle', 'PENDING', 0, 0 from n`,
      [first, first + count - 1],
    ),
  );
}

/** What tells one order from another, in every text that it is in. */
type Names = { tail: string; order: string; event: string; reference: string };

async function takeIn(dataDir: string): Promise<Names> {
  const { hub, close } = assembleHub({ ...BELIEVED, DATA_DIR: dataDir }, { now: Date.now, log: { level: "silent" } });
  const { headers, body } = sampleOf(0);
  const parts = { headers: new Headers(headers), body: Buffer.from(body), address: "127.0.0.1" };
  const request = rawRequest({ url: symphonia.path, ...parts });
  const verdict = symphonia.parse(request, symphonia.settings.parse(BELIEVED));
  const times = { receivedAt: Date.now(), startedAt: performance.now() };
  const outcome = await createInbox(hub).accept({ room: symphonia, request, verdict, ...times });
  close();
  if (outcome.kind !== "processed") throw new Error(`The example became ${outcome.kind}`);
  const { id: event, metadata, data } = JSON.parse(body);
  return { tail: outcome.deliveryId.slice(4), order: metadata.orderId, event, reference: data.order.reference };
}

const sampleOf = (n: number) =>
  symphonia.sample(symphonia.settings.parse(BELIEVED), { now: Date.now(), publicUrl: "", n });

/** What to write instead of what a column would have, each in SQL. */
type Values = Record<string, (usual: string) => string>;
type Copy = (table: string, values?: Values) => void;

/** Copies the rows there are, `count` times, the oldest first. */
function copying(dataDir: string, count: number, names: Names, work: (copy: Copy, database: Database) => void): void {
  withDatabase(dataDir, (database) => {
    database.run("create temp table copy (i integer primary key, at integer, tail, subject, event, reference)");
    for (const table of [...TABLES, "outbound_delivery"])
      database.run(`create temp table example_${table} as select * from main.${table}`);
    const now = Date.now();
    for (let from = 1; from <= count; from += AT_ONCE) {
      const to = Math.min(count, from + AT_ONCE - 1);
      database.run("begin");
      database.run("delete from copy");
      database.run(
        `insert into copy
         with recursive n(i) as (select ? union all select i + 1 from n where i < ?)
         select i, at, printf('%012x%020x', at, i), printf('6b0000000b68ebd5%08x', i),
           printf('evt_%08x%016x', at / 1000, i), printf('CMD-20261101-%07d', i)
         from (select i, cast(? + i * ? as integer) as at from n)`,
        [from, to, now - SPREAD_MS, SPREAD_MS / (count + 1)],
      );
      work((table, values = {}) => insertCopies(database, table, values, names), database);
      database.run("commit");
    }
  });
}

function insertCopies(database: Database, table: string, given: Values, names: Names): void {
  const columns = database.query<{ name: string; type: string }, []>(`pragma main.table_info(${table})`).all();
  const values = columns.map(({ name, type }) => {
    const usual = renamed(name, type.toLowerCase(), names);
    return given[name]?.(usual) ?? usual;
  });
  database.run(
    `insert into main.${table} (${columns.map(({ name }) => name)}) select ${values} from copy, example_${table} as example order by i`,
  );
}

const TIMES = new Set([
  "received_at",
  "processed_at",
  "occurred_at",
  "created_at",
  "ordered_at",
  "first_seen_at",
  "changed_at",
]);

function renamed(column: string, type: string, { tail, order, event, reference }: Names): string {
  if (TIMES.has(column)) return "copy.at";
  if (type !== "text" && type !== "blob") return `example.${column}`;
  const text = type === "blob" ? `cast(example.${column} as text)` : `example.${column}`;
  const replaced = `replace(replace(replace(replace(${text}, '${tail}', copy.tail), '${order}', copy.subject),
    '${event}', copy.event), '${reference}', copy.reference)`;
  return type === "blob" ? `cast(${replaced} as blob)` : replaced;
}

function create(dataDir: string): void {
  assembleHub({ DATA_DIR: dataDir }, { now: Date.now, log: { level: "silent" } }).close();
}

/** Without anything that keeps a database whole: whoever is interrupted fills another one. */
function withDatabase(dataDir: string, work: (database: Database) => void): void {
  const database = new Database(join(dataDir, "carillon.db"));
  for (const pragma of ["journal_mode = off", "synchronous = off", "cache_size = -500000", "foreign_keys = off"])
    database.run(`pragma ${pragma}`);
  work(database);
  database.run("pragma journal_mode = wal");
  database.close();
}
