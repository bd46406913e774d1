import { expect, test } from "bun:test";
import {
  findJourney,
  findOrder,
  listOrders,
  ordersCalled,
  timeline,
  timelineOf,
  trail,
} from "../../../src/providers/symphonia/read.ts";
import type { TestHub } from "../../hub.ts";
import { query, withHub } from "../../scenario.ts";
import { ORDER, tell } from "./kit.ts";

const orderId = ORDER;
const create = (carillon: TestHub, id: string, agoMs: number, reference = id) =>
  tell(carillon, { agoMs, data: { order: { _id: id, reference } } });

/** All pages of a list, one after the other. */
async function pages<Row extends { id: string }>(
  size: number,
  read: (page: { limit: number; cursor?: { at: number; id: string } }) => Promise<Row[]>,
  at: keyof Row,
): Promise<string[][]> {
  const all: string[][] = [];
  let cursor: { at: number; id: string } | undefined;
  do {
    const rows = await read({ limit: size, cursor });
    all.push(rows.map(({ id }) => id));
    const last = rows.at(-1);
    cursor = last && { at: Number(last[at]), id: last.id };
  } while (all.at(-1)!.length === size);
  return all;
}

test("orders: the last changed first, page by page, also when many changed at once", () =>
  withHub({}, async ({ hub, ...rest }) => {
    const carillon = { hub, ...rest };
    for (const id of ["b", "a", "d", "c"]) await create(carillon, id, 1_000);
    await create(carillon, "old", 2_000);
    await create(carillon, "new", 0);
    const list = (page: object) => listOrders(hub.db, { limit: 100, ...page });
    expect((await list({})).map(({ id }) => id)).toEqual(["new", "d", "c", "b", "a", "old"]);
    expect(await pages(2, list, "changedAt")).toEqual([["new", "d"], ["c", "b"], ["a", "old"], []]);
    expect((await list({ orderIds: ["a", "old", "unknown"] })).map(({ id }) => id)).toEqual(["a", "old"]);
    expect(await list({ orderIds: [] })).toEqual([]);
  }));

test("an order's timeline: newest first by the events' own times, page by page", () =>
  withHub({}, async (carillon) => {
    const times: [id: string, agoMs: number][] = [
      ["e1", 5_000],
      ["e3", 3_000],
      ["e2", 3_000],
      ["e4", 1_000],
    ];
    for (const [id, agoMs] of times) await tell(carillon, { id, type: "tracking.started", agoMs, data: { orderId } });
    await tell(carillon, { id: "other", type: "tracking.started", data: { orderId: "other" } });
    const read = (page: { limit: number; cursor?: { at: number; id: string } }) =>
      timeline(carillon.hub.db, ORDER, page);
    expect(await pages(3, read, "at")).toEqual([["e4", "e3", "e2"], ["e1"]]);
    expect((await read({ limit: 1 }))[0]).toEqual({
      id: "e4",
      type: "tracking.started",
      description: "Tracking GPS démarré",
      place: null,
      at: carillon.clock.now - 1_000,
    });
  }));

test("the trail: the last positions in the order of the journey", () =>
  withHub({}, async (carillon) => {
    for (const [latitude, agoMs] of [
      [46, 1_000],
      [48, 3_000],
      [47, 2_000],
    ] as const)
      await tell(carillon, {
        type: "tracking.updated",
        agoMs,
        data: { orderId, position: { latitude, longitude: 3 } },
      });
    const latitudes = async (limit: number) =>
      (await trail(carillon.hub.db, ORDER, limit)).map(({ latitude }) => latitude);
    expect(await latitudes(10)).toEqual([48, 47, 46]);
    expect(await latitudes(2)).toEqual([47, 46]);
  }));

test("an order nobody spoke of is none", () =>
  withHub({}, async ({ hub }) => {
    expect(await findOrder(hub.db, ORDER)).toBeUndefined();
    expect(await timeline(hub.db, ORDER, { limit: 10 })).toEqual([]);
    expect(await trail(hub.db, ORDER, 10)).toEqual([]);
  }));

test("an order is found by what people call it, in capitals or not", () =>
  withHub({}, async (carillon) => {
    await create(carillon, "a", 0, "CMD-1");
    await create(carillon, "b", 0, "cmd-1");
    await create(carillon, "c", 0, "CMD-2");
    for (const text of ["CMD-1", "cmd-1", "Cmd-1"])
      expect((await ordersCalled(carillon.hub.db, text)).toSorted()).toEqual(["a", "b"]);
    expect(await ordersCalled(carillon.hub.db, "CMD")).toEqual([]);
    expect(await ordersCalled(carillon.hub.db, "%")).toEqual([]);
  }));

test("no read walks through a whole table", () =>
  withHub({}, async ({ hub }) => {
    const statements: string[] = [];
    const db = hub.db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        statements.push(hub.db.getExecutor().compileQuery(node as never, queryId).sql);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await listOrders(db, { limit: 10, cursor: { at: 1, id: "a" } });
    await listOrders(db, { limit: 10 });
    await timeline(db, ORDER, { limit: 10, cursor: { at: 1, id: "a" } });
    await trail(db, ORDER, 10);
    await ordersCalled(db, "CMD-1");
    expect(statements).toHaveLength(5);
    for (const statement of statements) {
      const plan = await query(hub, `explain query plan ${statement.replaceAll("?", "1")}`);
      const details = plan.map(({ detail }) => detail).join("; ");
      expect({ statement, details }).toEqual({
        statement,
        details: expect.stringMatching(/USING (COVERING )?INDEX|USING PRIMARY KEY/),
      });
      expect(details).not.toContain("TEMP B-TREE");
    }
  }));

test("an order's timeline: from an event on, or of some types only", () =>
  withHub({}, async (carillon) => {
    const types = ["tracking.started", "eta.on_time", "tracking.stopped"];
    for (const [i, type] of types.entries())
      await tell(carillon, { id: `e${i}`, type, agoMs: 3_000 - i, data: { orderId } });
    const read = async (page: object) => {
      const events = await timeline(carillon.hub.db, ORDER, { limit: 10, ...page });
      return events.map(({ id }) => id);
    };
    expect(await read({ from: { at: carillon.clock.now - 2_999, id: "e1" } })).toEqual(["e2", "e1"]);
    expect(await read({ from: { at: carillon.clock.now - 2_999, id: "e11" } })).toEqual(["e2"]);
    const ofTypes = async (types: string[], limit = 10) =>
      (await timelineOf(carillon.hub.db, ORDER, types, limit)).map(({ id }) => id);
    expect(await ofTypes(["eta.on_time", "tracking.started"])).toEqual(["e1", "e0"]);
    expect(await ofTypes(["eta.on_time", "tracking.started"], 1)).toEqual(["e1"]);
    expect(await ofTypes([])).toEqual([]);
  }));

test("an order's journey: where its truck has been, and how late it is until it has arrived", () =>
  withHub({}, async (carillon) => {
    const late = async () => (await findJourney(carillon.hub.db, ORDER))?.late;
    expect(await findJourney(carillon.hub.db, ORDER)).toBeUndefined();
    await tell(carillon, { type: "tracking.started", agoMs: 9_000, data: { orderId } });
    expect(await late()).toBeUndefined();
    const delayed = (agoMs: number, delay: object) =>
      tell(carillon, { type: "eta.delay_detected", agoMs, data: { orderId, delay } });
    await delayed(8_000, { delayMinutes: 45 });
    expect(await late()).toBe(45);
    await delayed(7_000, { delayMinutes: 0 });
    expect(await late()).toBeUndefined();
    await delayed(6_000, { delayMinutes: 30, originalETA: "2026-11-22T16:00:00Z", newETA: "2026-11-22T16:30:00Z" });
    expect(await late()).toBe(30);
    await tell(carillon, { type: "eta.updated", agoMs: 5_000, data: { orderId, newETA: "2026-11-22T16:10:00Z" } });
    expect(await late()).toBe(10);
    await tell(carillon, { type: "order.closed", agoMs: 4_000, data: { orderId } });
    expect(await late()).toBeUndefined();
  }));
