import { describe, expect, test } from "bun:test";
import { sql } from "../../src/db/prepare.ts";
import type { LogLineTable } from "../../src/db/schema.ts";
import { listLines } from "../../src/logs/read.ts";
import { LOG_TYPE_NAMES, LOG_TYPES } from "../../src/logs/types.ts";
import { explaining } from "../explaining.ts";
import { deliveries, post, query, sampleOf } from "../scenario.ts";
import { asReader, attributes, intruders, next, PARTIAL, PAYLOADS, type Reader, textOf } from "./reading.ts";

type Seed = Partial<Omit<LogLineTable, "id" | "fields">> & { fields?: object };

function seedLines({ hub, clock }: Reader, seeds: Seed[]): void {
  const row = ({ fields = {}, ...seed }: Seed) => ({
    at: clock.now,
    level: "info" as const,
    type: "server",
    message: "Something happened",
    ...seed,
    fields: JSON.stringify(fields),
  });
  hub.write((trx) => seeds.forEach((seed) => trx.run(sql.insertInto("log_line").values(row(seed)))));
}

/** `count` lines whose numbers begin with 1. */
const numbered = (count: number, seed: Seed = {}): Seed[] =>
  Array.from({ length: count }, (_, i) => ({ ...seed, fields: { n: i + 1 } }));

const idsOf = (markup: string) => attributes(markup, "tr[id]", "id").map((id) => Number(id.slice("line-".length)));
const moreOf = (markup: string) => attributes(markup, ".more-row a", "href");
const summaries = (markup: string) => [...markup.matchAll(/<summary>(.*?)<\/summary>/g)].map(([, message]) => message!);

describe("the page", () => {
  test("without a line says what writes one, and takes the first that comes", () =>
    asReader(async ({ read }) => {
      const markup = await read("/admin/logs");
      expect(textOf(markup, ".empty")).toContain("No lines yet");
      expect(attributes(markup, "tbody", "id")).toEqual(["waiting", "rows"]);
    }));

  test("without a match says which filter stands in the way", () =>
    asReader(async ({ read }) => {
      const markup = await read("/admin/logs?type=symphonia&level=trouble&q=order-1");
      const words = "warnings and errors, of symphonia, with “order-1”";
      expect(textOf(markup, ".empty")).toContain(words);
      expect(textOf(markup, ".matches")).toContain(words);
      expect(attributes(markup, ".matches a", "href")).toEqual(["/admin/logs"]);
    }));

  test("shows each line with its time, level, type, message and fields; a delivery is a link", () =>
    asReader(async (reader) => {
      reader.writeLog(); // the login
      await post(reader, "symphonia", sampleOf(reader, "symphonia"));
      await post(reader, "symphonia", { body: "{}" });
      reader.writeLog();
      const markup = await reader.read("/admin/logs");
      const [refused, processed] = (await deliveries(reader)).reverse();
      expect(summaries(markup)).toEqual(["Webhook refused", "Webhook processed", "Admin logged in"]);
      const [newest] = idsOf(markup);
      const row = textOf(markup, `#line-${newest}`);
      for (const part of ["now", "warn", "symphonia", "cause=signature", "2026-11-22T10:00:00.000Z"])
        expect(row).toContain(part);
      const links = attributes(markup, ".pairs a", "href");
      expect(links).toEqual([`/admin/deliveries/${refused!.id}`, `/admin/deliveries/${processed!.id}`]);
      for (const link of links) expect((await reader.open(link)).status).toBe(200);
    }));

  const levels = ["debug", "info", "warn", "error"] as const;
  test("tells levels apart by a word and a shape", () =>
    asReader(async (reader) => {
      seedLines(reader, levels.map((level) => ({ level }))); // prettier-ignore
      const markup = await reader.read("/admin/logs");
      const shapes = idsOf(markup).map((id) => attributes(markup, `#line-${id} .badge path`, "d")[0]);
      const words = idsOf(markup).map((id) => textOf(markup, `#line-${id} .badge`));
      expect([words, new Set(shapes).size]).toEqual([levels.toReversed(), 4]);
    }));

  test("shows an error's words in the line, and its stack in full line by line", () =>
    asReader(async (reader) => {
      reader.hub.log.error({ err: new RangeError("too far\u001b[31m"), job: "prune" }, "A scheduled job failed");
      reader.writeLog();
      const markup = await reader.read("/admin/logs");
      expect(textOf(markup, ".pairs")).toBe("job=prune error=RangeError: too far\\u001b[31m");
      expect(markup).toMatch(/<dt>stack<\/dt><dd><div class="error-text code">RangeError: too far\\u001b\[31m\n +at /);
    }));

  test("cuts a long value, and shows it whole on expanding", () =>
    asReader(async (reader) => {
      seedLines(reader, [{ fields: { reason: "x".repeat(500), list: [1, { a: "b" }] } }]);
      const markup = await reader.read("/admin/logs");
      expect(textOf(markup, ".pairs")).toBe(`reason=${"x".repeat(120)}… list=[1,{"a":"b"}]`);
      expect(textOf(markup, ".facts")).toContain("x".repeat(500));
    }));

  test("reading it writes no line", () =>
    asReader(async ({ read, lines }) => {
      const before = lines.length;
      for (const path of ["/admin/logs", "/admin/logs?q=x", "/admin/logs?before=7"]) await read(path);
      expect(lines).toHaveLength(before);
    }));

  for (const path of ["/admin/logs", "/admin/logs/live?after=0", "/admin/logs/"])
    test(`${path} is the admin's alone`, () => asReader(async ({ ask }) => expect((await ask(path)).status).toBe(303)));
});

describe("the filter", () => {
  const filters: [query: string, finds: string[]][] = [
    ["", ["own", "broken", "refused", "book", "done"]],
    ["type=server", ["own", "broken"]],
    ["type=webhook", ["refused", "book", "done"]],
    ["type=symphonia", ["refused", "done"]],
    ["type=book", ["book"]],
    ["type=feed", []],
    ["level=trouble", ["broken", "refused"]],
    ["level=trouble&type=webhook", ["refused"]],
    ["level=trouble&type=symphonia", ["refused"]],
    ["q=order-1", ["refused", "done"]],
    ["q=ORDER-1&type=symphonia&level=trouble", ["refused"]],
    ["q=SOMETHING", ["own", "book", "done"]],
    ["q=cause%3Dsignature", ["refused"]],
    ["q=ms%3D3", ["done"]],
    ["q=ms%3Dorder", []],
    ["q=caus_%3Dsignature", []],
    ["q=100%25", ["broken"]],
    ["q=%25", ["broken"]],
    ["q=say+%22no%22", ["broken"]],
    ["q=c%3A%5Ctemp", ["broken"]],
    ["q=_", []],
    ["type=all", ["own", "broken", "refused", "book", "done"]],
    ["type=constructor&level=x&before=x&after=-1", ["own", "broken", "refused", "book", "done"]],
  ];
  const kinds: Record<string, Seed> = {
    done: { type: "symphonia", fields: { subject: "order-1", ms: 3 } },
    book: { type: "book-completion", fields: { subject: "job 7" } },
    refused: { type: "symphonia", level: "warn", message: "Webhook refused", fields: { cause: "signature", subject: "order-1" } }, // prettier-ignore
    broken: { level: "error", message: "A job failed", fields: { error: 'disk 100% full, say "no" to c:\\temp' } },
    own: {},
  };
  test("finds what its address asks for, alone or together", () =>
    asReader(async (reader) => {
      seedLines(reader, Object.values(kinds));
      const names = Object.keys(kinds);
      const [first] = await query(reader.hub, "select min(id) as id from log_line");
      for (const [query, finds] of filters) {
        const found = idsOf(await reader.read(`/admin/logs?${query}`)).map((id) => names[id - first!.id]!);
        expect({ query, found }).toEqual({ query, found: finds });
      }
    }));

  test("offers every type, and shows what is chosen", () =>
    asReader(async ({ read }) => {
      const markup = await read("/admin/logs?type=feed&level=trouble&q=%22x");
      const types = LOG_TYPE_NAMES.filter((type) => type !== "all");
      expect(attributes(markup, "select[name=type] option", "value")).toEqual(["", ...types]);
      expect(attributes(markup, "option[selected]", "value")).toEqual(["feed", "trouble"]);
      expect(attributes(markup, "input[name=q]", "value")).toEqual(['"x']);
    }));

  test("what was left empty does not stay in the address", () =>
    asReader(async ({ open }) => {
      expect(next(await open("/admin/logs?type=&level=trouble&q="))).toBe("/admin/logs?level=trouble");
    }));

  test("a search looks at no more than 5,000 lines, says so, and goes on from there", () =>
    asReader(async (reader) => {
      seedLines(reader, [{ message: "The needle" }, ...numbered(5_000)]);
      const markup = await reader.read("/admin/logs?q=needle");
      expect(summaries(markup)).toEqual([]);
      expect(textOf(markup, ".more-row")).toContain("further back");
      const further = await reader.read(moreOf(markup)[0]!, PARTIAL);
      expect([summaries(further), moreOf(further)]).toEqual([["The needle"], []]);
    }));
});

describe("loading more", () => {
  for (const [name, seed, path] of [
    ["of all", {}, "/admin/logs"],
    ["of a filter", { type: "symphonia", level: "error" }, "/admin/logs?type=symphonia&level=trouble&q=n"],
  ] as const)
    test(`${name} goes on line by line, without a gap or a repetition`, () =>
      asReader(async (reader) => {
        seedLines(reader, numbered(250, seed));
        const seen: number[] = [];
        let more: string | undefined = path;
        for (let pages = 0; more; pages++) {
          const markup: string = await reader.read(more, pages === 0 ? {} : PARTIAL);
          seen.push(...idsOf(markup));
          more = moreOf(markup)[0];
          seedLines(reader, [seed]); // what comes meanwhile moves nothing
          expect(pages).toBeLessThan(4);
        }
        expect(seen).toEqual(Array.from({ length: 250 }, (_, i) => 250 - i));
      }));

  test("works without a script: the next page is a page, without a tail", () =>
    asReader(async (reader) => {
      seedLines(reader, numbered(150));
      const second = await reader.read(moreOf(await reader.read("/admin/logs"))[0]!);
      expect([idsOf(second).length, textOf(second, "h1")]).toEqual([50, "Logs"]);
      expect(attributes(second, "#live, #waiting, [data-tail]", "id")).toEqual([]);
    }));
});

test("the tail is a stream that begins behind the newest line and keeps to the filter", () =>
  asReader(async (reader) => {
    seedLines(reader, numbered(3));
    const streamOf = async (path: string) => attributes(await reader.read(path), "#live", "hx-sse:connect")[0];
    expect(await streamOf("/admin/logs")).toMatch(/^\/admin\/logs\/live\?after=0{14}3[.]\w+&view=/);
    expect(await streamOf("/admin/logs?type=feed&q=order-1")).toMatch(/live\?type=feed&q=order-1&after=[.]\w+&view=/);
  }));

test("what a stranger wrote is text, in every field, wherever it is shown (HOSTILE G5)", () =>
  asReader(async (reader) => {
    for (const payload of PAYLOADS) {
      reader.hub.log.warn(
        { subject: payload, [payload]: payload, nested: { [payload]: [payload] } },
        "Webhook refused",
      );
      reader.hub.log.error({ err: new Error(payload), type: payload }, "Request failed");
    }
    reader.writeLog();
    const paths = ["/admin/logs", ...PAYLOADS.map((q) => `/admin/logs?q=${encodeURIComponent(q)}`)];
    for (const path of paths) {
      const markup = await reader.read(path);
      expect({ path, found: intruders(markup) }).toEqual({ path, found: [] });
      const isTyped = path.includes("?q="); // what the reader typed is shown as typed
      expect({ path, steers: !isTyped && /[\u0000\u001b\u202e\u200b]/.test(markup) }).toEqual({ path, steers: false });
    }
  }));

test("no answer reads more than it must: every question is led by an index, or is bounded", () =>
  asReader(async (reader) => {
    seedLines(reader, numbered(3, { type: "symphonia" }));
    const { db, plans, close } = explaining(reader);
    for (const types of Object.values(LOG_TYPES))
      for (const text of [undefined, "nowhere"]) await listLines(db, { types, text }, { limit: 100 });
    close();
    const isLed = /SEARCH log_line USING (INTEGER PRIMARY KEY|INDEX log_line_type)/;
    expect([...plans].filter((step) => isLed.test(step)).length).toBeGreaterThan(1);
    expect([...plans].filter((step) => /SCAN log_line|TEMP B-TREE/.test(step))).toEqual([]);
  }));
