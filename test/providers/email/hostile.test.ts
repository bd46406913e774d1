import { expect } from "bun:test";
import type { TestHub } from "../../hub.ts";
import { onlyDelivery, type Posted, type Scenario, scenarios } from "../../scenario.ts";
import { ENVIRONMENT, json, mail, MAIL, multipart, OK, onlyMessage, PATH, REFUSED, triple, urlEncoded } from "./kit.ts";

/** HOSTILE C: rightly signed, and wrong in what it holds. */

const defaults: Partial<Scenario> = { path: PATH, environment: ENVIRONMENT };
const unreadable = (detail: string): Partial<Scenario> => ({
  ...defaults,
  status: 400,
  equals: { detail },
  rows: REFUSED,
  after: async (carillon) =>
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "rejected", cause: "payload" }),
});

type Body = Posted["body"];
const ofType = (type: string, body?: (carillon: TestHub) => Body) => ({
  name: type === "" ? "none" : type,
  status: 400,
  request: (carillon: TestHub): Posted => ({
    headers: { "content-type": type },
    body: body ? body(carillon) : mail(carillon).body,
  }),
});
const line = (name: string, request: (carillon: TestHub) => Posted): Scenario => ({ name, status: 0, request });
const lines = (status: number, table: Scenario[]) => table.map((scenario) => ({ ...scenario, status }));

scenarios("what is no form by its content type (C7)", unreadable("Formulaire illisible"), [
  ...[
    "",
    "text/plain",
    "application/octet-stream",
    "application/x-www-form-urlencoded2",
    "nonsense",
    "application/jsonx",
  ].map((type) => ofType(type)),
  ofType("multipart/form-data", (carillon) => multipart({ ...MAIL, ...triple(carillon) }).body),
  ofType("multipart/mixed; boundary=b0undary", (carillon) => multipart({ ...MAIL, ...triple(carillon) }).body),
]);

scenarios(
  "what is JSON by its content type, and is none (C1 to C3, C8)",
  unreadable("JSON illisible"),
  [
    ...["application/json", "APPLICATION/JSON", "application/json; charset=utf-16"].map((type) => ofType(type)),
    ...["", "null", "[]", '"x"', "0", "{", "[".repeat(1_000_000), `${"[".repeat(50_000)}${"]".repeat(50_000)}`].map(
      (body) => ({ ...ofType("application/json", () => body), name: `${body.slice(0, 10)} ${body.length}` }),
    ),
    line("more than 1 MB", (carillon) => json({ ...MAIL, signature: triple(carillon), x: "x".repeat(1_100_000) })),
  ].map((scenario) => ({ ...scenario, status: 400 })),
);

scenarios(
  "a form that is none",
  unreadable("Formulaire illisible"),
  lines(400, [
    line("JSON as multipart (C8)", (carillon) => ({
      ...multipart({}),
      body: json({ ...MAIL, signature: triple(carillon) }).body,
    })),
    line("no closing boundary", (carillon) => {
      const { headers, body } = multipart({ ...MAIL, ...triple(carillon) });
      return { headers, body: String(body).replace("--b0undary--\r\n", "") };
    }),
    line("10,000 parts (C10)", (carillon) => multipart({ ...MAIL, ...triple(carillon), ...many(10_000) })),
    line("100,000 tiny parts", () => ({
      ...multipart({}),
      body: `${"--b0undary\r\n\r\n\r\n\r\n".repeat(100_000)}--b0undary--`,
    })),
    line("101 files", (carillon) =>
      mail(
        carillon,
        {},
        { files: Array.from({ length: 101 }, (_, i) => ({ field: `f${i}`, name: "a", content: "" })) },
      ),
    ),
    line("a header of 1 MB", (carillon) =>
      mail(carillon, {}, { files: [{ field: "f", name: "x".repeat(1_000_000), content: "" }] }),
    ),
    line("10,000 pairs (C11)", (carillon) => urlEncoded({ ...MAIL, ...triple(carillon), ...many(10_000) })),
    line("250,000 pairs", (carillon) => ({
      ...urlEncoded({}),
      body: `${"a=1&".repeat(250_000)}${mail(carillon).body}`,
    })),
  ]),
);

scenarios(
  "JSON as urlencoded is a form of one strange field, and a gzip of several: not signed (C8, C9)",
  { ...defaults, status: 401, rows: REFUSED },
  lines(401, [
    line("JSON", (carillon) => ({ ...urlEncoded({}), body: json({ ...MAIL, signature: triple(carillon) }).body })),
    line("gzip", (carillon) => {
      const body = Bun.gzipSync(Buffer.from(String(mail(carillon).body)));
      return { headers: { ...urlEncoded({}).headers, "content-encoding": "gzip" }, body };
    }),
    line("nothing", () => urlEncoded({})),
    line("nothing, as multipart", () => ({ ...multipart({}), body: "" })),
  ]),
);

const files = { x: { filepath: "/etc/passwd", originalFilename: "passwd", size: 1 } };

scenarios("taken, and of no effect but a mail", { ...defaults, status: 200, equals: OK }, [
  {
    name: "files in JSON name nothing that is read (n8n’s CVE-2026-21858)",
    status: 200,
    request: (carillon) => json({ ...MAIL, files, attachments: [files.x], signature: triple(carillon) }),
    after: async (carillon) => {
      const { attachments, raw } = await onlyMessage(carillon);
      expect(attachments).toEqual([]);
      expect(raw).toEqual({ ...MAIL, files, attachments: [files.x] });
      expect(JSON.stringify(await onlyDelivery(carillon))).not.toContain("root:");
    },
  },
  {
    name: "a form inside a form is a text (C10)",
    status: 200,
    request: (carillon) => multipart({ ...MAIL, ...triple(carillon), inner: multipart(many(200), [], "inner").body }),
    after: async (carillon) => expect((await onlyMessage(carillon)).raw.inner).toStartWith("--inner\r\n"),
  },
  {
    name: "a boundary inside content, behind other letters",
    status: 200,
    request: (carillon) => multipart({ ...MAIL, "stripped-text": "x--b0undary--", ...triple(carillon) }),
    after: async (carillon) => expect((await onlyMessage(carillon)).content).toBe("x--b0undary--"),
  },
  ...(["urlencoded", "multipart", "json"] as const).map((encoding) => ({
    name: `__proto__ and constructor as fields, ${encoding} (C4, C10)`,
    status: 200,
    request: (carillon: TestHub) => {
      const own = Object.fromEntries([
        ["__proto__", "x"],
        ["constructor", "y"],
        ["prototype", "y"],
        ["toString", "z"],
      ]);
      const fields = Object.fromEntries([...Object.entries(MAIL), ...Object.entries(own)]);
      const signed = { ...fields, ...triple(carillon) };
      if (encoding === "json") return json({ ...fields, signature: triple(carillon) });
      return encoding === "urlencoded" ? urlEncoded(signed) : multipart(signed);
    },
    after: async (carillon: TestHub) => {
      expect(({} as any).polluted).toBeUndefined();
      expect((await onlyMessage(carillon)).raw).toEqual({ ...MAIL, toString: "z" });
    },
  })),
  {
    name: "bad escapes and brackets stay as they are (C11)",
    status: 200,
    request: (carillon) => ({ ...mail(carillon), body: `${mail(carillon).body}&x=%zz%&a[b][c]=1` }),
    after: async (carillon) => expect((await onlyMessage(carillon)).raw).toMatchObject({ x: "%zz%", "a[b][c]": "1" }),
  },
  {
    name: "1,000 pairs",
    status: 200,
    request: (carillon) => urlEncoded({ ...MAIL, ...triple(carillon), ...many(1_000 - 10) }),
  },
  ...["APPLICATION/X-WWW-FORM-URLENCODED", "application/x-www-form-urlencoded; charset=latin1"].map((type) => ({
    ...ofType(type),
    status: 200,
  })),
]);

const HOSTILE_TEXTS = {
  NUL: "a\0b",
  "right-to-left override": "a\u202Ecod.exe",
  "zero width": "a\u200Bb",
  ANSI: "\u001b[31mred\u001b[0m",
  "line ends": "a\r\nb\u2028c",
  emoji: "📦👩‍👩‍👧",
  SQL: "'; drop table message; --",
  template: "{{7*7}}${7*7}<%= 7 %>",
  markup: "<script>alert(1)</script>",
  "1 MB in one line": "x".repeat(1_000_000),
};

scenarios(
  "texts are stored to the letter, and a log line stays one line (C12, C15)",
  { ...defaults, status: 200 },
  Object.entries(HOSTILE_TEXTS).flatMap(([name, text]) =>
    [false, true].map((isMultipart) => ({
      name: `${name}${isMultipart ? ", multipart" : ""}`,
      status: 200,
      request: (carillon: TestHub) =>
        mail(
          carillon,
          { sender: `${text}@x.example`, subject: text, "stripped-text": text, "Message-Id": text, any: text },
          { files: isMultipart ? [] : undefined },
        ),
      after: async (carillon: TestHub) => {
        const { subject, content, raw } = await onlyMessage(carillon);
        expect([subject, content, raw.any]).toEqual([text, text, text]);
        for (const logged of carillon.lines) expect(logged.trimEnd()).not.toMatch(/[\r\n\u2028\u001b\0]/);
      },
    })),
  ),
);

function many(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`field-${i}`, "1"]));
}
