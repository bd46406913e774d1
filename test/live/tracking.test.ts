import { describe, expect, test } from "bun:test";
import { runDue } from "../../src/inbound/due.ts";
import { createLive } from "../../src/live/live.ts";
import { createSockets } from "../../src/live/sockets.ts";
import { eventOf, ORDER, tell } from "../providers/symphonia/kit.ts";
import { breakTable, deliveries, execute, fillDisk, post, query } from "../scenario.ts";
import { type Client, follow, type Listening, tokenFor, until, withServer } from "./kit.ts";

const OTHER = "673cfc580b68ebd4aecb0000";

const moved = (latitude: number, more: object = {}) => ({
  type: "tracking.updated",
  data: { orderId: ORDER, position: { latitude, longitude: 4.84, speed: 80 }, route: { eta: "2026-11-22T16:00:00Z" } },
  ...more,
});

/** The next thing told is this one: whatever should not have been told was not. */
async function expectNext(client: Client, carillon: Listening): Promise<void> {
  await tell(carillon, { type: "tracking.stopped", data: { orderId: ORDER } });
  expect(await client.next()).toMatchObject({ type: "tracking.stopped" });
}

test(
  "first what is known, then every event of the order as it commits, in the seed's words",
  withServer(async (carillon) => {
    await tell(carillon, { data: { order: { _id: ORDER, reference: "CMD-1", status: "created" } }, agoMs: 60_000 });
    await tell(carillon, moved(47.02, { agoMs: 30_000 }));
    const client = await follow(carillon);
    expect(client.connected).toEqual({
      type: "connected",
      data: {
        orderId: ORDER,
        reference: "CMD-1",
        status: "created",
        tracking: "on",
        position: { latitude: 47.02, longitude: 4.84, speed: 80, at: "2026-11-22T09:59:30.000Z" },
        eta: "2026-11-22T16:00:00.000Z",
        zone: null,
      },
      timestamp: "2026-11-22T10:00:00.000Z",
    });
    const said = [
      moved(47.1),
      { type: "eta.updated", data: { orderId: ORDER, newETA: "2026-11-22T16:30:00Z" } },
      { type: "geofence.entered", data: { orderId: ORDER, geofence: { id: "g", name: "Lyon" }, anything: ["else"] } },
      { type: "order.closed", data: { orderId: ORDER, closure: {}, scoring: { carrierScore: 90 } } },
    ];
    for (const { type, data } of said) {
      await tell(carillon, { type, data, agoMs: 5_000 });
      expect(await client.next()).toEqual({ type, data, timestamp: "2026-11-22T09:59:55.000Z" });
    }
    expect((await client.next()).type).toBe("invoice.requested"); // which the closing brings about
  }),
);

test(
  "what is told is on disk",
  withServer(async (carillon) => {
    const client = await follow(carillon);
    const known = Promise.withResolvers<unknown[]>();
    client.socket.addEventListener("message", () => known.resolve(query(carillon.hub, "select id from event")));
    const answer = tell(carillon, moved(47, { id: "evt_1" }));
    expect(await known.promise).toEqual([{ id: "evt_1" }]);
    await answer;
  }),
);

test(
  "each order's followers are told of it, and nobody else",
  withServer(async (carillon) => {
    const [one, two] = [await follow(carillon), await follow(carillon)];
    const all = await tokenFor(carillon, { orders: ["*"] });
    const other = await follow(carillon, { orderId: OTHER, token: all });
    expect(carillon.hub.sockets.count()).toBe(3);
    await tell(carillon, moved(47));
    await tell(carillon, { data: { order: { _id: OTHER } } });
    for (const client of [one, two]) expect(await client.next()).toMatchObject({ type: "tracking.updated" });
    expect(await other.next()).toMatchObject({ data: { order: { _id: OTHER } } });
    one.socket.close();
    await one.closed;
    await expectNext(two, carillon);
    for (const client of [two, other]) client.socket.close();
    await until(() => carillon.hub.sockets.count() === 0);
    expect([one.told.length, two.told.length, other.told.length]).toEqual([2, 3, 2]);
    expect(carillon.hub.live.isFollowed(ORDER)).toBe(false);
  }),
);

test(
  "the token of a customer's link hears that its order moved, and of prices, scores and other carriers nothing",
  withServer(async (carillon) => {
    const token = await tokenFor(carillon, { scopes: ["track"] });
    const [customer, partner] = [await follow(carillon, { token }), await follow(carillon)];
    expect([customer.connected.data, Object.keys(partner.connected.data).length]).toEqual([{ orderId: ORDER }, 7]);
    const order = { _id: ORDER, reference: "CMD-1", pricing: { totalPrice: 540 } };
    await tell(carillon, { data: { order }, agoMs: 5_000 });
    expect(await partner.next()).toMatchObject({ type: "order.created", data: { order } });
    expect(await customer.next()).toEqual({ type: "moved", data: {}, timestamp: "2026-11-22T09:59:55.000Z" });
  }),
);

describe("nothing is told that did not happen, nor twice", () => {
  test(
    "a duplicate, fifty at once, and another body under a known id",
    withServer(async (carillon) => {
      const client = await follow(carillon);
      const event = eventOf(carillon, moved(47, { id: "evt_1" }));
      await Promise.all(Array.from({ length: 50 }, () => post(carillon, "symphonia", event)));
      await tell(carillon, moved(48, { id: "evt_1" }));
      expect(await client.next()).toMatchObject({ data: { position: { latitude: 47 } } });
      await expectNext(client, carillon);
    }),
  );

  test(
    "a refused event",
    withServer(async (carillon) => {
      const client = await follow(carillon);
      const { headers, body } = eventOf(carillon, moved(47));
      await post(carillon, "symphonia", { headers, body: `${body} ` });
      await expectNext(client, carillon);
    }),
  );

  test(
    "a replay",
    withServer(async (carillon) => {
      const client = await follow(carillon);
      await tell(carillon, moved(47));
      expect(await client.next()).toMatchObject({ type: "tracking.updated" });
      const [delivery] = await deliveries(carillon);
      expect(await carillon.inbox.rerun(delivery!.id, "person")).toMatchObject({ kind: "processed" });
      await expectNext(client, carillon);
    }),
  );

  test(
    "a failed handler, until its retry succeeds",
    withServer(async (carillon) => {
      const client = await follow(carillon);
      const broken = breakTable(carillon, "order_position");
      await tell(carillon, moved(47));
      broken.mend();
      await expectNext(client, carillon);
      carillon.clock.now += 10_000;
      runDue(carillon.hub, carillon.inbox);
      expect(await client.next()).toMatchObject({ type: "tracking.updated", timestamp: "2026-11-22T10:00:00.000Z" });
      await expectNext(client, carillon);
    }),
  );

  test(
    "a bad apple in a batch that has to be committed one by one",
    withServer(async (carillon) => {
      const client = await follow(carillon);
      execute(
        carillon,
        `create trigger picky before insert on event when new.id = 'evt_bad' begin select raise(abort, 'no'); end`,
      );
      const ids = ["evt_1", "evt_bad", "evt_2"];
      await Promise.all(ids.map((id, i) => tell(carillon, moved(47 + i, { id }))));
      const told = [await client.next(), await client.next()];
      expect(told.map(({ data }) => data.position.latitude).sort()).toEqual([47, 49]);
      await expectNext(client, carillon);
    }),
  );

  test(
    "a full disk",
    withServer(async (carillon) => {
      const client = await follow(carillon);
      const disk = fillDisk(carillon);
      const big = eventOf(carillon, moved(47, { id: "evt_1", metadata: { filler: "x".repeat(100_000) } }));
      expect((await post(carillon, "symphonia", big)).status).toBe(503);
      disk.free();
      await expectNext(client, carillon);
      expect((await post(carillon, "symphonia", big)).status).toBe(200);
      expect(await client.next()).toMatchObject({ type: "tracking.updated" });
      await expectNext(client, carillon);
    }),
  );
});

test(
  "whoever connects while events pour in misses none after the position it was given, and is told none before",
  withServer(async (carillon) => {
    const LAST = 60;
    await tell(carillon, moved(0, { agoMs: 1_000 }));
    const events = Array.from({ length: LAST }, (_, i) => moved(i + 1, { agoMs: LAST - i - 1 }));
    const pour = async () => {
      for (const event of events) await tell(carillon, event);
    };
    const clients: Awaited<ReturnType<typeof follow>>[] = [];
    const come = async () => {
      for (let n = 0; n < 30; n++) clients.push(await follow(carillon));
    };
    await Promise.all([pour(), come(), come()]);
    await tell(carillon, moved(LAST + 1));
    for (const client of clients) {
      const from = client.connected.data.position.latitude + 1;
      const expected = Array.from({ length: LAST + 2 - from }, (_, i) => from + i);
      while (client.told.at(-1)!.data.position.latitude <= LAST) await client.next();
      expect(client.told.slice(1).map(({ data }) => data.position.latitude)).toEqual(expected);
    }
    expect(new Set(clients.map(({ connected }) => connected.data.position.latitude)).size).toBeGreaterThan(3);
  }),
);

describe("a crowd", () => {
  const CROWD = 700;
  const crowd = (heard: string[][], size = CROWD, hearsAll = true) => {
    const live = createLive();
    const sockets = createSockets(live);
    const newcomer = (n: number) => ({
      data: { orderId: "o", guest: { token: `t${n}`, address: "a" }, allowed: { expiresAt: 0, hearsAll } },
      send: (text: string) => void (heard[n] ??= []).push(text),
    });
    for (let n = 0; n < size; n++) sockets.add(newcomer(n) as never);
    const say = (data: unknown) => live.tell("o", { type: "t", data, timestamp: "" });
    return { say, sockets, newcomer };
  };
  const turn = () => new Promise(setImmediate);

  test("of customers alone is nudged, and what they may not hear is not put into words", async () => {
    const heard: string[][] = [];
    const { say } = crowd(heard, 3, false);
    let written = 0;
    say({ toJSON: () => ++written });
    await turn();
    expect([written, heard.flat()]).toEqual([0, Array(3).fill('{"type":"moved","data":{},"timestamp":""}')]);
  });

  test("is told a part at a time, each in order, and who comes meanwhile is not told what was said before", async () => {
    const heard: string[][] = [];
    const { say, sockets, newcomer } = crowd(heard);
    say("first");
    say("second");
    sockets.add(newcomer(CROWD) as never);
    say("third");
    expect(heard.flat()).toEqual([]);
    await turn();
    expect(heard.flat().length).toBeLessThan(CROWD);
    for (let turns = 0; turns < 20; turns++) await turn();
    const words = heard.map((texts) => texts.map((text) => JSON.parse(text).data));
    expect(words.slice(0, CROWD)).toEqual(Array(CROWD).fill(["first", "second", "third"]));
    expect(words[CROWD]).toEqual(["third"]);
  });

  test("is waited for when more is said than may wait", () => {
    const heard: string[][] = [];
    const { say } = crowd(heard);
    for (let n = 0; n < 30; n++) say("x".repeat(500_000)); // 30 MB, and nothing has had its turn
    expect(heard.flat().length).toBeGreaterThan(13 * CROWD);
    expect(heard.flat().length).toBeLessThan(17 * CROWD);
  });
});

test(
  "a real crowd hears all of it, in order",
  withServer(async (carillon) => {
    const token = await tokenFor(carillon);
    const clients = await Promise.all(Array.from({ length: 600 }, () => follow(carillon, { token })));
    for (const latitude of [1, 2, 3]) await tell(carillon, moved(latitude));
    for (const client of clients) {
      const told = [await client.next(), await client.next(), await client.next()];
      expect(told.map(({ data }) => data.position.latitude)).toEqual([1, 2, 3]);
    }
  }),
);
