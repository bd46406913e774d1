import { expect, test } from "bun:test";
import type { Read } from "../../src/db/statement.ts";
import { Failure } from "../../src/errors.ts";
import { announce } from "../../src/outbound/announce.ts";
import { createDispatcher } from "../../src/outbound/dispatcher.ts";
import { askFor, cancel } from "../../src/outbound/resend.ts";
import { post } from "../scenario.ts";
import { attempts, crowd, events, hangs, provenReceiver, sent, settled, until, withSending } from "./sending.ts";

/** What the dispatcher does in one turn of the loop. */

test("what is sent next is chosen once a turn", () =>
  withSending(hangs, async (carillon) => {
    provenReceiver(carillon, "a");
    let choices = 0;
    const counted =
      (read: Read): Read =>
      (statement) => {
        if ("sql" in statement && statement.sql.includes("recursive")) choices++;
        return read(statement);
      };
    const { read, write } = carillon.hub;
    carillon.hub.read = counted(read);
    carillon.hub.write = (work, options) => write((trx) => work({ ...trx, all: counted(trx.all) }), options);
    events(carillon);
    await until(() => carillon.hanging.length === 1);
    await settled();
    expect(choices).toBe(1);
    carillon.hanging[0]!.answer();
    await until(async () => (await attempts(carillon)).length === 1);
    await settled();
    expect(choices).toBe(2);
  }));

for (const [name, count, length, isReceiving, most] of [
  ["large bodies are begun a few a turn, because signing them takes time", 8, 600_000, false, 2],
  ["small ones all at once", 40, 10, false, 40],
  ["some of them beside requests, which come first", 40, 10, true, 16],
] as const)
  test(name, () =>
    withSending(hangs, async (carillon) => {
      if (isReceiving) await post(carillon, "sms", { body: "" });
      crowd(carillon, "a", count, {});
      announce(carillon.hub, { type: "order.created", data: "x".repeat(length) });
      let before = 0;
      const begun: number[] = [];
      await until(() => {
        begun.push(carillon.tries.length - before);
        before = carillon.tries.length;
        return before === count;
      });
      expect(Math.max(...begun)).toBe(most);
    }),
  );

test("beside requests, some of many results are written down a turn", () =>
  withSending(hangs, async (carillon) => {
    crowd(carillon, "a", 40, {});
    announce(carillon.hub, { type: "order.created", data: {} });
    await until(() => carillon.hanging.length === 40);
    await post(carillon, "sms", { body: "" });
    for (const { answer } of carillon.hanging) answer();
    let before = 0;
    const written: number[] = [];
    await until(async () => {
      const { length } = await attempts(carillon);
      written.push(length - before);
      before = length;
      return before === 40;
    });
    expect(written.filter((count) => count > 0)).toEqual([16, 16, 8]);
  }));

for (const [error, says] of [
  [new Failure("unavailable", "no store"), "the store did not take it"],
  [new TypeError("a surprise"), "an error of our own"],
] as const)
  test(`the log says whose error it was: ${says}`, () =>
    withSending(hangs, async (carillon) => {
      provenReceiver(carillon, "a");
      events(carillon);
      await until(() => carillon.hanging.length === 1);
      const { write } = carillon.hub;
      carillon.hub.write = () => {
        carillon.hub.write = write;
        throw error;
      };
      carillon.hanging[0]!.answer();
      await until(() => carillon.lines.some((line) => line.includes("Sending rests")));
      expect(carillon.lines.find((line) => line.includes("Sending rests"))).toContain(says);
    }));

test("what a stop cuts off has its try given back, and is sent again at once", () =>
  withSending(hangs, async (carillon) => {
    provenReceiver(carillon, "a");
    events(carillon, 2);
    await until(() => carillon.hanging.length === 2);
    const [first, second] = await sent(carillon);
    askFor(carillon.hub, first!.id);
    await until(() => carillon.hanging.length === 3);
    cancel(carillon.hub, second!.id);
    const { now } = carillon.clock;
    void carillon.dispatcher.stop();
    await settled();
    carillon.dispatcher.giveBack();
    expect(await sent(carillon)).toMatchObject([
      { tries: 0, due_at: now, asked_at: now, attempts: 0, status: "pending" },
      { tries: 1, due_at: null, asked_at: null, attempts: 0, status: "cancelled" },
    ]);
    const next = createDispatcher(carillon.hub, { attempt: carillon.attempt });
    next.wake();
    await until(() => carillon.hanging.length === 5);
    for (const { answer } of carillon.hanging) answer();
    await next.stop();
  }));
