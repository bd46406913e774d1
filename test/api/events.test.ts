import { describe, expect, test } from "bun:test";
import { breakTable, fillDisk, onlyDelivery, post, query, rowsOf, sampleOf } from "../scenario.ts";
import { type Api, withApi, wrong } from "./webhook-kit.ts";

const PATH = "/api/events";
const NEW = { type: "order.created", data: { order: { _id: "1" } } };
const EVENT_ID = expect.stringMatching(/^evt_[0-9a-f]{32}$/);

const sent = ({ hub }: Api) =>
  query(hub, "select endpoint_id, event_id, event_type, status, due_at from outbound_delivery order by id");
const envelopes = async ({ hub }: Api) =>
  (await query(hub, "select envelope from event")).map(({ envelope }) => JSON.parse(envelope));

describe("publishing", () => {
  test(
    "answers with the event's id and to how many it is sent",
    withApi(async (api) => {
      expect(await api.ask("POST", PATH, NEW)).toMatchObject({
        status: 202,
        body: { success: true, eventId: EVENT_ID, deliveries: 0 },
      });
      await api.register(["order.*"]);
      await api.register(["*"]);
      const { status, body } = await api.ask("POST", PATH, { ...NEW, id: "mine_1" });
      expect([status, body]).toEqual([202, { success: true, eventId: "mine_1", deliveries: 2 }]);
    }),
  );

  test(
    "what is kept, and sent, is the envelope",
    withApi(async (api) => {
      const metadata = { source: "ERP" };
      const timestamp = "2026-11-22T09:30:00.5+01:00";
      await api.ask("POST", PATH, { ...NEW, id: "mine-1", metadata, timestamp });
      const [first] = await envelopes(api);
      expect(first).toEqual({
        id: "mine-1",
        ...NEW,
        timestamp: "2026-11-22T08:30:00.500Z",
        version: "1.6.0",
        metadata,
      });
      const { body } = await api.ask("POST", PATH, NEW);
      const made = { id: body.eventId, ...NEW, timestamp: "2026-11-22T10:00:00.000Z", version: "1.6.0" };
      expect(await envelopes(api)).toContainEqual(made);
    }),
  );

  test(
    "the same id again is nothing new, whatever it says now",
    withApi(async (api) => {
      const endpoint = await api.register();
      await api.ask("POST", PATH, { ...NEW, id: "mine" });
      const again = await api.ask("POST", PATH, { type: "ping", data: 1, id: "mine" });
      expect([again.status, again.body]).toEqual([200, { success: true, eventId: "mine", deliveries: 0 }]);
      expect(await sent(api)).toMatchObject([{ endpoint_id: endpoint, event_type: "order.created" }]);
      expect((await envelopes(api)).map(({ type }) => type)).toEqual(["order.created"]);
    }),
  );

  test(
    "twenty times at once it is one event",
    withApi(async (api) => {
      await api.register();
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => api.ask("POST", PATH, { ...NEW, id: "mine" })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 202]);
      expect(await rowsOf(api.carillon)).toEqual({ audit_entry: 1, endpoint: 1, event: 1, outbound_delivery: 1 });
    }),
  );

  for (const data of [null, false, 0, "", [], {}, "text", -0.5, { a: [{ b: "\0\u202e😀" }] }])
    test(
      `any JSON is data: ${JSON.stringify(data)}`,
      withApi(async (api) => {
        expect((await api.ask("POST", PATH, { ...NEW, data })).status).toBe(202);
        expect((await envelopes(api))[0].data).toEqual(data);
      }),
    );

  for (const type of ["ping", "a.b.c", "order_2.created", "x".repeat(100)])
    test(
      `"${type.slice(0, 20)}" can be a type`,
      withApi(async ({ ask }) => expect((await ask("POST", PATH, { ...NEW, type })).status).toBe(202)),
    );

  for (const [name, body, path] of [
    ["no type", { data: 1 }, "type"],
    ["no data", { type: "ping" }, "data"],
    ["an empty type", { ...NEW, type: "" }, "type"],
    ["a type with a dot before it", { ...NEW, type: ".a" }, "type"],
    ["a type with a dot after it", { ...NEW, type: "a." }, "type"],
    ["a type with two dots", { ...NEW, type: "a..b" }, "type"],
    ["a pattern for a type", { ...NEW, type: "order.*" }, "type"],
    ["a type with a line end", { ...NEW, type: "a\n" }, "type"],
    ["a type beyond ASCII", { ...NEW, type: "événement" }, "type"],
    ["a type of 101 letters", { ...NEW, type: "x".repeat(101) }, "type"],
    ["an id with a dot", { ...NEW, id: "a.b" }, "id"],
    ["an empty id", { ...NEW, id: "" }, "id"],
    ["an id of 101 letters", { ...NEW, id: "x".repeat(101) }, "id"],
    ["an id that is a number", { ...NEW, id: 1 }, "id"],
    ["metadata that are a list", { ...NEW, metadata: [] }, "metadata"],
    ["metadata that are null", { ...NEW, metadata: null }, "metadata"],
    ["a time without a zone", { ...NEW, timestamp: "2026-11-22T10:00:00" }, "timestamp"],
    ["a day", { ...NEW, timestamp: "2026-11-22" }, "timestamp"],
    ["a day that there is not", { ...NEW, timestamp: "2026-02-30T10:00:00Z" }, "timestamp"],
    ["a time that is a number", { ...NEW, timestamp: 1_795_000_000 }, "timestamp"],
    ["a field that there is not", { ...NEW, version: "2" }, ""],
    ["a list", [NEW], ""],
    ["a number that no number is", '{"type":"ping","data":{"a":[1e400]}}', "data"],
    ["the same in metadata", '{"type":"ping","data":1,"metadata":{"a":-1e400}}', "metadata"],
  ] as const)
    test(
      `refuses ${name}, and keeps nothing`,
      withApi(async (api) => {
        expect(await api.ask("POST", PATH, body)).toMatchObject(wrong(path));
        expect(await rowsOf(api.carillon)).toEqual({});
      }),
    );

  for (const timestamp of [
    "0000-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    `2026-11-22T10:00:00.${"9".repeat(40)}Z`,
  ])
    test(
      `the time ${timestamp.slice(0, 30)} is no reason to fail`,
      withApi(async ({ ask }) => expect((await ask("POST", PATH, { ...NEW, timestamp })).status).toBeOneOf([202, 400])),
    );

  for (const body of ["", "{", "null", "[".repeat(100_000)])
    test(
      `refuses ${JSON.stringify(body.slice(0, 8))}`,
      withApi(async ({ ask }) => expect((await ask("POST", PATH, body)).status).toBe(400)),
    );

  test(
    "a body that is too large",
    withApi(async ({ ask }) => expect((await ask("POST", PATH, { ...NEW, data: "x".repeat(500) })).status).toBe(413), {
      MAX_BODY_BYTES: "500",
    }),
  );

  test(
    "keys that would reach a prototype are left out",
    withApi(async (api) => {
      await api.ask("POST", PATH, '{"type":"ping","data":{"__proto__":{"a":1},"b":2}}');
      expect((await envelopes(api))[0].data).toEqual({ b: 2 });
      expect(({} as any).a).toBeUndefined();
    }),
  );
});

describe("an event and its deliveries", () => {
  /** Four that want an order's creation, one of them paused, and three that do not. */
  async function endpoints({ register }: Api) {
    const wanted = [await register(["order.created"]), await register(["order.*"]), await register(["ping", "*"])];
    const paused = await register(["order.*"], { active: false });
    for (const events of [["order.closed"], ["tracking.*"], ["invoice.requested", "lead.*"]]) await register(events);
    return { wanted, paused };
  }

  const publishers: Record<string, (api: Api) => Promise<unknown>> = {
    "by SYMPHONI.A": ({ carillon }) => post(carillon, "symphonia", sampleOf(carillon, "symphonia")),
    "over the API": ({ ask }) => ask("POST", PATH, NEW),
  };

  for (const [name, publish] of Object.entries(publishers))
    test(
      `${name}: one for each endpoint that wants it, none for others, held for a paused one`,
      withApi(async (api) => {
        const { wanted, paused } = await endpoints(api);
        await publish(api);
        const rows = await sent(api);
        const { now } = api.clock;
        const [{ id }] = (await query(api.hub, "select id from event")) as [{ id: string }];
        const row = { event_id: id, event_type: "order.created" };
        const byEndpoint = (a: any, b: any) => (a.endpoint_id < b.endpoint_id ? -1 : 1);
        expect(rows.sort(byEndpoint)).toEqual(
          [
            ...wanted.map((endpoint_id) => ({ endpoint_id, ...row, status: "pending", due_at: now })),
            { endpoint_id: paused, ...row, status: "held", due_at: null },
          ].sort(byEndpoint),
        );
      }),
    );

  test(
    "the provider's own retry, and a replay, add none",
    withApi(async (api) => {
      await api.register();
      const sample = sampleOf(api.carillon, "symphonia");
      for (let i = 0; i < 3; i++) await post(api.carillon, "symphonia", sample);
      expect(await api.inbox.rerun((await onlyDelivery(api.carillon)).id, "person")).toMatchObject({
        kind: "processed",
      });
      expect(await sent(api)).toHaveLength(1);
    }),
  );

  test(
    "over the API they exist together or not at all",
    withApi(async (api) => {
      await api.register();
      const table = breakTable(api.carillon, "outbound_delivery");
      const answer = await api.ask("POST", PATH, { ...NEW, id: "mine" });
      expect(answer).toMatchObject({ status: 500, body: { error: "internal" } });
      expect(answer.headers.get("retry-after")).toBe("5");
      expect(JSON.stringify(answer.body)).not.toContain("broken");
      expect(await rowsOf(api.carillon)).toEqual({ audit_entry: 1, endpoint: 1 });
      table.mend();
      expect((await api.ask("POST", PATH, { ...NEW, id: "mine" })).status).toBe(202);
    }),
  );

  test(
    "a full disk answers 503, nothing is left, and the same can be published once there is room",
    withApi(async (api) => {
      await api.register();
      const disk = fillDisk(api.carillon);
      const big = { ...NEW, id: "mine", data: "x".repeat(100_000) };
      const answer = await api.ask("POST", PATH, big);
      expect(answer).toMatchObject({ status: 503, body: { error: "unavailable" } });
      expect(answer.headers.get("retry-after")).toBe("5");
      expect(await rowsOf(api.carillon)).toEqual({ audit_entry: 1, endpoint: 1 });
      disk.free();
      expect((await api.ask("POST", PATH, big)).body).toEqual({ success: true, eventId: "mine", deliveries: 1 });
    }),
  );

  test(
    "of a provider, too: its delivery is kept as failed, and no event stands until a retry brings both",
    withApi(async (api) => {
      await api.register();
      const table = breakTable(api.carillon, "outbound_delivery");
      await post(api.carillon, "symphonia", sampleOf(api.carillon, "symphonia"));
      const failed = await onlyDelivery(api.carillon);
      expect(failed.status).toBe("failed");
      expect(await query(api.hub, "select 1 from event")).toEqual([]);
      table.mend();
      await api.inbox.rerun(failed.id, "person");
      expect(await sent(api)).toHaveLength(1);
    }),
  );
});
