import { describe, expect, spyOn, test } from "bun:test";
import { choose } from "../../src/outbound/choose.ts";
import { firstAsked, firstDue, lastAsked, nextAsked, nextDue } from "../../src/outbound/queues.ts";
import { createSlots, MOST_AT_ONCE } from "../../src/outbound/slots.ts";
import { askForMany } from "../../src/outbound/resend.ts";
import type { TestHub } from "../hub.ts";
import { execute, query, withHub } from "../scenario.ts";
import {
  answers,
  crowd,
  events,
  hangs,
  OK,
  provenReceiver,
  receiver,
  sent,
  settled,
  until,
  withSending,
} from "./sending.ts";

const endpoint = (id: string, state: "proven" | "unproven" | "failing", host = id) => ({
  id,
  url: `https://${host}.example/`,
  status: "active" as const,
  disabled_because: null,
  failing_since: state === "failing" ? 1 : null,
  failed_at: null,
  last_success_at: state === "unproven" ? null : 1,
  failures: 0,
  warned: 0,
});
type Named = ReturnType<typeof endpoint>;

/** Takes what it can get, and gives how many that were. */
function takeAll(slots: ReturnType<typeof createSlots>, wanted: Named[]): number {
  const before = wanted.filter((one) => {
    const isFree = slots.isFree(one);
    if (isFree) slots.take(one);
    return isFree;
  });
  return before.length;
}

const many = (count: number, state: "proven" | "unproven" | "failing", prefix: string = state) =>
  Array.from({ length: count }, (_, i) => endpoint(`${prefix}${i}`, state));
const at = (host: string, endpoints: Named[]) => endpoints.map((one) => ({ ...one, url: `https://${host}/` }));
const four = <T>(one: T): T[] => Array(4).fill(one);

describe("slots", () => {
  const healthy = endpoint("healthy", "proven");
  const table: [name: string, taken: Named[], wanted: Named[], got: number][] = [
    ["a proven endpoint gets four", [], Array(9).fill(healthy), 4],
    ["an unproven one gets one", [], Array(9).fill(endpoint("new", "unproven")), 1],
    ["a failing one gets one", [], Array(9).fill(endpoint("bad", "failing")), 1],
    [
      "a host gets four, however many endpoints it has",
      [],
      many(9, "proven").map((e) => ({ ...e, url: "https://x/" })),
      4,
    ],
    [
      "the same host on another port is another",
      four({ ...healthy, url: "https://x/" }),
      [{ ...healthy, id: "b", url: "https://x:8443/" }],
      1,
    ],
    ["64 in all", [], many(99, "proven").flatMap(four), 64],
    ["failing ones get 32 together", [], many(300, "failing"), 32],
    ["unproven ones get 48 together", [], many(300, "unproven"), 48],
    ["unproven ones beside failing ones get 16", many(32, "failing"), many(300, "unproven"), 16],
    ["failing ones beside unproven ones get none", many(48, "unproven"), many(300, "failing"), 0],
    [
      "a proven one beside all of these gets one of the last 16",
      [...many(32, "failing"), ...many(16, "unproven")],
      Array(9).fill(healthy),
      1,
    ],
    ["a proven one beside a few of these gets four", many(32, "failing"), Array(9).fill(healthy), 4],
    ["16 proven ones that hang leave one to a healthy one", [], [...many(16, "proven").flatMap(four), healthy], 53],
    ["beside them 16 others get one each", many(12, "proven").flatMap(four), many(99, "proven", "o").flatMap(four), 16],
    ["failing ones of a host get three of its four", [], at("x", many(9, "failing")), 3],
    [
      "failing and unproven ones of a host get three together",
      at("x", many(2, "unproven")),
      at("x", many(9, "failing")),
      1,
    ],
    ["a proven one at a host of dead ones gets the last", at("x", many(3, "failing")), at("x", four(healthy)), 1],
  ];
  for (const [name, taken, wanted, got] of table)
    test(name, () => expect(takeAll(createSlots(taken), wanted)).toBe(got));
});

test("300 endpoints that hang never keep a healthy one waiting, whether they are new or known to fail (HOSTILE H16)", () =>
  withSending(
    ({ url }) => (url.includes("healthy") ? OK : "hangs"),
    async (carillon) => {
      crowd(carillon, "failing", 150, { failing_since: 1 });
      crowd(carillon, "unproven", 150, {});
      provenReceiver(carillon, "healthy");
      for (let round = 1; round <= 5; round++) {
        events(carillon);
        await until(() => carillon.tries.filter(({ url }) => url.includes("healthy")).length === round, { turns: 50 });
      }
      expect(carillon.hanging.length).toBe(48);
      for (const { answer } of carillon.hanging) answer(answers(500));
      await until(() => carillon.hanging.length > 48);
      events(carillon);
      await until(() => carillon.tries.filter(({ url }) => url.includes("healthy")).length === 6, { turns: 50 });
    },
  ));

/** Deliveries of one endpoint, straight into the table. */
function fill(carillon: TestHub, endpointId: string, count: number, { tries = 0, due_at = 1, step = 1 }): void {
  execute(
    carillon,
    `insert into outbound_delivery (id, endpoint_id, event_id, event_type, status, created_at, tries, due_at)
     with recursive n (n) as (select 0 union all select n + 1 from n where n + 1 < ${count})
     select printf('out_%s_%d_%06d', '${endpointId}', ${tries}, n), '${endpointId}', printf('evt_%d_%06d', ${tries}, n),
       'ping', 'pending', 1, ${tries}, ${due_at} + n * ${step} from n`,
  );
}

const chosen = ({ hub, clock }: TestHub) => choose(hub.read, [], clock.now);

describe("the order", () => {
  test("what persons asked for, then first tries, then retries; the oldest first", () =>
    withHub({}, (carillon) => {
      const a = provenReceiver(carillon, "a");
      fill(carillon, a, 2, { tries: 0, due_at: 900 });
      fill(carillon, a, 2, { tries: 1, due_at: 500 });
      fill(carillon, a, 2, { tries: 3, due_at: 100 });
      const ids = (tries: number) => [0, 1].map((n) => `out_${a}_${tries}_00000${n}`);
      expect(chosen(carillon)).toMatchObject({ asked: [], due: [...ids(0), ...ids(3)] });
      askForMany(carillon.hub, ids(1));
      expect(chosen(carillon)).toMatchObject({ asked: ids(1), due: ids(0) });
      carillon.clock.now = 950;
      expect(chosen(carillon)).toMatchObject({ asked: [] });
    }));

  test("nothing whose time has not come", () =>
    withHub({}, (carillon) => {
      fill(carillon, provenReceiver(carillon, "a"), 3, { due_at: carillon.clock.now - 1 });
      expect(chosen(carillon).due).toHaveLength(2);
    }));

  test("a long queue of one does not keep others from their turn", () =>
    withHub({}, (carillon) => {
      const long = Array.from({ length: 20 }, (_, i) => provenReceiver(carillon, `long${i}`));
      for (const id of long) fill(carillon, id, 10, { due_at: 1 });
      fill(carillon, provenReceiver(carillon, "late"), 1, { due_at: 5_000 });
      const { due } = chosen(carillon);
      expect(due).toHaveLength(MOST_AT_ONCE - 16);
      expect(new Set(due.map((id) => id.slice(0, 31))).size).toBe(21);
    }));

  test("who has nothing under way comes before who has, however long that one waits", () =>
    withHub({}, (carillon) => {
      const busy = Array.from({ length: 20 }, (_, i) => provenReceiver(carillon, `busy${i}`));
      for (const id of busy) fill(carillon, id, 10, { due_at: 1 });
      const late = provenReceiver(carillon, "late");
      fill(carillon, late, 1, { due_at: 5_000 });
      const { endpoints } = chosen(carillon);
      const underWay = Array.from({ length: MOST_AT_ONCE - 1 }, (_, i) => ({
        endpoint: endpoints.get(busy[i % 20]!)!,
        deliveryId: `out_${i}`,
        isManual: false,
      }));
      expect(choose(carillon.hub.read, underWay, carillon.clock.now).due).toEqual([`out_${late}_0_000000`]);
    }));

  describe("what was asked for in bulk", () => {
    /** 20 first tries, and as many deliveries as are asked for. */
    const waiting = (carillon: TestHub, state: { last_success_at?: number }, asked: number) => {
      const id = receiver(carillon, "a", state);
      fill(carillon, id, 20, { tries: 0, due_at: 900 });
      fill(carillon, id, asked, { tries: 1, due_at: 2 ** 45 });
      askForMany(
        carillon.hub,
        Array.from({ length: asked }, (_, n) => `out_${id}_1_${`${n}`.padStart(6, "0")}`),
      );
    };
    const table: [
      name: string,
      state: { last_success_at?: number },
      asked: number,
      got: [asked: number, due: number],
    ][] = [
      ["leaves half of the slots to first tries", { last_success_at: 1 }, 50, [2, 2]],
      ["waits for first tries where there is one slot", {}, 50, [0, 1]],
      ["is no person's click, which goes at once", {}, 1, [1, 0]],
      ["is no three clicks, either", { last_success_at: 1 }, 3, [3, 1]],
    ];
    for (const [name, state, asked, got] of table)
      test(name, () =>
        withHub({}, (carillon) => {
          waiting(carillon, state, asked);
          const choice = chosen(carillon);
          expect([choice.asked.length, choice.due.length]).toEqual(got);
        }),
      );

    test("has no more than half when some of it is under way", () =>
      withHub({}, (carillon) => {
        waiting(carillon, { last_success_at: 1 }, 50);
        const [endpoint] = chosen(carillon).endpoints.values();
        const underWay = ["x", "y"].map((deliveryId) => ({ endpoint: endpoint!, deliveryId, isManual: true }));
        const choice = choose(carillon.hub.read, underWay, carillon.clock.now);
        expect([choice.asked.length, choice.due.length]).toEqual([0, 2]);
      }));

    for (const [name, state, asked, due] of [
      ["four slots", { last_success_at: 1 }, 2, 2],
      ["one slot", {}, 1, 0],
    ] as const)
      for (const [when, ms] of [
        ["before", -1_000],
        ["after", 1_000],
      ] as const)
        test(`does not keep a single click waiting that was made ${when} it, at an endpoint of ${name}`, () =>
          withHub({}, (carillon) => {
            waiting(carillon, state, 50);
            const single = "(select id from outbound_delivery where tries = 0 order by id desc limit 1)";
            execute(
              carillon,
              `update outbound_delivery set asked_at = ${carillon.clock.now + ms} where id = ${single}`,
            );
            carillon.clock.now += 2_000;
            const choice = chosen(carillon);
            expect(choice.asked[0]).toEndWith("_0_000019");
            expect([choice.asked.length, choice.due.length]).toEqual([asked, due]);
          }));

    for (const [name, state, got] of [
      ["four slots", { last_success_at: 1 }, [2, 2]],
      ["one slot", {}, [0, 1]],
    ] as const)
      for (const [how, apart] of [
        ["as fast as a program can", 1],
        ["by three at a time", 1 / 3],
        ["every other second", 2_000],
      ] as const)
        test(`is as much when each is asked for alone, ${how}, at an endpoint of ${name}`, () =>
          withHub({}, (carillon) => {
            waiting(carillon, state, 50);
            execute(
              carillon,
              `update outbound_delivery set asked_at = 1000 + cast(rowid * ${apart} as int) where tries = 1`,
            );
            const choice = chosen(carillon);
            expect([choice.asked.length, choice.due.length]).toEqual([...got]);
          }));

    test("has all of them when no first try waits", () =>
      withHub({}, (carillon) => {
        waiting(carillon, { last_success_at: 1 }, 50);
        execute(carillon, "update outbound_delivery set due_at = due_at + 10000000000000 where tries = 0");
        const choice = chosen(carillon);
        expect([choice.asked.length, choice.due.length]).toEqual([4, 0]);
      }));
  });

  for (const [status, isSent] of Object.entries({ active: true, paused: false, disabled: false, deleted: false }))
    test(`of an endpoint that is ${status}, automatic ones ${isSent ? "go" : "wait"}`, () =>
      withHub({}, (carillon) => {
        const id = receiver(carillon, "a", { status });
        fill(carillon, id, 2, {});
        expect(chosen(carillon).due).toHaveLength(isSent ? 1 : 0);
        askForMany(carillon.hub, [`out_${id}_0_000001`]);
        expect(chosen(carillon).asked).toHaveLength(status === "deleted" ? 0 : 1);
      }));
});

test("each URL is parsed once in a choice, however many slots are dealt", () =>
  withHub({}, (carillon) => {
    for (const name of ["a", "b"]) fill(carillon, provenReceiver(carillon, name), 4, {});
    const parse = spyOn(URL, "parse");
    expect(chosen(carillon).due).toHaveLength(8);
    expect(parse).toHaveBeenCalledTimes(2);
    parse.mockRestore();
  }));

test("neither 300 endpoints nor 100,000 deliveries of one are walked or sorted", () =>
  withHub({}, async (carillon) => {
    crowd(carillon, "idle", 300, { last_success_at: 1 });
    const busy = provenReceiver(carillon, "busy");
    fill(carillon, busy, 100_000, {});
    const now = carillon.clock.now;
    for (const statement of [
      firstAsked({ ids: "[]", now }),
      firstDue({ ids: "[]", now }),
      nextAsked({ endpoint: busy, now }),
      lastAsked({ endpoint: busy, now }),
      nextDue({ endpoint: busy, tries: 0, now }),
    ]) {
      const literal = (value: unknown) => (typeof value === "number" ? `${value}` : `'${value}'`);
      const values = [...statement.parameters];
      const plan = await query(
        carillon.hub,
        `explain query plan ${statement.sql.replace(/\?/g, () => literal(values.shift()))}`,
      );
      const details = plan.map(({ detail }) => detail as string);
      expect(details.filter((detail) => /outbound_delivery/.test(detail)).length).toBeGreaterThan(0);
      expect(
        details.filter((detail) => /TEMP B-TREE|SCAN outbound_delivery|SCAN (further|first)/.test(detail)),
      ).toEqual([]);
    }
    const startedAt = performance.now();
    for (let i = 0; i < 20; i++) expect(chosen(carillon).due).toHaveLength(4);
    console.log(
      `choosing among 301 endpoints and 100,000 deliveries: ${((performance.now() - startedAt) / 20).toFixed(2)} ms`,
    );
  }));

test("a crowd of overdue retries of one receiver goes four at a time, the oldest first (HOSTILE J17)", () =>
  withSending(hangs, async (carillon) => {
    provenReceiver(carillon, "a");
    const { wake } = carillon.hub.outbound;
    carillon.hub.outbound.wake = () => {};
    events(carillon, 60);
    execute(carillon, "update outbound_delivery set due_at = 1000 - rowid, tries = 1 + rowid % 3");
    wake();
    let most = 0;
    for (let done = 0; done < 60; done++) {
      await until(() => carillon.hanging.length > done);
      await settled(5);
      most = Math.max(most, carillon.hanging.length - done);
      carillon.hanging[done]!.answer();
    }
    await until(async () => (await sent(carillon)).every(({ status }) => status === "delivered"));
    expect(most).toBe(4);
    const newestFirst = (await sent(carillon)).map(({ event_id }) => event_id);
    expect(carillon.tries.map(({ event }) => event.id)).toEqual(newestFirst.reverse());
  }));
