import { expect, test } from "bun:test";
import { withListeners } from "../live/listener.ts";
import { seedDeliveries, updateDelivery } from "../seed.ts";
import { attributes } from "./reading.ts";

const PAGE_ROWS = 50;

test("of a page whose network was cut every row is looked at again, also those that new ones have pushed down", () =>
  withListeners(async (kit) => {
    const failed = (count: number) => seedDeliveries(kit, Array(count).fill({ status: "failed" }));
    const shown = failed(PAGE_ROWS);
    const path = await kit.streamOf("/admin/deliveries");
    kit.clock.now += 1_000;
    const missed = failed(30);
    updateDelivery(kit, shown[0]!, { status: "processed" });
    const { next } = await kit.listen(path, { "last-event-id": shown.at(-1)! });
    const { data } = (await next())!;
    const [first, ...changed] = attributes(data, "hx-partial", "hx-target");
    expect(first).toBe("#waiting");
    expect(changed).toEqual(shown.toReversed().map((id) => `#${id}`));
    expect(attributes(data, "tr", "id")).toEqual([...missed.toReversed(), ...shown.toReversed()]);
  }));
