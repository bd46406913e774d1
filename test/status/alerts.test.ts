import { expect, test } from "bun:test";
import { alerting } from "../../src/status/alerts.ts";
import type { Check, CheckState } from "../../src/status/check.ts";
import type { TestHub } from "../hub.ts";
import { breakTable, query, withHub } from "../scenario.ts";

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

test("what could not be told counts as not told", () =>
  withHub({}, async (carillon) => {
    await told(carillon, "b");
    const broken = breakTable(carillon, "notification");
    await told(carillon, "b").catch(() => {});
    expect(await query(carillon.hub, "select told from alert")).toEqual([{ told: null }]);
    broken.mend();
    expect(await told(carillon, "b")).toEqual(["1 STATUS_ALERT URGENT"]);
  }));
