import { describe, expect, test } from "bun:test";
import { sql } from "../../src/db/prepare.ts";
import type { Channel, Priority } from "../../src/db/schema.ts";
import { NOTIFICATION_TYPES } from "../../src/events/notification-types.ts";
import {
  CHANNELS,
  type Choice,
  type Preset,
  PRESET_RULES,
  PRIORITIES,
  readRules,
  rulesSchema,
  saveRules,
  wayOf,
} from "../../src/notify/rules.ts";
import { digestAfter, quietUntil } from "../../src/notify/schedule.ts";
import { type TestHub, testHub } from "../hub.ts";
import { DELAY, READY } from "./kit.ts";

async function withHub(work: (carillon: TestHub) => unknown): Promise<void> {
  const carillon = testHub(READY);
  try {
    await work(carillon);
  } finally {
    carillon.close();
  }
}

const issuesOf = (given: object) =>
  rulesSchema.safeParse(given).error?.issues.map(({ path, message }) => [path.join("."), message]);

describe("rules that are kept", () => {
  test("before anybody has set any, the presets", () =>
    withHub(({ hub }) => {
      expect(readRules(hub)).toEqual(PRESET_RULES);
      expect(PRESET_RULES).toMatchObject({ quiet: null, zone: "Europe/Paris", digestHour: 8 });
      expect(Object.keys(PRESET_RULES.types)).toEqual([...NOTIFICATION_TYPES]);
    }));

  test("what was saved is in force at once, for what is told from then on", () =>
    withHub(({ hub }) => {
      expect(hub.notify.channelsFor(DELAY)).toEqual(["EMAIL"]);
      saveRules(hub, rulesSchema.parse({ types: { DELAY_ALERT: { EMAIL: "never", SMS: "always" } } }));
      expect(hub.notify.channelsFor(DELAY)).toEqual(["SMS"]);
      expect(readRules(hub).types.DELAY_ALERT).toEqual({ EMAIL: "never", PUSH: "default", SMS: "always" });
    }));

  for (const [name, value] of [
    ["no JSON", "{"],
    ["another shape", `{"digestHour":99}`],
    ["a time zone that there is not any more", `{"zone":"Mars/Olympus"}`],
  ] as const)
    test(`what cannot be read is logged, and the presets hold: ${name}`, () =>
      withHub(({ hub, lines }) => {
        hub.write((trx) => trx.run(sql.insertInto("setting").values({ name: "notify", value, changed_at: 1 })));
        hub.notify.forget();
        expect(hub.notify.channelsFor(DELAY)).toEqual(["EMAIL"]);
        expect(hub.notify.rules()).toEqual(PRESET_RULES);
        expect(lines.filter((line) => line.includes("presets hold"))).toHaveLength(1);
      }));

  test("types that are no more are dropped, and what is new is as preset", () => {
    const kept = { types: { GONE: { EMAIL: "never" }, DELAY_ALERT: { EMAIL: "never" } }, priorities: { LOW: {} } };
    const rules = rulesSchema.parse(kept);
    expect(rules.types).not.toHaveProperty("GONE");
    expect(rules.types.DELAY_ALERT).toEqual({ EMAIL: "never", PUSH: "default", SMS: "default" });
    expect(rules.priorities).toEqual(PRESET_RULES.priorities);
  });

  test("what is wrong is named", () => {
    expect(issuesOf({ quiet: { from: "22:00", to: "22:00" } })).toEqual([
      ["quiet.to", "must be another time than the beginning"],
    ]);
    expect(issuesOf({ quiet: { from: "24:00", to: "7:00" } })).toEqual([
      ["quiet.from", "must be a time like 22:00"],
      ["quiet.to", "must be a time like 22:00"],
    ]);
    expect(issuesOf({ zone: "Nowhere" })).toEqual([["zone", "must be a name like Europe/Paris"]]);
    expect(issuesOf({ digestHour: 24 })).toEqual([["digestHour", "must be from 0 to 23"]]);
    expect(issuesOf({ types: { DELAY_ALERT: { EMAIL: "sometimes" } } })).toHaveLength(1);
    expect(issuesOf({ priorities: { LOW: { SMS: "digest" } } })).toHaveLength(1);
  });
});

describe("where it goes", () => {
  const all: Channel[] = ["EMAIL", "PUSH", "SMS"];
  const presets: [Priority, Channel, asked: boolean, string][] = [
    ...(["URGENT", "NORMAL"] as const).flatMap((priority) =>
      all.flatMap((channel): [Priority, Channel, boolean, string][] => [
        [priority, channel, true, "now"],
        [priority, channel, false, "none"],
      ]),
    ),
    ["HIGH", "EMAIL", true, "now"],
    ["HIGH", "PUSH", true, "now"],
    ["HIGH", "SMS", true, "none"],
    ["HIGH", "EMAIL", false, "none"],
    ["LOW", "EMAIL", true, "digest"],
    ["LOW", "EMAIL", false, "digest"],
    ["LOW", "PUSH", true, "none"],
    ["LOW", "SMS", true, "none"],
  ];
  for (const [priority, channel, isAsked, way] of presets)
    test(`as preset: ${priority}, ${channel} ${isAsked ? "" : "not "}asked for: ${way}`, () => {
      const notification = { type: "RDV_REQUESTED", priority, channels: isAsked ? [channel] : [] } as const;
      expect(wayOf(PRESET_RULES, notification, channel)).toBe(way as never);
    });

  const choices: [Choice, Preset, asked: boolean, string][] = [
    ["always", "never", false, "now"],
    ["always", "digest", false, "now"],
    ["never", "always", true, "none"],
    ["default", "always", false, "now"],
    ["default", "never", true, "none"],
    ["default", "digest", true, "digest"],
    ["default", "asked", true, "now"],
    ["default", "asked", false, "none"],
  ];
  for (const [choice, preset, isAsked, way] of choices)
    test(`type ${choice}, priority ${preset}, ${isAsked ? "" : "not "}asked for: ${way}`, () => {
      const rules = rulesSchema.parse({
        types: { DELAY_ALERT: { EMAIL: choice } },
        priorities: { URGENT: { EMAIL: preset } },
      });
      expect(wayOf(rules, { ...DELAY, channels: isAsked ? ["EMAIL"] : [] }, "EMAIL")).toBe(way as never);
    });

  test("only to channels that are set up", () => {
    const carillon = testHub({ ...READY, SMTP_URL: "" });
    const asked = { ...DELAY, channels: [...CHANNELS] };
    expect(carillon.hub.notify.channelsFor(asked)).toEqual(["SMS"]); // nobody has subscribed to PUSH
    carillon.close();
  });
});

describe("times of day", () => {
  const at = (time: string) => Date.parse(time);
  const iso = (time: number | undefined) => time && new Date(time).toISOString();
  const night = rulesSchema.parse({ quiet: { from: "22:00", to: "07:00" }, zone: "Europe/Paris" });
  const noon = rulesSchema.parse({ quiet: { from: "12:00", to: "13:30" }, zone: "America/New_York" });

  const table: [string, typeof night, now: string, until: string | undefined][] = [
    ["before", night, "2026-11-22T20:59:59Z", undefined],
    ["at the beginning", night, "2026-11-22T21:00:00Z", "2026-11-23T06:00:00.000Z"],
    ["after midnight", night, "2026-11-23T03:00:00Z", "2026-11-23T06:00:00.000Z"],
    ["at the end", night, "2026-11-23T06:00:00Z", undefined],
    ["in summer", night, "2026-07-01T20:30:00Z", "2026-07-02T05:00:00.000Z"],
    ["the night in which clocks go forward", night, "2026-03-28T23:00:00Z", "2026-03-29T05:00:00.000Z"],
    ["the night in which they go back", night, "2026-10-24T22:00:00Z", "2026-10-25T06:00:00.000Z"],
    ["within a day, elsewhere", noon, "2026-11-22T17:10:00Z", "2026-11-22T18:30:00.000Z"],
    ["not within, elsewhere", noon, "2026-11-22T12:10:00Z", undefined],
    ["when there are none", PRESET_RULES, "2026-11-23T03:00:00Z", undefined],
  ];
  for (const [name, rules, now, until] of table)
    test(`quiet hours: ${name}`, () => expect(iso(quietUntil(rules, "HIGH", at(now)))).toEqual(until));

  test("URGENT knows none", () => expect(quietUntil(night, "URGENT", at("2026-11-23T03:00:00Z"))).toBeUndefined());

  test("the digest leaves at its hour, whatever clocks do", () => {
    const rules = rulesSchema.parse({ digestHour: 8 });
    expect(iso(digestAfter(rules, at("2026-11-22T06:59:59Z")))).toBe("2026-11-22T07:00:00.000Z");
    expect(iso(digestAfter(rules, at("2026-11-22T07:00:00Z")))).toBe("2026-11-23T07:00:00.000Z");
    expect(iso(digestAfter(rules, at("2026-03-28T12:00:00Z")))).toBe("2026-03-29T06:00:00.000Z");
    const early = rulesSchema.parse({ digestHour: 2 }); // skipped in that night
    const skipped = digestAfter(early, at("2026-03-28T12:00:00Z"));
    expect(skipped).toBeGreaterThan(at("2026-03-28T23:00:00Z"));
    expect(skipped).toBeLessThan(at("2026-03-29T12:00:00Z"));
  });
});

test("the list of types is what is told, and nothing else (the compiler holds the other direction)", async () => {
  const told = new Set<string>();
  for await (const path of new Bun.Glob("src/**/*.ts").scan(`${import.meta.dir}/../..`)) {
    if (/notification-types\.ts$|^src\/notify\/|^src\/api\//.test(path)) continue;
    const source = await Bun.file(`${import.meta.dir}/../../${path}`).text();
    for (const [, type] of source.matchAll(/"([A-Z]+(?:_[A-Z]+)+)"/g)) told.add(type!);
  }
  const later = ["STATUS_ALERT", "STATUS_RECOVERED"]; // src/status
  expect(NOTIFICATION_TYPES.filter((type) => !told.has(type) && !later.includes(type))).toEqual([]);
  expect(PRIORITIES).toHaveLength(4);
});
