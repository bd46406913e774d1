import { expect, test } from "bun:test";
import { createLoopCheck } from "../../src/status/loop.ts";
import { MINUTE, withStatus } from "./kit.ts";

/** A loop that was busy for so long since it was asked last. */
function loop() {
  const delay = { enable: () => true, count: 0, max: 0, reset: () => void Object.assign(delay, { count: 0, max: 0 }) };
  return {
    delay,
    wasBusy: (ms: number) => void Object.assign(delay, { count: 1, max: Math.max(delay.max, ms * 1e6) }),
  };
}

test("tells the longest stretch of the last five minutes", () => {
  const clock = { now: 0 };
  const { delay, wasBusy } = loop();
  const check = createLoopCheck({ now: () => clock.now }, delay);
  const look = () => {
    clock.now += MINUTE;
    return check().facts;
  };
  expect(look()).toEqual({ longest_ms: 0 });
  wasBusy(83);
  wasBusy(214);
  expect(look()).toEqual({ longest_ms: 210 });
  wasBusy(30);
  for (let minute = 0; minute < 4; minute++) expect(look()).toEqual({ longest_ms: 210 });
  expect(look()).toEqual({ longest_ms: 30 });
});

test("tells nothing of what came before it", () => {
  const { delay, wasBusy } = loop();
  wasBusy(6_000);
  expect(createLoopCheck({ now: () => 0 }, delay)().facts).toEqual({ longest_ms: 0 });
});

for (const [ms, state] of [
  [4_990, "well"],
  [5_000, "attention"],
] as const)
  test(`${ms} ms: ${state}`, () => {
    const { delay, wasBusy } = loop();
    const check = createLoopCheck({ now: () => 0 }, delay);
    wasBusy(ms);
    expect(check()).toMatchObject({ state });
  });

test("the real loop is on the Status page and in the API", () =>
  withStatus({}, async (watched) => {
    for (let seen = 0; seen < 30; seen = (await watched.inApi("loop")).facts.longest_ms) {
      const busyUntil = performance.now() + 60;
      while (performance.now() < busyUntil); // is what it measures
      await Bun.sleep(30);
    }
    expect(await watched.onPage("loop")).toContain("ms at the longest in the last 5 minutes");
  }));
