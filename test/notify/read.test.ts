import { Database } from "bun:sqlite";
import { join } from "node:path";
import { describe, expect, test } from "bun:test";
import { sql } from "../../src/db/prepare.ts";
import type { Priority } from "../../src/db/schema.ts";
import { newId } from "../../src/ids.ts";
import { countUnread, findNotification, listNotifications, markAllRead, markRead } from "../../src/notify/read.ts";
import { pruningNotifications } from "../../src/notify/retention.ts";
import { channelStates } from "../../src/notify/states.ts";
import { channelChecks } from "../../src/status/channels.ts";
import { type TestHub, testHub } from "../hub.ts";
import { channelOf, READY, withNotifier } from "./kit.ts";

const DAY_MS = 86_400_000;

type Given = { type?: string; priority?: Priority; user_id?: string | null; read_at?: number | null; at?: number };

/** Gives their ids, the oldest first. */
function given({ hub, clock }: TestHub, many: Given[]): string[] {
  return hub.write((trx) =>
    many.map(({ at = clock.now, ...row }, i) => {
      const id = newId("ntf", at + i);
      const preset = { type: "ORDER_CREATED", priority: "NORMAL", user_id: null, read_at: null } as const;
      const values = { ...preset, ...row, id, title: `t${i}`, message: "m", channels: `["IN_APP"]`, link: null };
      trx.run(sql.insertInto("notification").values({ ...values, created_at: at + i }));
      return id;
    }),
  );
}

const withHub = (work: (carillon: TestHub) => Promise<unknown>) => async () => {
  const carillon = testHub(READY);
  try {
    await work(carillon);
  } finally {
    carillon.close();
  }
};

describe("the list", () => {
  test(
    "newest first, page by page, and each once",
    withHub(async (carillon) => {
      const ids = given(carillon, Array(25).fill({}));
      const seen: string[] = [];
      let before: string | undefined;
      do {
        const page = await listNotifications(carillon.hub.db, {}, { limit: 10, before });
        seen.push(...page.rows.map(({ id }) => id));
        before = page.next;
      } while (before);
      expect(seen).toEqual(ids.toSorted().toReversed()); // very many of one millisecond run into the next
    }),
  );

  test(
    "by type, priority, person, unread, and all of these together",
    withHub(async (carillon) => {
      given(carillon, [
        { type: "DELAY_ALERT", priority: "URGENT", user_id: "anna" },
        { type: "DELAY_ALERT", priority: "URGENT", user_id: "anna", read_at: 1 },
        { type: "DELAY_ALERT", priority: "HIGH", user_id: "bob" },
        { type: "RDV_REQUESTED" },
      ]);
      const titles = async (filter: Parameters<typeof listNotifications>[1]) =>
        (await listNotifications(carillon.hub.db, filter, { limit: 10 })).rows.map(({ title }) => title);
      expect(await titles({})).toEqual(["t3", "t2", "t1", "t0"]);
      expect(await titles({ type: "DELAY_ALERT" })).toEqual(["t2", "t1", "t0"]);
      expect(await titles({ priority: "URGENT" })).toEqual(["t1", "t0"]);
      expect(await titles({ user: "bob" })).toEqual(["t2"]);
      expect(await titles({ isUnread: true })).toEqual(["t3", "t2", "t0"]);
      expect(await titles({ isUnread: true, user: "anna", type: "DELAY_ALERT", priority: "URGENT" })).toEqual(["t0"]);
      expect(await titles({ user: "'; drop table notification; --" })).toEqual([]);
    }),
  );

  test(
    "of very many that do not match, it looks at some and says where to go on",
    withHub(async (carillon) => {
      const [oldest] = given(carillon, [{ user_id: "anna" }, ...Array(4_500).fill({})]);
      let [before, pages, found] = [undefined as string | undefined, 0, 0];
      do {
        const page = await listNotifications(carillon.hub.db, { user: "anna" }, { limit: 10, before });
        found += page.rows.filter(({ id }) => id === oldest).length;
        before = page.next;
        pages++;
      } while (before);
      expect([found, pages]).toEqual([1, 3]);
    }),
  );

  test("each says where it went", () =>
    withNotifier(
      { parts: [channelOf("EMAIL", () => ({ is: "refused", failure: "smtp_550", detail: "no" }))] },
      async (telling) => {
        const id = telling.tell();
        await telling.settled();
        const found = await findNotification(telling.hub.db, id);
        expect(found).toMatchObject({ id, channels: ["IN_APP", "EMAIL"], read_at: null });
        expect(found!.dispatches).toMatchObject([
          { channel: "EMAIL", status: "failed", failure: "smtp_550", tries: 1 },
        ]);
        expect((await listNotifications(telling.hub.db, {}, { limit: 1 })).rows).toEqual([found!]);
        expect(await findNotification(telling.hub.db, "ntf_none")).toBeUndefined();
      },
    ));
});

describe("reading", () => {
  test(
    "one, once",
    withHub(async (carillon) => {
      const [id] = given(carillon, [{}, {}]);
      expect(countUnread(carillon.hub.read)).toEqual({ count: 2, isMore: false });
      expect(markRead(carillon.hub, id!)).toBe("marked");
      carillon.clock.now += 1_000;
      expect(markRead(carillon.hub, id!)).toBe("already");
      expect((await findNotification(carillon.hub.db, id!))!.read_at).toBe(carillon.clock.now - 1_000);
      expect(markRead(carillon.hub, "ntf_none")).toBeUndefined();
      expect(countUnread(carillon.hub.read).count).toBe(1);
    }),
  );

  test(
    "all, and all up to the one that was seen last",
    withHub(async (carillon) => {
      const ids = given(carillon, Array(1_203).fill({}));
      expect(countUnread(carillon.hub.read)).toEqual({ count: 999, isMore: true });
      expect(await markAllRead(carillon.hub, { upTo: ids[1_199] })).toBe(1_200);
      expect(countUnread(carillon.hub.read)).toEqual({ count: 3, isMore: false });
      expect(await markAllRead(carillon.hub)).toBe(3);
      expect(await markAllRead(carillon.hub)).toBe(0);
    }),
  );
});

describe("keeping", () => {
  const kept = async ({ hub }: TestHub) =>
    (await hub.db.selectFrom("notification").select("title").orderBy("id").execute()).map(({ title }) => title);

  test(
    "read ones go after RETENTION_DAYS with their dispatches, unread ones after four times that",
    withHub(async (carillon) => {
      const { hub, clock } = carillon;
      const now = clock.now;
      const ids = given(carillon, [
        { at: now - 121 * DAY_MS },
        { at: now - 119 * DAY_MS },
        { at: now - 31 * DAY_MS, read_at: now },
        { at: now - 29 * DAY_MS, read_at: now },
        { at: now - 31 * DAY_MS },
      ]);
      hub.write((trx) => {
        for (const id of ids)
          trx.run(
            sql.insertInto("dispatch").values({
              id: id.replace("ntf", "dsp"),
              notification_id: id,
              channel: "EMAIL",
              cause: "x",
              status: "sent",
              created_at: 1,
            }),
          );
      });
      const prune = pruningNotifications(hub);
      while (prune());
      expect((await kept(carillon)).sort()).toEqual(["t1", "t3", "t4"]);
      expect(await hub.db.selectFrom("dispatch").select("id").execute()).toHaveLength(3);
    }),
  );

  test(
    "in slices, and past the unread ones that stay",
    withHub(async (carillon) => {
      const { clock } = carillon;
      const at = clock.now - 40 * DAY_MS;
      given(carillon, [...Array(6_000).fill({ at }), ...Array(1_200).fill({ at: at + 10_000, read_at: at })]);
      const prune = pruningNotifications(carillon.hub);
      let runs = 0;
      while (prune()) runs++;
      expect(runs).toBeGreaterThan(2);
      expect(await kept(carillon)).toHaveLength(6_000);
    }),
  );
});

test("whatever is read on the way is found by an index: no table is read through, nothing without bounds is sorted", () =>
  withNotifier(
    { parts: [channelOf("EMAIL", () => ({ is: "delayed", failure: "dns", detail: "" }))] },
    async (telling) => {
      const { hub } = telling;
      const { read } = hub;
      const database = new Database(join(telling.dataDir, "carillon.db"), { readonly: true }); // a plan holds its snapshot
      const plans = new Map<string, string>();
      hub.read = ((statement) => {
        const { sql: text, parameters } = "compile" in statement ? statement.compile() : statement;
        const steps = database.query(`explain query plan ${text}`).all(...(parameters as [])) as { detail: string }[];
        plans.set(text, steps.map(({ detail }) => detail).join("; "));
        return read(statement);
      }) as typeof read;
      telling.tell();
      await telling.settled();
      channelStates(hub);
      countUnread(hub.read);
      pruningNotifications(hub)();
      expect(plans.size).toBeGreaterThan(7);
      database.close();
      for (const [text, plan] of plans) {
        expect([text, plan]).toEqual([text, expect.not.stringMatching(/SCAN (dispatch|notification)(?! USING)/)]);
        const isBounded = text.includes('as "first"');
        if (!isBounded) expect([text, plan]).toEqual([text, expect.not.stringContaining("TEMP B-TREE")]);
      }
    },
  ));

describe("how it goes with the channels", () => {
  test("what is missing is named, and what never happened is not there", () => {
    const carillon = testHub({ ...READY, SMTP_URL: "", NOTIFY_SMS_TO: "" });
    const states = channelStates(carillon.hub);
    expect(states.map(({ channel, missing }) => [channel, missing])).toEqual([
      ["EMAIL", ["SMTP_URL"]],
      ["PUSH", [expect.stringContaining("Account")]],
      ["SMS", ["NOTIFY_SMS_TO"]],
    ]);
    for (const state of states)
      expect(state).toMatchObject({
        lastSuccessAt: null,
        lastFailure: undefined,
        pending: { count: 0, isMore: false },
        failed: { count: 0, isMore: false },
      });
    carillon.close();
  });

  test("the last success, the last failure in words, what waits and what was given up", () => {
    const email = channelOf(
      "EMAIL",
      (_, n) => {
        if (n === 1) return { is: "sent" };
        return n === 2
          ? { is: "refused", failure: "smtp_535", detail: "535 no" }
          : { is: "delayed", failure: "smtp_450", detail: "450 later" };
      },
      ["ops@example.com"],
    );
    return withNotifier({ parts: [email] }, async (telling) => {
      const state = () => channelStates(telling.hub)[0]!;
      const { clock } = telling;
      telling.tell();
      await telling.settled();
      expect(state()).toMatchObject({ lastSuccessAt: clock.now, lastFailure: undefined });
      clock.now += 1_000;
      telling.tell({ link: "/admin/orders/2" });
      await telling.settled();
      expect(state()).toMatchObject({
        missing: [],
        lastSuccessAt: clock.now - 1_000,
        lastFailure: {
          at: clock.now,
          failure: "smtp_535",
          detail: "535 no",
          todo: expect.stringContaining("SMTP_URL"),
        },
        failed: { count: 1, isMore: false },
      });
      clock.now += 1_000;
      telling.tell({ link: "/admin/orders/3" });
      await telling.settled();
      expect(state()).toMatchObject({
        lastFailure: { failure: "smtp_450", says: "The mail server answered 450." },
        pending: { count: 1, isMore: false },
      });
    });
  });

  test("a success after a failure: it is well again", () => {
    const email = channelOf(
      "EMAIL",
      (_, n) => (n === 1 ? { is: "refused", failure: "smtp_535", detail: "" } : { is: "sent" }),
      ["ops@example.com"],
    );
    return withNotifier({ parts: [email] }, async (telling) => {
      telling.tell();
      await telling.settled();
      telling.tell({ link: "/admin/orders/2" });
      await telling.later(1);
      expect(channelStates(telling.hub)[0]).toMatchObject({ lastFailure: undefined, failed: { count: 1 } });
    });
  });

  test("each recipient is judged by the last try, whoever was tried last; who is on the list no more, not at all", () => {
    const [good, bad] = ["good@example.com", "bad@example.com"];
    const email = channelOf(
      "EMAIL",
      ({ recipient }) =>
        recipient === good ? { is: "sent" } : { is: "refused", failure: "smtp_550", detail: "no such mailbox" },
      [good, bad, "former@example.com"],
    );
    const environment = { NOTIFY_EMAIL_TO: `${good},${bad}` };
    return withNotifier({ parts: [email], environment }, async (telling) => {
      const recipients = () => channelStates(telling.hub)[0]!.recipients;
      expect(recipients()).toEqual({ all: 2, failing: 0 });
      telling.tell();
      await telling.settled();
      expect(recipients()).toEqual({ all: 2, failing: 1 });
      telling.hub.write((trx) =>
        trx.run(sql.updateTable("dispatch").set({ tried_at: 1, settled_at: 1 }).where("recipient", "=", bad)),
      ); // as if the good one had been tried much later
      expect(recipients()).toEqual({ all: 2, failing: 1 });
      expect(channelChecks(telling.hub)[0]).toMatchObject({
        state: "attention",
        problem: expect.stringContaining("1 of 2 recipients cannot be told"),
      });
      expect(JSON.stringify(channelChecks(telling.hub))).not.toContain("@");
      telling.hub.write((trx) =>
        trx.run(
          sql.updateTable("dispatch").set({ status: "failed", failure: "smtp_550" }).where("recipient", "=", good),
        ),
      );
      expect(channelChecks(telling.hub)[0]).toMatchObject({
        state: "broken",
        problem: expect.stringContaining("Nobody can be told"),
      });
    });
  });

  test("what was given up without a try is no failure of the channel", () => {
    const recipients: string[] = [];
    return withNotifier({ parts: [channelOf("EMAIL", undefined, recipients)] }, async (telling) => {
      telling.tell();
      expect(await telling.settled()).toMatchObject([{ status: "failed", failure: "not_configured", tried_at: null }]);
      telling.hub.write((trx) => trx.run(sql.updateTable("dispatch").set({ recipient: "ops@example.com" })));
      expect(channelStates(telling.hub)[0]).toMatchObject({ lastFailure: undefined, failed: { count: 1 } });
    });
  });
});
