import { expect, test } from "bun:test";
import { createThrottle, neighbourhood } from "../../src/http/throttle.ts";

const throttled = (most = 4) => {
  const clock = { now: 1_000_000 };
  return { clock, ...createThrottle({ windowMs: 60_000, most, now: () => clock.now }) };
};

test("counts down to nothing, then one is too many; the window ends a minute after its first", () => {
  const { clock, take } = throttled();
  expect(take("a", 2)).toEqual({ isOver: false, limit: 2, remaining: 1, seconds: 60 });
  clock.now += 500;
  expect(take("a", 2)).toEqual({ isOver: false, limit: 2, remaining: 0, seconds: 60 });
  clock.now += 58_500;
  expect(take("a", 2)).toEqual({ isOver: true, limit: 2, remaining: 0, seconds: 1 });
  clock.now += 999;
  expect(take("a", 2)).toEqual({ isOver: true, limit: 2, remaining: 0, seconds: 1 });
  clock.now += 1;
  expect(take("a", 2)).toEqual({ isOver: false, limit: 2, remaining: 1, seconds: 60 });
  expect(take("a", 2).remaining).toBe(0);
});

test("a try that is given back is as if it had not been, and there are never fewer than none", () => {
  const { take, giveBack } = throttled();
  giveBack("a");
  take("a", 2);
  giveBack("a");
  giveBack("a");
  expect(take("a", 2).remaining).toBe(1);
});

test("what is forgotten begins anew, also in the older half", () => {
  const { take, forget, size } = throttled();
  for (const key of ["a", "b", "c"]) take(key, 5);
  forget("a");
  forget("c");
  expect(size()).toBe(1);
  expect(["a", "b", "c"].map((key) => take(key, 5).remaining)).toEqual([4, 3, 4]);
});

test("whoever is known and young makes nobody old", () => {
  const { take, size } = throttled(4);
  for (const key of ["a", "b", "b", "b", "a"]) take(key, 9);
  expect(size()).toBe(2);
});

test("of too many the older half is forgotten; whoever comes again is young", () => {
  const { take, giveBack, size } = throttled(4);
  for (const key of ["a", "b", "c"]) take(key, 9);
  expect(size()).toBe(3);
  expect(take("a", 9).remaining).toBe(7); // old, and young again: a and c are young now
  giveBack("b"); // in the older half, too
  expect(take("b", 9).remaining).toBe(8); // the third young one: a and c are old, b is young
  expect(size()).toBe(3);
  take("d", 9);
  take("e", 9); // a and c are no more
  expect(size()).toBe(3);
  expect(["c", "d"].map((key) => take(key, 9).remaining)).toEqual([8, 7]);
});

test("a clock that jumps back ends the window, one that stands at its edge does not", () => {
  const { clock, take } = throttled();
  take("a", 2);
  expect(take("a", 2).remaining).toBe(0);
  clock.now -= 1;
  expect(take("a", 2).remaining).toBe(1);
});

test("a neighbourhood is the address, or of IPv6 the /64", () => {
  expect(neighbourhood("203.0.113.9")).toBe("203.0.113.9");
  expect(neighbourhood("1:2:3:4:5:6:7:8")).toBe("1:2:3:4");
  expect(neighbourhood("2001:db8:1:2::")).toBe(neighbourhood("2001:db8:1:2:ffff:ffff:ffff:ffff"));
  expect(neighbourhood("2001:db8:1:3::")).not.toBe(neighbourhood("2001:db8:1:2::"));
  expect(["unknown", "no:address"].map(neighbourhood)).toEqual(["unknown", "no:address"]);
});
