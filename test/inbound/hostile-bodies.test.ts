import { describe, expect, test } from "bun:test";
import type { TestHub } from "../hub.ts";
import {
  bookJob,
  onlyDelivery,
  post,
  type Posted,
  query,
  rowsOf,
  sampleOf,
  type Scenario,
  scenarios,
  signed,
} from "../scenario.ts";
import { withHub } from "../scenario.ts";

/** HOSTILE C, A12: every body is rightly signed; only what it holds is wrong. */

const ROOMS = [
  { id: "symphonia", path: "/api/webhooks/symphonia", nested: "data" },
  { id: "book-completion", path: "/api/webhooks/book-completion", nested: "book_data" },
];

const encode = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "string" ? encode(part) : Buffer.from(part)))));

/** Each of them is refused as a payload, and nothing is left of it but the refusal. */
const REFUSED: [name: string, body: string | Uint8Array<ArrayBuffer>][] = [
  ["nothing", ""],
  ["null", "null"],
  ["an array", "[]"],
  ["a text", '"x"'],
  ["a number", "0"],
  ["true", "true"],
  ["blanks", " \n\t "],
  ["no JSON", "id=1&type=order.created"],
  ["half of it", '{"id":"evt_1","type":'],
  ["two of them", "{}{}"],
  ["100 KB of balanced brackets", "[".repeat(50_000) + "]".repeat(50_000)],
  ["1 MB of open brackets", "[".repeat(1_000_000)],
  ["1 MB of open braces in keys", '{"a":'.repeat(200_000)],
  ["100 KB of brackets behind a quote that is escaped", `{"a":"\\"","b":${"[".repeat(50_000)}${"]".repeat(50_000)}}`],
  ["1 MB of digits", "1".repeat(1_000_000)],
  ["a BOM", bytes([0xef, 0xbb, 0xbf], "{}")],
  ["UTF-16", new Uint8Array(Buffer.from("{}", "utf16le"))],
  ["a gzip", Bun.gzipSync(encode("{}"))],
  ["an array of 200,000 events", `[${"1,".repeat(200_000)}1]`],
  ["NUL", "\0"],
];

for (const { id, path } of ROOMS)
  scenarios(
    `${id}: refused with 400, never 500`,
    {
      path,
      status: 400,
      contains: ['"error":"Invalid payload"', '"issues":['],
      rows: { inbound_delivery: 1, delivery_minute: 1 },
      after: async (carillon, response) => {
        expect(((await response.json()) as { issues: unknown[] }).issues.length).toBeLessThanOrEqual(20);
        expect(await onlyDelivery(carillon)).toMatchObject({ status: "rejected", cause: "payload" });
      },
    },
    REFUSED.map(([name, body]) => ({
      name,
      request: (carillon: TestHub) => signed(carillon, id, body),
      status: 400,
    })),
  );

for (const { id, nested } of ROOMS)
  describe(`${id}: bodies that hold more than they should`, () => {
    const hostile = (name: string, change: (body: string) => string | Uint8Array<ArrayBuffer>, check: Check) =>
      test(name, () =>
        withHub({}, async (carillon) => {
          bookJob(carillon);
          const request = signed(carillon, id, change(sampleOf(carillon, id).body));
          await check(carillon, await post(carillon, id, request), request);
        }),
      );

    for (const key of [
      "__proto__",
      "\\u005f_proto__",
      "__pr\\u006fto__",
      "constructor",
      "c\\u006Fnstructor",
      "prototype",
    ])
      hostile(
        `the key ${key}, at the top and inside`,
        (body) => {
          const poison = `"${key}":{"polluted":"yes","status":"stolen"},`;
          return body.replace("{", `{${poison}`).replace(`"${nested}":{`, `"${nested}":{${poison}`);
        },
        async (carillon, response) => {
          expect(response.status).toBe(200);
          expect(({} as any).polluted).toBeUndefined();
          expect(await everythingBut(carillon, "body")).not.toContain("polluted");
        },
      );

    hostile(
      "invalid UTF-8: the signature is over the bytes, the payload is refused",
      (body) => bytes(body.slice(0, -1), ',"x":"', [0xff, 0xfe, 0xc3], '"}'),
      async (carillon, response) => {
        expect(response.status).toBe(400);
        expect(await onlyDelivery(carillon)).toMatchObject({ cause: "payload", reason: "The body is not valid UTF-8" });
      },
    );

    hostile(
      "a lone surrogate",
      (body) => body.slice(0, -1).concat(',"x":"\\ud800"}'),
      async (carillon, response, { body }) => {
        expect(response.status).toBe(200);
        expect(Buffer.from((await onlyDelivery(carillon)).body!).toString()).toBe(String(body));
      },
    );

    hostile(
      "duplicate keys: the last wins, for the key and for the effects",
      (body) => body.replace("{", '{"id":"first","job_id":"first","status":"none","type":"none",'),
      async (carillon, response) => {
        expect(response.status).toBe(200);
        expect((await onlyDelivery(carillon)).dedupe_key).not.toContain("first");
      },
    );

    hostile(
      "numbers beyond what a number can be",
      (body) => body.replace(`"${nested}":{`, `"${nested}":{"big":1e400,"large":9007199254740993,"zero":-0,`),
      async (_, response) => expect(response.status).toBe(200),
    );

    hostile(
      "as deep as is allowed",
      (body) => body.replace(`"${nested}":{`, `"${nested}":{"deep":${"[".repeat(62)}${"]".repeat(62)},`),
      async (_, response) => expect(response.status).toBe(200),
    );

    hostile(
      "one deeper",
      (body) => body.replace(`"${nested}":{`, `"${nested}":{"deep":${"[".repeat(63)}${"]".repeat(63)},`),
      async (_, response) => expect(response.status).toBe(400),
    );

    hostile(
      "a million brackets inside a text are text",
      (body) => body.slice(0, -1).concat(`,"x":"${'[{\\"'.repeat(200_000)}"}`),
      async (_, response) => expect(response.status).toBe(200),
    );

    for (const type of [
      "APPLICATION/JSON",
      "text/plain",
      "application/json; charset=utf-16",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/octet-stream",
      "nonsense",
      "",
    ])
      test(`Content-Type "${type}" changes nothing`, () =>
        withHub({}, async (carillon) => {
          bookJob(carillon);
          const { headers, body } = sampleOf(carillon, id);
          const response = await post(carillon, id, { headers: { ...headers, "content-type": type }, body });
          expect(response.status).toBe(200);
          expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed" });
        }));

    test("a gzip that says what it is, is refused and not unpacked", () =>
      withHub({}, async (carillon) => {
        const body = Bun.gzipSync(encode(sampleOf(carillon, id).body));
        const { headers } = signed(carillon, id, body);
        const response = await post(carillon, id, { headers: { ...headers, "content-encoding": "gzip" }, body });
        expect(response.status).toBe(400);
        expect(await onlyDelivery(carillon)).toMatchObject({ cause: "payload", body_size: body.byteLength });
      }));
  });

const HOSTILE_TEXTS = {
  NUL: "a\0b",
  "right-to-left override": "a\u202Ecod.exe",
  "zero width": "a\u200Bb",
  ANSI: "\u001b[31mred\u001b[0m",
  "line ends": "a\r\nb\u2028c",
  emoji: "📦👩‍👩‍👧",
  SQL: "'; drop table event; --",
  template: "{{7*7}}${7*7}<%= 7 %>",
  formula: '=HYPERLINK("http://evil")',
  markup: "<script>alert(1)</script>",
};

scenarios(
  "texts are stored to the letter, and a log line stays one line",
  { path: "/api/webhooks/book-completion", status: 200 },
  Object.entries(HOSTILE_TEXTS).map(([name, text]): Scenario => ({
    name,
    status: 200,
    before: (carillon) =>
      carillon.hub.write((trx) =>
        trx.run({
          sql: "insert into book_job (id, topic, status, status_at, created_at) values (?, ?, 'PENDING', 0, 0)",
          parameters: [text, text],
          query: {} as never,
          queryId: { queryId: "" },
        }),
      ),
    request: (carillon) => {
      const book = JSON.parse(sampleOf(carillon, "book-completion").body);
      const chapters = [{ title: text, content: text, description: text }];
      return signed(
        carillon,
        "book-completion",
        JSON.stringify({ ...book, job_id: text, book_data: { ...book.book_data, book_title: text, chapters } }),
      );
    },
    after: async (carillon) => {
      expect(await query(carillon.hub, "select title from book")).toEqual([{ title: text }]);
      expect(await query(carillon.hub, "select title, content, description from book_chapter")).toEqual([
        { title: text, content: text, description: text },
      ]);
      expect(await onlyDelivery(carillon)).toMatchObject({ subject: text, dedupe_key: `${text}-completed` });
      for (const line of carillon.lines) expect(line.trimEnd()).not.toMatch(/[\r\n\u2028\u001b\0]/);
    },
  })),
);

scenarios("sizes", { path: "/api/webhooks/symphonia" }, [
  {
    name: "2 MB: 413, and a refusal without a body",
    request: (carillon) => signed(carillon, "symphonia", JSON.stringify({ x: "x".repeat(2_000_000) })),
    status: 413,
    equals: { error: "Payload too large" },
    rows: { inbound_delivery: 1, delivery_minute: 1 },
  },
  {
    name: "2 MB in pieces, of a length not told: 413",
    request: () => ({ body: pieces(2_000) }) as Posted,
    status: 413,
    equals: { error: "Payload too large" },
    rows: { inbound_delivery: 1, delivery_minute: 1 },
  },
  {
    name: "a list of 200,000 wrong things: at most 20 issues",
    path: "/api/webhooks/book-completion",
    request: (carillon) => {
      const book = JSON.parse(sampleOf(carillon, "book-completion").body);
      book.book_data.chapters = Array.from({ length: 200_000 }, () => 1);
      return signed(carillon, "book-completion", JSON.stringify(book));
    },
    status: 400,
    rows: { inbound_delivery: 1, delivery_minute: 1 },
    after: async (_, response) =>
      expect(((await response.json()) as { issues: unknown[] }).issues.length).toBeLessThanOrEqual(20),
  },
]);

test("deep nesting is refused before anything is parsed", () =>
  withHub({}, async (carillon) => {
    const { parse } = JSON;
    const parsed: number[] = [];
    JSON.parse = (text, ...rest) => (parsed.push(text.length), parse(text, ...rest));
    try {
      const response = await post(carillon, "symphonia", signed(carillon, "symphonia", "[".repeat(1_000_000)));
      expect(response.status).toBe(400);
    } finally {
      JSON.parse = parse;
    }
    expect(parsed.filter((length) => length > 100_000)).toEqual([]);
  }));

type Check = (carillon: TestHub, response: Response, request: Posted) => unknown;

function pieces(kilobytes: number): ReadableStream<Uint8Array> {
  let left = kilobytes;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(1_000).fill(0x20));
      else controller.close();
    },
  });
}

/** All that is stored, except a column of deliveries. */
async function everythingBut(carillon: TestHub, column: string): Promise<string> {
  const tables = Object.keys(await rowsOf(carillon));
  const rows = await Promise.all(tables.map((table) => query(carillon.hub, `select * from ${table}`)));
  return JSON.stringify(rows.flat().map((row) => ({ ...row, [column]: undefined })));
}
