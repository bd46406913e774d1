import { expect, test } from "bun:test";
import type { Hub } from "../../src/hub.ts";
import { createLimiter, tellStanding } from "../../src/inbound/limiter.ts";
import type { AnyPushed } from "../../src/providers/provider.ts";

/** By themselves; what a client is told over HTTP is in limits.test.ts. */

const clock = { now: 0 };
const room = (id: string, rateLimit?: (values: unknown) => number | undefined) => ({ id, rateLimit }) as AnyPushed;
const limiterWith = (rooms: Record<string, unknown>, RATE_LIMIT_PER_MINUTE: number) =>
  createLimiter({ config: { rooms, RATE_LIMIT_PER_MINUTE }, now: () => clock.now } as unknown as Hub);

const CONFIGURED = { configured: true, values: { MOST: 7 } };
const of = (values: unknown) => (values as { MOST: number }).MOST;

test("a room's own limit goes before the common one, which is the one of a room without", () => {
  const limit = limiterWith({ a: CONFIGURED, b: CONFIGURED, c: { configured: false }, d: CONFIGURED }, 2);
  expect(limit(room("a", of), "1.1.1.1")).toEqual({ isOver: false, limit: 7, remaining: 6, seconds: 60 });
  expect(limit(room("b"), "1.1.1.1")?.limit).toBe(2);
  expect(limit(room("c", of), "1.1.1.1")?.limit).toBe(2);
  expect(
    limit(
      room("d", () => 0),
      "1.1.1.1",
    ),
  ).toBeUndefined();
});

test("each room and each neighbourhood is counted by itself, for a minute", () => {
  const limit = limiterWith({ a: CONFIGURED, b: CONFIGURED }, 2);
  const left = (id: string, address: string) => limit(room(id), address)?.remaining;
  expect([left("a", "1.1.1.1"), left("a", "1.1.1.1"), left("b", "1.1.1.1"), left("a", "1.1.1.2")]).toEqual([
    1, 0, 1, 1,
  ]);
  expect([left("a", "2001:db8::1"), left("a", "2001:db8::2")]).toEqual([1, 0]);
  clock.now += 60_000;
  expect(left("a", "1.1.1.1")).toBe(1);
});

test("a client is told where it stands, and when to come again if it was one too many", () => {
  const told = (isOver: boolean) =>
    Object.fromEntries(tellStanding(new Response(), { isOver, limit: 3, remaining: 1, seconds: 20 }).headers);
  const standing = { "ratelimit-limit": "3", "ratelimit-remaining": "1", "ratelimit-reset": "20" };
  expect(told(false)).toEqual(standing);
  expect(told(true)).toEqual({ ...standing, "retry-after": "20" });
  expect([...tellStanding(new Response(), undefined).headers]).toEqual([]);
});
