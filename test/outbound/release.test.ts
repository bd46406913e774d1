import { expect, test } from "bun:test";
import { deleteEndpoint, updateEndpoint } from "../../src/outbound/endpoints.ts";
import { recallFromFuture } from "../../src/outbound/clock.ts";
import { cancelForDeleted, releaseHeld } from "../../src/outbound/release.ts";
import { askForMany } from "../../src/outbound/resend.ts";
import { pruningSent } from "../../src/outbound/retention.ts";
import type { Statement } from "../../src/db/statement.ts";
import type { TestHub } from "../hub.ts";
import { execute, query, rowsOf, withHub } from "../scenario.ts";
import {
  answers,
  arrives,
  attempts,
  crowd,
  endpoints,
  events,
  hangs,
  provenReceiver,
  receiver,
  sent,
  settled,
  until,
  withSending,
} from "./sending.ts";

const DAY = 86_400_000;

const statuses = async (carillon: TestHub) => {
  const rows = await query(carillon.hub, "select status, count(*) as n from outbound_delivery group by status");
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
};

test("what was held is released fifty a second once the endpoint is active again, the oldest first, and not before", () =>
  withHub({}, async (carillon) => {
    const ids = ["a", "b"].map((name) => receiver(carillon, name, { status: "paused" }));
    carillon.hub.outbound.subscriptions.forget();
    events(carillon, 120);
    expect([releaseHeld(carillon.hub), await statuses(carillon)]).toEqual([false, { held: 240 }]);
    updateEndpoint(carillon.hub, ids[0]!, { active: true });
    let wakes = 0;
    carillon.hub.outbound.wake = () => wakes++;
    for (const pending of [50, 100, 120, 120]) {
      carillon.clock.now += 1_000;
      expect(releaseHeld(carillon.hub)).toBe(false);
      expect(await statuses(carillon)).toEqual({ pending, held: 240 - pending });
      const [order] = await query(
        carillon.hub,
        `select max(id) < coalesce((select min(id) from outbound_delivery where endpoint_id = '${ids[0]}' and status = 'held'), 'p') as is_right
         from outbound_delivery where status = 'pending'`,
      );
      expect(order!.is_right).toBe(1);
    }
    expect(wakes).toBe(3);
    const due = await query(
      carillon.hub,
      "select due_at, count(*) as n from outbound_delivery where due_at > 0 group by 1",
    );
    expect(due.map(({ n }) => n)).toEqual([50, 50, 20]);
  }));

test("of very many endpoints about 500 are released a second, some of each; where nothing is held, one statement says so", () =>
  withHub({}, async (carillon) => {
    crowd(carillon, "held", 100, {});
    execute(carillon, "update endpoint set status = 'paused'");
    carillon.hub.outbound.subscriptions.forget();
    events(carillon, 8);
    execute(carillon, "update endpoint set status = 'active'");
    const { read } = carillon.hub;
    let reads = 0;
    carillon.hub.read = (statement) => (reads++, read(statement));
    for (const pending of [500, 800]) {
      releaseHeld(carillon.hub);
      expect((await statuses(carillon)).pending).toBe(pending);
      const ofEach = await query(
        carillon.hub,
        "select distinct count(*) as n from outbound_delivery where status = 'pending' group by endpoint_id",
      );
      expect(ofEach).toEqual([{ n: pending / 100 }]);
    }
    reads = 0;
    releaseHeld(carillon.hub);
    expect(reads).toBe(1);
  }));

test("what was released is sent", () =>
  withSending(arrives, async (carillon) => {
    const id = provenReceiver(carillon, "a");
    updateEndpoint(carillon.hub, id, { active: false });
    events(carillon, 10);
    updateEndpoint(carillon.hub, id, { active: true });
    releaseHeld(carillon.hub);
    await until(async () => (await statuses(carillon)).delivered === 10);
  }));

test("what waits for an endpoint that was deleted is cancelled, also after a crash in the middle of it", () =>
  withHub({}, async (carillon) => {
    const [gone] = [receiver(carillon, "a"), receiver(carillon, "b")];
    events(carillon, 30);
    execute(carillon, `update endpoint set status = 'deleted' where id = '${gone}'`);
    expect([cancelForDeleted(carillon.hub), cancelForDeleted(carillon.hub)]).toEqual([true, false]);
    expect(await statuses(carillon)).toEqual({ pending: 30, cancelled: 30 });
  }));

test("endpoints that were deleted long ago cost one read together", () =>
  withHub({}, (carillon) => {
    crowd(carillon, "gone", 20, {});
    receiver(carillon, "a");
    events(carillon, 3);
    execute(carillon, "update endpoint set status = 'deleted' where url like '%gone%'");
    expect([cancelForDeleted(carillon.hub), cancelForDeleted(carillon.hub)]).toEqual([true, false]);
    const { read, write } = carillon.hub;
    let statements = 0;
    carillon.hub.read = (statement) => (statements++, read(statement));
    carillon.hub.write = (work, options) => (statements++, write(work, options));
    expect([cancelForDeleted(carillon.hub), statements]).toEqual([false, 1]);
  }));

test("one that is deleted with 1,000 pending: all are cancelled, and nothing more is sent (HOSTILE K7)", () =>
  withSending(hangs, async (carillon) => {
    const id = provenReceiver(carillon, "a");
    events(carillon, 1_000);
    await until(() => carillon.hanging.length === 4);
    await deleteEndpoint(carillon.hub, id);
    expect(await statuses(carillon)).toEqual({ cancelled: 1_000 });
    for (const { answer } of carillon.hanging) answer(answers(410));
    await until(async () => (await attempts(carillon)).length === 4);
    await settled();
    expect(carillon.tries).toHaveLength(4);
    expect(await endpoints(carillon)).toMatchObject([{ status: "deleted", failures: 0 }]);
    expect(await query(carillon.hub, "select * from notification")).toEqual([]);
  }));

test("many may be asked for at once; those asked for already, and those of deleted endpoints, are not counted", () =>
  withSending(
    () => answers(404),
    async (carillon) => {
      receiver(carillon, "a", { last_success_at: 1 });
      events(carillon, 20);
      await until(async () => (await statuses(carillon)).failed === 20);
      const gone = receiver(carillon, "b");
      events(carillon, 1);
      await until(async () => (await attempts(carillon)).length === 22);
      await deleteEndpoint(carillon.hub, gone);
      const ids = (await sent(carillon)).map(({ id }) => id as string);
      expect(askForMany(carillon.hub, ids)).toBe(21);
      expect(askForMany(carillon.hub, ids)).toBe(0);
      expect(askForMany(carillon.hub, [])).toBe(0);
      await until(async () => (await attempts(carillon)).length === 43);
    },
  ));

test("delivered and cancelled ones go after RETENTION_DAYS, with their attempts; failed, waiting and asked ones stay", () =>
  withHub({ RETENTION_DAYS: "2" }, async (carillon) => {
    receiver(carillon, "a");
    events(carillon, 6);
    const rows = await sent(carillon);
    for (const [i, status] of ["delivered", "cancelled", "failed", "held", "pending", "delivered"].entries())
      execute(
        carillon,
        `update outbound_delivery set status = '${status}', due_at = null, attempts = 1,
         asked_at = ${i === 5 ? 1 : "null"} where id = '${rows[i]!.id}'`,
      );
    execute(
      carillon,
      `insert into attempt (delivery_id, number, at, duration_ms, is_manual, request_headers)
       select id, 1, 1, 1, 0, '{}' from outbound_delivery`,
    );
    carillon.clock.now += 2 * DAY - 10;
    const prune = pruningSent(carillon.hub);
    prune();
    expect(await rowsOf(carillon)).toMatchObject({ outbound_delivery: 6, attempt: 6 });
    carillon.clock.now += 11;
    expect(prune()).toBe(false);
    expect(await statuses(carillon)).toEqual({ failed: 1, held: 1, pending: 1, delivered: 1 });
    expect(await rowsOf(carillon)).toMatchObject({ outbound_delivery: 4, attempt: 4 });
  }));

test("a great deal to prune is worked off 500 at a time", () =>
  withHub({}, async (carillon) => {
    receiver(carillon, "a");
    events(carillon, 1_200);
    execute(carillon, "update outbound_delivery set status = 'delivered', due_at = null");
    carillon.clock.now += 60 * DAY;
    expect([1, 2, 3].map(pruningSent(carillon.hub))).toEqual([true, true, false]);
    expect(await statuses(carillon)).toEqual({});
  }));

test("old failed ones are looked at 5,000 a run, however many they are, and not once more for each run", () =>
  withHub({}, async (carillon) => {
    const id = receiver(carillon, "a");
    const fill = (from: number, to: number, status: string) =>
      execute(
        carillon,
        `insert into outbound_delivery (id, endpoint_id, event_id, event_type, status, created_at)
         with recursive n (i) as (select ${from} union all select i + 1 from n where i < ${to})
         select printf('out_%032d', i), '${id}', 'evt_' || i, 'ping', '${status}', 1 from n`,
      );
    fill(1, 12_000, "failed");
    fill(12_001, 12_003, "delivered");
    const prune = pruningSent(carillon.hub);
    const runs: [isMore: boolean, delivered: number | undefined][] = [];
    for (let run = 0; run < 3; run++) runs.push([prune(), (await statuses(carillon)).delivered]);
    expect(runs).toEqual([
      [true, 3],
      [true, 3],
      [false, undefined],
    ]);
    fill(0, 0, "cancelled");
    expect([prune(), await statuses(carillon)]).toEqual([true, { failed: 12_000 }]);
  }));

const POOR =
  /^SCAN (?!endpoint (USING (COVERING )?INDEX endpoint_live|VIRTUAL)|json_each|queue|waits|CONSTANT ROW)|TEMP B-TREE/;

test("none of these reads the whole table, nor endpoints that were deleted", () =>
  withHub({}, async (carillon) => {
    const gone = receiver(carillon, "a");
    receiver(carillon, "b", { status: "paused" });
    carillon.hub.outbound.subscriptions.forget();
    events(carillon, 3);
    execute(carillon, `update endpoint set status = iif(id = '${gone}', 'deleted', 'active')`);
    const { write, read } = carillon.hub;
    const statements = new Set<string>();
    const noted = <S extends Statement<any>>(statement: S): S => {
      statements.add("compile" in statement ? statement.compile().sql : statement.sql);
      return statement;
    };
    carillon.hub.read = (statement) => read(noted(statement));
    carillon.hub.write = (work) => write((trx) => work({ ...trx, run: (statement) => trx.run(noted(statement)) }));
    releaseHeld(carillon.hub);
    cancelForDeleted(carillon.hub);
    askForMany(carillon.hub, ["out_1"]);
    recallFromFuture(carillon.hub);
    pruningSent(carillon.hub)();
    expect(statements.size).toBe(11);
    for (const statement of statements) {
      const plan = await query(carillon.hub, `explain query plan ${statement.replaceAll("?", "'1'")}`);
      const poor = plan.filter(({ detail }) => POOR.test(detail));
      expect({ statement, poor }).toEqual({ statement, poor: [] });
    }
  }));

test("a clock that ran ahead and was set right delays nothing for years (HOSTILE B8)", () =>
  withSending(
    () => answers(503),
    async (carillon) => {
      const right = carillon.clock.now;
      carillon.clock.now = Date.parse("2038-01-19T03:14:08Z");
      provenReceiver(carillon, "a");
      events(carillon, 3);
      await until(async () => (await attempts(carillon)).length === 3);
      const [asked, under] = await sent(carillon);
      execute(carillon, `update outbound_delivery set asked_at = ${carillon.clock.now} where id = '${asked!.id}'`);
      carillon.clock.now = right;
      execute(carillon, `update outbound_delivery set due_at = ${right + 60_000} where id = '${under!.id}'`);
      expect([recallFromFuture(carillon.hub), recallFromFuture(carillon.hub)]).toEqual([false, false]);
      expect((await sent(carillon)).map(({ due_at, asked_at }) => [due_at, asked_at])).toEqual([
        [right, right],
        [right + 60_000, null],
        [right, null],
      ]);
      carillon.dispatcher.wake();
      await until(async () => (await attempts(carillon)).length === 6);
      await settled();
      expect(carillon.tries).toHaveLength(6);
    },
  ));

test("a clock that ran an hour ahead delays no first try by an hour (HOSTILE B8)", () =>
  withHub({}, async (carillon) => {
    const right = carillon.clock.now;
    provenReceiver(carillon, "a");
    carillon.clock.now += 3_600_000;
    const ahead = carillon.clock.now;
    events(carillon, 2);
    const [, retried] = await sent(carillon);
    execute(carillon, `update outbound_delivery set tries = 1 where id = '${retried!.id}'`);
    carillon.clock.now = right;
    recallFromFuture(carillon.hub);
    expect((await sent(carillon)).map(({ due_at }) => due_at)).toEqual([right, ahead + 2]);
  }));
