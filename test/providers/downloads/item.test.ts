import { describe, expect, test } from "bun:test";
import { classOf } from "../../../src/providers/downloads/class.ts";
import { readItem, recordOf } from "../../../src/providers/downloads/item.ts";
import { timeOf } from "../../../src/providers/downloads/time.ts";

const URL_OF = "https://www.dropbox.com/scl/fo/abc?dl=1";
const AT = "2026-01-08T20:19:38+00:00";

describe("times", () => {
  const TIMES: Record<string, string | undefined> = {
    "2026-01-08T20:19:38+00:00": "2026-01-08T20:19:38.000Z",
    "2026-01-08T20:19:38Z": "2026-01-08T20:19:38.000Z",
    "2026-01-08t20:19:38z": "2026-01-08T20:19:38.000Z",
    "2025-10-17T12:35:00+0200": "2025-10-17T10:35:00.000Z",
    "2025-10-17T12:35:00-03:30": "2025-10-17T16:05:00.000Z",
    "2025-10-17T12:35:00+02": "2025-10-17T10:35:00.000Z",
    "2025-10-17T12:35:00.5Z": "2025-10-17T12:35:00.500Z",
    "2025-10-17T12:35:00.123456789+02:00": "2025-10-17T10:35:00.123Z",
    "2025-10-17T12:35:00.123456": "2025-10-17T12:35:00.123Z", // Python's isoformat(), without a zone
    "2025-10-17 12:35:00": "2025-10-17T12:35:00.000Z", // MySQL's
    " 2025-10-17 12:35:00 ": "2025-10-17T12:35:00.000Z",
    "2024-02-29 00:00:00": "2024-02-29T00:00:00.000Z",
    "1969-12-31 23:59:59": "1969-12-31T23:59:59.000Z",
    "2025-02-29 00:00:00": undefined,
    "2026-02-30T00:00:00Z": undefined,
    "2026-13-01T00:00:00Z": undefined,
    "2026-01-08T24:00:00Z": undefined,
    "2026-01-08T20:60:00Z": undefined,
    "2026-01-08T20:19:60Z": undefined,
    "0000-00-00 00:00:00": undefined,
    "2026-01-08T20:19:38+15:00": undefined,
    "2026-01-08T20:19:38+01:75": undefined,
    "2026-01-08": undefined,
    "1767903578": undefined,
    "08/01/2026 20:19": undefined,
    "": undefined,
  };
  for (const [text, iso] of Object.entries(TIMES))
    test(text || "nothing", () => {
      const at = timeOf(text);
      expect(at === undefined ? undefined : new Date(at).toISOString()).toBe(iso);
    });
});

describe("classes", () => {
  const CLASSES: Record<string, string> = {
    "https://www.dropbox.com/scl/fo/abc": "dropbox",
    "https://dropbox.com/s/a": "dropbox",
    "https://DROPBOX.COM./s/a": "dropbox",
    "https://uc1.dl.dropboxusercontent.com/a": "dropbox",
    "https://dropbox.com:8443/a": "dropbox",
    "https://ⓓropbox.com/a": "dropbox", // that is how it is spelled in a host name
    "https://fromsmash.com/x": "fromsmash",
    "https://abc.fromsmash.com/x": "fromsmash",
    "https://www.swisstransfer.com/d/x": "swisstransfer",
    "https://dropbox.com.evil.test/a": "external",
    "https://notdropbox.com/a": "external",
    "https://dropbox.community/a": "external",
    "https://evil.test/?u=dropbox.com": "external",
    "https://evil.test/dropbox.com": "external",
    "https://evil.test#dropbox.com": "external",
    "https://drоpbox.com/a": "external", // a Cyrillic о
    "https://dropboxusercontent.com.co/a": "external",
    "http://127.0.0.1/dropbox.com": "external",
  };
  for (const [url, name] of Object.entries(CLASSES)) test(url, () => expect(classOf(new URL(url))).toBe(name as never));
});

describe("items", () => {
  test("in the new shape", () =>
    expect(
      readItem({
        source_url: URL_OF,
        r2_url: "https://r2.example/x y",
        provider: "dropbox",
        created_at: AT,
        original_filename: "61 Camille.zip",
        whatever: 1,
      }),
    ).toEqual({
      sourceUrl: URL_OF,
      r2Url: "https://r2.example/x%20y",
      provider: "dropbox",
      class: "dropbox",
      listedAt: Date.parse(AT),
      createdAt: "2026-01-08T20:19:38.000Z",
      originalFilename: "61 Camille.zip",
      leftOut: [],
    }));

  test("in the legacy shape; whose it is may be left out", () => {
    const item = { url: "https://fromsmash.com/a", timestamp: "2025-10-17T12:35:00+0200" };
    const read = {
      sourceUrl: "https://fromsmash.com/a",
      r2Url: null,
      provider: "webhook",
      class: "fromsmash",
      listedAt: Date.parse("2025-10-17T10:35:00Z"),
      createdAt: "2025-10-17T10:35:00.000Z",
      originalFilename: null,
      leftOut: [],
    };
    expect(readItem(item)).toEqual(read as never);
    expect(readItem({ ...item, source: "csv" })).toEqual({ ...read, provider: "csv" } as never);
    expect(readItem({ ...item, source: null })).toEqual(read as never);
  });

  test("its clean record says the same item again", () => {
    const items = [
      { source_url: URL_OF, provider: "p", created_at: AT, original_filename: "é".repeat(1_024) },
      { url: "HTTP://Example.COM:80/a b", timestamp: "2025-10-17 12:35:00" },
    ];
    for (const given of items) {
      const item = readItem(given);
      if ("issues" in item) throw new Error("it is one");
      expect(readItem(recordOf(item))).toEqual(item);
    }
  });

  const good = { source_url: URL_OF, provider: "p", created_at: AT };
  const EXTRAS: [field: string, value: unknown, isLeftOut: boolean][] = [
    ["r2_url", "pending", true],
    ["r2_url", "javascript:alert(1)", true],
    ["r2_url", 7, true],
    ["r2_url", "", false],
    ["r2_url", null, false],
    ["original_filename", "a".repeat(1_025), true],
    ["original_filename", ["a"], true],
    ["original_filename", "", false],
    ["source", "not of this shape".repeat(10), false],
  ];
  for (const [field, value, isLeftOut] of EXTRAS)
    test(`whose ${field} is ${JSON.stringify(value).slice(0, 30)} are files all the same`, () => {
      const rest = { r2Url: null, originalFilename: null, leftOut: isLeftOut ? [field] : [] };
      expect(readItem({ ...good, [field]: value })).toMatchObject({ sourceUrl: URL_OF, ...rest });
    });

  test("in the legacy shape whose source is too long are nobody's", () => {
    const item = { url: URL_OF, timestamp: AT, source: "x".repeat(101) };
    expect(readItem(item)).toMatchObject({ provider: "webhook", leftOut: ["source"] });
  });

  const BAD: [name: string, value: unknown][] = [
    ["null", null],
    ["a text", "https://dropbox.com"],
    ["a number", 1],
    ["an array", [good]],
    ["nothing in it", {}],
    ["no time", { ...good, created_at: undefined }],
    ["a time that never was", { ...good, created_at: "2026-02-30 00:00:00" }],
    ["a time as a number", { ...good, created_at: 1767903578 }],
    ["a time of a megabyte", { ...good, created_at: "2".repeat(1_000_000) }],
    ["no provider", { ...good, provider: undefined }],
    ["an empty provider", { ...good, provider: " " }],
    ["a URL that is none", { ...good, source_url: "dropbox" }],
    ["a URL that is a number", { ...good, source_url: 7 }],
    ["javascript:", { ...good, source_url: "javascript:alert(1)" }],
    ["file:", { ...good, source_url: "file:///etc/passwd" }],
    ["ftp:", { ...good, source_url: "ftp://dropbox.com/a" }],
    ["data:", { ...good, source_url: "data:text/plain,x" }],
    ["//host", { ...good, source_url: "//dropbox.com/a" }],
    ["a user name", { ...good, source_url: "https://dropbox.com@evil.test/a" }],
    ["a password", { ...good, source_url: "https://a:b@dropbox.com/a" }],
    ["a backslash", { ...good, source_url: "https://dropbox.com\\@evil.test/a" }],
    ["a tab in the host", { ...good, source_url: "https://drop\tbox.com/a" }],
    ["an invisible character", { ...good, source_url: "https://dropbox.com/\u202egpj" }],
    ["a URL of 2,049 characters", { ...good, source_url: `https://a.test/${"x".repeat(2_034)}` }],
    ["one that is as long when written out", { ...good, source_url: `https://a.test/${"é".repeat(1_000)}` }],
    ["a legacy item without a time", { url: URL_OF }],
  ];
  for (const [name, value] of BAD) test(`not ${name}`, () => expect(readItem(value)).toHaveProperty("issues"));
});
