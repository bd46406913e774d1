import { describe, expect, test } from "bun:test";
import type { TestHub } from "../hub.ts";
import { announce, ping } from "../../src/outbound/announce.ts";
import { createEndpoint, deleteEndpoint, secretsOf, updateEndpoint } from "../../src/outbound/endpoints.ts";
import { isPattern, KNOWN_TYPES } from "../../src/outbound/patterns.ts";
import { bookJob, breakTable, onlyDelivery, post, query, rowsOf, sampleOf, signed, withHub } from "../scenario.ts";

const DAY_MS = 86_400_000;

const endpoint = ({ hub }: TestHub, events: string[], more = {}) =>
  createEndpoint(hub, { url: "https://receiver.example/hook", events, ...more }).id;
const sent = ({ hub }: TestHub) =>
  query(hub, "select endpoint_id, event_type, status, due_at, asked_at from outbound_delivery order by id");

describe("what may be subscribed to", () => {
  for (const [pattern, is] of Object.entries({
    "*": true,
    "order.created": true,
    "order.*": true,
    "invoice.*": true,
    ping: true,
    "message.received": true,
    "lead.opted_out": true,
    "book.*": true,
    "nothing.*": false,
    order: false,
    "order.": false,
    ".*": false,
    "o*": false,
    "": false,
    "order.created.*": false,
  }))
    test(`"${pattern}" is ${is ? "known" : "not known"}`, () => expect(isPattern(pattern)).toBe(is));

  test("are the thirty of SYMPHONI.A, and our own", () => {
    expect(KNOWN_TYPES).toContain("carrier.rating_updated");
    expect(KNOWN_TYPES.length).toBeGreaterThanOrEqual(30 + 1 + 3 + 3 + 6);
  });
});

test("an event is on its way to whoever wants it, exactly or by prefix or whatever it is, and to nobody else", () =>
  withHub({}, async (carillon) => {
    const wanted = [["order.created"], ["order.*"], ["*"]].map((events) => endpoint(carillon, events));
    const held = endpoint(carillon, ["*"], { active: false });
    endpoint(carillon, ["tracking.*", "order.closed"]);
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    const due_at = carillon.clock.now;
    const row = { event_type: "order.created", status: "pending", due_at, asked_at: null };
    const rows = new Map((await sent(carillon)).map(({ endpoint_id, ...rest }) => [endpoint_id, rest]));
    expect(rows.size).toBe(4);
    for (const id of wanted) expect(rows.get(id)).toEqual(row);
    expect(rows.get(held)).toEqual({ ...row, status: "held", due_at: null });
  }));

test("all providers tell, each what its handler says it tells", () =>
  withHub({}, async (carillon) => {
    endpoint(carillon, ["*"]);
    bookJob(carillon);
    for (const id of ["symphonia", "book-completion", "sms", "email", "whatsapp"])
      await post(carillon, id, sampleOf(carillon, id));
    const types = (await sent(carillon)).map(({ event_type }) => event_type);
    expect(new Set(types)).toEqual(
      new Set([
        "order.created",
        "book.completed",
        "message.received",
        ...types.filter((type) => type.startsWith("lead.")),
      ]),
    );
    for (const type of types) expect(KNOWN_TYPES).toContain(type);
  }));

test("what is sent is the provider's envelope, whole, without what is none of it", () =>
  withHub({}, async (carillon) => {
    endpoint(carillon, ["*"]);
    const { headers, body } = sampleOf(carillon, "symphonia");
    await post(carillon, "symphonia", { headers, body });
    const [event] = await query(carillon.hub, "select envelope from event");
    expect(JSON.parse(event!.envelope)).toEqual(JSON.parse(String(body)));
  }));

test("nobody wants it: nothing is sent, and the envelope is not kept twice", () =>
  withHub({}, async (carillon) => {
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    expect(await sent(carillon)).toEqual([]);
    expect(await query(carillon.hub, "select envelope from event")).toEqual([{ envelope: null }]);
  }));

test("event and deliveries exist together or not at all", () =>
  withHub({}, async (carillon) => {
    endpoint(carillon, ["*"]);
    breakTable(carillon, "outbound_delivery");
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "failed", reason: "outbound_delivery is broken" });
    expect(await rowsOf(carillon)).not.toContainAnyKeys(["event", "outbound_delivery", "transport_order"]);
  }));

test("a replay sends nothing twice", () =>
  withHub({}, async (carillon) => {
    endpoint(carillon, ["*"]);
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    const { id } = await onlyDelivery(carillon);
    await carillon.inbox.rerun(id, "person");
    expect(await sent(carillon)).toHaveLength(1);
  }));

test("a replay sends what nobody wanted when it came to whoever wants it now, whole", () =>
  withHub({}, async (carillon) => {
    const { headers, body } = sampleOf(carillon, "symphonia");
    await post(carillon, "symphonia", { headers, body });
    endpoint(carillon, ["*"]);
    await carillon.inbox.rerun((await onlyDelivery(carillon)).id, "person");
    expect(await sent(carillon)).toHaveLength(1);
    const [event] = await query(carillon.hub, "select envelope from event");
    expect(JSON.parse(event!.envelope)).toEqual(JSON.parse(String(body)));
  }));

describe("an event whose id is taken", () => {
  const idsOf = async ({ hub }: TestHub) => (await query(hub, "select id from event order by id")).map(({ id }) => id);

  test("by somebody else is recorded and sent as it came, under an id of its own, however often it is replayed", () =>
    withHub({}, async (carillon) => {
      endpoint(carillon, ["order.*"]);
      const { headers, body } = sampleOf(carillon, "symphonia");
      const whole = JSON.parse(String(body));
      announce(carillon.hub, { type: "order.created", data: "somebody else's", id: whole.id });
      await post(carillon, "symphonia", { headers, body });
      const { id, result } = await onlyDelivery(carillon);
      const own = `evt_${id.slice(4)}_0`;
      expect(JSON.parse(result!).events).toEqual([own]);
      await carillon.inbox.rerun(id, "person");
      expect(await idsOf(carillon)).toEqual([own, whole.id].sort());
      expect(await sent(carillon)).toHaveLength(2);
      const [event] = await query(carillon.hub, `select envelope, subject from event where id = '${own}'`);
      expect(event!.subject).toBe(whole.data.order._id);
      expect(JSON.parse(event!.envelope)).toEqual({ ...whole, id: own });
    }));

  test("by the same one, which its provider tells again after the window, is sent once", () =>
    withHub({}, async (carillon) => {
      endpoint(carillon, ["*"]);
      const { headers, body } = sampleOf(carillon, "symphonia");
      await post(carillon, "symphonia", { headers, body });
      carillon.clock.now += 60 * DAY_MS;
      await post(carillon, "symphonia", { headers, body });
      expect((await carillon.hub.db.selectFrom("inbound_delivery").select("id").execute()).length).toBe(2);
      expect(await sent(carillon)).toHaveLength(1);
      expect(await idsOf(carillon)).toEqual([JSON.parse(String(body)).id]);
    }));

  test("by another delivery that says something else is recorded, too", () =>
    withHub({}, async (carillon) => {
      endpoint(carillon, ["*"]);
      const { headers, body } = sampleOf(carillon, "symphonia");
      const whole = JSON.parse(String(body));
      await post(carillon, "symphonia", { headers, body });
      carillon.clock.now += 60 * DAY_MS;
      const other = { ...whole, timestamp: new Date(carillon.clock.now).toISOString() };
      await post(carillon, "symphonia", signed(carillon, "symphonia", JSON.stringify(other)));
      expect(await sent(carillon)).toHaveLength(2);
    }));
});

test("whoever sends is woken once it is on disk, once for many; and not for what is held", () =>
  withHub({}, async (carillon) => {
    const woken: number[] = [];
    const count = () =>
      carillon.hub.read({ sql: "select count(*) as n from outbound_delivery", parameters: [] } as any);
    carillon.hub.outbound.wake = () => void woken.push((count() as any)[0].n);
    endpoint(carillon, ["*"], { active: false });
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    expect(woken).toEqual([]);
    endpoint(carillon, ["*"]);
    await Promise.all([2, 3, 4].map((n) => post(carillon, "symphonia", sampleOf(carillon, "symphonia", n))));
    expect(woken).toEqual([7]);
  }));

describe("an endpoint", () => {
  test("that is deleted gets nothing more, and what waited for it is cancelled", () =>
    withHub({}, async (carillon) => {
      const id = endpoint(carillon, ["*"]);
      await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
      expect(await deleteEndpoint(carillon.hub, id)).toBe(true);
      expect(await deleteEndpoint(carillon.hub, id)).toBe(false);
      await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 2));
      expect(await sent(carillon)).toMatchObject([{ status: "cancelled", due_at: null }]);
      expect(updateEndpoint(carillon.hub, id, { active: true })).toBe(false);
    }));

  test("with another secret signs with both for a day, and then with the new one", () =>
    withHub({}, (carillon) => {
      const id = endpoint(carillon, ["*"], { secret: "the first secret of all" });
      updateEndpoint(carillon.hub, id, { secret: "the second secret of all" });
      carillon.clock.now += DAY_MS - 1;
      expect(secretsOf(carillon.hub, id)).toEqual(["the second secret of all", "the first secret of all"]);
      carillon.clock.now += 1;
      expect(secretsOf(carillon.hub, id)).toEqual(["the second secret of all"]);
      expect(secretsOf(carillon.hub, "wh_unknown")).toEqual([]);
    }));

  test("gets a ping whatever it has subscribed to, also while it is paused", () =>
    withHub({}, async (carillon) => {
      const active = endpoint(carillon, ["order.*"]);
      const paused = endpoint(carillon, ["order.*"], { active: false });
      expect(await ping(carillon.hub, active)).toBeDefined();
      expect(await ping(carillon.hub, paused)).toBeDefined();
      expect(await ping(carillon.hub, "wh_unknown")).toBeUndefined();
      expect(await sent(carillon)).toMatchObject([
        { endpoint_id: active, event_type: "ping", status: "pending", asked_at: null },
        { endpoint_id: paused, event_type: "ping", status: "held", asked_at: carillon.clock.now },
      ]);
    }));
});

test("an event that is announced again under its id is nothing new", () =>
  withHub({}, async (carillon) => {
    endpoint(carillon, ["*"]);
    const told = { type: "custom.thing", data: { a: 1 }, metadata: { b: 2 }, id: "evt_1", timestamp: 0 };
    expect(announce(carillon.hub, told)).toEqual({ eventId: "evt_1", deliveries: 1, isNew: true });
    expect(announce(carillon.hub, { ...told, data: 2 })).toEqual({ eventId: "evt_1", deliveries: 0, isNew: false });
    const [event] = await query(carillon.hub, "select envelope from event");
    expect(JSON.parse(event!.envelope)).toEqual({
      id: "evt_1",
      type: "custom.thing",
      timestamp: "1970-01-01T00:00:00.000Z",
      version: "1.6.0",
      data: { a: 1 },
      metadata: { b: 2 },
    });
  }));
