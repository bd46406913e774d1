import { describe, expect, test } from "bun:test";
import { Failure } from "../../src/errors.ts";
import { ping } from "../../src/outbound/announce.ts";
import type { AttemptResult } from "../../src/outbound/attempt.ts";
import { createDispatcher } from "../../src/outbound/dispatcher.ts";
import { recallFromFuture } from "../../src/outbound/clock.ts";
import { deleteEndpoint, updateEndpoint } from "../../src/outbound/endpoints.ts";
import { releaseHeld } from "../../src/outbound/release.ts";
import { askFor, cancel } from "../../src/outbound/resend.ts";
import { breakTable, execute, fillDisk } from "../scenario.ts";
import {
  answers,
  arrives,
  attempts,
  endpoints,
  events,
  hangs,
  OK,
  only,
  provenReceiver,
  receiver,
  sent,
  settled,
  until,
  withSending,
} from "./sending.ts";

const SECOND = 1_000;

test("an event is sent as it is stored, once, and what came of it is written down", () =>
  withSending(arrives, async (carillon) => {
    const endpoint_id = receiver(carillon, "a");
    const [event_id] = events(carillon);
    await until(async () => (await sent(carillon))[0]!.status === "delivered");
    const at = carillon.clock.now;
    const [outgoing] = carillon.tries;
    const [event] = await carillon.hub.db.selectFrom("event").selectAll().execute();
    expect(carillon.tries).toHaveLength(1);
    expect(outgoing).toEqual({
      url: "https://a.example/hook",
      body: event!.envelope!,
      event: { id: event_id!, type: "order.created", timestamp: JSON.parse(event!.envelope!).timestamp },
      secrets: [expect.stringMatching(/^whsec_/)],
    });
    const settledAs = { attempts: 1, tries: 1, due_at: null, settled_at: at, failure: null, response_status: 200 };
    expect(await only(sent(carillon))).toMatchObject({ endpoint_id, event_id, ...settledAs });
    expect(await only(attempts(carillon))).toMatchObject({ number: 1, at, duration_ms: 12, is_manual: 0, status: 200 });
    expect(await only(endpoints(carillon))).toMatchObject({ last_success_at: at, failures: 0, failing_since: null });
  }));

describe("what follows a first try", () => {
  const retried = { status: "pending", failure: expect.any(String), tries: 1, attempts: 1, settled_at: null };
  const failed = { status: "failed", due_at: null, settled_at: expect.any(Number), tries: 1, attempts: 1 };
  const delivered = { status: "delivered", failure: null, due_at: null };
  const network = (failure: AttemptResult["failure"]) => ({ status: null, failure });
  const table: [name: string, answer: Partial<AttemptResult>, row: object, waits?: [number, number]][] = [
    ["200", answers(200), delivered],
    ["204", answers(204), delivered],
    ["301, which is never followed", answers(301, { failure: "redirect" }), failed],
    ["400", answers(400), { ...failed, failure: "http_400", response_status: 400 }],
    ["404", answers(404), failed],
    ["410", answers(410), failed],
    ["408", answers(408), retried, [5, 5.5]],
    ["429", answers(429), retried, [5, 5.5]],
    ["500", answers(500), retried, [5, 5.5]],
    ["503", answers(503), { ...retried, failure: "http_503", response_status: 503 }, [5, 5.5]],
    ["501", answers(501), failed],
    ["no connection", network("connection_refused"), { ...retried, response_status: null }, [5, 5.5]],
    ["a timeout", network("connection_timeout"), retried, [5, 5.5]],
    ["an address that is refused", network("refused_address"), failed],
    ["Retry-After 60", answers(503, { retryAfterMs: 60 * SECOND }), retried, [60, 60]],
    ["Retry-After 1, which is too soon", answers(503, { retryAfterMs: SECOND }), retried, [5, 5.5]],
    ["Retry-After a week", answers(429, { retryAfterMs: 604_800 * SECOND }), retried, [86_400, 86_400]],
  ];
  for (const [name, answer, row, waits] of table)
    test(name, () =>
      withSending(
        () => answer,
        async (carillon) => {
          receiver(carillon, "a");
          events(carillon);
          await until(async () => (await attempts(carillon)).length === 1);
          const delivery = await only(sent(carillon));
          expect(delivery).toMatchObject(row);
          if (!waits) return;
          const seconds = (delivery.due_at - carillon.clock.now) / SECOND;
          expect(seconds).toBeGreaterThanOrEqual(waits[0]);
          expect(seconds).toBeLessThanOrEqual(waits[1]);
        },
      ),
    );
});

test("five tries in all, each when the schedule says and not before, each saying how many there were and why", () =>
  withSending(
    () => answers(503),
    async (carillon) => {
      receiver(carillon, "a");
      events(carillon);
      await until(async () => (await attempts(carillon)).length === 1);
      for (const [i, seconds] of [5, 15, 60, 300].entries()) {
        const { due_at } = await only(sent(carillon));
        expect((due_at - carillon.clock.now) / SECOND).toBeWithin(seconds, seconds * 1.1 + 0.01);
        carillon.clock.now = due_at - 1;
        carillon.dispatcher.wake();
        await settled();
        expect(carillon.tries).toHaveLength(i + 1);
        carillon.clock.now = due_at;
        carillon.dispatcher.wake();
        await until(async () => (await attempts(carillon)).length === i + 2);
        expect(carillon.tries.at(-1)!.retry).toEqual({ count: i + 1, reason: "http_503" });
      }
      expect(await only(sent(carillon))).toMatchObject({ status: "failed", tries: 5, attempts: 5, due_at: null });
      expect((await attempts(carillon)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
      expect(carillon.tries.map(({ event }) => event.id)).toEqual(Array(5).fill(carillon.tries[0]!.event.id));
    },
  ));

describe("a try that a person asked for", () => {
  test("is made now, and the schedule is unharmed when it fails", () =>
    withSending(
      () => answers(503),
      async (carillon) => {
        receiver(carillon, "a");
        events(carillon);
        await until(async () => (await attempts(carillon)).length === 1);
        const { id, due_at } = await only(sent(carillon));
        expect([askFor(carillon.hub, id), askFor(carillon.hub, id)]).toEqual(["asked", "already"]);
        await until(async () => (await attempts(carillon)).length === 2);
        expect(await only(sent(carillon))).toMatchObject({ due_at, tries: 1, attempts: 2, asked_at: null });
        expect((await attempts(carillon)).map(({ is_manual }) => is_manual)).toEqual([0, 1]);
        expect(askFor(carillon.hub, id)).toBe("asked");
      },
    ));

  test("beside an automatic one under way: both are recorded, and what the later says of success stands", () =>
    withSending(hangs, async (carillon) => {
      provenReceiver(carillon, "a");
      events(carillon);
      await until(() => carillon.hanging.length === 1);
      askFor(carillon.hub, (await only(sent(carillon))).id);
      await until(() => carillon.hanging.length === 2);
      carillon.hanging[1]!.answer();
      await until(async () => (await attempts(carillon)).length === 1);
      const { settled_at } = await only(sent(carillon));
      carillon.hanging[0]!.answer(answers(500));
      await until(async () => (await attempts(carillon)).length === 2);
      expect(await only(sent(carillon))).toMatchObject({ status: "delivered", due_at: null, settled_at, attempts: 2 });
    }));

  for (const status of ["delivered", "failed", "cancelled"])
    test(`of one that is ${status} leaves it so when it fails, and delivers it when it arrives`, () => {
      let answer = answers(500);
      return withSending(
        () => answer,
        async (carillon) => {
          receiver(carillon, "a", { status: "paused" });
          events(carillon);
          execute(carillon, `update outbound_delivery set status = '${status}', settled_at = 7, due_at = null`);
          const { id } = await only(sent(carillon));
          askFor(carillon.hub, id);
          await until(async () => (await attempts(carillon)).length === 1);
          expect(await only(sent(carillon))).toMatchObject({ status, settled_at: 7, asked_at: null, tries: 0 });
          answer = OK;
          askFor(carillon.hub, id);
          await until(async () => (await attempts(carillon)).length === 2);
          expect(await only(sent(carillon))).toMatchObject({ status: "delivered", failure: null });
          expect(carillon.tries[1]!.retry).toEqual({ count: 1, reason: "http_500" });
          carillon.clock.now += SECOND;
          askFor(carillon.hub, id);
          await until(async () => (await attempts(carillon)).length === 3);
          const first = status === "delivered" ? 7 : carillon.clock.now - SECOND;
          expect(await only(sent(carillon))).toMatchObject({ settled_at: first });
          expect(carillon.tries[2]!.retry).toEqual({ count: 2, reason: "manual" });
        },
      );
    });

  test("is made for a paused endpoint, too; automatic ones are not", () =>
    withSending(arrives, async (carillon) => {
      const id = receiver(carillon, "a", { status: "paused" });
      carillon.hub.outbound.subscriptions.forget();
      events(carillon);
      await settled();
      expect(carillon.tries).toHaveLength(0);
      await ping(carillon.hub, id);
      await until(() => carillon.tries.length === 1);
      await until(async () => (await attempts(carillon)).length === 1);
      expect((await sent(carillon)).map(({ event_type, status }) => [event_type, status]).sort()).toEqual([
        ["order.created", "held"],
        ["ping", "delivered"],
      ]);
    }));
});

test("a ping to a paused endpoint is only a trial: when it fails it has failed, and it is not sent once that is resumed", () =>
  withSending(
    () => answers(503),
    async (carillon) => {
      const id = receiver(carillon, "a", { status: "paused" });
      carillon.hub.outbound.subscriptions.forget();
      events(carillon);
      await ping(carillon.hub, id);
      await until(async () => (await attempts(carillon)).length === 1);
      const { now } = carillon.clock;
      expect((await sent(carillon)).map(({ status, settled_at, asked_at }) => [status, settled_at, asked_at])).toEqual([
        ["held", null, null],
        ["failed", now, null],
      ]);
      updateEndpoint(carillon.hub, id, { active: true });
      releaseHeld(carillon.hub);
      await until(() => carillon.tries.length === 2);
      await settled();
      expect(carillon.tries.map(({ event }) => event.type)).toEqual(["ping", "order.created"]);
    },
  ));

test("any other that a person asks for stays held when that try fails", () =>
  withSending(
    () => answers(503),
    async (carillon) => {
      receiver(carillon, "a", { status: "paused" });
      carillon.hub.outbound.subscriptions.forget();
      events(carillon);
      expect(askFor(carillon.hub, (await only(sent(carillon))).id)).toBe("asked");
      await until(async () => (await attempts(carillon)).length === 1);
      expect(await only(sent(carillon))).toMatchObject({ status: "held", settled_at: null, asked_at: null });
    },
  ));

describe("what changes while it waits, or is under way", () => {
  test("the endpoint as it is at each try counts: its URL, its secrets, and whether it is active", () =>
    withSending(
      () => answers(503),
      async (carillon) => {
        const id = receiver(carillon, "a");
        events(carillon);
        await until(async () => (await attempts(carillon)).length === 1);
        updateEndpoint(carillon.hub, id, { url: "https://b.example/", secret: "whsec_bmV3" });
        carillon.clock.now += 6 * SECOND;
        carillon.dispatcher.wake();
        await until(async () => (await attempts(carillon)).length === 2);
        expect(carillon.tries[1]).toMatchObject({
          url: "https://b.example/",
          secrets: ["whsec_bmV3", expect.any(String)],
        });
        updateEndpoint(carillon.hub, id, { active: false });
        carillon.clock.now += 60 * SECOND;
        carillon.dispatcher.wake();
        await settled();
        expect(carillon.tries).toHaveLength(2);
        updateEndpoint(carillon.hub, id, { active: true });
        await until(() => carillon.tries.length === 3);
      },
    ));

  test("cancelled, or its endpoint deleted: the try is recorded, and it stays cancelled", () =>
    withSending(hangs, async (carillon) => {
      const gone = provenReceiver(carillon, "a");
      events(carillon, 2);
      await until(() => carillon.hanging.length === 2);
      const [first] = await sent(carillon);
      expect([cancel(carillon.hub, first!.id), cancel(carillon.hub, first!.id)]).toEqual([true, false]);
      await deleteEndpoint(carillon.hub, gone);
      expect(askFor(carillon.hub, first!.id)).toBe("impossible");
      expect(askFor(carillon.hub, "out_nothing")).toBeUndefined();
      for (const { answer } of carillon.hanging) answer();
      await until(async () => (await attempts(carillon)).length === 2);
      for (const delivery of await sent(carillon))
        expect(delivery).toMatchObject({ status: "cancelled", attempts: 1, due_at: null, asked_at: null });
    }));

  test("its lease, because the clock jumped or the process was stopped: nobody sends it twice (HOSTILE B8, B9)", () =>
    withSending(hangs, async (carillon) => {
      provenReceiver(carillon, "a");
      events(carillon);
      await until(() => carillon.hanging.length === 1);
      carillon.clock.now += 3_600 * SECOND;
      carillon.dispatcher.wake();
      await settled();
      expect(carillon.tries).toHaveLength(1);
      carillon.hanging[0]!.answer();
      await until(async () => (await attempts(carillon)).length === 1);
      expect(await only(sent(carillon))).toMatchObject({ status: "delivered", tries: 1 });
    }));

  test("its URL: what the old one answers says nothing of the new one", () =>
    withSending(hangs, async (carillon) => {
      const id = provenReceiver(carillon, "a");
      events(carillon, 2);
      await until(() => carillon.hanging.length === 2);
      updateEndpoint(carillon.hub, id, { url: "https://b.example/hook", active: true });
      carillon.hanging[0]!.answer(answers(410));
      carillon.hanging[1]!.answer();
      await until(async () => (await attempts(carillon)).length === 2);
      expect(await only(endpoints(carillon))).toMatchObject({ status: "active", failures: 0, last_success_at: 1 });
    }));

  for (const isManual of [false, true])
    test(`its lease, because the clock was set back: what ${isManual ? "a person asked for" : "was sent"} is delivered`, () =>
      withSending(hangs, async (carillon) => {
        provenReceiver(carillon, "a");
        const [event] = events(carillon);
        await until(() => carillon.hanging.length === 1);
        if (isManual) {
          carillon.hanging.pop()!.answer(answers(404));
          await until(async () => (await attempts(carillon)).length === 1);
          askFor(carillon.hub, (await only(sent(carillon))).id);
          await until(() => carillon.hanging.length === 1);
        }
        carillon.clock.now -= 3 * 86_400 * SECOND;
        recallFromFuture(carillon.hub);
        carillon.hanging[0]!.answer();
        await until(async () => (await attempts(carillon)).length === (isManual ? 2 : 1));
        expect(await only(sent(carillon))).toMatchObject({ status: "delivered", due_at: null, asked_at: null });
        expect(carillon.tries.filter((outgoing) => outgoing.event.id === event)).toHaveLength(isManual ? 2 : 1);
      }));

  test("its lease, while another dispatcher is at work: it is sent when the lease is over, and the late answer moves nothing", () =>
    withSending(hangs, async (carillon) => {
      provenReceiver(carillon, "a");
      events(carillon);
      await until(() => carillon.hanging.length === 1);
      const other = createDispatcher(carillon.hub, { attempt: carillon.attempt });
      carillon.clock.now += 45 * SECOND - 1;
      other.wake();
      await settled();
      expect(carillon.tries).toHaveLength(1);
      carillon.clock.now += 1;
      other.wake();
      await until(() => carillon.hanging.length === 2);
      const { due_at } = await only(sent(carillon));
      carillon.hanging[0]!.answer(answers(500));
      await until(async () => (await attempts(carillon)).length === 1);
      expect(await only(sent(carillon))).toMatchObject({ status: "pending", due_at, tries: 2 });
      carillon.hanging[1]!.answer();
      await until(async () => (await attempts(carillon)).length === 2);
      expect(await only(sent(carillon))).toMatchObject({ status: "delivered", attempts: 2 });
    }));
});

describe("when the store fails", () => {
  test("a full disk: what arrived is written down as soon as there is room, without sending it twice", () =>
    withSending(hangs, async (carillon) => {
      provenReceiver(carillon, "a");
      events(carillon, 3);
      await until(() => carillon.hanging.length === 3);
      const disk = fillDisk(carillon);
      const blob = { responseBody: new Uint8Array(300_000) };
      for (const { answer } of carillon.hanging) answer({ ...OK, ...blob });
      await until(() => carillon.lines.some((line) => line.includes("Sending rests")));
      expect(await attempts(carillon)).toEqual([]);
      disk.free();
      await until(async () => (await attempts(carillon)).length === 3, { turns: 1_000_000 });
      for (const delivery of await sent(carillon)) expect(delivery.status).toBe("delivered");
      expect(carillon.tries).toHaveLength(3);
    }));

  test("a result that cannot be stored is logged, and sent again after its lease under the same id (HOSTILE K8)", () =>
    withSending(arrives, async (carillon) => {
      receiver(carillon, "a");
      const broken = breakTable(carillon, "attempt");
      events(carillon);
      await until(() => carillon.lines.some((line) => line.includes("could not be stored")));
      broken.mend();
      carillon.clock.now += 45 * SECOND;
      carillon.dispatcher.wake();
      await until(async () => (await attempts(carillon)).length === 1, { turns: 1_000_000 });
      expect(await only(sent(carillon))).toMatchObject({ status: "delivered", attempts: 1, tries: 2 });
      expect(carillon.tries.map(({ event }) => event.id)).toEqual(Array(2).fill(carillon.tries[0]!.event.id));
    }));

  test("a store that fails while results are tried one by one loses none of them", () =>
    withSending(hangs, async (carillon) => {
      provenReceiver(carillon, "a");
      events(carillon);
      await until(() => carillon.hanging.length === 1);
      const { write } = carillon.hub;
      const errors = [new TypeError("a surprise"), new Failure("unavailable", "no store")];
      carillon.hub.write = (work, options) => {
        const error = errors.shift();
        if (error) throw error;
        return write(work, options);
      };
      carillon.hanging[0]!.answer();
      await until(async () => (await attempts(carillon)).length === 1, { turns: 1_000_000 });
      expect(await only(sent(carillon))).toMatchObject({ status: "delivered", tries: 1 });
      expect(carillon.tries).toHaveLength(1);
    }));

  test("what cannot be stored spoils only itself", () =>
    withSending(hangs, async (carillon) => {
      provenReceiver(carillon, "a");
      events(carillon, 3);
      await until(() => carillon.hanging.length === 3);
      execute(
        carillon,
        "create trigger picky before insert on attempt when new.status = 299 begin select raise(abort, 'not that'); end",
      );
      for (const [i, { answer }] of carillon.hanging.entries()) answer(answers(i === 1 ? 299 : 200));
      await until(async () => (await attempts(carillon)).length === 2);
      expect((await sent(carillon)).map(({ status }) => status)).toEqual(["delivered", "pending", "delivered"]);
    }));

  test("an event without its envelope, and an endpoint whose secret was sealed with another key, fail for good", () =>
    withSending(arrives, async (carillon) => {
      receiver(carillon, "a");
      execute(carillon, "create trigger lost after insert on event begin update event set envelope = null; end");
      events(carillon);
      await until(async () => (await attempts(carillon)).length === 1);
      expect(await only(sent(carillon))).toMatchObject({ status: "failed", failure: "envelope" });
      execute(carillon, "drop trigger lost");
      execute(carillon, "update endpoint set secret = zeroblob(60)");
      events(carillon);
      await until(async () => (await attempts(carillon)).length === 2);
      expect((await sent(carillon))[1]).toMatchObject({ status: "failed", failure: "secret" });
      expect(await only(endpoints(carillon))).toMatchObject({ failures: 0, failing_since: null });
      expect(carillon.tries).toHaveLength(0);
    }));
});

test("what takes the process with it again and again is set aside; one that was only unlucky gets its last try", () =>
  withSending(arrives, async (carillon) => {
    receiver(carillon, "a", { status: "paused" });
    carillon.hub.outbound.subscriptions.forget();
    events(carillon, 2);
    const [poison, unlucky] = await sent(carillon);
    const due = carillon.clock.now;
    execute(carillon, `update outbound_delivery set status = 'pending', due_at = ${due}, tries = 10`);
    execute(carillon, `update outbound_delivery set tries = 9 where id = '${unlucky!.id}'`);
    execute(carillon, "update endpoint set status = 'active'");
    carillon.dispatcher.wake();
    await until(async () => (await attempts(carillon)).length === 2);
    expect(carillon.tries.map(({ event }) => event.id)).toEqual([unlucky!.event_id]);
    const [setAside] = (await sent(carillon)).filter(({ id }) => id === poison!.id);
    expect(setAside).toMatchObject({ status: "failed", failure: "interrupted", due_at: null });
  }));

test("stop begins nothing more, waits for what is under way, and writes it down", () =>
  withSending(hangs, async (carillon) => {
    provenReceiver(carillon, "a");
    events(carillon, 6);
    await until(() => carillon.hanging.length === 4);
    let hasStopped = false;
    const stopped = carillon.dispatcher.stop().then(() => (hasStopped = true));
    await settled();
    expect(hasStopped).toBe(false);
    for (const { answer } of carillon.hanging) answer();
    await stopped;
    expect((await sent(carillon)).map(({ status }) => status)).toEqual([
      ...Array(4).fill("delivered"),
      "pending",
      "pending",
    ]);
    expect(carillon.tries).toHaveLength(4);
  }));
