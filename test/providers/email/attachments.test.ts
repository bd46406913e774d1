import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import type { TestHub } from "../../hub.ts";
import { breakTable, counters, deliveries, onlyDelivery, query } from "../../scenario.ts";
import { answerOf, type File, mail, MAIL, OK, onlyMessage, triple, USED, withMail } from "./kit.ts";

/** Of attachments only names and sizes are kept; what is kept says the same as what came. */

const large: File = { field: "attachment-1", name: "photo.png", type: "image/png", content: "é".repeat(500_000) };
const small: File = {
  field: "attachment-2",
  name: "carte.vcf",
  type: "text/vcard; charset=utf-8",
  content: "BEGIN:VCARD",
};
const ATTACHMENTS = [
  { name: "photo.png", type: "image/png", size: 1_000_000 },
  { name: "carte.vcf", type: "text/vcard", size: 11 },
];

const attached = (carillon: TestHub, files: File[], boundary?: string) => mail(carillon, {}, { files, boundary });
const text = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString();

const BLOTTED = "*".repeat(64);

test("a mail with 1 MB: its message names it, and what is kept is small", () =>
  withMail(async (carillon) => {
    const request = attached(carillon, [large, small]);
    expect(await answerOf(carillon, request)).toEqual([200, OK]);
    expect((await onlyMessage(carillon)).attachments).toEqual(ATTACHMENTS);
    const { body, body_size } = await onlyDelivery(carillon);
    expect(body_size).toBe(Buffer.byteLength(String(request.body)));
    expect(body!.byteLength).toBeLessThan(2_000);
    const digest = createHash("sha256").update(large.content).digest("base64");
    expect(text(body)).toContain(`content-length: 1000000\r\ncontent-digest: sha-256=:${digest}:`);
    for (const [name, value] of Object.entries({ ...MAIL, ...triple(carillon), signature: BLOTTED }))
      expect(text(body)).toContain(`name="${name}"\r\n\r\n${value}\r\n--`);
  }));

test("a form without files is kept to the byte, but for its signature", () =>
  withMail(async (carillon) => {
    const request = attached(carillon, []);
    await answerOf(carillon, request);
    expect(text((await onlyDelivery(carillon)).body)).toBe(
      String(request.body).replace(String(triple(carillon).signature), BLOTTED),
    );
  }));

test("a replay of what is kept gives the same message", () =>
  withMail(async (carillon) => {
    await answerOf(carillon, attached(carillon, [large, small]));
    const before = await onlyMessage(carillon);
    const { id } = await onlyDelivery(carillon);
    expect(await carillon.inbox.rerun(id, "person")).toMatchObject({ kind: "processed" });
    expect(await onlyMessage(carillon)).toEqual(before);
  }));

test("a boundary that ends like a masked header is none", () =>
  withMail(async (carillon) => {
    const broken = breakTable(carillon, "message");
    await answerOf(carillon, attached(carillon, [small], "b***"));
    broken.mend();
    const { id } = await onlyDelivery(carillon);
    expect(await carillon.inbox.rerun(id, "person")).toMatchObject({ kind: "processed" });
    expect((await onlyMessage(carillon)).attachments).toEqual(ATTACHMENTS.slice(1));
  }));

test("a handler that failed reads the same of what is kept", () =>
  withMail(async (carillon) => {
    const broken = breakTable(carillon, "message");
    await answerOf(carillon, attached(carillon, [large, small]));
    broken.mend();
    expect(await answerOf(carillon, attached(carillon, [large, small]))).toEqual([200, OK]);
    expect((await onlyMessage(carillon)).attachments).toEqual(ATTACHMENTS);
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed", attempts: 2, duplicate_count: 0 });
  }));

describe("the same token", () => {
  const table: [what: string, files: File[], boundary: string, isSame: boolean][] = [
    ["the very same", [large, small], "b0undary", true],
    ["another boundary", [large, small], "another", true],
    ["another order", [small, large], "b0undary", true],
    ["one letter of a file", [{ ...large, content: `e${"é".repeat(499_999)}x` }, small], "b0undary", false],
    ["another name", [{ ...large, name: "photo.jpg" }, small], "b0undary", false],
    ["another field", [{ ...large, field: "inline-1" }, small], "b0undary", false],
    ["a file less", [large], "b0undary", false],
    ["a file more", [large, small, small], "b0undary", false],
    [
      "the files' contents exchanged",
      [
        { ...large, content: small.content },
        { ...small, content: large.content },
      ],
      "b0undary",
      false,
    ],
  ];
  for (const [what, files, boundary, isSame] of table)
    test(`${what}: ${isSame ? "a duplicate" : "refused"}`, () =>
      withMail(async (carillon) => {
        await answerOf(carillon, attached(carillon, [large, small]));
        const answer = await answerOf(carillon, attached(carillon, files, boundary));
        expect(answer).toEqual(isSame ? [200, OK] : [406, USED]);
        expect((await counters(carillon))[isSame ? "email duplicate" : "email rejected"]).toBe(1);
      }));
});

test("a sender is not believed that describes an empty file as ours are described", () =>
  withMail(async (carillon) => {
    const digest = createHash("sha256").update("x").digest("base64");
    const type = `image/png\r\nContent-Length: 999\r\nContent-Digest: sha-256=:${digest}:`;
    await answerOf(carillon, attached(carillon, [{ ...small, content: "", type }]));
    const size = async () => (await onlyMessage(carillon)).attachments;
    expect(await size()).toEqual([{ name: "carte.vcf", type: "image/png", size: 0 }]);
    await carillon.inbox.rerun((await onlyDelivery(carillon)).id, "person");
    expect(await size()).toEqual([{ name: "carte.vcf", type: "image/png", size: 0 }]);
    expect(text((await onlyDelivery(carillon)).body)).not.toContain("999");
  }));

test("the kept body of somebody's mail, sent in, is a mail with empty files", () =>
  withMail(async (carillon) => {
    await answerOf(carillon, attached(carillon, [large]));
    const { body, headers } = await onlyDelivery(carillon);
    const again = text(body).replaceAll("20261122095900", "2").replace("attachment-1", "attachment-9");
    const changed = { headers: JSON.parse(headers!), body: again };
    expect((await answerOf(carillon, changed))[0]).toBe(401);
    const signed = again.replace(BLOTTED, String(triple(carillon).signature));
    expect((await answerOf(carillon, { ...changed, body: signed }))[0]).toBe(406);
  }));

describe("names are texts (HOSTILE C10)", () => {
  for (const name of [
    "../../../etc/passwd",
    "__proto__",
    "a\0b",
    "é".repeat(300),
    "C:\\\\x",
    "<script>",
    "\u202etxt.exe",
    "",
  ])
    test(JSON.stringify(name).slice(0, 30), () =>
      withMail(async (carillon) => {
        const escaped = name.replaceAll("\\", "\\\\");
        expect(await answerOf(carillon, attached(carillon, [{ ...small, name: escaped }]))).toEqual([200, OK]);
        expect((await onlyMessage(carillon)).attachments).toEqual([{ ...ATTACHMENTS[1]!, name }]);
        await carillon.inbox.rerun((await onlyDelivery(carillon)).id, "person");
        expect((await onlyMessage(carillon)).attachments).toEqual([{ ...ATTACHMENTS[1]!, name }]);
      }),
    );
});

test("nothing of a file is in the database", () =>
  withMail(async (carillon) => {
    const files = [{ ...small, content: "THE-SECRET-OF-THE-FILE" }];
    await answerOf(carillon, attached(carillon, files));
    await answerOf(carillon, mail(carillon, { subject: "x" }, { files, token: "2" })); // kept as a conflict
    const bodies = (await deliveries(carillon)).map(({ body }) => text(body));
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).not.toContain("THE-SECRET");
    expect(JSON.stringify(await query(carillon.hub, "select * from message"))).not.toContain("THE-SECRET");
  }));
