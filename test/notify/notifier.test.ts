import { describe, expect, test } from "bun:test";
import { sql } from "../../src/db/prepare.ts";
import type { Message, Outcome } from "../../src/notify/channel.ts";
import { recallDispatches } from "../../src/notify/clock.ts";
import { createNotifier } from "../../src/notify/notifier.ts";
import { hastenAllDelayed, retryDispatch, retryFailed } from "../../src/notify/retry.ts";
import { channelOf, DELAY, type Dispatch, HOUR_MS, MINUTE_MS, type Telling, withNotifier } from "./kit.ts";

const REFUSED: Outcome = { is: "refused", failure: "smtp_550", detail: "No such mailbox" };
const DELAYED: Outcome = { is: "delayed", failure: "connection_refused", detail: "Nobody is there" };
const BOTH = { channels: ["EMAIL", "SMS"] as ("EMAIL" | "SMS")[] };

const briefly = (rows: Dispatch[]) =>
  rows.map(({ channel, status, tries, failure }) => [channel, status, tries, failure]);

/** So that PUSH is set up. */
function subscribed({ hub }: Telling): void {
  const browser = { id: "psh_1", endpoint: "https://push.example/1", p256dh: "", auth: "", created_at: 1 };
  hub.write((trx) => trx.run(sql.insertInto("push_subscription").values(browser)));
  hub.notify.forget();
}

describe("what comes of a try", () => {
  test("sent", () => {
    const email = channelOf("EMAIL");
    return withNotifier({ parts: [email] }, async (telling) => {
      const id = telling.tell();
      const [row] = await telling.settled();
      const now = telling.clock.now;
      expect(row).toMatchObject({ status: "sent", recipient: "somebody", tries: 1, due_at: null, settled_at: now });
      expect(row).toMatchObject({ tried_at: now, failure: null, detail: null });
      expect(email.got).toHaveLength(1);
      expect(email.got[0]).toMatchObject({ id: row!.id, kind: "one", recipient: "somebody", told: [{ id }] });
    });
  });

  test("refused for good: at once, with its word and what was said", () =>
    withNotifier({ parts: [channelOf("EMAIL", () => REFUSED)] }, async (telling) => {
      telling.tell();
      expect(await telling.settled()).toMatchObject([
        { status: "failed", tries: 1, due_at: null, failure: "smtp_550", detail: "No such mailbox" },
      ]);
    }));

  test("delayed: after 30 s, 2 min, 10 min, then every hour for two days, up to a tenth more; then it has failed", () => {
    const email = channelOf("EMAIL", () => DELAYED);
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.tell();
      const waits: number[] = [];
      for (let [row] = await telling.settled(); row!.status === "pending";) {
        waits.push((row!.due_at! - telling.clock.now) / 1_000);
        [row] = await telling.later(row!.due_at! - telling.clock.now);
      }
      for (const [i, planned] of [30, 120, 600, ...Array(48).fill(3_600)].entries()) {
        expect(waits[i]).toBeGreaterThanOrEqual(planned);
        expect(waits[i]).toBeLessThanOrEqual(planned * 1.1 + 0.001);
      }
      expect(waits).toHaveLength(51);
      expect(briefly(telling.rows())).toEqual([["EMAIL", "failed", 52, "connection_refused"]]);
      expect(email.got).toHaveLength(52);
      expect(new Set(email.got.map(({ id }) => id)).size).toBe(1);
    });
  });

  test("what the other side asks for can only lengthen the wait, up to a day", () => {
    const asked = [500_000, 1_000, 999_999_999_999];
    const sms = channelOf("SMS", (_, n) => ({ ...DELAYED, retryAfterMs: asked[n - 1] }) as Outcome);
    return withNotifier({ parts: [sms] }, async (telling) => {
      telling.tell({ channels: ["SMS"] });
      const wait = ([row]: Dispatch[]) => row!.due_at! - telling.clock.now;
      expect(wait(await telling.settled())).toBe(500_000);
      expect(wait(await telling.later(500_000))).toBeGreaterThanOrEqual(120_000);
      expect(wait(await telling.later(140_000))).toBe(24 * HOUR_MS);
    });
  });

  test("the recipient is no more: cancelled", () =>
    withNotifier(
      { parts: [channelOf("EMAIL", () => ({ is: "gone", failure: "http_410", detail: "gone" }))] },
      async (telling) => {
        telling.tell();
        expect(briefly(await telling.settled())).toEqual([["EMAIL", "cancelled", 1, "http_410"]]);
      },
    ));

  test("what breaks in our own hands is tried again, and logged without being shown", () =>
    withNotifier(
      {
        parts: [
          channelOf("EMAIL", () => {
            throw new Error("a secret of our own");
          }),
        ],
      },
      async (telling) => {
        telling.tell();
        const [row] = await telling.settled();
        expect(row).toMatchObject({
          status: "pending",
          failure: "our_fault",
          detail: expect.not.stringContaining("secret"),
        });
        expect(telling.lines.join("")).toContain("a secret of our own");
      },
    ));

  test("what does not come back is over in its time, and its late result changes nothing", () => {
    const late = Promise.withResolvers<Outcome>();
    return withNotifier({ parts: [channelOf("EMAIL", () => late.promise)], sendMs: 5 }, async (telling) => {
      telling.tell();
      expect(briefly(await telling.settled())).toEqual([["EMAIL", "pending", 1, "connection_timeout"]]);
      late.resolve({ is: "sent" });
      await late.promise;
      telling.notifier.wake();
      await new Promise(setImmediate);
      expect(briefly(telling.rows())).toEqual([["EMAIL", "pending", 1, "connection_timeout"]]);
    });
  });
});

describe("one does not hold up another", () => {
  test("a channel that hangs, and one that fails, and one that goes well", () => {
    const hung = Promise.withResolvers<Outcome>();
    const email = channelOf("EMAIL", () => hung.promise);
    const [push, sms] = [channelOf("PUSH", () => REFUSED), channelOf("SMS")];
    return withNotifier({ parts: [email, push, sms] }, async (telling) => {
      subscribed(telling);
      for (let i = 0; i < 10; i++) telling.tell({ link: `/admin/orders/${i}`, channels: ["EMAIL", "PUSH", "SMS"] });
      const isOver = ({ channel, status }: Dispatch) => channel === "EMAIL" || status !== "pending";
      const rows = await telling.until((rows) => rows.every(isOver));
      const of = (channel: string) => rows.filter((row) => row.channel === channel).map(({ status }) => status);
      expect(new Set(of("SMS"))).toEqual(new Set(["sent"]));
      expect(new Set(of("PUSH"))).toEqual(new Set(["failed"]));
      expect(of("EMAIL")).toEqual(Array(10).fill("pending"));
      expect(email.got).toHaveLength(4); // at once on a channel
      hung.resolve({ is: "sent" });
      await telling.settled();
      expect(email.got).toHaveLength(10);
    });
  });

  test("of two recipients each has its own tries: who failed is retried alone", () => {
    const sms = channelOf("SMS", ({ recipient }, n) => (recipient === "+331" && n <= 2 ? DELAYED : { is: "sent" }), [
      "+331",
      "+332",
    ]);
    return withNotifier({ parts: [sms] }, async (telling) => {
      telling.tell({ channels: ["SMS"] });
      expect((await telling.settled()).map(({ recipient, status }) => [recipient, status])).toEqual([
        ["+331", "pending"],
        ["+332", "sent"],
      ]);
      await telling.later(40_000);
      expect(telling.rows().map(({ status }) => status)).toEqual(["sent", "sent"]);
      expect(sms.got.map(({ recipient }) => recipient)).toEqual(["+331", "+332", "+331"]);
    });
  });

  test("who is not on the list any more is not told", () => {
    const recipients = ["a@example.com"];
    const email = channelOf("EMAIL", () => DELAYED, recipients);
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.tell();
      await telling.settled();
      recipients[0] = "b@example.com";
      expect(briefly(await telling.later(MINUTE_MS))).toEqual([["EMAIL", "cancelled", 1, "recipient_gone"]]);
    });
  });

  test("the last one is taken off the list: not told, as when others remain", () => {
    const recipients = ["a browser"];
    return withNotifier({ parts: [channelOf("EMAIL", () => DELAYED, recipients)] }, async (telling) => {
      telling.tell();
      await telling.settled();
      recipients.pop();
      expect(briefly(await telling.later(MINUTE_MS))).toEqual([["EMAIL", "cancelled", 1, "recipient_gone"]]);
    });
  });

  test("nobody is on the list: it has failed, and can be seen", () =>
    withNotifier({ parts: [channelOf("EMAIL", undefined, [])] }, async (telling) => {
      telling.tell();
      expect(briefly(await telling.settled())).toEqual([["EMAIL", "failed", 0, "not_configured"]]);
    }));
});

describe("at most one e-mail per cause and mailbox in ten minutes", () => {
  test("the later ones go out together when they are over", () => {
    const email = channelOf("EMAIL");
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.tell();
      await telling.settled();
      for (let i = 0; i < 3; i++) {
        telling.tell({ message: `Retard ${i}` });
        await telling.later(MINUTE_MS);
      }
      expect(email.got).toHaveLength(1);
      const waiting = telling.rows().filter(({ status }) => status === "pending");
      expect(new Set(waiting.map(({ due_at }) => due_at))).toEqual(new Set([telling.clock.now + 7 * MINUTE_MS]));
      await telling.later(7 * MINUTE_MS);
      expect(email.got).toHaveLength(2);
      expect(email.got[1]).toMatchObject({ kind: "several of one cause" });
      expect(email.got[1]!.told.map(({ message }) => message)).toEqual(["Retard 0", "Retard 1", "Retard 2"]);
      expect(telling.rows().every(({ status }) => status === "sent")).toBe(true);
    });
  });

  test("text messages, too; a push takes the place of the one before where it arrives", () => {
    const [text, push] = [channelOf("SMS"), channelOf("PUSH")];
    return withNotifier({ parts: [text, push] }, async (telling) => {
      subscribed(telling);
      for (let i = 0; i < 3; i++) {
        telling.tell({ channels: ["SMS", "PUSH"], message: `Retard ${i}` });
        await telling.settled();
      }
      expect(push.got.map(({ kind }) => kind)).toEqual(["one", "one", "one"]);
      expect(text.got).toHaveLength(1);
      await telling.later(10 * MINUTE_MS);
      expect(text.got.map(({ kind, told }) => [kind, told.map(({ message }) => message)])).toEqual([
        ["one", ["Retard 0"]],
        ["several of one cause", ["Retard 1", "Retard 2"]],
      ]);
    });
  });

  test("another order, another type, another channel and another mailbox are other causes", () => {
    const email = channelOf("EMAIL", undefined, ["a", "b"]);
    const sms = channelOf("SMS");
    return withNotifier({ parts: [email, sms] }, async (telling) => {
      telling.tell(BOTH);
      telling.tell({ ...BOTH, link: "/admin/orders/other" });
      telling.tell({ ...BOTH, type: "GEOFENCE_ALERT" });
      await telling.settled();
      expect(email.got).toHaveLength(6);
      expect(sms.got).toHaveLength(3);
      telling.tell(BOTH);
      await telling.settled();
      expect([email.got.length, sms.got.length]).toEqual([6, 3]);
    });
  });

  test("the second waits while the first is under way, whatever becomes of it", () => {
    const first = Promise.withResolvers<Outcome>();
    const email = channelOf("EMAIL", (_, n) => (n === 1 ? first.promise : { is: "sent" }));
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.tell();
      await telling.until(([row]) => row!.tries === 1);
      telling.tell();
      await telling.until((rows) => rows.length === 2 && rows[1]!.recipient !== "");
      telling.notifier.wake();
      await new Promise(setImmediate);
      expect(email.got).toHaveLength(1);
      first.resolve({ is: "sent" });
      await telling.settled();
      expect(email.got).toHaveLength(1);
      await telling.later(10 * MINUTE_MS);
      expect(email.got).toHaveLength(2);
    });
  });

  test("what is tried again takes along what has come since, under an id of its own; that stays while the content does", () => {
    const email = channelOf("EMAIL", (_, n) => (n < 3 ? DELAYED : { is: "sent" }));
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.tell();
      const [row] = await telling.settled();
      telling.clock.now = row!.due_at!;
      telling.tell();
      await telling.settled();
      const both = `${row!.id}.`;
      await telling.later(140_000);
      expect(email.got.map(({ id, told }) => [id, told.length])).toEqual([
        [row!.id, 1],
        [expect.stringContaining(both), 2],
        [email.got[1]!.id, 2],
      ]);
    });
  });
});

describe("beyond what one recipient should get in an hour", () => {
  const CEILINGS = [
    ["EMAIL", 30],
    ["SMS", 10],
  ] as const;
  for (const [channel, ceiling] of CEILINGS)
    test(`${ceiling} by ${channel} go alone; the rest goes together, ten minutes after the last one, also when URGENT`, () => {
      const part = channelOf(channel, undefined, ["a", "b"]);
      const of = (name: string) => part.got.filter(({ recipient }) => recipient === name);
      return withNotifier({ parts: [part] }, async (telling) => {
        const tellMany = (from: number, to: number) => {
          for (let i = from; i < to; i++) telling.tell({ channels: [channel], link: `/admin/orders/${i}` });
        };
        tellMany(0, ceiling + 5);
        await telling.settled();
        expect([of("a").length, of("b").length]).toEqual([ceiling, ceiling]);
        await telling.later(5 * MINUTE_MS);
        tellMany(100, 102);
        await telling.settled();
        expect(of("a").length).toBe(ceiling);
        await telling.later(5 * MINUTE_MS);
        expect(of("a").slice(ceiling)).toMatchObject([{ kind: "several causes", told: { length: 7 } }]);
        await telling.later(HOUR_MS);
        tellMany(200, 202);
        await telling.settled();
        expect(of("a").slice(ceiling + 1)).toMatchObject([{ kind: "one" }, { kind: "one" }]);
        expect(telling.rows().every(({ status }) => status === "sent")).toBe(true);
      });
    });

  test("pushes know no ceiling, and what a person asks for goes at once", () => {
    const [push, text] = [channelOf("PUSH"), channelOf("SMS")];
    return withNotifier({ parts: [push, text] }, async (telling) => {
      subscribed(telling);
      for (let i = 0; i < 40; i++) telling.tell({ channels: ["PUSH"], link: `/admin/orders/${i}` });
      for (let i = 0; i < 11; i++) telling.tell({ channels: ["SMS"], link: `/admin/orders/${i}` });
      const rows = await telling.settled();
      expect([push.got.length, text.got.length]).toEqual([40, 10]);
      retryDispatch(telling.hub, rows.find(({ status }) => status === "pending")!.id);
      await telling.settled();
      expect(text.got.map(({ kind }) => kind)).toEqual(Array(11).fill("one"));
    });
  });
});

describe("what waits", () => {
  const TEN_IN_PARIS = Date.parse("2026-11-22T09:00:00Z");
  const AT = (time: string) => Date.parse(`2026-11-22T${time}:00Z`);

  test("in quiet hours everything but URGENT, until they end", () => {
    const [email, sms] = [channelOf("EMAIL"), channelOf("SMS")];
    return withNotifier({ parts: [email, sms] }, async (telling) => {
      telling.rules({ quiet: { from: "22:00", to: "07:00" } });
      telling.clock.now = AT("21:30"); // 22:30 in Paris
      telling.tell({ priority: "NORMAL", type: "ORDER_CREATED", ...BOTH });
      telling.tell({ priority: "URGENT", ...BOTH });
      await telling.until((rows) => rows.filter(({ status }) => status === "sent").length === 2);
      const waiting = telling.rows().filter(({ status }) => status === "pending");
      expect(waiting.map(({ due_at }) => new Date(due_at!).toISOString())).toEqual(
        Array(2).fill("2026-11-23T06:00:00.000Z"),
      );
      expect([...email.got, ...sms.got].map(({ told }) => told[0]!.priority)).toEqual(["URGENT", "URGENT"]);
      telling.clock.now = Date.parse("2026-11-23T06:00:00Z");
      await telling.settled();
      expect([email.got.length, sms.got.length]).toEqual([2, 2]);
    });
  });

  test("a retry that falls into quiet hours, too; but not what a person asks for", () => {
    const email = channelOf("EMAIL", (_, n) => (n === 1 ? DELAYED : { is: "sent" }));
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.rules({ quiet: { from: "22:00", to: "07:00" } });
      telling.clock.now = AT("20:59") + 45_000;
      telling.tell({ priority: "NORMAL" });
      await telling.settled();
      telling.clock.now += MINUTE_MS;
      const [row] = await telling.until(([row]) => row!.due_at! > telling.clock.now);
      expect(new Date(row!.due_at!).toISOString()).toBe("2026-11-23T06:00:00.000Z");
      expect(email.got).toHaveLength(1);
      expect(retryDispatch(telling.hub, row!.id)).toBe("asked");
      await telling.settled();
      expect(email.got).toHaveLength(2);
    });
  });

  test("LOW priority for the digest: one mail with all of them, at its hour", () => {
    const [email, sms] = [channelOf("EMAIL"), channelOf("SMS")];
    return withNotifier({ parts: [email, sms] }, async (telling) => {
      telling.rules({ digestHour: 18 });
      telling.clock.now = TEN_IN_PARIS;
      const types = ["ORDER_CREATED", "RDV_REQUESTED", "DOCUMENT_RECEIVED"] as const;
      for (const type of types) {
        telling.tell({ type, priority: "LOW", ...BOTH });
        telling.clock.now += HOUR_MS;
      }
      telling.notifier.wake();
      const waiting = await telling.until((rows) => rows.every(({ due_at }) => due_at! > telling.clock.now));
      expect(new Set(waiting.map(({ due_at }) => due_at))).toEqual(new Set([AT("17:00")]));
      expect(sms.got).toEqual([]);
      telling.clock.now = AT("17:00");
      await telling.settled();
      expect(email.got).toHaveLength(1);
      expect(email.got[0]).toMatchObject({ kind: "digest", told: types.map((type) => ({ type })) });
    });
  });
});

describe("what a person asks for", () => {
  test("what has failed is tried again, and begins its schedule anew", () => {
    const email = channelOf("EMAIL", (_, n) => (n === 1 ? REFUSED : DELAYED));
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.tell();
      const [row] = await telling.settled();
      expect(retryDispatch(telling.hub, row!.id)).toBe("asked");
      expect(retryDispatch(telling.hub, row!.id)).toBe("already");
      expect(briefly(await telling.settled())).toEqual([["EMAIL", "pending", 1, "connection_refused"]]);
      expect(telling.rows()[0]).toMatchObject({ is_asked: 0 });
    });
  });

  test("what was sent is not sent again, and of what is not there nothing is said", () =>
    withNotifier({ parts: [channelOf("EMAIL")] }, async (telling) => {
      telling.tell();
      const [row] = await telling.settled();
      expect(retryDispatch(telling.hub, row!.id)).toBe("done");
      expect(retryDispatch(telling.hub, "dsp_none")).toBeUndefined();
    }));

  test("it goes before all others that are due", () => {
    const email = channelOf("EMAIL");
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.hub.notify.wake = () => {};
      const ids = Array.from({ length: 9 }, (_, n) => telling.tell({ link: `/admin/orders/${n}` }));
      telling.clock.now += 1;
      retryDispatch(telling.hub, telling.rows()[7]!.id);
      await telling.settled();
      expect(email.got.flatMap(({ told }) => told.map(({ id }) => id))[0]).toBe(ids[7]!);
    });
  });

  test("within the ten minutes of its cause it goes all the same", () => {
    const email = channelOf("EMAIL");
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.tell();
      await telling.settled();
      telling.tell();
      const [, waiting] = await telling.settled();
      expect(retryDispatch(telling.hub, waiting!.id)).toBe("asked");
      await telling.settled();
      expect(email.got).toHaveLength(2);
    });
  });
});

describe("a channel that did not work", () => {
  test("works again after a night: nothing is lost", () => {
    let isWell = false;
    const email = channelOf("EMAIL", () => (isWell ? { is: "sent" } : DELAYED));
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.tell();
      await telling.settled();
      for (let hour = 0; hour < 10; hour++) await telling.later(1.2 * HOUR_MS);
      isWell = true;
      expect(briefly(await telling.later(1.2 * HOUR_MS))).toMatchObject([["EMAIL", "sent", expect.any(Number), null]]);
    });
  });

  const MANY = 1_100; // more than are written at once

  test("is found well: what failed before goes at once, what waits for something else does not", () => {
    let isWell = false;
    const email = channelOf("EMAIL", () => (isWell ? { is: "sent" } : DELAYED));
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.rules({ digestHour: 0 });
      for (let i = 0; i < MANY; i++) telling.tell();
      await telling.settled();
      telling.tell({ priority: "LOW" });
      await telling.settled();
      isWell = true;
      await hastenAllDelayed(telling.hub, "SMS");
      expect(telling.rows().filter(({ due_at }) => due_at === telling.clock.now)).toEqual([]);
      await hastenAllDelayed(telling.hub, "EMAIL");
      const waits = (await telling.settled()).filter(({ failure }) => failure !== null);
      expect(waits.every(({ due_at }) => due_at === telling.clock.now + 10 * MINUTE_MS)).toBe(true); // for their cause
      const rows = await telling.later(10 * MINUTE_MS);
      expect(Object.entries(Object.groupBy(rows, ({ status }) => status)).map(([is, of]) => [is, of!.length])).toEqual([
        ["sent", MANY],
        ["pending", 1],
      ]);
    });
  });

  test("is asked by one message at a time, each hour another; what waits is given up after two days as if it had asked", () => {
    const email = channelOf("EMAIL", () => ({ ...DELAYED, isOfChannel: true }));
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.tell();
      await telling.settled();
      for (let n = 1; n < 10; n++) telling.tell({ link: `/admin/orders/${n}` });
      await telling.settled();
      for (let hour = 0; hour < 60; hour++) await telling.later(1.2 * HOUR_MS);
      expect(briefly(telling.rows())).toEqual(
        Array(10).fill(["EMAIL", "failed", expect.any(Number), "connection_refused"]),
      );
      expect(telling.rows().every(({ tries }) => tries === 51 || tries === 52)).toBe(true);
      expect(email.got.length).toBeWithin(50, 60);
      expect(new Set(email.got.slice(0, 4).map(({ id }) => id)).size).toBeGreaterThan(1);
    });
  });

  test("that hangs up for what some messages say is asked by each in turn, so that all others get through", () => {
    const isBad = ({ told }: Message) => /^order [012]$/.test(told[0]!.title);
    const email = channelOf("EMAIL", (message) =>
      isBad(message) ? { ...DELAYED, isOfChannel: true } : { is: "sent" },
    );
    return withNotifier({ parts: [email] }, async (telling) => {
      const { clock } = telling;
      telling.tell({ title: "order 0" });
      await telling.settled();
      for (let n = 1; n < 12; n++) telling.tell({ title: `order ${n}`, link: `/admin/orders/${n}` });
      const isThrough = (rows: Dispatch[]) => rows.filter(({ status }) => status === "sent").length === 9;
      for (let round = 0; !isThrough(await telling.settled()) && round < 10; round++)
        clock.now = Math.min(...telling.rows().flatMap(({ due_at }) => due_at ?? []));
      const asked = email.got.map(({ told }) => told[0]!.title);
      expect(asked.slice(0, 4)).toEqual(["order 0", "order 1", "order 2", "order 3"]);
      expect(asked.slice(4).filter((title) => title === "order 0").length).toBeLessThanOrEqual(1);
      expect(isThrough(telling.rows())).toBe(true);
    });
  });

  test("does not rest for years because the clock ran ahead", () => {
    let isWell = false;
    const email = channelOf("EMAIL", () => (isWell ? { is: "sent" } : { ...DELAYED, isOfChannel: true }));
    return withNotifier({ parts: [email] }, async (telling) => {
      const { now } = telling.clock;
      telling.clock.now = Date.parse("2038-01-19");
      telling.tell();
      await telling.settled();
      telling.clock.now = now;
      isWell = true;
      recallDispatches(telling.hub);
      expect(await telling.settled()).toMatchObject([{ status: "sent" }]);
    });
  });

  test("is set up anew: a start tries at once what failed before it", () => {
    const [before, after] = [channelOf("EMAIL", () => DELAYED), channelOf("EMAIL")];
    return withNotifier({ parts: [before] }, async (telling) => {
      telling.tell();
      await telling.settled();
      const next = createNotifier(telling.hub, { parts: [after] });
      next.wake();
      await telling.until(([row]) => row!.status === "sent");
      await next.stop();
    });
  });

  test("all that it has given up goes again when a person asks, each once, as if it had never been tried", () => {
    const email = channelOf("EMAIL", () => REFUSED);
    return withNotifier({ parts: [email, channelOf("SMS", () => REFUSED)] }, async (telling) => {
      for (let i = 0; i < MANY; i++) telling.tell();
      telling.tell(BOTH);
      await telling.settled();
      expect(await retryFailed(telling.hub, "EMAIL")).toBe(MANY + 1);
      const rows = await telling.settled();
      expect(rows.every(({ status, tries }) => status === "failed" && tries === 1)).toBe(true);
      const emails = rows.filter(({ channel }) => channel === "EMAIL");
      expect(email.got.flatMap(({ told }) => told)).toHaveLength(2 * emails.length);
    });
  });
});

describe("crashes, clocks and a store that fails", () => {
  test("who is killed while sending sends again at the next start, under the same id, and that counts as a try", () => {
    const never = new Promise<Outcome>(() => {});
    const [before, after] = [channelOf("EMAIL", () => never), channelOf("EMAIL")];
    return withNotifier({ parts: [before], sendMs: 60_000 }, async (telling) => {
      telling.tell();
      await telling.until(([row]) => row!.tries === 1);
      const next = createNotifier(telling.hub, { parts: [after] }); // the first one is as good as dead
      telling.hub.notify.wake = next.wake;
      next.wake();
      const [row] = await telling.until(([row]) => row!.status === "sent");
      expect(row!.tries).toBe(2);
      expect(after.got.map(({ id }) => id)).toEqual(before.got.map(({ id }) => id));
      await next.stop();
      telling.notifier.stop = async () => {};
    });
  });

  test("who has lost the lease and is late changes nothing", () => {
    const late = Promise.withResolvers<Outcome>();
    const after = channelOf("EMAIL", () => DELAYED);
    return withNotifier({ parts: [channelOf("EMAIL", () => late.promise)], sendMs: 60_000 }, async (telling) => {
      telling.tell();
      await telling.until(([row]) => row!.tries === 1);
      const next = createNotifier(telling.hub, { parts: [after] });
      telling.clock.now += 90_000;
      next.wake();
      const [row] = await telling.until(([row]) => row!.failure === "connection_refused");
      await next.stop();
      late.resolve(REFUSED);
      await telling.notifier.stop();
      expect(telling.rows()).toEqual([row!]);
    });
  });

  test("a type that there is no more, left by an older version, goes as its priority says", () =>
    withNotifier({ parts: [channelOf("EMAIL")] }, async (telling) => {
      const { hub } = telling;
      telling.notifier.wake = () => {};
      hub.notify.wake = () => {};
      telling.tell();
      hub.write((trx) => trx.run(sql.updateTable("notification").set({ type: "LONG_GONE" })));
      const next = createNotifier(hub, { parts: [channelOf("EMAIL")] });
      next.wake();
      await telling.until(([row]) => row!.status === "sent");
      await next.stop();
    }));

  test("what was read is not so any more: nothing is sent that could not be claimed", () => {
    const text = channelOf("SMS"); // of which no cause is held back
    return withNotifier({ parts: [text] }, async (telling) => {
      const { hub } = telling;
      const read = hub.read;
      const first = new Map<string, unknown[]>();
      hub.read = ((statement) => {
        const { sql } = "compile" in statement ? statement.compile() : statement;
        const rows = first.get(sql) ?? read(statement);
        if (rows.some((row: any) => row.recipient === "somebody")) first.set(sql, rows);
        return rows;
      }) as typeof read;
      telling.rows = () => read(sql.selectFrom("dispatch").selectAll() as never);
      telling.tell({ channels: ["SMS"] });
      for (let turn = 0; turn < 20; turn++) {
        telling.notifier.wake();
        await new Promise(setImmediate);
      }
      expect(telling.rows()).toMatchObject([{ status: "sent", tries: 1 }]);
      expect(text.got).toHaveLength(1);
    });
  });

  test("what ends the process again and again is given up in the end", () =>
    withNotifier({ parts: [channelOf("EMAIL")] }, async (telling) => {
      telling.hub.notify.wake = () => {};
      telling.tell();
      telling.hub.write((trx) => trx.run(sql.updateTable("dispatch").set({ tries: 10, recipient: "somebody" })));
      expect(briefly(await telling.settled())).toEqual([["EMAIL", "failed", 10, "interrupted"]]);
    }));

  test("a store that fails is asked again, and what was sent is not sent twice for it", () => {
    const email = channelOf("EMAIL");
    return withNotifier({ parts: [email], restMs: 1 }, async (telling) => {
      telling.tell();
      await telling.until(([row]) => row!.recipient !== "");
      const write = telling.hub.write;
      let failures = 0;
      const held = telling.until(([row]) => row!.tries === 1);
      await held;
      telling.hub.write = ((work, options) => {
        if (failures++ < 3) throw new Error("disk full");
        return write(work, options);
      }) as typeof write;
      await telling.settled();
      expect(failures).toBeGreaterThan(3);
      expect(email.got).toHaveLength(1);
    });
  });

  test("times that only a clock that ran ahead can have left are recalled; others stay", () =>
    withNotifier({ parts: [channelOf("EMAIL")] }, async (telling) => {
      const { hub, clock } = telling;
      hub.notify.wake = () => {};
      telling.tell();
      const dueAt = (due_at: number) => hub.write((trx) => trx.run(sql.updateTable("dispatch").set({ due_at })));
      dueAt(clock.now + 26 * HOUR_MS);
      recallDispatches(hub);
      expect(telling.rows()[0]!.due_at).toBe(clock.now + 26 * HOUR_MS);
      dueAt(Date.parse("2038-01-19"));
      recallDispatches(hub);
      expect(telling.rows()[0]!.due_at).toBe(clock.now);
    }));

  test("it stops when what is under way is written down, and begins nothing more", () => {
    const under = Promise.withResolvers<Outcome>();
    const email = channelOf("EMAIL", () => under.promise);
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.tell();
      await telling.until(([row]) => row!.tries === 1);
      const stopped = telling.notifier.stop();
      telling.tell({ link: "/admin/orders/other" });
      under.resolve({ is: "sent" });
      await stopped;
      expect(briefly(telling.rows())).toEqual([
        ["EMAIL", "sent", 1, null],
        ["EMAIL", "pending", 0, null],
      ]);
    });
  });
});

test("a thousand at once: each cause once, none lost", () => {
  const email = channelOf("EMAIL");
  return withNotifier({ parts: [email] }, async (telling) => {
    for (let i = 0; i < 1_000; i++) telling.tell({ link: `/admin/orders/${i % 50}` });
    await telling.until((rows) => rows.every(({ status, due_at }) => status === "sent" || due_at! > telling.clock.now));
    await telling.later(10 * MINUTE_MS);
    await telling.later(10 * MINUTE_MS);
    expect(email.got.reduce((sum, { told }) => sum + told.length, 0)).toBe(1_000);
    expect(new Set(email.got.flatMap(({ told }) => told.map(({ id }) => id))).size).toBe(1_000);
    expect(email.got.length).toBeLessThanOrEqual(150);
  });
});

test("nothing of it happens without rules and channels: what only the dashboard shows is not queued", () =>
  withNotifier({ parts: [channelOf("EMAIL")] }, async (telling) => {
    telling.tell({ channels: [] });
    telling.tell({ ...DELAY, channels: ["PUSH"] }); // nobody has subscribed
    expect(telling.rows()).toEqual([]);
  }));
