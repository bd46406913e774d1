import { describe, expect, test } from "bun:test";
import { execute, query } from "../scenario.ts";
import { type Api, withApi } from "./webhook-kit.ts";

const STATUSES = ["pending", "held", "delivered", "failed", "cancelled"];

/** Publishes events and gives the ids of what is on its way to the endpoint, newest first. */
async function publish({ ask, clock, hub }: Api, endpoint: string, count: number): Promise<string[]> {
  for (let i = 0; i < count; i++) {
    clock.now += 1;
    await ask("POST", "/api/events", { type: "ping", data: i });
  }
  const found = await query(hub, `select id from outbound_delivery where endpoint_id = '${endpoint}' order by id desc`);
  return found.map(({ id }) => id);
}

/** Spreads the states over all that is on its way to an endpoint, the newest first. */
async function spread({ carillon, hub }: Api, endpoint: string): Promise<void> {
  const rows = await query(hub, `select id from outbound_delivery where endpoint_id = '${endpoint}' order by id desc`);
  for (const [i, { id }] of rows.entries())
    execute(carillon, `update outbound_delivery set status = '${STATUSES[i % 5]}', due_at = null where id = '${id}'`);
}

const listOf = async ({ ask }: Api, endpoint: string, search = "") =>
  (await ask("GET", `/api/webhooks/${endpoint}/deliveries${search}`)).body;

/** The ids on each page. */
async function pagesOf(api: Api, endpoint: string, search: string): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor = "";
  do {
    const page = await listOf(api, endpoint, `${search}${cursor && `&cursor=${cursor}`}`);
    pages.push(page.deliveries.map(({ id }: any) => id));
    cursor = page.nextCursor;
    expect(pages.length).toBeLessThan(10);
  } while (cursor);
  return pages;
}

describe("what was sent to an endpoint", () => {
  test(
    "each with its attempts, and all that is known of them",
    withApi(async (api) => {
      const endpoint = await api.register();
      const { body } = await api.ask("POST", "/api/events", { type: "ping", data: 1 });
      const [id] = await publish(api, endpoint, 0);
      const { now } = api.clock;
      execute(
        api.carillon,
        `insert into attempt (delivery_id, number, at, duration_ms, is_manual, status, failure, detail, request_headers,
           response_headers, response_body) values
         ('${id}', 2, ${now + 5_000}, 12, 1, 200, null, null, '{"webhook-id":"x"}', '{"server":"nginx"}', x'4fc3a9ff'),
         ('${id}', 1, ${now}, 15000, 0, null, 'connection_timeout', 'no answer', '{"webhook-id":"x"}', null, null)`,
      );
      execute(
        api.carillon,
        `update outbound_delivery set status = 'delivered', attempts = 2, due_at = null, settled_at = ${now + 5_012},
           response_status = 200`,
      );
      const delivery = {
        id,
        eventId: body.eventId,
        eventType: "ping",
        status: "delivered",
        createdAt: "2026-11-22T10:00:00.000Z",
        settledAt: "2026-11-22T10:00:05.012Z",
        nextAttemptAt: null,
        failure: null,
        responseStatus: 200,
        attemptCount: 2,
        attempts: [
          {
            number: 1,
            at: "2026-11-22T10:00:00.000Z",
            durationMs: 15_000,
            status: null,
            failure: "connection_timeout",
            detail: "no answer",
            manual: false,
            requestHeaders: { "webhook-id": "x" },
            responseHeaders: null,
            responseBody: null,
          },
          {
            number: 2,
            at: "2026-11-22T10:00:05.000Z",
            durationMs: 12,
            status: 200,
            failure: null,
            detail: null,
            manual: true,
            requestHeaders: { "webhook-id": "x" },
            responseHeaders: { server: "nginx" },
            responseBody: "Oé\ufffd",
          },
        ],
      };
      expect(await listOf(api, endpoint)).toEqual({ deliveries: [delivery], nextCursor: null });
    }),
  );

  test(
    "one that waits says when it is tried next",
    withApi(async (api) => {
      const endpoint = await api.register();
      await api.ask("POST", "/api/events", { type: "ping", data: 1 });
      const [delivery] = (await listOf(api, endpoint)).deliveries;
      const nextAttemptAt = "2026-11-22T10:00:00.000Z";
      expect(delivery).toMatchObject({ status: "pending", nextAttemptAt, settledAt: null, attempts: [] });
    }),
  );

  test(
    "of many attempts the last twenty are shown, and all are counted",
    withApi(async (api) => {
      const endpoint = await api.register();
      const [id] = await publish(api, endpoint, 1);
      execute(
        api.carillon,
        `with recursive n (i) as (select 1 union all select i + 1 from n where i < 30)
         insert into attempt (delivery_id, number, at, duration_ms, is_manual, request_headers)
         select '${id}', i, i, 1, 1, '{}' from n`,
      );
      execute(api.carillon, "update outbound_delivery set attempts = 30");
      const [delivery] = (await listOf(api, endpoint)).deliveries;
      expect(delivery.attemptCount).toBe(30);
      expect(delivery.attempts.map(({ number }: any) => number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 11));
    }),
  );

  test(
    "newest first, page by page, and of no other endpoint",
    withApi(async (api) => {
      const endpoint = await api.register();
      await api.register();
      const all = await publish(api, endpoint, 5);
      expect(all).toHaveLength(5);
      expect(await pagesOf(api, endpoint, "?limit=2")).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4)]);
      for (const limit of [5, 6, 100]) expect(await pagesOf(api, endpoint, `?limit=${limit}`)).toEqual([all]);
    }),
  );

  test(
    "a page ends early when a megabyte was kept of its attempts, and none is left out",
    withApi(async (api) => {
      const endpoint = await api.register();
      const all = await publish(api, endpoint, 7);
      execute(
        api.carillon,
        `insert into attempt (delivery_id, number, at, duration_ms, is_manual, request_headers, response_body)
         select id, 1, 1, 1, 0, '{}', zeroblob(400000) from outbound_delivery`,
      );
      execute(api.carillon, "update outbound_delivery set attempts = 1");
      expect(await pagesOf(api, endpoint, "?limit=100")).toEqual([all.slice(0, 3), all.slice(3, 6), all.slice(6)]);
      expect(await pagesOf(api, endpoint, "?limit=2")).toEqual([0, 2, 4, 6].map((from) => all.slice(from, from + 2)));
    }),
  );

  test(
    "by status, of this endpoint alone",
    withApi(async (api) => {
      const endpoint = await api.register();
      const other = await api.register();
      const all = await publish(api, endpoint, 10);
      for (const id of [endpoint, other]) await spread(api, id);
      for (const [i, status] of STATUSES.entries()) {
        const [newer, older] = [all[i]!, all[i + 5]!];
        expect([status, (await pagesOf(api, endpoint, `?status=${status}`))[0]]).toEqual([status, [newer, older]]);
        expect(await pagesOf(api, endpoint, `?status=${status}&limit=1`)).toEqual([[newer], [older]]);
      }
    }),
  );

  test(
    "a rare status among many is found by going on, however few a page holds",
    withApi(async (api) => {
      const endpoint = await api.register();
      const [oldest] = await publish(api, endpoint, 1);
      execute(
        api.carillon,
        `with recursive n (i) as (select 1 union all select i + 1 from n where i < 5000)
         insert into outbound_delivery (id, endpoint_id, event_id, event_type, status, created_at)
         select printf('out_f%031x', i), '${endpoint}', 'evt_' || i, 'ping', 'failed', 0 from n`,
      );
      execute(api.carillon, `update outbound_delivery set status = 'delivered', due_at = null where id = '${oldest}'`);
      expect(await pagesOf(api, endpoint, "?status=delivered")).toEqual([[], [], [oldest!]]);
    }),
  );

  test(
    "also once the endpoint is deleted",
    withApi(async (api) => {
      const endpoint = await api.register();
      const [id] = await publish(api, endpoint, 1);
      await api.ask("DELETE", `/api/webhooks/${endpoint}`);
      expect((await listOf(api, endpoint)).deliveries).toMatchObject([{ id, status: "cancelled" }]);
    }),
  );

  for (const search of [
    "status=",
    "status=in_progress",
    "status=pending'--",
    "limit=0",
    "limit=101",
    "limit=-1",
    "limit=x",
    "cursor=",
    "cursor=x",
    "cursor=dlv_01",
    "cursor=out_%00",
  ])
    test(
      `refuses ${search}`,
      withApi(async (api) => {
        const answer = await api.ask("GET", `/api/webhooks/${await api.register()}/deliveries?${search}`);
        const path = search.split("=")[0];
        expect(answer).toMatchObject({ status: 400, body: { error: "invalid", issues: [{ path }] } });
      }),
    );
});

describe("one more attempt", () => {
  const retry = ({ ask }: Api, id: string) => ask("POST", `/api/webhooks/deliveries/${id}/retry`);
  const asked = ({ hub }: Api) => query(hub, "select status, due_at, asked_at from outbound_delivery");

  for (const status of ["delivered", "failed", "held"])
    test(
      `of one that is ${status}: now, and once, however often it is asked for`,
      withApi(async (api) => {
        const [id] = await publish(api, await api.register(), 1);
        execute(api.carillon, `update outbound_delivery set status = '${status}', due_at = null`);
        const asked_at = api.clock.now;
        const answers = await Promise.all(Array.from({ length: 5 }, () => retry(api, id!)));
        api.clock.now += 1_000;
        answers.push(await retry(api, id!));
        const body = { success: true, deliveryId: id };
        for (const answer of answers) expect([answer.status, answer.body]).toEqual([202, body]);
        expect(await asked(api)).toEqual([{ status, due_at: null, asked_at }]);
      }),
    );

  test(
    "of one that waits: the schedule stays as it is",
    withApi(async (api) => {
      const [id] = await publish(api, await api.register(), 1);
      const due_at = api.clock.now + 60_000;
      execute(api.carillon, `update outbound_delivery set due_at = ${due_at}, tries = 2, attempts = 2`);
      expect((await retry(api, id!)).status).toBe(202);
      expect(await asked(api)).toEqual([{ status: "pending", due_at, asked_at: api.clock.now }]);
      expect(await query(api.hub, "select tries, attempts from outbound_delivery")).toEqual([
        { tries: 2, attempts: 2 },
      ]);
    }),
  );

  test(
    "wakes whoever sends, and is written down with who asked",
    withApi(async (api) => {
      const [id] = await publish(api, await api.register(), 1);
      let woken = 0;
      api.hub.outbound.wake = () => void woken++;
      await retry(api, id!);
      expect(woken).toBe(1);
      expect(api.lines.at(-1)).toContain("One more attempt asked for over the API");
      expect(api.lines.at(-1)).toContain('"by":"tester"');
    }),
  );

  test(
    "not once its endpoint is deleted",
    withApi(async (api) => {
      const endpoint = await api.register();
      const [id] = await publish(api, endpoint, 1);
      await api.ask("DELETE", `/api/webhooks/${endpoint}`);
      expect(await retry(api, id!)).toMatchObject({ status: 409, body: { error: "conflict" } });
      expect(await asked(api)).toMatchObject([{ status: "cancelled", asked_at: null }]);
    }),
  );

  test(
    "not once its event's body is no longer kept",
    withApi(async (api) => {
      const [id] = await publish(api, await api.register(), 1);
      execute(api.carillon, "update event set envelope = null");
      expect(await retry(api, id!)).toMatchObject({ status: 409, body: { error: "conflict" } });
      expect(await asked(api)).toMatchObject([{ asked_at: null }]);
    }),
  );
});

describe("a ping", () => {
  for (const [kind, active] of Object.entries({ "an active": true, "a paused": false }))
    test(
      `goes to ${kind} endpoint alone, whatever it has subscribed to`,
      withApi(async (api) => {
        const endpoint = await api.register(["order.closed"], { active });
        await api.register(["*"]);
        const { status, body } = await api.ask("POST", `/api/webhooks/${endpoint}/test`);
        const [event] = await query(api.hub, "select id from event");
        const [row, ...others] = await query(api.hub, "select * from outbound_delivery");
        expect([status, body]).toEqual([202, { success: true, eventId: event!.id, deliveryId: row!.id }]);
        expect(row).toMatchObject({ event_id: event!.id, endpoint_id: endpoint, event_type: "ping" });
        expect(row!.due_at ?? row!.asked_at).toBe(api.clock.now);
        expect(others).toEqual([]);
      }),
    );
});
