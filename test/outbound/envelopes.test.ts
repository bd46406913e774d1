import { expect, test } from "bun:test";
import type { Statement } from "../../src/db/statement.ts";
import { pruningEnvelopes } from "../../src/outbound/envelopes.ts";
import type { TestHub } from "../hub.ts";
import { execute, query, rowsOf, withHub } from "../scenario.ts";
import { events, receiver } from "./sending.ts";

const DAY = 86_400_000;

const kept = async ({ hub }: TestHub) =>
  (await query(hub, "select id from event where envelope is not null order by id")).map(({ id }) => id as string);

test("old envelopes go with the last delivery of their event, or when nobody wanted it; the event stays", () =>
  withHub({ RETENTION_DAYS: "2" }, async (carillon) => {
    const prune = pruningEnvelopes(carillon.hub);
    const unwanted = events(carillon, 2);
    receiver(carillon, "a");
    receiver(carillon, "b");
    const [sent, other] = events(carillon, 2);
    carillon.clock.now += 2 * DAY - 10;
    prune();
    expect(await kept(carillon)).toEqual([...unwanted, sent!, other!]);
    carillon.clock.now += 20;
    prune();
    expect(await kept(carillon)).toEqual([sent!, other!]);
    execute(carillon, `delete from outbound_delivery where event_id = '${sent}'`);
    execute(carillon, `delete from outbound_delivery where id = (select max(id) from outbound_delivery)`);
    prune();
    expect(await kept(carillon)).toEqual([other!]);
    expect(await rowsOf(carillon)).toMatchObject({ event: 4, outbound_delivery: 1 });
  }));

test("they go 2,000 events a run, whatever the ids, and then from the beginning again", () =>
  withHub({}, async (carillon) => {
    const prune = pruningEnvelopes(carillon.hub);
    const insert = "insert into event (id, type, occurred_at, envelope)";
    execute(
      carillon,
      `${insert} with recursive n (i) as (select 1 union all select i + 1 from n where i < 4500)
       select i, 'order.created', 1, '{}' from n`,
    );
    execute(carillon, `${insert} values ('\u{1f600}', 'order.created', 1, '{}')`);
    const left: number[] = [];
    for (let run = 0; run < 3; run++) left.push((prune(), (await kept(carillon)).length));
    expect(left).toEqual([2_501, 501, 0]);
    execute(carillon, `${insert} values ('0', 'order.created', 1, '{}')`);
    prune();
    expect(await kept(carillon)).toEqual([]);
  }));

test("nothing is scanned for it", () =>
  withHub({}, async ({ hub }) => {
    const statements = new Set<string>();
    const note = <S extends Statement<any>>(statement: S): S => {
      statements.add("compile" in statement ? statement.compile().sql : statement.sql);
      return statement;
    };
    const { read, write } = hub;
    hub.read = (statement) => read(note(statement));
    hub.write = (work) => write((trx) => work({ ...trx, run: (statement) => trx.run(note(statement)) }));
    pruningEnvelopes(hub)();
    expect(statements.size).toBe(2);
    for (const statement of statements) {
      const plan = await query(hub, `explain query plan ${statement.replaceAll("?", "'1'")}`);
      expect(plan.filter(({ detail }) => /^SCAN|TEMP B-TREE/.test(detail))).toEqual([]);
    }
  }));
