import { describe, expect, test } from "bun:test";
import { alerting } from "../../src/status/alerts.ts";
import { type Check, type CheckState, listed } from "../../src/status/check.ts";
import { createChecks } from "../../src/status/checks.ts";
import { isOfEndpoint } from "../../src/status/endpoints.ts";
import { seedEndpoint } from "../admin/sending.ts";
import type { TestHub } from "../hub.ts";
import { breakTable, execute, query, withHub } from "../scenario.ts";

/** When is told what: of one check, looked at every half a minute. */

const HALF_A_MINUTE = 30_000;

const checkOf = (state: CheckState, more: Partial<Check> = {}): Check => {
  const check = { name: "feed", group: "Downloads" as const, title: "Download feed", says: state, ...more };
  if (state === "well" || state === "off") return { ...check, state } as Check;
  return { ...check, state, problem: "It does not work.", mend: { variables: ["WEBHOOK_JSON_URL"] } } as Check;
};

const STATES = { w: "well", a: "attention", b: "broken", o: "off", _: undefined } as const;

/** Looks once for each letter, each time as one who has just been started; gives what was told, with the number of the look. */
async function told(carillon: TestHub, looks: string, more: Partial<Check> = {}): Promise<string[]> {
  const { hub, clock } = carillon;
  const all: string[] = [];
  const known = new Set((await query(hub, "select id from notification")).map(({ id }) => id));
  for (const [n, letter] of [...looks.replaceAll(" ", "")].entries()) {
    const state = STATES[letter as keyof typeof STATES];
    await alerting(hub, async () => (state ? [checkOf(state, more)] : []))();
    for (const { id, type, priority } of await query(hub, "select id, type, priority from notification"))
      if (!known.has(id)) all.push(`${n + 1} ${type} ${priority}`) && known.add(id);
    clock.now += HALF_A_MINUTE;
  }
  return all;
}

const FIVE_MINUTES = "wwwwwwwwwww";

const table: [name: string, looks: string, told: string[], more?: Partial<Check>][] = [
  ["what is well", "wwww", []],
  ["what is off", "oooo", []],
  ["what passes by itself", "bwbwbwaw", []],
  ["what is broken at two looks, once", "bbbbbb", ["2 STATUS_ALERT URGENT"]],
  ["what needs attention, once", "aaaaaa", ["2 STATUS_ALERT HIGH"]],
  ["what gets worse, once more", "aaabbaabb", ["2 STATUS_ALERT HIGH", "4 STATUS_ALERT URGENT"]],
  ["what gets a little better, no more", "bbaaaa", ["2 STATUS_ALERT URGENT"]],
  [
    "what is well again for five minutes",
    `bb${FIVE_MINUTES}ww`,
    ["2 STATUS_ALERT URGENT", "13 STATUS_RECOVERED NORMAL"],
  ],
  ["nothing of what comes and goes", "bbwwwwbwwwwwbwwwwb", ["2 STATUS_ALERT URGENT"]],
  [
    "what comes back after it was over",
    `bb${FIVE_MINUTES}bb`,
    ["2 STATUS_ALERT URGENT", "13 STATUS_RECOVERED NORMAL", "15 STATUS_ALERT URGENT"],
  ],
  ["what is no more", "bb___________", ["2 STATUS_ALERT URGENT", "13 STATUS_RECOVERED NORMAL"]],
  ["what is switched off", "bbooooooooooo", ["2 STATUS_ALERT URGENT", "13 STATUS_RECOVERED NORMAL"]],
  ["nothing of a day's work", "aaaa", [], { isRoutine: true }],
  ["nothing of what is told elsewhere", `bbbb${FIVE_MINUTES}`, [], { isToldElsewhere: true }],
];
for (const [name, looks, expected, more] of table)
  test(`tells ${name}`, () =>
    withHub({}, async (carillon) => expect(await told(carillon, looks, more)).toEqual(expected)));

test("says what is wrong and what to do, where to look, and to whom", () =>
  withHub({}, async (carillon) => {
    await told(carillon, "bb");
    const [alert] = await query(carillon.hub, "select * from notification");
    expect(alert).toMatchObject({
      title: "Broken: Download feed",
      message: "It does not work. Set WEBHOOK_JSON_URL.",
      link: "/admin/status#status-feed",
      channels: '["IN_APP","PUSH","EMAIL"]',
    });
  }));

test("says for how long it was not well, and whether it is well or only over", () =>
  withHub({}, async (carillon) => {
    await told(carillon, `bbbb${FIVE_MINUTES}`);
    await told(carillon, "bb___________");
    const over = await query(
      carillon.hub,
      "select title, message from notification where type = 'STATUS_RECOVERED' order by id",
    );
    expect(over).toEqual([
      { title: "Well again: Download feed", message: "It was not well for 2 minutes." },
      { title: "Over: Download feed", message: "It was not well for 60 seconds." },
    ]);
  }));

test("a clock that is set back in between makes nobody wait for ever", () =>
  withHub({}, async (carillon) => {
    await told(carillon, "bbw");
    carillon.clock.now -= 86_400_000;
    expect(await told(carillon, FIVE_MINUTES)).toContainEqual(expect.stringContaining("STATUS_RECOVERED"));
  }));

test("what was told, and is told elsewhere since, is not over before it is", () =>
  withHub({}, async (carillon) => {
    await told(carillon, "aa");
    expect(await told(carillon, `bbbbbbbbbbbb`, { isToldElsewhere: true })).toEqual([]);
    expect(await told(carillon, FIVE_MINUTES)).toEqual(["11 STATUS_RECOVERED NORMAL"]);
  }));

describe("of endpoints that fail", () => {
  /** Looks three times and gives what was told meanwhile. */
  async function news(carillon: TestHub): Promise<Record<string, any>[]> {
    const known = (await query(carillon.hub, "select id from notification")).map(({ id }) => id);
    const look = alerting(carillon.hub, createChecks(carillon.hub, carillon.feed));
    for (let n = 0; n < 3; n++) {
      await look();
      carillon.clock.now += HALF_A_MINUTE;
    }
    const all = await query(carillon.hub, "select * from notification where type like 'STATUS%' order by id");
    return all.filter(({ id }) => !known.includes(id));
  }
  const fail = (carillon: TestHub, count: number, host: string) =>
    Array.from({ length: count }, (_, n) =>
      seedEndpoint(
        carillon,
        { url: `https://${host}-${n}.example.com/hook` },
        { failing_since: carillon.clock.now - 3_600_000, failures: 50 - n },
      ),
    );
  const titles = (some: Record<string, any>[]) => some.map(({ title }) => title);
  const mend = (carillon: TestHub, ids: string[]) =>
    execute(carillon, `update endpoint set failures = 0, failing_since = null where id in ('${ids.join("','")}')`);

  test("each of a few is told", () =>
    withHub({}, async (carillon) => {
      fail(carillon, 3, "few");
      expect(titles(await news(carillon)).toSorted()).toEqual([
        "Needs you: Endpoint few-0.example.com",
        "Needs you: Endpoint few-1.example.com",
        "Needs you: Endpoint few-2.example.com",
      ]);
    }));

  test("many at once are one piece of news, and so is that they are over", () =>
    withHub({}, async (carillon) => {
      const ids = fail(carillon, 25, "many");
      const [alert, ...others] = await news(carillon);
      expect(others).toEqual([]);
      expect(alert).toMatchObject({
        title: "Needs you: 25 endpoints at once",
        message: `These take nothing any more: Endpoint many-0.example.com, Endpoint many-1.example.com, Endpoint many-2.example.com and 22 more. If so many fail at once, look at our own network.`,
        priority: "HIGH",
        link: "/admin/status#status-endpoints",
      });
      mend(carillon, ids);
      expect(await news(carillon)).toEqual([]);
      carillon.clock.now += 300_000;
      expect(titles(await news(carillon))).toEqual(["Over: 25 endpoints"]);
    }));

  test("what is too far down to be listed is told when it is new, and is not over while it fails", () =>
    withHub({}, async (carillon) => {
      fail(carillon, 25, "many");
      await news(carillon);
      const [last] = fail(carillon, 1, "new");
      execute(carillon, `update endpoint set failures = 4 where id = '${last}'`);
      const checks = await createChecks(carillon.hub, carillon.feed)();
      expect(listed(checks).filter(({ name }) => isOfEndpoint(name))).toHaveLength(20);
      expect(listed(checks).map(({ name }) => name)).not.toContain(`endpoint-${last}`);
      expect(titles(await news(carillon))).toEqual(["Needs you: Endpoint new-0.example.com"]);
      carillon.clock.now += 600_000;
      expect(await news(carillon)).toEqual([]);
      carillon.clock.now += 600_000;
      expect(await news(carillon)).toEqual([]);
    }));
});

test("what cannot be read is not over", () =>
  withHub({}, async (carillon) => {
    await told(carillon, "bb");
    const unread = { ...checkOf("broken"), name: "unread-feed", isUnread: true };
    const news = async () => (await query(carillon.hub, "select type from notification")).length;
    const before = await news();
    for (let n = 0; n < 15; n++) {
      await alerting(carillon.hub, async () => [unread])();
      carillon.clock.now += HALF_A_MINUTE;
    }
    expect(await news()).toBe(before + 1); // that it cannot be read
  }));

test("what could not be told counts as not told", () =>
  withHub({}, async (carillon) => {
    await told(carillon, "b");
    const broken = breakTable(carillon, "notification");
    await told(carillon, "b").catch(() => {});
    expect(await query(carillon.hub, "select told from alert")).toEqual([{ told: null }]);
    broken.mend();
    expect(await told(carillon, "b")).toEqual(["1 STATUS_ALERT URGENT"]);
  }));
