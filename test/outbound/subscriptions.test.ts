import { expect, test } from "bun:test";
import { createSubscriptions } from "../../src/outbound/subscriptions.ts";

test("types that nobody publishes again do not keep the others from being remembered", () => {
  const row = { id: "wh_1", events: '["order.created"]', status: "active" };
  const subscriptions = createSubscriptions(<Row>() => [row] as Row[]);
  for (let i = 0; i < 2_500; i++) subscriptions.to(`junk.t${i}`);
  const found = subscriptions.to("order.created");
  expect(found).toEqual([{ endpointId: "wh_1", isHeld: false }]);
  expect(subscriptions.to("order.created")).toBe(found);
});
