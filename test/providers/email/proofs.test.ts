import { expect, test } from "bun:test";
import type { TestHub } from "../../hub.ts";
import { breakTable, deliveries, onlyDelivery, type Posted } from "../../scenario.ts";
import {
  answerOf,
  encode,
  ENCODINGS,
  json,
  KEY,
  mail,
  MAIL,
  multipart,
  onlyMessage,
  sign,
  triple,
  urlEncoded,
  withMail,
} from "./kit.ts";

/** Mailgun's signature covers no body, so whoever can read one here could send anything with it (SPEC 1.6, HOSTILE M2). */

type Case = [name: string, status: number, request: (carillon: TestHub, signature: string) => Posted];

const FORM = "application/x-www-form-urlencoded";
const escaped = (text: string) => text.replace(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
const unicode = (text: string) => text.replace(/./g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
const base64 = (hex: string) => Buffer.from(hex, "hex").toString("base64");
const all = (carillon: TestHub) => ({ ...MAIL, ...triple(carillon) });
const formText = (carillon: TestHub) => String(urlEncoded(all(carillon)).body);
const form = (body: string): Posted => ({ headers: { "content-type": FORM }, body });

/** A form of which a part lies across the 4,096 bytes that are kept. */
const across = (before: number, rest: string) => form(`p=${"x".repeat(4_096 - 3 - before)}&${rest}`);

const CASES: Case[] = [
  ...ENCODINGS.map((encoding): Case => [encoding, 200, (carillon) => encode(encoding, MAIL, triple(carillon))]),
  [
    "each digit escaped in a form",
    200,
    (carillon, signature) => form(formText(carillon).replace(signature, escaped(signature))),
  ],
  [
    "one digit escaped in a form",
    200,
    (carillon, signature) => form(formText(carillon).replace(signature, escaped(signature[0]!) + signature.slice(1))),
  ],
  ["its name escaped in a form", 200, (carillon) => form(formText(carillon).replace("&signature", "&%73ignature"))],
  [
    "each digit escaped in JSON",
    200,
    (carillon, signature) => {
      const { headers, body } = json({ ...MAIL, signature: triple(carillon) });
      return { headers, body: String(body).replace(signature, unicode(signature)) };
    },
  ],
  ["JSON with it at the top", 401, (carillon) => json(all(carillon))],
  ["plain text", 400, (carillon) => ({ headers: { "content-type": "text/plain" }, body: formText(carillon) })],
  ["no content type", 400, (carillon) => ({ headers: {}, body: Buffer.from(formText(carillon)) })],
  ["a form as multipart", 400, (carillon) => ({ ...multipart({}), body: formText(carillon) })],
  ["multipart as a form", 401, (carillon) => form(String(multipart(all(carillon)).body))],
  ["more than 1,000 fields", 400, (carillon) => form(`${formText(carillon)}${"&a=b".repeat(1_001)}`)],
  ["a subject too few", 400, (carillon) => mail(carillon, { subject: undefined })],
  ["twice", 401, (carillon, signature) => form(`${formText(carillon)}&signature=${signature}`)],
  ["doubled", 401, (carillon, signature) => urlEncoded({ ...all(carillon), signature: signature + signature })],
  [
    "in upper case, escaped, under another name",
    401,
    (_, signature) => form(`sig=${escaped(signature.toUpperCase())}`),
  ],
  ["an escaped name before it", 401, (_, signature) => form(`%73%69gnature=${base64(signature)}`)],
  ["base64 in a form", 401, (carillon, signature) => urlEncoded({ ...all(carillon), signature: base64(signature) })],
  [
    "base64 in JSON",
    401,
    (carillon, signature) => encode("json", MAIL, { ...triple(carillon), signature: base64(signature) }),
  ],
  ["base64 in multipart", 401, (carillon, signature) => multipart({ ...all(carillon), signature: base64(signature) })],
  ...[0, 1, 10, 32, 63, 64, 74, 75].map((before): Case => [
    `${before} letters of it before the cut`,
    401,
    (_, signature) => across(before, `signature=${signature}&b=${"x".repeat(1_000)}`),
  ]),
  ...[20, 100, 190].map((before): Case => [
    `escaped, ${before} letters of it before the cut`,
    401,
    (_, signature) => across(before, `signature=${escaped(signature)}&b=${"x".repeat(1_000)}`),
  ]),
];

for (const [name, status, request] of CASES)
  test(`${name} (${status}): nothing of the signature is kept`, () =>
    withMail(async (carillon) => {
      const signature = String(triple(carillon).signature);
      expect((await answerOf(carillon, request(carillon, signature)))[0]).toBe(status);
      const { body } = await onlyDelivery(carillon);
      const kept = Buffer.from(body!).toString();
      const plain = kept
        .replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)))
        .replace(/\\u00([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
      for (const text of [kept, plain])
        for (const part of [signature.slice(0, 8), signature.slice(-8), base64(signature).slice(0, 8)])
          expect(text.toLowerCase()).not.toContain(part.toLowerCase());
    }));

/** Texts that look like signatures, or like where one stands. */
const DIGEST = "0123456789abcdef".repeat(4);
const LOOKALIKES = {
  "stripped-text": `sha256 ${DIGEST}\r\nsignature: ${DIGEST}`,
  "stripped-signature": `Signature=${DIGEST}`,
  subject: `"signature": "${DIGEST}"`,
  "Message-Id": `<${DIGEST}@x>`,
};
for (const encoding of ENCODINGS)
  test(`what only looks like a signature stays in a mail that was taken: ${encoding}`, () =>
    withMail(async (carillon) => {
      const request = encode(encoding, { ...MAIL, ...LOOKALIKES }, triple(carillon));
      const broken = breakTable(carillon, "message");
      expect((await answerOf(carillon, request))[0]).toBe(200);
      broken.mend();
      const { id } = await onlyDelivery(carillon);
      expect(await carillon.inbox.rerun(id, "person")).toMatchObject({ kind: "processed" });
      expect((await onlyMessage(carillon)).raw).toEqual({ ...MAIL, ...LOOKALIKES });
      expect((await answerOf(carillon, request))[0]).toBe(200);
      expect(await deliveries(carillon)).toMatchObject([{ status: "processed", duplicate_count: 1 }]);
    }));

test("a parent's signature is not kept either", () =>
  withMail(async (carillon) => {
    const parent = sign("1", "2", "another");
    await answerOf(carillon, encode("json", MAIL, { ...triple(carillon, { key: KEY }), "parent-signature": parent }));
    const { body } = await onlyDelivery(carillon);
    expect(Buffer.from(body!).toString()).not.toContain(parent.slice(0, 8));
  }));

test("a megabyte made to look like the beginning of signatures is written down at once", () =>
  withMail(async (carillon) => {
    for (const part of [
      "signature\r\n",
      "signature=",
      "%73ignature",
      "a".repeat(63) + "g",
      "%61",
      "\\u0061",
      "signature\r\nx\r\n",
    ])
      await answerOf(carillon, { headers: {}, body: Buffer.from(part.repeat(1_000_000 / part.length)) });
    expect(await deliveries(carillon)).toHaveLength(7);
  }));
