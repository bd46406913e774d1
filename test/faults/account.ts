import { Database } from "bun:sqlite";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { World } from "./world.ts";

/** What the database of a stopped Carillon says when it is held against what was acknowledged. */
export type Account = {
  acknowledged: number;
  stored: number;
  /** Acknowledged, and not there. The promise is that there are none. */
  lost: string[];
  /** There, and not acknowledged: allowed after a kill, not after a SIGTERM. */
  unacknowledged: string[];
  /** Things done twice, half done, or done by nobody. The promise is that there are none. */
  doubled: string[];
  integrity: string;
};

const FROM = "select id from inbound_delivery";

/** Each question gives the rows that should not be. */
const NONE_OF: Record<string, string> = {
  "one delivery for each key": `
    select provider || ' ' || dedupe_key as what from inbound_delivery where status = 'processed'
    group by provider, dedupe_key having count(*) <> 1`,
  "one key for each delivery": `
    select id as what from inbound_delivery d where status = 'processed' and not exists
    (select 1 from dedupe_key k where k.provider = d.provider and k.key = d.dedupe_key and k.delivery_id = d.id)`,
  "no delivery that is anything but processed":
    "select id || ' ' || status as what from inbound_delivery where status <> 'processed'",
  ...exactlyOne("event", "delivery_id", `${FROM} where provider in ('symphonia', 'book-completion')`),
  ...exactlyOne(
    "notification",
    "'dlv' || substr(id, 4, instr(substr(id, 5), '_'))",
    `${FROM} where provider in ('symphonia', 'book-completion')`,
  ),
  ...exactlyOne("message", "delivery_id", `${FROM} where provider in ('sms', 'email', 'whatsapp')`),
  "as many messages of a contact as there are": `
    select address as what from contact where messages <> (select count(*) from message where sender = address)`,
  "an order for each":
    "select order_id as what from (select subject as order_id from inbound_delivery where provider = 'symphonia' except select id from transport_order)",
  "a book for each":
    "select subject as what from inbound_delivery where provider = 'book-completion' and subject not in (select job_id from book)",
  "a chapter for each book":
    "select id as what from book where 1 <> (select count(*) from book_chapter where book_id = book.id)",
  "references that hold": `select "table" as what from pragma_foreign_key_check`,
  "as many counted as stored": `
    select provider as what from (select provider, count(*) as n from inbound_delivery group by provider) stored
    where n <> (select sum(count) from delivery_minute m where m.provider = stored.provider and outcome = 'processed')`,
  ...exactlyOne("download", "delivery_id", `${FROM} where provider = 'downloads'`),
  "each event once on its way to each endpoint": `
    select event.id || ' to ' || endpoint.id as what from event, endpoint
    where 1 <> (select count(*) from outbound_delivery o where o.event_id = event.id and o.endpoint_id = endpoint.id)`,
};

/** `delivery` is where a row says which delivery it came from; `source` are the deliveries that it is one of. */
function exactlyOne(table: string, delivery: string, source: string): Record<string, string> {
  return {
    [`one ${table} for each delivery`]: `
      select ${delivery} as what from ${table} where what in (${source}) group by what having count(*) <> 1
      union all select id from (${source}) where id not in (select ${delivery} from ${table})`,
    [`no ${table} of nobody`]: `
      select id as what from ${table} where ${delivery} <> 'dlv' and ${delivery} not in (select id from inbound_delivery)`, // that is Carillon's own
  };
}

/** With a world, all that was to go out must have come there, at least once. */
export function account(dataDir: string, acknowledged: Set<string>, world?: World): Account {
  const database = new Database(join(dataDir, "carillon.db"));
  try {
    const ask = (sql: string) => (database.query(sql).all() as { what: string }[]).map(({ what }) => what);
    const stored = new Set(
      ask("select provider || ' ' || dedupe_key as what from inbound_delivery where dedupe_key is not null"),
    );
    return {
      acknowledged: acknowledged.size,
      stored: stored.size,
      lost: [...acknowledged.difference(stored), ...(world ? missing(ask, dataDir, world) : [])],
      unacknowledged: [...stored.difference(acknowledged)].filter((key) => !key.startsWith("downloads ")),
      doubled: Object.entries(NONE_OF).flatMap(([rule, sql]) => ask(sql).map((what) => `${rule}: ${what}`)),
      integrity: ask("select integrity_check as what from pragma_integrity_check").join("; "),
    };
  } finally {
    database.close();
  }
}

type Ask = (sql: string) => string[];

function missing(ask: Ask, dataDir: string, { listed, receivers, letters }: World): string[] {
  const events = new Set(ask("select id as what from event"));
  const known = new Set(letters());
  const names = ask("select file_name as what from download where status = 'done'");
  return [
    ...listed.difference(new Set(ask("select source_url as what from download where status = 'done'"))),
    ...names.filter((name) => !existsSync(join(dataDir, "downloads", name))).map((name) => `file ${name}`),
    ...receivers.got.flatMap((got, i) =>
      [...events].filter((id) => !got.has(id)).map((id) => `${id} at receiver ${i}`),
    ),
    ...ask("select id || ' ' || status as what from outbound_delivery where status <> 'delivered'"),
    ...ask("select id || ' ' || status as what from dispatch where status not in ('sent', 'pending')"),
    ...(ask("select id as what from dispatch where status = 'sent' limit 1").length > 0 && known.size === 0
      ? ["letters"]
      : []),
  ];
}
