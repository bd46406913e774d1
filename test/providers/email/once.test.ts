import { expect, test } from "bun:test";
import type { TestHub } from "../../hub.ts";
import { breakTable, counters, deliveries, onlyDelivery, post, rowsOf, sampleOf } from "../../scenario.ts";
import {
  answerOf,
  json,
  mail,
  multipart,
  MAIL,
  MESSAGE_ID,
  OK,
  onlyMessage,
  seconds,
  TOKEN,
  triple,
  USED,
  withMail,
} from "./kit.ts";

/** What counts as the same, and what may come once (SPEC 1.2; HOSTILE A13, B1, B2, B6). */

type Answer = [number, unknown];

const DAY = 86_400_000;
const other = (carillon: TestHub, token = TOKEN) => mail(carillon, { "stripped-text": "STOP" }, { token });
const messages = async (carillon: TestHub) => (await rowsOf(carillon)).message ?? 0;
const statuses = async (carillon: TestHub) => (await deliveries(carillon)).map(({ status, cause }) => cause ?? status);

test("the very same again: a duplicate, and nothing new", () =>
  withMail(async (carillon) => {
    const request = mail(carillon);
    expect(await answerOf(carillon, request)).toEqual([200, OK]);
    const before = await rowsOf(carillon);
    expect(await answerOf(carillon, request)).toEqual([200, OK]);
    expect(await rowsOf(carillon)).toEqual({ ...before, delivery_minute: 2 });
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed", duplicate_count: 1 });
    expect(await counters(carillon)).toEqual({ "email processed": 1, "email duplicate": 1 });
  }));

test("fifty of the same at once are one message", () =>
  withMail(async (carillon) => {
    const request = mail(carillon);
    const answers = await Promise.all(Array.from({ length: 50 }, () => answerOf(carillon, request)));
    expect(answers).toEqual(Array(50).fill([200, OK]));
    expect(await messages(carillon)).toBe(1);
    expect(await onlyDelivery(carillon)).toMatchObject({ duplicate_count: 49 });
  }));

test("another body with a token that came before is refused for good, and kept", () =>
  withMail(async (carillon) => {
    await answerOf(carillon, mail(carillon));
    expect(await answerOf(carillon, other(carillon))).toEqual([406, USED]);
    expect(await messages(carillon)).toBe(1);
    const [, refused] = await deliveries(carillon);
    expect(refused).toMatchObject({ status: "rejected", cause: "conflict", subject: "camille@atelier.example" });
    expect(refused!.reason).toContain("one-time token");
    expect(await answerOf(carillon, mail(carillon))).toEqual([200, OK]);
  }));

const OTHER_BODIES: [what: string, of: (carillon: TestHub) => ReturnType<typeof mail>][] = [
  ["another message id", (carillon) => mail(carillon, { "Message-Id": "<2@x>" })],
  ["another recipient", (carillon) => mail(carillon, { recipient: "autre@berinia.example" })],
  ["another field", (carillon) => mail(carillon, { "X-Any": "" })],
  ["a field less", (carillon) => mail(carillon, { "body-plain": undefined })],
  ["no message id", (carillon) => mail(carillon, { "Message-Id": undefined })],
  ["a field twice", (carillon) => ({ ...mail(carillon), body: `${mail(carillon).body}&X=1&X=2` })],
  ["a file", (carillon) => mail(carillon, {}, { files: [{ field: "attachment-1", name: "a", content: "" }] })],
  ["an event", (carillon) => json({ signature: triple(carillon), "event-data": { event: "opened", id: "1" } })],
  ["JSON", (carillon) => json({ signature: triple(carillon), ...MAIL, extra: 1 })],
];
for (const [what, of] of OTHER_BODIES)
  test(`another body: ${what}`, () =>
    withMail(async (carillon) => {
      await answerOf(carillon, mail(carillon));
      expect(await answerOf(carillon, of(carillon))).toEqual([406, USED]);
      expect(await messages(carillon)).toBe(1);
    }));

const SAME_BODIES: [what: string, of: (carillon: TestHub) => ReturnType<typeof mail>][] = [
  ["in another order", (carillon) => reversed(mail(carillon))],
  ["as multipart", (carillon) => multipart({ ...MAIL, ...triple(carillon) })],
  ["as JSON", (carillon) => json({ signature: triple(carillon), ...MAIL })],
  ["with a signature in upper case", (carillon) => upper(carillon)],
];
for (const [what, of] of SAME_BODIES)
  test(`the same body ${what} is a duplicate`, () =>
    withMail(async (carillon) => {
      await answerOf(carillon, mail(carillon));
      expect(await answerOf(carillon, of(carillon))).toEqual([200, OK]);
      expect(await statuses(carillon)).toEqual(["processed"]);
    }));

test("fifty bodies with one token at once: exactly one is taken", () =>
  withMail(async (carillon) => {
    const requests = Array.from({ length: 50 }, (_, i) => mail(carillon, { "Message-Id": `<${i}@x>` }));
    const answers = await Promise.all(requests.map((request) => answerOf(carillon, request)));
    expect(answers.filter(([status]) => status === 200)).toHaveLength(1);
    expect(answers.filter(([status]) => status === 406)).toHaveLength(49);
    expect(await messages(carillon)).toBe(1);
    expect(await counters(carillon)).toEqual({ "email processed": 1, "email rejected": 49 });
  }));

test("the same mail under a fresh token is a duplicate, and that token is used up, too", () =>
  withMail(async (carillon) => {
    await answerOf(carillon, mail(carillon));
    expect(await answerOf(carillon, mail(carillon, {}, { token: "fresh" }))).toEqual([200, OK]);
    expect(await answerOf(carillon, other(carillon, "fresh"))).toEqual([406, USED]);
    expect(await answerOf(carillon, mail(carillon, { "Message-Id": "<2@x>" }, { token: "fresh" }))).toEqual([
      406,
      USED,
    ]);
    expect(await answerOf(carillon, mail(carillon, {}, { token: "fresh" }))).toEqual([200, OK]);
    expect((await deliveries(carillon))[0]).toMatchObject({ status: "processed", duplicate_count: 2 });
    expect(await messages(carillon)).toBe(1);
  }));

test("another content under a known message id and a fresh token: the first stands, this one is kept for a person", () =>
  withMail(async (carillon) => {
    await answerOf(carillon, mail(carillon));
    expect(await answerOf(carillon, other(carillon, "fresh"))).toEqual([200, OK]);
    expect(await statuses(carillon)).toEqual(["processed", "conflict"]);
    expect(await messages(carillon)).toBe(1);
    expect(await answerOf(carillon, mail(carillon, { "Message-Id": "<2@x>" }, { token: "fresh" }))).toEqual([
      406,
      USED,
    ]);
  }));

for (const size of [10, 10_000])
  test(`the retry of a conflict is what the conflict was, however long its body: ${size} letters`, () =>
    withMail(async (carillon) => {
      await answerOf(carillon, mail(carillon));
      const conflict = mail(carillon, { "stripped-text": "x".repeat(size) }, { token: "fresh" });
      const files = [{ field: "a", name: "a", content: "a" }];
      for (const request of [conflict, conflict, reversed(conflict)])
        expect(await answerOf(carillon, request)).toEqual([200, OK]);
      for (const request of [
        mail(carillon, { "stripped-text": "y".repeat(size) }, { token: "fresh" }),
        mail(carillon, { "stripped-text": "x".repeat(size) }, { token: "fresh", files }),
        mail(carillon, { "Message-Id": "<2@x>" }, { token: "fresh" }),
      ])
        expect(await answerOf(carillon, request)).toEqual([406, USED]);
      expect(await messages(carillon)).toBe(1);
      expect((await onlyMessage(carillon)).content).toBe(MAIL["stripped-text"]!);
    }));

test("fifty conflicts at once under one token: one body is answered as a duplicate, all others are refused", () =>
  withMail(async (carillon) => {
    await answerOf(carillon, mail(carillon));
    const conflicts = Array.from({ length: 50 }, (_, i) =>
      mail(carillon, { subject: `${i % 10}` }, { token: "fresh" }),
    );
    const answers = await Promise.all(conflicts.map((request) => answerOf(carillon, request)));
    expect(answers.map(([status]) => status)).toEqual(conflicts.map((_, i) => (i % 10 === 0 ? 200 : 406)));
    expect(await messages(carillon)).toBe(1);
  }));

test("one mail to two of our mailboxes is two messages", () =>
  withMail(async (carillon) => {
    await answerOf(carillon, mail(carillon));
    const second = mail(carillon, { recipient: "autre@berinia.example" }, { token: "second" });
    expect(await answerOf(carillon, second)).toEqual([200, OK]);
    expect(await messages(carillon)).toBe(2);
    const spelled = mail(carillon, { recipient: "AUTRE@berinia.example " }, { token: "third" });
    expect(await answerOf(carillon, spelled)).toEqual([200, OK]);
    expect(await messages(carillon)).toBe(2);
  }));

test("however many recipients are named, the key stays short, and another list is another message", () =>
  withMail(async (carillon) => {
    const many = (last: string) =>
      `${"x,".repeat(60)}${"réponse".repeat(100)}@berinia.example, ${last}@berinia.example`;
    for (const [recipient, token] of [
      [many("a"), "1"],
      [many("a"), "2"],
      [many("b"), "3"],
      ["x@y.example,".repeat(80_000), "4"],
    ])
      expect(await answerOf(carillon, mail(carillon, { recipient }, { token }))).toEqual([200, OK]);
    expect(await messages(carillon)).toBe(3);
    for (const { dedupe_key } of await deliveries(carillon)) expect(dedupe_key!.length).toBeLessThan(600);
  }));

test("without a message id the token is the key", () =>
  withMail(async (carillon) => {
    const anonymous = (token: string) => mail(carillon, { "Message-Id": undefined }, { token });
    const answer: Answer = [200, { status: "ok", message_id: null }];
    for (const token of ["one", "one", "two"]) expect(await answerOf(carillon, anonymous(token))).toEqual(answer);
    expect(await messages(carillon)).toBe(2);
    expect(await counters(carillon)).toEqual({ "email processed": 2, "email duplicate": 1 });
    for (const { dedupe_key } of await deliveries(carillon)) expect(dedupe_key).toMatch(/^token:[0-9a-f]{64}$/);
  }));

for (const id of [MESSAGE_ID, undefined])
  test(`a failed handler, ${id ? "a" : "no"} message id: kept, the same again runs it again, another body may not`, () =>
    withMail(async (carillon) => {
      const broken = breakTable(carillon, "message");
      const request = mail(carillon, { "Message-Id": id });
      const answer: Answer = [200, { status: "ok", message_id: id ?? null }];
      expect(await answerOf(carillon, request)).toEqual(answer);
      expect(await onlyDelivery(carillon)).toMatchObject({ status: "failed", reason: "message is broken" });
      expect(await answerOf(carillon, request)).toEqual(answer);
      expect(await onlyDelivery(carillon)).toMatchObject({ status: "failed", attempts: 2 });
      expect(await answerOf(carillon, mail(carillon, { "Message-Id": id, subject: "x" }))).toEqual([406, USED]);
      broken.mend();
      expect(await answerOf(carillon, request)).toEqual(answer);
      expect((await deliveries(carillon))[0]).toMatchObject({ status: "processed", attempts: 3 });
      expect(await answerOf(carillon, request)).toEqual(answer);
      expect((await deliveries(carillon))[0]).toMatchObject({ attempts: 3, duplicate_count: 1 });
      expect(await messages(carillon)).toBe(1);
    }));

test("a failed one under a fresh token runs that same delivery again, and the token is used up", () =>
  withMail(async (carillon) => {
    breakTable(carillon, "message");
    await answerOf(carillon, mail(carillon));
    expect(await answerOf(carillon, mail(carillon, {}, { token: "fresh" }))).toEqual([200, OK]);
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "failed", attempts: 2 });
    expect(await answerOf(carillon, other(carillon, "fresh"))).toEqual([406, USED]);
  }));

test("a token is remembered for as long as its timestamp can be fresh", () =>
  withMail(async (carillon) => {
    const timestamp = String(Number(seconds(carillon)) + 86_400);
    await answerOf(carillon, mail(carillon, {}, { timestamp }));
    const again = mail(carillon, { "Message-Id": "<2@x>" }, { timestamp });
    carillon.clock.now += 2 * DAY;
    expect(await answerOf(carillon, again)).toEqual([406, USED]);
    expect(await answerOf(carillon, mail(carillon, {}, { timestamp }))).toEqual([200, OK]);
    expect(await messages(carillon)).toBe(1);
  }));

test("after its window a token may come again, freshly signed", () =>
  withMail(async (carillon) => {
    await answerOf(carillon, mail(carillon));
    carillon.clock.now += 2 * DAY + 1;
    expect(await answerOf(carillon, mail(carillon, { "Message-Id": "<2@x>" }))).toEqual([
      200,
      { ...OK, message_id: "<2@x>" },
    ]);
    expect(await messages(carillon)).toBe(2);
  }));

test("what was refused before it was understood uses no token up", () =>
  withMail(async (carillon) => {
    expect((await answerOf(carillon, mail(carillon, { subject: undefined })))[0]).toBe(400);
    expect(await answerOf(carillon, mail(carillon))).toEqual([200, OK]);
    expect(await messages(carillon)).toBe(1);
  }));

test("a token of one room says nothing in another", () =>
  withMail(async (carillon) => {
    await answerOf(carillon, mail(carillon));
    expect((await post(carillon, "whatsapp", sampleOf(carillon, "whatsapp"))).status).toBe(200);
    expect(await messages(carillon)).toBe(2);
  }));

function reversed({ headers, body }: ReturnType<typeof mail>) {
  return { headers, body: String(body).split("&").reverse().join("&") };
}

function upper(carillon: TestHub) {
  const { signature, ...signed } = triple(carillon);
  return multipart({ ...MAIL, ...signed, signature: String(signature).toUpperCase() });
}
