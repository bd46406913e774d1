import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { type Form, readForm } from "../../src/http/form.ts";
import { withoutContents } from "../../src/http/multipart.ts";

const URL_ENCODED = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data; boundary=b";

const bytes = (text: string | Uint8Array) => Buffer.from(text as string);
const read = (body: string | Uint8Array, type: string | null = MULTIPART, options = {}) =>
  readForm(bytes(body), type, options);
const part = (head: string, content = "") => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
const multipart = (...parts: string[]) => `${parts.join("")}--b--\r\n`;
const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("base64");

/** What a form says, with the digests of its files. */
function said(form: Form) {
  if (!form.ok) return form.problem;
  return { fields: form.fields, files: form.files.map(({ digest, ...file }) => ({ ...file, digest: digest() })) };
}
const file = (name: string, content = "", field = "f", type = "application/octet-stream") => ({
  field,
  name,
  type,
  size: Buffer.byteLength(content),
  digest: sha256(content),
});

describe("the content type decides", () => {
  const table: [type: string | null, isRead: boolean][] = [
    [URL_ENCODED, true],
    [`${URL_ENCODED}; charset=utf-8`, true],
    ["APPLICATION/X-WWW-FORM-URLENCODED", true],
    [" application/x-www-form-urlencoded ;charset=x", true],
    ["application/x-www-form-urlencoded2", false],
    ["application/json", false],
    ["text/plain", false],
    ["multipart/mixed; boundary=b", false],
    ["multipart/form-data", false],
    ["multipart/form-data; boundary=", false],
    ['multipart/form-data; boundary=""', false],
    ["multipart/form-data; xboundary=b", false],
    ["", false],
    [null, false],
  ];
  for (const [type, isRead] of table)
    test(`${type}: ${isRead ? "is read" : "is no form"}`, () => expect(read("a=1", type).ok).toBe(isRead));

  for (const type of [
    MULTIPART,
    "multipart/form-data; charset=utf-8; boundary=b",
    'Multipart/Form-Data;Boundary="b"',
    "multipart/form-data; boundary=b; charset=utf-8",
  ])
    test(`${type}: is read`, () =>
      expect(said(read(multipart(part('name="a"', "1")), type))).toEqual({ fields: [["a", "1"]], files: [] }));
});

describe("urlencoded", () => {
  const table: [body: string | Uint8Array, fields: [string, string][]][] = [
    ["", []],
    [
      "a=1&b=2",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      "a=1&a=2&a=1",
      [
        ["a", "1"],
        ["a", "2"],
        ["a", "1"],
      ],
    ],
    [
      "a=&b&=c",
      [
        ["a", ""],
        ["b", ""],
        ["", "c"],
      ],
    ],
    ["?a=1", [["?a", "1"]]],
    ["a=+%2B%20", [["a", " + "]]],
    [
      "a=%zz&b=%",
      [
        ["a", "%zz"],
        ["b", "%"],
      ],
    ],
    ["a=%ff", [["a", "\ufffd"]]],
    [new Uint8Array([0x61, 0x3d, 0xff]), [["a", "\ufffd"]]],
    ["a[b][c]=1", [["a[b][c]", "1"]]],
    [
      "__proto__=1&constructor=2",
      [
        ["__proto__", "1"],
        ["constructor", "2"],
      ],
    ],
    ["a=%00%E2%80%AE%1B[31m", [["a", "\0\u202e\u001b[31m"]]],
    [`a=${"x".repeat(1_000_000)}`, [["a", "x".repeat(1_000_000)]]],
  ];
  for (const [body, fields] of table)
    test(JSON.stringify(body).slice(0, 60), () => expect(said(read(body, URL_ENCODED))).toEqual({ fields, files: [] }));

  for (const [count, isRead] of [
    [1_000, true],
    [1_001, false],
    [10_000, false],
    [250_000, false],
  ] as const)
    test(`${count} pairs (HOSTILE C11)`, () =>
      expect(read(Array(count).fill("a=1").join("&"), URL_ENCODED).ok).toBe(isRead));
});

describe("multipart", () => {
  const table: [name: string, body: string | Uint8Array, said: ReturnType<typeof said>][] = [
    ["nothing", "", { fields: [], files: [] }],
    [
      "fields in their order",
      multipart(part('name="b"', "1"), part('name="a"', "2"), part('name="b"', "3")),
      {
        fields: [
          ["b", "1"],
          ["a", "2"],
          ["b", "3"],
        ],
        files: [],
      },
    ],
    ["a field that is empty", multipart(part('name="a"')), { fields: [["a", ""]], files: [] }],
    ["line ends inside", multipart(part('name="a"', "\r\n1\n\r\n")), { fields: [["a", "\r\n1\n\r\n"]], files: [] }],
    [
      "a boundary inside content, not after a line end",
      multipart(part('name="a"', "x--b--y")),
      {
        fields: [["a", "x--b--y"]],
        files: [],
      },
    ],
    [
      "a field that is no UTF-8",
      Buffer.concat([
        bytes('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n'),
        Buffer.from([0xff]),
        bytes("\r\n--b--"),
      ]),
      {
        fields: [["a", "\ufffd"]],
        files: [],
      },
    ],
    ["a BOM stays", multipart(part('name="a"', "\ufeffx")), { fields: [["a", "\ufeffx"]], files: [] }],
    [
      "a file",
      multipart(part('name="f"; filename="a.txt"\r\nContent-Type: Text/Plain; charset=x', "hé")),
      {
        fields: [],
        files: [file("a.txt", "hé", "f", "text/plain")],
      },
    ],
    ["an empty file", multipart(part('name="f"; filename=""')), { fields: [], files: [file("")] }],
    ["a file without a field", multipart(part('filename="a"', "1")), { fields: [], files: [file("a", "1", "")] }],
    [
      "a part without a name says nothing",
      multipart(part("x=1", "1"), "--b\r\n\r\n\r\n1\r\n"),
      { fields: [], files: [] },
    ],
    ["what comes after the end", `${multipart(part('name="a"', "1"))}rubbish`, { fields: [["a", "1"]], files: [] }],
    [
      "a form inside a form is a text",
      multipart(part('name="a"\r\nContent-Type: multipart/mixed; boundary=c', "--c\r\n\r\nx\r\n--c--")),
      {
        fields: [["a", "--c\r\n\r\nx\r\n--c--"]],
        files: [],
      },
    ],
    [
      "the name __proto__",
      multipart(part('name="__proto__"', "1"), part('name="constructor"; filename="x"')),
      {
        fields: [["__proto__", "1"]],
        files: [file("x", "", "constructor")],
      },
    ],
  ];
  for (const [name, body, expected] of table) test(name, () => expect(said(read(body))).toEqual(expected));

  const names: [disposition: string, name: string][] = [
    ['filename="../../etc/passwd"', "../../etc/passwd"],
    ['filename="__proto__"', "__proto__"],
    ['filename="a\0b"', "a\0b"],
    [`filename="${"é".repeat(300)}"`, "é".repeat(300)],
    ['filename="a; name=b.txt"', "a; name=b.txt"],
    ['filename="a \\"b\\".txt"', 'a "b".txt'],
    ["filename=a.txt", "a.txt"],
    ["FILENAME=a.txt", "a.txt"],
    [`filename="a.txt"; filename*=utf-8''%C3%A9.txt`, "é.txt"],
    [`filename*=UTF-8'fr'%C3%A9.txt`, "é.txt"],
    [`filename="a.txt"; filename*=utf-8''%zz`, "a.txt"],
    [`filename*=klingon''a`, "klingon''a"],
    [`filename="${"\\".repeat(4_000)}"`, "\\".repeat(2_000)],
  ];
  for (const [disposition, name] of names)
    test(`a file called by ${disposition.slice(0, 40)}`, () =>
      expect(said(read(multipart(part(`name="f"; ${disposition}`, "1"))))).toEqual({
        fields: [],
        files: [file(name, "1")],
      }));

  const many = (count: number, head: string) => multipart(part(head, "1").repeat(count));
  const refused: [name: string, body: string | Uint8Array, type?: string][] = [
    ["no boundary at the start", `x${multipart(part('name="a"', "1"))}`],
    ["no end", part('name="a"', "1")],
    ["no end in a header", '--b\r\nContent-Disposition: form-data; name="a"'],
    ["another boundary", multipart(part('name="a"')), "multipart/form-data; boundary=c"],
    ["a boundary that is too long", "", `multipart/form-data; boundary=${"b".repeat(71)}`],
    [
      "a boundary of 71 letters",
      multipart(part('name="a"')).replaceAll("--b", `--${"b".repeat(71)}`),
      `multipart/form-data; boundary=${"b".repeat(71)}`,
    ],
    ["1,001 fields", many(1_001, 'name="a"')],
    ["10,000 parts", many(10_000, 'name="a"')],
    ["100,000 tiny parts", many(100_000, "")],
    ["101 files", many(101, 'name="a"; filename="a"')],
    ["a header of 1 MB", multipart(part(`name="a"; x="${"x".repeat(1_000_000)}"`))],
    ["a header of 1 MB without an end", `--b\r\n${"x".repeat(1_000_000)}`],
    [
      "a header that is no UTF-8",
      Buffer.concat([bytes("--b\r\nX: "), Buffer.from([0xff]), bytes("\r\n\r\n\r\n--b--")]),
    ],
    ["rubbish", "rubbish"],
    ["something behind a boundary", multipart(part('name="a"')).replace("--b\r\n", "--b \r\n")],
    ["a longer boundary that begins with it", multipart(part('name="a"', "1\r\n--bc\r\n"))],
  ];
  for (const [name, body, type] of refused) test(`refused: ${name}`, () => expect(read(body, type).ok).toBe(false));

  test("1,000 fields and 100 files are read", () => {
    expect(read(many(1_000, 'name="a"')).ok).toBe(true);
    expect(read(many(100, 'name="a"; filename="a"')).ok).toBe(true);
  });
});

describe("what only keeps us busy", () => {
  const LARGE = 25 * 1_048_576;
  const inParts = (content: Uint8Array, count = 1) =>
    Buffer.concat([
      ...Array.from({ length: count }, () => [
        bytes('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n'),
        content,
        bytes("\r\n"),
      ]).flat(),
      bytes("--b--\r\n"),
    ]);

  test("40 times 25 MB in which every byte may begin a boundary that is looked for from its end", () => {
    const boundary = "a".repeat(70);
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n`;
    const body = Buffer.concat([bytes(head), Buffer.alloc(LARGE, "a"), bytes(`\r\n--${boundary}--\r\n`)]);
    for (let i = 0; i < 40; i++) expect(readForm(body, `multipart/form-data; boundary=${boundary}`).ok).toBe(true);
  });

  const refused: [name: string, body: Uint8Array, type: string, problem: string][] = [
    [
      "more urlencoded than a mail without files has",
      Buffer.alloc(5_242_881, "a"),
      URL_ENCODED,
      "more than 5242880 bytes",
    ],
    ["300 KB that is no UTF-8", Buffer.alloc(300_000, 0xff), URL_ENCODED, "no UTF-8"],
    ["a field of 25 MB that is no UTF-8", inParts(Buffer.alloc(LARGE, 0xff)), MULTIPART, "no UTF-8"],
    ["a thousand fields of 25 KB that are no UTF-8", inParts(Buffer.alloc(25_000, 0xff), 1_000), MULTIPART, "no UTF-8"],
  ];
  for (const [name, body, type, problem] of refused)
    test(`refused: ${name}`, () =>
      expect(readForm(body, type)).toEqual({ ok: false, problem: expect.stringContaining(problem) }));

  test("5 MB of text is read in either, and so is a little that is no UTF-8", () => {
    const large = Buffer.alloc(5_000_000, "é");
    for (const [body, type] of [
      [Buffer.concat([bytes("a="), large]), URL_ENCODED],
      [inParts(large), MULTIPART],
      [Buffer.alloc(200_000, 0xff), URL_ENCODED],
      [inParts(Buffer.alloc(200_000, 0xff)), MULTIPART],
    ] as const)
      expect(readForm(body, type).ok).toBe(true);
  });
});

describe("what is kept of files", () => {
  const large = "x".repeat(1_000_000);
  const body = multipart(
    part('name="a"', "\r\n1 é\0\n"),
    part('name="f"; filename="../../x"\r\nContent-Type: image/png', large),
    part('name="f"; filename=""'),
    part('name="g"; filename="é.txt"', "--b"),
    part('name="a"', large.slice(0, 100)),
  );
  const kept = (from: string | Uint8Array = body, options = {}) => {
    const form = read(from, MULTIPART, options);
    if (!form.ok) throw new Error(form.problem);
    return withoutContents(bytes(from), MULTIPART, form.files);
  };

  test("is small, and says the same", () => {
    expect(kept().byteLength).toBeLessThan(1_500);
    expect(said(read(kept(), MULTIPART, { isKept: true }))).toEqual(said(read(body)));
  });

  test("kept again it is the very same", () => expect(kept(kept(), { isKept: true })).toEqual(kept()));

  test("a sender is not believed that says the same of itself", () =>
    expect((said(read(kept())) as any).files.map(({ size }: any) => size)).toEqual([0, 0, 0]));

  test("what a sender says of a file's size is written over", () => {
    const lie = `\r\nContent-Length: 999\r\nContent-Digest: sha-256=:${sha256("lie")}:`;
    const liar = multipart(part(`name="f"; filename="a"${lie}`), part(`name="f"; filename="b"${lie}`, "12"));
    const honest = { fields: [], files: [file("a"), file("b", "12")] };
    expect(said(read(liar))).toEqual(honest);
    expect(said(read(kept(liar), MULTIPART, { isKept: true }))).toEqual(honest);
  });

  test("a file that holds something is what it holds, whatever its headers say", () => {
    const lie = `Content-Length: 999\r\nContent-Digest: sha-256=:${sha256("lie")}:`;
    const form = read(multipart(part(`name="f"; filename="a"\r\n${lie}`, "1")), MULTIPART, { isKept: true });
    expect(said(form)).toEqual({ fields: [], files: [file("a", "1")] });
  });

  test("headers as long as they may be are read again", () => {
    const long = multipart(part(`name="f"; filename="${"x".repeat(8_100)}"`, "1"));
    expect(said(read(kept(long), MULTIPART, { isKept: true }))).toEqual(said(read(long)));
  });
});
