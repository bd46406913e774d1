import { expect, test } from "bun:test";
import { sampleStory, sampleTypes } from "../../../src/providers/symphonia/sample.ts";
import type { TestHub } from "../../hub.ts";
import { deliveries, post, query, room, sampleOf, withHub } from "../../scenario.ts";

const dataOf = (carillon: TestHub, n: number, type?: string) =>
  JSON.parse(sampleOf(carillon, "symphonia", n, type).body);

test("orders have ids like Mongo's, one for each n, sorted, the same for all types all day", () =>
  withHub({}, (carillon) => {
    const numbers = [0, 1, 2, 255, 256, 99_999, 16_777_216, 1_795_341_600];
    const ids: string[] = numbers.map((n) => dataOf(carillon, n).data.order._id);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{24}$/);
    expect(new Set(ids).size).toBe(numbers.length);
    expect(ids.toSorted()).toEqual(ids);
    carillon.clock.now += 3_600_000;
    expect(sampleTypes.map((type) => dataOf(carillon, 1, type).metadata.orderId)).toEqual(
      sampleTypes.map(() => ids[1]),
    );
    carillon.clock.now += 86_400_000;
    expect(dataOf(carillon, 1).data.order._id > ids[1]!).toBeTrue();
  }));

test("every sample is an event of its own; the same one again is the same", () =>
  withHub({}, (carillon) => {
    const ids = () => [1, 2].flatMap((n) => sampleTypes.map((type) => dataOf(carillon, n, type).id));
    const now = ids();
    expect(ids()).toEqual(now);
    carillon.clock.now += 1;
    expect(new Set([...now, ...ids()]).size).toBe(4 * sampleTypes.length);
    const steps = [0, 0.5].flatMap((progress) =>
      [0, 1].map((ms) => ({ progress, publicUrl: "", n: 1, now: carillon.clock.now + ms })),
    );
    const bodies = steps.map((step) => room("symphonia").sample(carillon.settings("symphonia"), step).body);
    expect(new Set(bodies.map((body) => JSON.parse(body).id)).size).toBe(4);
  }));

test("the story is taken from start to end, and leaves a finished order on the road to Lyon", () =>
  withHub({}, async (carillon) => {
    for (const [step, type] of sampleStory.entries()) {
      carillon.clock.now += 1_000;
      const options = { now: carillon.clock.now, publicUrl: "", n: 1, type, progress: step / (sampleStory.length - 1) };
      await post(carillon, "symphonia", room("symphonia").sample(carillon.settings("symphonia"), options));
    }
    const statuses = (await deliveries(carillon)).map(({ status }) => status);
    expect(statuses).toEqual(sampleStory.map(() => "processed"));
    expect(sampleStory).not.toContain("order.cancelled");
    expect(await query(carillon.hub, "select status, tracking from transport_order")).toEqual([
      { status: "COMPLETED", tracking: "off" },
    ]);
    const trail = await query(carillon.hub, "select latitude, longitude from order_position order by at");
    const latitudes = trail.map(({ latitude }) => latitude);
    expect(latitudes.length).toBeGreaterThanOrEqual(10);
    expect(latitudes.toSorted((a, b) => b - a)).toEqual(latitudes);
    for (const { latitude, longitude } of trail) {
      expect(latitude).toBeWithin(45.76, 48.86);
      expect(longitude).toBeWithin(2.35, 4.86);
    }
  }));

test("a truck drives with the clock, and each one elsewhere", () =>
  withHub({}, (carillon) => {
    const latitude = (n: number) => dataOf(carillon, n, "tracking.updated").data.position.latitude;
    const before = latitude(1);
    expect(latitude(2)).not.toBe(before);
    carillon.clock.now += 10_000;
    expect(latitude(1)).not.toBe(before);
  }));
