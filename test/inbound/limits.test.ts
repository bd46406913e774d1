import { describe, expect, test } from "bun:test";
import { createThrottle } from "../../src/http/throttle.ts";
import { pushed } from "../../src/providers/registry.ts";
import { counters, deliveries, sampleOf, withHub } from "../scenario.ts";
import type { TestHub } from "../hub.ts";

const THREE = { RATE_LIMIT_PER_MINUTE: "3", SYMPHONIA_RATE_LIMIT_PER_MINUTE: "3" };
const AT_ITS_END = { "ratelimit-limit": "3", "ratelimit-remaining": "0", "ratelimit-reset": "60", "retry-after": "60" };

const from = (carillon: TestHub, id: string, address?: string) => {
  const room = pushed.find((provider) => provider.id === id)!;
  const forwarded = address === undefined ? {} : { "x-forwarded-for": address };
  return carillon.send(room.path, { method: "POST", body: "{}", headers: forwarded as Record<string, string> });
};

const statuses = async (sent: Promise<Response>[]) => (await Promise.all(sent)).map(({ status }) => status);
const limited = async (sent: Promise<Response>[]) => (await statuses(sent)).map((status) => status === 429);

describe("every provider's route", () => {
  for (const { id } of pushed)
    test(`${id}: the fourth request in a minute is one too many, and is told when to come again`, () =>
      withHub(THREE, async (carillon) => {
        expect(await limited([1, 2, 3].map(() => from(carillon, id)))).toEqual([false, false, false]);
        const response = await from(carillon, id);
        expect(response.status).toBe(429);
        const headers = Object.fromEntries(Object.keys(AT_ITS_END).map((name) => [name, response.headers.get(name)]));
        expect(headers).toEqual(AT_ITS_END);
        const [refused] = (await deliveries(carillon)).filter(({ cause }) => cause === "rate_limited");
        expect(refused).toMatchObject({
          provider: id,
          body_size: 0,
          reason: "More than 3 requests a minute; the next is taken in 60 s",
        });
        carillon.clock.now += 60_000;
        expect(await limited([from(carillon, id)])).toEqual([false]);
      }));

  test("tells whoever is within the limit how much is left", () =>
    withHub(THREE, async (carillon) => {
      await from(carillon, "whatsapp");
      carillon.clock.now += 20_500;
      const { headers } = await from(carillon, "whatsapp");
      const told = ["limit", "remaining", "reset"].map((name) => headers.get(`ratelimit-${name}`));
      expect([...told, headers.get("retry-after")]).toEqual(["3", "1", "40", null]);
    }));

  test("counts what it turns away, and keeps ten of them a second", () =>
    withHub(THREE, async (carillon) => {
      await statuses(Array.from({ length: 50 }, () => from(carillon, "whatsapp")));
      expect(await counters(carillon)).toEqual({ "whatsapp rejected": 50 });
      expect(await deliveries(carillon)).toHaveLength(10);
    }));
});

describe("the presets (SPEC 2)", () => {
  const unset = { RATE_LIMIT_PER_MINUTE: undefined, SYMPHONIA_RATE_LIMIT_PER_MINUTE: undefined };
  for (const [id, limit] of [
    ["symphonia", "6000"],
    ["book-completion", "100"],
    ["whatsapp", "100"],
  ] as const)
    test(`${id}: ${limit} a minute`, () =>
      withHub(unset, async (carillon) =>
        expect((await from(carillon, id)).headers.get("ratelimit-limit")).toBe(limit),
      ));

  test("0 is no limit, and nothing is told of one", () =>
    withHub({ RATE_LIMIT_PER_MINUTE: "0" }, async (carillon) => {
      const answers = await Promise.all(Array.from({ length: 200 }, () => from(carillon, "whatsapp")));
      expect(answers.filter(({ status }) => status === 429)).toEqual([]);
      expect(answers[0]!.headers.has("ratelimit-limit")).toBe(false);
    }));
});

describe("who is one client", () => {
  const table: [name: string, addresses: (string | undefined)[], environment: object, isLimited: boolean][] = [
    ["an address", ["203.0.113.1", "203.0.113.1", "203.0.113.1", "203.0.113.1"], {}, true],
    ["not another address", ["203.0.113.1", "203.0.113.1", "203.0.113.1", "203.0.113.2"], {}, false],
    ["an IPv6 /64", ["2001:db8::1", "2001:db8::2", "2001:db8:0:0:9::3", "2001:db8::ffff:4"], {}, true],
    ["not another /64", ["2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8:0:1::4"], {}, false],
    ["an IPv4 mapped into IPv6", ["203.0.113.1", "::ffff:203.0.113.1", "203.0.113.1", "::ffff:203.0.113.1"], {}, true],
    [
      "whoever claims to be many through the proxy (HOSTILE E2)",
      ["1.1.1.1, 203.0.113.1", "2.2.2.2, 203.0.113.1", "3.3.3.3,203.0.113.1", "4.4.4.4, 203.0.113.1"],
      {},
      true,
    ],
    [
      "whoever claims to be many without a proxy (HOSTILE E1, E3)",
      ["203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4"],
      { TRUSTED_PROXIES: "10.0.0.1/32" },
      true,
    ],
    ["whoever sends rubbish", ["rubbish", "more rubbish", "", "203.0.113.1:80"], {}, true],
  ];
  for (const [name, addresses, environment, isLimited] of table)
    test(name, () =>
      withHub({ ...THREE, ...environment }, async (carillon) => {
        const sent = addresses.map((address) => from(carillon, "whatsapp", address));
        expect(await limited(sent)).toEqual([false, false, false, isLimited]);
      }),
    );

  test("each provider counts for itself", () =>
    withHub(THREE, async (carillon) => {
      await statuses([1, 2, 3, 4].map(() => from(carillon, "whatsapp")));
      expect(await limited([from(carillon, "book-completion")])).toEqual([false]);
    }));
});

test("who waits until the minute is over is taken, with the very same request", () =>
  withHub({ RATE_LIMIT_PER_MINUTE: "1" }, async (carillon) => {
    const request = () => sampleOf(carillon, "whatsapp", 7);
    const { body, headers } = request();
    const send = () => carillon.send("/webhook/whatsapp", { method: "POST", headers, body });
    await from(carillon, "whatsapp");
    expect((await send()).status).toBe(429);
    carillon.clock.now += 60_000;
    expect((await send()).status).toBe(200);
  }));

test("a million clients are not remembered, and the newest are (HOSTILE E5)", () => {
  const throttle = createThrottle({ windowMs: 60_000, most: 50_000, now: () => 0 });
  for (let i = 0; i < 1_000_000; i++) throttle.take(`whatsapp ${i}`, 1);
  expect(throttle.size()).toBe(50_000);
  expect(throttle.take("whatsapp 999999", 1).isOver).toBe(true);
  expect(throttle.take("whatsapp 0", 1).isOver).toBe(false);
});

test("a clock that jumps back by an hour makes nobody wait for it (HOSTILE B8)", () => {
  const clock = { now: 7_200_000 };
  const throttle = createThrottle({ windowMs: 60_000, most: 10, now: () => clock.now });
  throttle.take("a", 1);
  clock.now -= 3_600_000;
  expect(throttle.take("a", 1)).toEqual({ isOver: false, limit: 1, remaining: 0, seconds: 60 });
});
