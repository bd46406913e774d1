import { describe, expect, test } from "bun:test";
import type { TestHub } from "../../hub.ts";
import { query, withHub } from "../../scenario.ts";
import { ORDER, type Said, tell } from "./kit.ts";

/** HOSTILE B10, SPEC 4.2: the events' own times decide, never the order in which they came. */

const carrier = { id: "carrier_1", name: "Transports Morel" };
const rival = { id: "carrier_2", name: "Rhône Fret" };
const zone = (id: string) => ({ geofence: { id, name: `Zone ${id}`, type: "delivery" } });
const position = (latitude: number) => ({ position: { latitude, longitude: 2.5, speed: 80 }, status: "en_route" });
const orderId = ORDER;

/** In the order in which it happened, four seconds apart. */
const STORY: Said[] = [
  {
    type: "order.created",
    data: {
      order: {
        _id: ORDER,
        reference: "CMD-1",
        status: "created",
        pricing: { totalPrice: 540 },
        goods: { weight: 1_500 },
      },
    },
  },
  { type: "order.updated", data: { order: { _id: ORDER, pricing: { totalPrice: 600 } } } },
  { type: "dispatch.chain_started", data: { orderId } },
  { type: "dispatch.carrier_notified", data: { orderId, carrier: rival } },
  { type: "dispatch.carrier_rejected", data: { orderId, carrier: rival, reason: "no truck" } },
  { type: "dispatch.carrier_notified", data: { orderId, carrier } },
  { type: "dispatch.carrier_accepted", data: { orderId, carrier } },
  { type: "order.assigned", data: { orderId, carrier: { ...carrier, name: "Transports Morel SA" } } },
  {
    type: "rdv.requested",
    data: { orderId, rdv: { id: "rdv_1", type: "delivery", scheduledAt: "2026-11-23T08:00:00Z" } },
  },
  { type: "rdv.confirmed", data: { orderId, rdv: { id: "rdv_1", scheduledAt: "2026-11-23T09:00:00Z" } } },
  { type: "tracking.started", data: { orderId } },
  { type: "tracking.updated", data: { orderId, ...position(48), route: { eta: "2026-11-22T16:00:00Z" } } },
  { type: "geofence.approaching", data: { orderId, ...zone("gf_1") } },
  { type: "geofence.entered", data: { orderId, ...zone("gf_1") } },
  { type: "tracking.updated", data: { orderId, ...position(47) } },
  { type: "geofence.exited", data: { orderId, ...zone("gf_1") } },
  { type: "eta.delay_detected", data: { orderId, delay: { delayMinutes: 45, newETA: "2026-11-22T16:45:00Z" } } },
  { type: "geofence.entered", data: { orderId, ...zone("gf_2") } },
  { type: "document.uploaded", data: { orderId, document: { id: "doc_1", type: "POD", filename: "pod.pdf" } } },
  { type: "document.ocr_failed", data: { orderId, documentId: "doc_1", ocr: { error: "too dark" } } },
  {
    type: "document.ocr_completed",
    data: { orderId, documentId: "doc_1", ocr: { extractedFields: { podNumber: "1" } } },
  },
  { type: "document.validated", data: { orderId, documentId: "doc_1" } },
  { type: "carrier.scored", data: { carrier, score: 80 } },
  { type: "carrier.scored", data: { carrier, score: 92 } },
  { type: "carrier.rating_updated", data: { carrier, rating: 4.6 } },
  { type: "tracking.stopped", data: { orderId } },
  { type: "order.closed", data: { orderId, closure: { reason: "DELIVERY_COMPLETED" }, scoring: { carrierScore: 92 } } },
  { type: "tracking.updated", data: { orderId, ...position(45.764) } },
  { type: "tracking.status_updated", data: { orderId, status: "delivered" } },
  { type: "order.updated", data: { order: { _id: ORDER, status: "archived", goods: { weight: 1_650 } } } },
].map((said, i) => ({ ...said, id: `evt_${i}`, agoMs: 200_000 - 4_000 * i }));

const TABLES = [
  "transport_order",
  "order_position",
  "order_document",
  "order_appointment",
  "order_zone",
  "order_delay",
  "order_dispatch",
  "carrier",
];

/** Every row but what depends on the arrival: when it was first seen, and how the stamps are written. */
async function stateOf({ hub }: TestHub, mark = ""): Promise<Record<string, Record<string, unknown>[]>> {
  const state: Record<string, Record<string, unknown>[]> = {};
  for (const table of TABLES) {
    const rows = await query(hub, `select * from ${table} order by 1, 2`);
    const marked = rows.filter((row) => String(Object.values(row)[0]).endsWith(mark));
    const kept = marked.map(({ first_seen_at: _, stamps: __, ...row }) => row);
    state[table] = JSON.parse(JSON.stringify(kept).replaceAll(mark || "~", ""));
  }
  return state;
}

const played = (story: Said[]) =>
  withHub({}, async (carillon) => {
    for (const said of story) await tell(carillon, said);
    return stateOf(carillon);
  });

/** The same about another order, other carriers and other events. */
function marked(story: Said[], mark: string): Said[] {
  return JSON.parse(JSON.stringify(story).replace(new RegExp(`"(${ORDER}|carrier_\\d|evt_\\d+)"`, "g"), `"$1${mark}"`));
}

test("played as it happened, the story ends as it should", async () => {
  const state: any = await played(STORY);
  const [order] = state.transport_order;
  expect(order).toMatchObject({
    reference: "CMD-1",
    status: "COMPLETED",
    tracking: "on",
    dispatch: "accepted",
    eta: Date.parse("2026-11-22T16:45:00Z"),
    carrier_score: 92,
    changed_at: Date.parse("2026-11-22T10:00:00Z") - 200_000 + 4_000 * (STORY.length - 1),
  });
  expect(JSON.parse(order.pricing)).toEqual({ totalPrice: 600 });
  expect(JSON.parse(order.goods)).toEqual({ weight: 1_650 });
  expect(JSON.parse(order.carrier)).toEqual({ id: "carrier_1", name: "Transports Morel SA" });
  expect(JSON.parse(order.zone)).toMatchObject({ id: "gf_2", state: "entered" });
  expect(JSON.parse(order.position)).toMatchObject({ latitude: 45.764 });
  expect(state.order_position).toHaveLength(3);
  expect(state.order_zone).toMatchObject([
    { id: "gf_1", approached_at: expect.any(Number), entered_at: expect.any(Number), left_at: expect.any(Number) },
    { id: "gf_2", approached_at: null, entered_at: expect.any(Number), left_at: null },
  ]);
  expect(state.order_document).toMatchObject([{ type: "POD", state: "validated", fields: '{"podNumber":"1"}' }]);
  expect(state.order_appointment).toMatchObject([
    { state: "confirmed", kind: "delivery", starts_at: Date.parse("2026-11-23T09:00:00Z") },
  ]);
  expect(state.order_dispatch).toMatchObject([
    { carrier_id: "carrier_1", state: "accepted" },
    { carrier_id: "carrier_2", state: "rejected" },
  ]);
  expect(state.carrier).toMatchObject([{ score: 92, rating: 4.6 }]);
});

test("in whatever order it arrives, it ends the same", () =>
  withHub({}, async (carillon) => {
    const expected = await played(STORY);
    const random = seeded(20_261_122);
    for (let round = 0; round < 100; round++) {
      const mark = `~${round}~`;
      const story = shuffled(STORY, random);
      await Promise.all(marked(story, mark).map((said) => tell(carillon, said)));
      const order = story.map(({ id }) => id).join(" ");
      expect({ order, state: await stateOf(carillon, mark) }).toEqual({ order, state: expected });
    }
  }));

test("backwards it ends the same", async () => {
  expect(await played(STORY.toReversed())).toEqual(await played(STORY));
});

/** Every order of two events that disagree. */
describe("the newer word stands, whichever comes first", () => {
  const older = 60_000;
  const newer = 30_000;
  const CASES: [column: string, older: Said, newer: Said, stands: unknown][] = [
    ["status", { type: "order.created" }, { type: "order.cancelled", data: { orderId } }, "CANCELLED"],
    [
      "status",
      { type: "order.cancelled", data: { orderId } },
      { type: "order.updated", data: { order: { _id: ORDER, status: "created" } } },
      "created",
    ],
    [
      "status",
      { type: "order.closed", data: { orderId } },
      { type: "order.cancelled", data: { orderId } },
      "COMPLETED",
    ],
    [
      "status",
      { type: "order.cancelled", data: { orderId } },
      { type: "order.closed", data: { orderId } },
      "COMPLETED",
    ],
    [
      "status",
      { type: "tracking.status_updated", data: { orderId, status: "loaded" } },
      { type: "order.closed", data: { orderId } },
      "COMPLETED",
    ],
    [
      "tracking",
      { type: "tracking.started", data: { orderId } },
      { type: "tracking.stopped", data: { orderId } },
      "off",
    ],
    [
      "tracking",
      { type: "tracking.stopped", data: { orderId } },
      { type: "tracking.updated", data: { orderId, ...position(48) } },
      "on",
    ],
    [
      "reference",
      { type: "order.created" },
      { type: "order.updated", data: { orderId, changes: { reference: "CMD-2" } } },
      "CMD-2",
    ],
    ["reference", { type: "order.created" }, { type: "tracking.started", data: { orderId } }, "CMD-1"],
    [
      "eta",
      { type: "eta.updated", data: { orderId, newETA: "2026-11-22T12:00:00Z" } },
      { type: "eta.on_time", data: { orderId } },
      Date.parse("2026-11-22T12:00:00Z"),
    ],
    [
      "eta",
      { type: "eta.updated", data: { orderId, newETA: "2026-11-22T12:00:00Z" } },
      { type: "eta.updated", data: { orderId, newETA: "2026-11-22T11:00:00Z" } },
      Date.parse("2026-11-22T11:00:00Z"),
    ],
    [
      "dispatch",
      { type: "dispatch.carrier_accepted", data: { orderId, carrier } },
      { type: "dispatch.escalated", data: { orderId } },
      "escalated",
    ],
    [
      "closed_at",
      { type: "order.closed", data: { orderId, closure: { closedAt: "2026-11-22T09:00:00Z" } } },
      { type: "order.updated", data: { orderId } },
      Date.parse("2026-11-22T09:00:00Z"),
    ],
  ];

  for (const [column, first, second, stands] of CASES)
    for (const isReversed of [false, true])
      test(`${column} of ${first.type}, ${second.type}${isReversed ? ", the older one last" : ""}`, async () => {
        const story = [
          { ...first, agoMs: older },
          { ...second, agoMs: newer },
        ];
        const state: any = await played(isReversed ? story.reverse() : story);
        expect(state.transport_order[0][column]).toBe(stands);
      });
});

test("of two words at the same moment the one that comes later counts", async () => {
  const state: any = await played([
    { type: "tracking.status_updated", data: { orderId, status: "loaded" } },
    { type: "tracking.status_updated", data: { orderId, status: "unloaded" } },
  ]);
  expect(state.transport_order[0].status).toBe("unloaded");
});

test("two positions at the same moment are one point of the trail", async () => {
  const points = [
    { latitude: 48, longitude: 2, speed: 80, heading: 90, accuracy: 5 },
    { latitude: 47, longitude: 3, speed: 70, heading: 180, accuracy: 15 },
  ];
  const state = await played(points.map((position) => ({ type: "tracking.updated", data: { orderId, position } })));
  expect(state.order_position).toEqual([{ order_id: ORDER, at: Date.parse("2026-11-22T10:00:00Z"), ...points[1] }]);
});

test("stamps stay small: one time for all that the first event said", () =>
  withHub({}, async (carillon) => {
    await tell(carillon, { ...STORY[0] });
    await tell(carillon, { ...STORY[10] });
    const [order] = await query(carillon.hub, "select stamps from transport_order");
    const start = carillon.clock.now - 200_000;
    expect(JSON.parse(order!.stamps)).toEqual({ "*": start, tracking: start + 40_000 });
  }));

test("an order was first seen when its first event came, and changed when its newest event happened", () =>
  withHub({}, async (carillon) => {
    const firstSeen = carillon.clock.now;
    await tell(carillon, { type: "tracking.started", agoMs: 10_000, data: { orderId } });
    carillon.clock.now += 60_000;
    await tell(carillon, { type: "tracking.stopped", agoMs: 5_000, data: { orderId } });
    await tell(carillon, { agoMs: 120_000 });
    expect(await query(carillon.hub, "select first_seen_at, changed_at from transport_order")).toEqual([
      { first_seen_at: firstSeen, changed_at: firstSeen + 55_000 },
    ]);
  }));

test("another order is another order", () =>
  withHub({}, async (carillon) => {
    for (const id of ["a", "b"]) await tell(carillon, { data: { order: { _id: id, reference: id } } });
    await tell(carillon, { type: "order.closed", data: { orderId: "a" } });
    const rows = await query(carillon.hub, "select id, reference, status from transport_order order by id");
    expect(rows).toEqual([
      { id: "a", reference: "a", status: "COMPLETED" },
      { id: "b", reference: "b", status: "created" },
    ]);
  }));

/** mulberry32: the same numbers on every run. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(items: T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
