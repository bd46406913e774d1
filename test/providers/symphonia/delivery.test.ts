import { expect, test } from "bun:test";
import type { TestHub } from "../../hub.ts";
import {
  breakTable,
  counters,
  deliveries,
  onlyDelivery,
  post,
  query,
  rowsOf,
  sampleOf,
  withHub,
} from "../../scenario.ts";
import { eventOf, ORDER, tell } from "./kit.ts";

const TAKEN_ONCE = {
  inbound_delivery: 1,
  dedupe_key: 1,
  delivery_minute: 1,
  event: 1,
  notification: 1,
  transport_order: 1,
};
const DAY_MS = 86_400_000;

const answerTo = async (response: Response) => ({ status: response.status, body: await response.json() });

test("the same event twice: 200 duplicate, nothing new", () =>
  withHub({}, async (carillon) => {
    const event = sampleOf(carillon, "symphonia");
    const { id } = JSON.parse(event.body);
    expect(await answerTo(await post(carillon, "symphonia", event))).toEqual({
      status: 200,
      body: { received: true, eventId: id },
    });
    expect(await answerTo(await post(carillon, "symphonia", event))).toEqual({
      status: 200,
      body: { received: true, duplicate: true },
    });
    expect(await rowsOf(carillon)).toEqual({ ...TAKEN_ONCE, delivery_minute: 2 });
    expect(await onlyDelivery(carillon)).toMatchObject({
      status: "processed",
      duplicate_count: 1,
      last_duplicate_at: carillon.clock.now,
    });
  }));

test("fifty at once: one effect, forty-nine duplicates", () =>
  withHub({}, async (carillon) => {
    const event = sampleOf(carillon, "symphonia");
    const answers = await Promise.all(
      Array.from({ length: 50 }, async () => answerTo(await post(carillon, "symphonia", event))),
    );
    expect(answers.map(({ status }) => status)).toEqual(new Array(50).fill(200));
    expect(answers.filter(({ body }: any) => body.duplicate)).toHaveLength(49);
    expect(await rowsOf(carillon)).toEqual({ ...TAKEN_ONCE, delivery_minute: 2 });
    expect(await counters(carillon)).toEqual({ "symphonia processed": 1, "symphonia duplicate": 49 });
  }));

test("the same id with another body: a duplicate for the sender, a conflict for a person, the first one stands", () =>
  withHub({}, async (carillon) => {
    await tell(carillon, { id: "evt_1" });
    const other = eventOf(carillon, { id: "evt_1", data: { order: { _id: ORDER, reference: "CMD-2" } } });
    expect(await answerTo(await post(carillon, "symphonia", other))).toEqual({
      status: 200,
      body: { received: true, duplicate: true },
    });
    const [first, second] = await deliveries(carillon);
    expect(first).toMatchObject({ status: "processed", duplicate_count: 0 });
    expect(second).toMatchObject({ status: "rejected", cause: "conflict", dedupe_key: "evt_1", subject: ORDER });
    expect(Buffer.from(second!.body!).toString()).toBe(other.body as string);
    expect(await query(carillon.hub, "select reference from transport_order")).toEqual([{ reference: "CMD-1" }]);
    expect(await rowsOf(carillon)).toEqual({ ...TAKEN_ONCE, inbound_delivery: 2, delivery_minute: 2 });
  }));

test("an id is remembered for seven days", () =>
  withHub({}, async (carillon) => {
    const again = () => post(carillon, "symphonia", eventOf(carillon, { id: "evt_1" }));
    await again();
    carillon.clock.now += 7 * DAY_MS - 1;
    expect((await answerTo(await again())).body).toEqual({ received: true, duplicate: true });
    carillon.clock.now += 1;
    expect((await answerTo(await again())).body).toEqual({ received: true, eventId: "evt_1" });
  }));

test("other ids are other events, though all else is the same", () =>
  withHub({}, async (carillon) => {
    await tell(carillon, { id: "evt_1" });
    await tell(carillon, { id: "evt_2" });
    expect(await rowsOf(carillon)).toMatchObject({
      inbound_delivery: 2,
      event: 2,
      notification: 2,
      transport_order: 1,
    });
  }));

test("an unhandled type is kept whole, and twice is a duplicate too", () =>
  withHub({}, async (carillon) => {
    const event = eventOf(carillon, { id: "evt_1", type: "order.exploded", data: { orderId: ORDER } });
    expect((await answerTo(await post(carillon, "symphonia", event))).body).toEqual({
      received: true,
      eventId: "evt_1",
    });
    expect((await answerTo(await post(carillon, "symphonia", event))).body).toEqual({
      received: true,
      duplicate: true,
    });
    expect(await rowsOf(carillon)).toEqual({ inbound_delivery: 1, dedupe_key: 1, delivery_minute: 2 });
    const delivery = await onlyDelivery(carillon);
    expect(delivery).toMatchObject({ status: "unhandled", type: "order.exploded", subject: ORDER, duplicate_count: 1 });
    expect(Buffer.from(delivery.body!).toString()).toBe(event.body as string);
  }));

test("a failing handler: still 200, nothing half done, kept as failed with a retry planned", () =>
  withHub({}, async (carillon) => {
    breakTable(carillon, "order_position");
    const event = sampleOf(carillon, "symphonia", 1, "tracking.updated");
    const { id } = JSON.parse(event.body);
    expect(await answerTo(await post(carillon, "symphonia", event))).toEqual({
      status: 200,
      body: { received: true, eventId: id },
    });
    expect(await rowsOf(carillon)).toEqual({ inbound_delivery: 1, dedupe_key: 1, delivery_minute: 1 });
    const delivery = await onlyDelivery(carillon);
    expect(delivery).toMatchObject({
      status: "failed",
      reason: "order_position is broken",
      processed_at: null,
      attempts: 1,
    });
    expect(Math.abs(delivery.next_attempt_at! - carillon.clock.now - 5_000)).toBeLessThanOrEqual(500);
  }));

test("the provider's retry of a failed event runs that same delivery again", () =>
  withHub({}, async (carillon) => {
    const { mend } = breakTable(carillon, "order_position");
    const event = sampleOf(carillon, "symphonia", 1, "tracking.updated");
    await post(carillon, "symphonia", event);
    mend();
    expect((await answerTo(await post(carillon, "symphonia", event))).body).toMatchObject({
      eventId: expect.any(String),
    });
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed", attempts: 2, next_attempt_at: null });
    expect(await rowsOf(carillon)).toMatchObject({
      inbound_delivery: 1,
      event: 1,
      order_position: 1,
      transport_order: 1,
    });
  }));

test("in one batch a failing event harms no other", () =>
  withHub({}, async (carillon) => {
    breakTable(carillon, "order_delay");
    const types = ["order.created", "eta.delay_detected", "tracking.updated"];
    await Promise.all(types.map((type, i) => post(carillon, "symphonia", sampleOf(carillon, "symphonia", i, type))));
    const statuses = (await deliveries(carillon)).map(({ type, status }) => [type, status]);
    expect(Object.fromEntries(statuses)).toEqual({
      "order.created": "processed",
      "eta.delay_detected": "failed",
      "tracking.updated": "processed",
    });
  }));

test("a delivery tells what it did", () =>
  withHub({}, async (carillon) => {
    const deeds = async (type: string) => {
      carillon.clock.now += 1;
      await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 1, type));
      const rows = await deliveries(carillon);
      return JSON.parse(rows.at(-1)!.result!).deeds;
    };
    const link = `/admin/orders/${orderIdOf(carillon)}`;
    const order = { what: "order", id: orderIdOf(carillon), label: "CMD-20261122-001", link };
    expect(await deeds("order.created")).toEqual([{ ...order, did: "created" }]);
    expect(await deeds("order.updated")).toEqual([{ ...order, did: "updated" }]);
    expect(await deeds("document.uploaded")).toEqual([
      { ...order, did: "updated" },
      { what: "document", id: "doc_12345", label: "POD", did: "uploaded", link },
    ]);
  }));

const orderIdOf = (carillon: TestHub): string => JSON.parse(sampleOf(carillon, "symphonia").body).data.order._id;

test("a delivery is stored so that it can be searched by its order", () =>
  withHub({}, async (carillon) => {
    await tell(carillon, { type: "tracking.started", data: {}, metadata: { orderId: ORDER } });
    expect(await onlyDelivery(carillon)).toMatchObject({ subject: ORDER, type: "tracking.started" });
  }));
