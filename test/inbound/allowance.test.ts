import { expect, test } from "bun:test";
import { createAllowance } from "../../src/inbound/allowance.ts";

test("so many a second of the clock, whatever came before", () => {
  const clock = { now: 1_999 };
  const may = createAllowance(2, () => clock.now);
  expect([may(), may(), may()]).toEqual([true, true, false]);
  clock.now = 2_000;
  expect([may(), may(), may()]).toEqual([true, true, false]);
  clock.now = 2_999;
  expect(may()).toBe(false);
  clock.now = 1_000; // it has jumped back
  expect(may()).toBe(true);
});
