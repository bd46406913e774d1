import { expect, test } from "bun:test";
import type { Statement } from "../../src/db/statement.ts";
import { forgetExpiredKeys, pruneOld, pruneRejected } from "../../src/inbound/retention.ts";
import { bookmark } from "../../src/inbound/replay.ts";
import type { TestHub } from "../hub.ts";
import { breakTable, deliveries, execute, post, query, rowsOf, sampleOf, withHub } from "../scenario.ts";
import { type Seed, seedDeliveries } from "../seed.ts";

const DAY = 86_400_000;

/** Works as long as there is work, as the scheduler does; gives the number of rounds. */
function workOff(job: (hub: TestHub["hub"]) => boolean, { hub }: TestHub): number {
  for (let rounds = 1; ; rounds++) if (!job(hub)) return rounds;
}

/** `count` deliveries, one a second from `start` on. */
const each = (count: number, start: number, seed: Seed): Seed[] =>
  Array.from({ length: count }, (_, i) => ({ ...seed, received_at: start + i * 1_000 }));

test("old deliveries go after RETENTION_DAYS; failed and bookmarked ones stay", () =>
  withHub({ RETENTION_DAYS: "2" }, async (carillon) => {
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 1));
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 2));
    execute(carillon, "update inbound_delivery set bookmarked = 1 where subject like '%2'");
    const broken = breakTable(carillon, "transport_order");
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 3));
    broken.mend();
    await post(carillon, "symphonia", { body: "{}" });
    const all = (await deliveries(carillon)).length;
    carillon.clock.now += 2 * DAY;
    pruneOld(carillon.hub);
    expect(await deliveries(carillon)).toHaveLength(all);
    carillon.clock.now += 1;
    expect(pruneOld(carillon.hub)).toBe(false);
    expect((await deliveries(carillon)).map(({ status, bookmarked }) => [status, bookmarked])).toEqual([
      ["processed", 1],
      ["failed", 0],
    ]);
    expect(await rowsOf(carillon)).toMatchObject({ transport_order: 2, event: 2, notification: 2 }); // what they did stays
  }));

test("a duplicate of a delivery that is gone is still a duplicate, as long as its key is kept", () =>
  withHub({ RETENTION_DAYS: "1" }, async (carillon) => {
    const { headers, body } = sampleOf(carillon, "symphonia");
    await post(carillon, "symphonia", { headers, body });
    execute(carillon, "delete from inbound_delivery");
    expect(await (await post(carillon, "symphonia", { headers, body })).json()).toEqual({
      received: true,
      duplicate: true,
    });
    expect(await rowsOf(carillon)).toMatchObject({ event: 1, notification: 1 });
  }));

test("keys go when their window is over, and no sooner; those of failed deliveries stay", () =>
  withHub({}, async (carillon) => {
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 1));
    breakTable(carillon, "transport_order");
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 2));
    const keys = async () => (await query(carillon.hub, "select expires_at from dedupe_key")).length;
    carillon.clock.now += 7 * DAY - 1;
    forgetExpiredKeys(carillon.hub);
    expect(await keys()).toBe(2);
    carillon.clock.now += 1;
    forgetExpiredKeys(carillon.hub);
    expect(await query(carillon.hub, "select expires_at from dedupe_key")).toEqual([{ expires_at: null }]);
  }));

test("the newest 10,000 refusals stay, bookmarked ones too, and nothing else is touched", () =>
  withHub({}, async (carillon) => {
    const start = carillon.clock.now;
    const [oldest] = seedDeliveries(carillon, each(11_200, start, { status: "rejected", cause: "payload" }));
    seedDeliveries(carillon, each(100, start, { status: "processed" }));
    bookmark(carillon.hub, oldest!, true);
    expect(workOff(pruneRejected, carillon)).toBeLessThan(10);
    const kept = await deliveries(carillon);
    const refused = kept.filter(({ status }) => status === "rejected");
    expect([kept.length, refused.length, refused[0]!.id]).toEqual([10_101, 10_001, oldest!]);
    expect(refused[1]!.received_at).toBe(start + 1_200 * 1_000);
  }));

test("nothing that prunes reads the whole table", () =>
  withHub({}, async (carillon) => {
    seedDeliveries(carillon, each(10_002, carillon.clock.now, { status: "rejected", cause: "payload" }));
    const { write } = carillon.hub;
    const statements: string[] = [];
    const noted = <S extends Statement<any>>(statement: S): S => {
      statements.push("compile" in statement ? statement.compile().sql : statement.sql);
      return statement;
    };
    carillon.hub.write = (work) =>
      write((trx) =>
        work({
          ...trx,
          run: (statement) => trx.run(noted(statement)),
          all: (statement) => trx.all(noted(statement)),
          first: (statement) => trx.first(noted(statement)),
        }),
      );
    pruneRejected(carillon.hub);
    pruneOld(carillon.hub);
    forgetExpiredKeys(carillon.hub);
    expect(statements).toHaveLength(5);
    for (const statement of statements) {
      const plan = await query(carillon.hub, `explain query plan ${statement.replaceAll("?", "1")}`);
      const poor = plan.filter(({ detail }) => /^SCAN|TEMP B-TREE/.test(detail));
      expect({ statement, poor }).toEqual({ statement, poor: [] });
    }
  }));

test("a great deal to prune is worked off in bounded shares", () =>
  withHub({}, async (carillon) => {
    seedDeliveries(carillon, each(1_800, carillon.clock.now - 60 * DAY, {}));
    expect(workOff(pruneOld, carillon)).toBe(4);
    expect(await rowsOf(carillon)).toEqual({});
  }));
