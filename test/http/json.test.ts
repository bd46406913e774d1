import { describe, expect, test } from "bun:test";
import { MAX_DEPTH, readJson } from "../../src/http/json.ts";

const read = (text: string) => readJson(new TextEncoder().encode(text));
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

const READ: [text: string, value: unknown][] = [
  ["{}", {}],
  ["null", null],
  [' [1, "a", true] ', [1, "a", true]],
  ['{"id":1,"id":2}', { id: 2 }],
  ['"\\u00e9é😀"', "éé😀"],
  ['"\\ud800"', "\ud800"],
  ["1e400", Infinity],
  ["[-0]", [-0]],
  ['"[[[[{{{{\\"[[[["', '[[[[{{{{"[[[['],
  ['"\\\\"', "\\"],
  [nested(MAX_DEPTH), JSON.parse(nested(MAX_DEPTH))],
  ['{"author":{"constructors":1}}', { author: { constructors: 1 } }],
];

for (const [text, value] of READ)
  test(`reads ${text.slice(0, 60)}`, () => expect(read(text)).toEqual({ ok: true, value }));

const PROBLEMS: [problem: string, text: string | number[]][] = [
  ["is not valid JSON", ""],
  ["is not valid JSON", "{"],
  ["is not valid JSON", '{"a":1,}'],
  ["is not valid JSON", "{}x"],
  ["is not valid JSON", "'a'"],
  ["is not valid JSON", '"a\nb"'],
  ["is not valid JSON", '"\\'],
  ["is not valid JSON", "]".repeat(100)],
  ["is not valid UTF-8", [0x22, 0xff, 0x22]],
  ["is not valid UTF-8", [0x22, 0xc3]],
  ["is not valid UTF-8", [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ["nests deeper than 64 levels", nested(MAX_DEPTH + 1)],
  ["nests deeper than 64 levels", "[".repeat(1_000_000)],
  ["nests deeper than 64 levels", '{"a":'.repeat(65)],
  ["nests deeper than 64 levels", `"\\\\"${"[".repeat(65)}`],
  ["nests deeper than 64 levels", `["\\"]", ${nested(64)}]`],
];

for (const [problem, text] of PROBLEMS)
  test(`${JSON.stringify(text).slice(0, 60)} ${problem}`, () =>
    expect(typeof text === "string" ? read(text) : readJson(Uint8Array.from(text))).toEqual({ ok: false, problem }));

describe("keys that reach a prototype are taken out", () => {
  const keys = ["__proto__", "constructor", "prototype"];
  const spellings = keys.flatMap((key) => [
    key,
    `\\u${key.charCodeAt(0).toString(16).padStart(4, "0")}${key.slice(1)}`,
    [...key].map((letter) => `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`).join(""),
  ]);
  for (const key of spellings)
    test(key, () => {
      const { value } = read(`{"a":{"${key}":{"polluted":1},"b":[{"${key}":2}]},"${key}":3}`) as { value: any };
      expect(JSON.stringify(value)).toBe('{"a":{"b":[{}]}}');
      expect(Object.assign({}, value.a).polluted).toBeUndefined();
      expect(({} as any).polluted).toBeUndefined();
    });
  test("in texts they are text", () => expect(read('["__proto__"]')).toEqual({ ok: true, value: ["__proto__"] }));
});
