import { expect, jest, test } from "bun:test";
import { createLive } from "../../src/live/live.ts";
import { createDrawings } from "../../src/track/drawings.ts";

/** Counts how often something is drawn; `fails` holds what cannot be. */
function counting(fails: string[] = []) {
  const live = createLive();
  const drawn: string[] = [];
  const draw = createDrawings(live, async (orderId) => {
    drawn.push(orderId);
    if (fails.includes(orderId)) throw new Error("no such order");
    return `${orderId} ${drawn.length}` as never;
  });
  return { live, drawn, draw: async (orderId: string) => String(await draw(orderId)) };
}

test("an order is drawn once for all who ask within a second", async () => {
  jest.useFakeTimers();
  try {
    const { draw, live } = counting();
    expect(await Promise.all([draw("a"), draw("a"), draw("b"), draw("a")])).toEqual(["a 1", "a 1", "b 2", "a 1"]);
    jest.advanceTimersByTime(999);
    expect(await draw("a")).toBe("a 1");
    jest.advanceTimersByTime(1);
    expect([live.isFollowed("a"), await draw("a")]).toEqual([false, "a 3"]);
  } finally {
    jest.useRealTimers();
  }
});

test("nobody is given what was drawn, or begun, before the order moved", async () => {
  const { draw, live } = counting();
  const before = draw("a");
  live.tell("a", { type: "t", data: {}, timestamp: "" });
  expect([await before, await draw("a"), await draw("a")]).toEqual(["a 1", "a 2", "a 2"]);
  expect(live.isFollowed("a")).toBe(true);
});

test("what cannot be drawn is tried again by the next who asks", async () => {
  const { draw, drawn, live } = counting(["a"]);
  for (let i = 0; i < 2; i++) expect(await draw("a").catch((error) => error.message)).toBe("no such order");
  expect([drawn, live.isFollowed("a")]).toEqual([["a", "a"], false]);
});

test("only so many are kept", async () => {
  const { draw, drawn } = counting();
  for (let n = 0; n < 200; n++) await draw(`order ${n}`);
  for (let i = 0; i < 2; i++) await draw("one more");
  await draw("order 0");
  expect(drawn).toHaveLength(202);
});
