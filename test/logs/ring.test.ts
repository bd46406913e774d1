import { describe, expect, test } from "bun:test";
import { sql } from "../../src/db/prepare.ts";
import { createLog, type LogLine } from "../../src/log.ts";
import { pruneLogLines, writeLogLines } from "../../src/logs/write.ts";
import type { TestHub } from "../hub.ts";
import { breakTable, fillDisk, post, query, sampleOf, signed, withHub } from "../scenario.ts";

const DAY = 86_400_000;

type Kept = { id: number; at: number; level: string; type: string; message: string; fields: string };

const kept = ({ hub }: TestHub) => query<Kept>(hub, "select * from log_line order by id");
const messages = async (carillon: TestHub) => (await kept(carillon)).map(({ message }) => message);

/** Works as long as there is work, as the scheduler does; gives the number of rounds. */
function workOff(job: () => boolean): number {
  for (let rounds = 1; ; rounds++) if (!job()) return rounds;
}

function seedLines({ hub, clock }: TestHub, count: number, at = clock.now): void {
  const line = { at, level: "info" as const, type: "server", message: "Seeded", fields: "{}" };
  hub.write((trx) => {
    for (let i = 0; i < count; i++) trx.run(sql.insertInto("log_line").values(line));
  });
}

test("what a request logs is kept in its order, each with its time, level and type, and on stdout, too", () =>
  withHub({}, async (carillon) => {
    const { hub, clock } = carillon;
    hub.log.info({ address: "203.0.113.7" }, "Admin logged in");
    clock.now += 1_000;
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    await post(carillon, "book-completion", { body: "{}" });
    carillon.writeLog();
    expect(
      (await kept(carillon)).map(({ at, level, type, message }) => [at - clock.now, level, type, message]),
    ).toEqual([
      [-1_000, "info", "server", "Admin logged in"],
      [0, "info", "symphonia", "Webhook processed"],
      [0, "warn", "book-completion", "Webhook refused"],
    ]);
    const [login, processed] = await kept(carillon);
    expect(JSON.parse(login!.fields)).toEqual({ address: "203.0.113.7" });
    expect(JSON.parse(processed!.fields)).toMatchObject({ outcome: "processed", delivery: expect.any(String) });
    expect(carillon.lines.map((line) => JSON.parse(line).message)).toEqual(await messages(carillon));
  }));

for (const [level, count] of [
  ["silent", 0],
  ["error", 1],
  ["info", 3],
  ["debug", 4],
] as const)
  test(`at the level ${level} ${count} of four lines are kept`, () => {
    const lines: LogLine[] = [];
    const keep = (line: LogLine) => void lines.push(line);
    const log = createLog({ level, readable: false, now: () => 0, write: () => {}, keep });
    for (const name of ["debug", "info", "warn", "error"] as const) log[name]({}, name);
    expect(lines).toHaveLength(count);
  });

describe("no more than 5,000 lines wait", () => {
  test("the oldest that tell of nothing wrong go first, and one line says how many", () =>
    withHub({}, async (carillon) => {
      const { log } = carillon.hub;
      log.error({}, "The very first");
      for (let i = 1; i <= 5_600; i++) log.info({ i }, "Routine");
      carillon.writeLog();
      const all = await kept(carillon);
      expect(all[0]!.message).toBe("The very first");
      const numbers = all.filter(({ message }) => message === "Routine").map(({ fields }) => JSON.parse(fields).i);
      expect(all.length).toBeLessThanOrEqual(5_001);
      expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => 5_600 - numbers.length + 1 + i));
      expect(all.at(-1)).toMatchObject({ level: "warn", message: expect.stringContaining("were left out") });
      expect(JSON.parse(all.at(-1)!.fields)).toEqual({ lines: 5_600 - numbers.length });
      log.info({}, "Later");
      carillon.writeLog();
      expect((await messages(carillon)).slice(-2)).toEqual([all.at(-1)!.message, "Later"]); // it is told once
    }));

  test("nothing but trouble is bounded, too", () =>
    withHub({}, async (carillon) => {
      for (let i = 1; i <= 12_000; i++) carillon.hub.log.error({ i }, "Trouble");
      carillon.writeLog();
      const all = await kept(carillon);
      expect(all.length).toBeLessThanOrEqual(5_001);
      expect(JSON.parse(all.at(-2)!.fields)).toEqual({ i: 12_000 });
    }));
});

test("each transaction writes a bounded share, so that requests get in between", () =>
  withHub({}, async (carillon) => {
    for (let i = 0; i < 4_500; i++) carillon.hub.log.info({ i }, "Routine");
    let transactions = 0;
    const { write } = carillon.hub;
    carillon.hub.write = (work, options) => (transactions++, write(work, options));
    expect(workOff(() => writeLogLines(carillon.hub))).toBe(5);
    expect([transactions, (await kept(carillon)).length]).toEqual([5, 4_500]);
    writeLogLines(carillon.hub);
    expect(transactions).toBe(5); // nothing to write takes none
  }));

const outages: [name: string, begin: (carillon: TestHub) => () => void][] = [
  ["a table that cannot be written", (carillon) => breakTable(carillon, "log_line").mend],
  ["a full disk", (carillon) => fillDisk(carillon).free],
];
for (const [name, begin] of outages)
  test(`${name} loses no line, and is told on stdout alone`, () =>
    withHub({}, async (carillon) => {
      const end = begin(carillon);
      const long = "x".repeat(2_000);
      for (let i = 0; i < 50; i++) carillon.hub.log.info({ long }, "Before");
      for (let i = 0; i < 20; i++) expect(writeLogLines(carillon.hub)).toBe(false);
      expect(carillon.lines.filter((line) => line.includes("could not be written"))).toHaveLength(20);
      carillon.hub.log.info({}, "Meanwhile");
      end();
      carillon.writeLog();
      carillon.hub.log.info({}, "Afterwards");
      carillon.writeLog();
      expect(await messages(carillon)).toEqual([...Array(50).fill("Before"), "Meanwhile", "Afterwards"]);
    }));

describe("what is kept", () => {
  const ages: [name: string, seed: [count: number, age: number][], left: number][] = [
    ["the newest 50,000 lines stay", [[51_300, 0]], 50_000],
    ["50,000 are not too many", [[50_000, 0]], 50_000],
    ["what is seven days old goes", [[1_500, 7 * DAY], [300, 7 * DAY - 1]], 300], // prettier-ignore
    ["the very newest stays however old, so that no id is given twice", [[1_200, 30 * DAY]], 1],
    ["nothing is nothing", [], 0],
  ];
  for (const [name, seed, left] of ages)
    test(name, () =>
      withHub({}, async (carillon) => {
        for (const [count, age] of seed) seedLines(carillon, count, carillon.clock.now - age);
        const newest = (await kept(carillon)).at(-1)?.id;
        expect(workOff(() => pruneLogLines(carillon.hub))).toBeLessThan(4);
        const all = await kept(carillon);
        expect([all.length, all.at(-1)?.id]).toEqual([left, newest]);
      }),
    );
});

describe("nothing secret gets in", () => {
  test("also when a stranger sends it as the id of an order, as part of it or as a number", () =>
    withHub({ SYMPHONIA_WEBHOOK_SECRET: 'canary "quoted\\,88887777666', WEBHOOK_SECRET: "short" }, async (carillon) => {
      for (const _id of ['canary "quoted\\', 'x-canary "quoted\\-y', "88887777666", "short"]) {
        const event = { id: `evt_${_id.length}`, type: "order.created", timestamp: "2026-11-22T10:00:00Z" };
        await post(
          carillon,
          "symphonia",
          signed(carillon, "symphonia", JSON.stringify({ ...event, data: { order: { _id } } })),
        );
      }
      carillon.hub.log.info({ number: 88887777666, nested: { list: ["88887777666"] }, ms: 3 }, "A number");
      carillon.writeLog();
      const subjects = (await kept(carillon)).map(({ fields }) => JSON.parse(fields));
      expect(subjects.map(({ subject }) => subject)).toEqual(["***", "x-***-y", "***", "short", undefined]);
      expect(subjects.at(-1)).toEqual({ number: "***", nested: { list: ["***"] }, ms: 3 });
      for (const line of carillon.lines) expect(JSON.parse(line)).toBeObject();
      const written = carillon.lines.join("") + JSON.stringify(await kept(carillon));
      for (const part of ["canary", "88887777666"]) expect(written).not.toContain(part);
    }));

  test("of two secrets one of which begins like the other nothing is left", () =>
    withHub({ WEBHOOK_SECRET: "canary-one,canary-one-and-more" }, async (carillon) => {
      carillon.hub.log.info({ text: "canary-one-and-more canary-one" }, "Both");
      expect(JSON.parse(carillon.lines[0]!).text).toBe("*** ***");
    }));
});

describe("logging never throws, and a line stays one line of bounded length", () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  const hostile: [name: string, fields: Record<string, unknown>][] = [
    ["line ends", { subject: "a\r\nb\u2028c\u0085d" }],
    ["the terminal's commands", { subject: "\u001b[31m\u202e\u0000" }],
    ["what ends itself", cycle],
    ["a bigint", { n: 1n }],
    ["what throws", { get subject() { throw new Error("no"); } }], // prettier-ignore
    ["a megabyte", { subject: "x".repeat(1_000_000), err: new Error("y".repeat(1_000_000)) }],
    ["half a character", { subject: "\ud800" }],
    ["fields named like our own", { level: "x", message: "y", time: "z", at: 1, id: "q" }],
    ["a type that is none", { type: { toString: null } }],
  ];
  for (const [name, fields] of hostile)
    test(name, () =>
      withHub({}, async (carillon) => {
        carillon.hub.log.info(fields, "Something came");
        carillon.writeLog();
        const [line] = await kept(carillon);
        expect(line).toMatchObject({ level: "info", type: "server", message: "Something came" });
        expect(JSON.parse(line!.fields)).toBeObject();
        expect(carillon.lines).toHaveLength(1);
        expect(carillon.lines[0]!.length).toBeLessThan(20_000);
        expect(carillon.lines[0]!.trimEnd() + line!.fields).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
});
