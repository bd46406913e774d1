import { describe, expect, test } from "bun:test";
import { choose } from "../../src/outbound/choose.ts";
import { claim } from "../../src/outbound/claim.ts";
import { check } from "../../src/outbound/health.ts";
import { settle } from "../../src/outbound/settle.ts";
import { announce } from "../../src/outbound/announce.ts";
import type { Addressee } from "../../src/outbound/addressee.ts";
import { query } from "../scenario.ts";
import {
  answers,
  arrives,
  attempts,
  endpoints,
  events,
  OK,
  only,
  receiver,
  sent,
  until,
  withSending,
} from "./sending.ts";

const DAY = 86_400_000;
const NOW = 100 * DAY;

const healthy: Addressee = {
  id: "wh_1",
  url: "https://a.example/hook?key=secret",
  status: "active",
  disabled_because: null,
  failing_since: null,
  failed_at: null,
  failures: 0,
  warned: 0,
  last_success_at: NOW - DAY,
};
const failing = (days: number, failures: number, warned = 0): Addressee => ({
  ...healthy,
  failing_since: NOW - days * DAY,
  failed_at: NOW - 60_000,
  failures,
  warned,
});

const success = { isSuccess: true, isGone: false, now: NOW };
const failure = { isSuccess: false, isGone: false, now: NOW };
const gone = { isSuccess: false, isGone: true, now: NOW };

describe("what becomes of an endpoint", () => {
  const table: [name: string, before: Addressee, how: typeof success, after: object, notified?: string][] = [
    ["a success", healthy, success, { ...healthy, last_success_at: NOW }],
    ["a first failure", healthy, failure, { failing_since: NOW, failures: 1, warned: 0, status: "active" }],
    ["a success after failures", failing(4, 19, 90), success, { failing_since: null, failures: 0, warned: 0 }],
    ["many failures in little time", failing(0.1, 500), failure, { status: "active", failures: 501, warned: 0 }],
    ["few failures in a long time", failing(50, 8), failure, { status: "active", failures: 9, warned: 0 }],
    ["half the way by failures", failing(50, 9), failure, { failures: 10, warned: 50 }, "ENDPOINT_FAILING"],
    ["half the way by time", failing(2.5, 50), failure, { warned: 50, status: "active" }, "ENDPOINT_FAILING"],
    ["half the way, known", failing(2.5, 50, 50), failure, { warned: 50 }],
    ["three quarters", failing(3.75, 50, 50), failure, { warned: 75 }, "ENDPOINT_FAILING"],
    ["nine tenths at once", failing(4.5, 50), failure, { warned: 90 }, "ENDPOINT_FAILING"],
    ["a moment before the five days", failing(4.9999, 50, 90), failure, { warned: 90, status: "active" }],
    ["five days, and 20 failures", failing(5, 19, 90), failure, { failures: 20, status: "active" }],
    [
      "five days, and more than 20 failures",
      failing(5, 20, 90),
      failure,
      { failures: 21, status: "disabled", disabled_because: "failing" },
      "ENDPOINT_DISABLED",
    ],
    ["410", healthy, gone, { status: "disabled", disabled_because: "gone", failures: 1 }, "ENDPOINT_DISABLED"],
    ["410 of a paused one", { ...healthy, status: "paused" }, gone, { status: "disabled" }, "ENDPOINT_DISABLED"],
    ["410 of a disabled one", { ...healthy, status: "disabled" }, gone, { status: "disabled", failures: 1 }],
    ["a failure of a paused one", { ...failing(9, 99, 90), status: "paused" }, failure, { status: "paused" }],
    ["a success of a disabled one", { ...failing(9, 9), status: "disabled" }, success, { status: "disabled" }],
  ];
  for (const [name, before, how, after, notified] of table)
    test(name, () => {
      const { endpoint, notification } = check(before, how);
      expect(endpoint).toMatchObject(after);
      expect(notification?.type as string | undefined).toBe(notified);
      if (notification) expect(notification.message).not.toContain("secret");
    });
});

test("a clock that jumps to 2038 and back costs an endpoint at most a day of its five", () => {
  const hours = (from: number, count: number) => Array.from({ length: count }, (_, hour) => from + hour * 3_600_000);
  const ahead = Date.parse("2038-01-19T03:14:08Z");
  const fail = (endpoint: Addressee, times: number[]) =>
    times.reduce((before, now) => check(before, { ...failure, now }).endpoint, endpoint);
  const before = fail(healthy, hours(NOW, 24));
  const after = fail(fail(before, hours(ahead, 2)), hours(NOW + DAY, 24));
  expect(after).toMatchObject({ status: "active", failures: 50 });
  expect(fail(after, hours(NOW + 2 * DAY, 24))).toMatchObject({ status: "active" });
  expect(fail(after, hours(NOW + 2 * DAY, 72))).toMatchObject({ status: "disabled", disabled_because: "failing" });
});

test("a jump of the clock that is seen costs it nothing, however near it was to being disabled", () =>
  withSending(
    () => answers(500),
    async (carillon) => {
      const { now } = carillon.clock;
      let jumpedAt = 0;
      carillon.hub.skew.jump = () => (jumpedAt > 0 ? { at: jumpedAt, by: 1 } : undefined);
      receiver(carillon, "a", { failing_since: now - 4.99 * DAY, failed_at: now - 60_000, failures: 50, warned: 90 });
      const failsAt = async (time: number, n: number) => {
        carillon.clock.now = time;
        events(carillon);
        await until(async () => (await attempts(carillon)).length === n);
      };
      jumpedAt = Date.parse("2038-01-19T03:14:00Z");
      await failsAt(jumpedAt + 1_000, 1);
      expect(await only(endpoints(carillon))).toMatchObject({ status: "active", failures: 51 });
      jumpedAt = now + 60_000;
      await failsAt(jumpedAt + 1_000, 2);
      await failsAt(now + 0.005 * DAY, 3);
      expect(await only(endpoints(carillon))).toMatchObject({ status: "active", failures: 53 });
      await failsAt(now + 0.02 * DAY, 4);
      expect(await only(endpoints(carillon))).toMatchObject({ status: "disabled", failures: 54 });
    },
    { WEBHOOK_RETRY_SCHEDULE: "2592000" },
  ));

test("one that is tried once in two days is disabled, too, only later", () => {
  let endpoint = healthy;
  for (let n = 0; n <= 20; n++) endpoint = check(endpoint, { ...failure, now: NOW + 2 * n * DAY }).endpoint;
  expect(endpoint).toMatchObject({ status: "disabled", failures: 21 });
});

test("one that answers every other time is never disabled, nor warned of (HOSTILE K4)", () => {
  let endpoint = healthy;
  for (let hour = 0; hour < 1_000; hour++) {
    const attempted = { ...(hour % 2 ? success : failure), now: NOW + hour * 3_600_000 };
    const checked = check(endpoint, attempted);
    expect(checked.notification).toBeUndefined();
    endpoint = checked.endpoint;
  }
  expect(endpoint.status).toBe("active");
});

test("six days of nothing but failures: three warnings, then it is disabled and its events are held, all told once", () => {
  let answer = answers(500);
  return withSending(
    () => answer,
    async (carillon) => {
      const id = receiver(carillon, "a");
      for (let n = 1; n <= 24; n++) {
        carillon.clock.now += DAY / 4;
        announce(carillon.hub, { type: "order.created", data: {} });
        await until(async () => (await attempts(carillon)).length >= Math.min(n, 21));
      }
      const told = await query(
        carillon.hub,
        "select type, title, priority, link, message from notification order by id",
      );
      expect(told.map(({ type, priority }) => `${type} ${priority}`)).toEqual([
        ...Array(3).fill("ENDPOINT_FAILING NORMAL"),
        "ENDPOINT_DISABLED HIGH",
      ]);
      expect(new Set(told.map(({ link }) => link))).toEqual(new Set([`/admin/endpoints/${id}`]));
      expect(await only(endpoints(carillon))).toMatchObject({ status: "disabled", disabled_because: "failing" });
      expect((await sent(carillon)).at(-1)).toMatchObject({ status: "held" });
      answer = OK;
    },
    { WEBHOOK_RETRY_SCHEDULE: "2592000" },
  );
});

test("410 disables at once: the delivery fails, the next event is held", () =>
  withSending(
    () => answers(410),
    async (carillon) => {
      receiver(carillon, "a");
      events(carillon);
      await until(async () => (await attempts(carillon)).length === 1);
      events(carillon);
      expect((await sent(carillon)).map(({ status }) => status)).toEqual(["failed", "held"]);
      expect(await only(endpoints(carillon))).toMatchObject({ status: "disabled", disabled_because: "gone" });
      expect(await only(query(carillon.hub, "select type from notification"))).toEqual({ type: "ENDPOINT_DISABLED" });
    },
  ));

test("many results of one endpoint in one commit count one by one", () =>
  withSending(arrives, async (carillon) => {
    const results = [500, 500, 200, 500].map((status) => answers(status));
    carillon.hub.outbound.wake = () => {};
    receiver(carillon, "a", { last_success_at: 1 });
    events(carillon, 4);
    await carillon.dispatcher.stop();
    const made = carillon.hub.write((trx) => claim(carillon.hub, trx, choose(trx.all, [], carillon.clock.now)));
    const nothing = { at: 1, durationMs: 1, detail: null, retryAfterMs: null, requestHeaders: "{}" };
    const whole = { ...nothing, responseHeaders: null, responseBody: null, status: null, failure: null };
    carillon.hub.write((trx) =>
      settle(
        carillon.hub,
        trx,
        made.map((each, i) => ({ made: each, result: { ...whole, ...results[i] } })),
      ),
    );
    const now = carillon.clock.now;
    expect(await only(endpoints(carillon))).toMatchObject({ failures: 1, failing_since: now, last_success_at: now });
  }));
