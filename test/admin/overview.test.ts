import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { readOverview } from "../../src/admin/overview.ts";
import { sql } from "../../src/db/prepare.ts";
import type { DeliveryOutcome } from "../../src/db/schema.ts";
import { countsByMinute, createCountsByProvider } from "../../src/inbound/counters.ts";
import { bookCompletion } from "../../src/providers/book-completion/index.ts";
import { symphonia } from "../../src/providers/symphonia/index.ts";
import { createChecks } from "../../src/status/checks.ts";
import { type Dashboard, dashboard } from "./kit.ts";
import { attributes, textOf } from "./reading.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let kit: Dashboard;
beforeEach(async () => (kit = await dashboard()));
afterEach(() => kit.close());

const post = (n: number, headers = {}) => {
  const sample = symphonia.sample(kit.settings("symphonia"), {
    now: kit.clock.now,
    publicUrl: "",
    n,
    type: "order.created",
  });
  return kit.send(symphonia.path, { method: "POST", body: sample.body, headers: { ...sample.headers, ...headers } });
};

const postBook = (n: number) => {
  const sample = bookCompletion.sample(kit.settings("book-completion"), { now: kit.clock.now, publicUrl: "", n });
  return kit.send(bookCompletion.path, { method: "POST", ...sample });
};

const forged = { "x-symphonia-signature": `sha256=${"0".repeat(64)}` };

const failing = (isFailing: boolean) =>
  kit.hub.write((trx) =>
    trx.run({
      sql: isFailing
        ? "create trigger trouble before insert on transport_order begin select raise(abort, 'trouble'); end"
        : "drop trigger trouble",
      parameters: [],
    } as any),
  );

/** As after the last retry. */
const giveUp = () =>
  kit.hub.write((trx) =>
    trx.run(sql.updateTable("inbound_delivery").set({ next_attempt_at: null }).where("status", "=", "failed")),
  );

const show = async (headers = {}) => {
  const response = await kit.ask("/admin", { headers: { cookie: await kit.logIn(), ...headers } });
  return response.text();
};

describe("what needs a person", () => {
  test("is nothing at first, and says so", async () => {
    expect(await readOverview(kit.hub)).toMatchObject({ waiting: { count: 0, isMore: false }, rejections: [] });
    const text = await show();
    expect(text).toContain("Nothing waits for you");
    expect(text).toContain("Nothing came in during the last hour.");
    expect(text).not.toContain("Needs you");
  });

  test("is a failed delivery once all retries are spent, not before", async () => {
    failing(true);
    await Promise.all([post(1), post(2)]);
    expect((await readOverview(kit.hub)).waiting.count).toBe(0);
    giveUp();
    expect((await readOverview(kit.hub)).waiting).toEqual({ count: 2, isMore: false });
    const text = await show();
    expect(text).toContain("2 deliveries wait for a person");
    expect(text).toContain('href="/admin/deliveries?status=waiting"');
  });

  test("is what was refused, by provider and cause, from when to when, the latest first", async () => {
    const start = kit.clock.now;
    await post(1, forged);
    kit.clock.now += 5 * MINUTE;
    await postBook(1);
    kit.clock.now += 5 * MINUTE;
    await post(2, forged);
    await post(3, forged);
    expect((await readOverview(kit.hub)).rejections).toEqual([
      { provider: "symphonia", cause: "signature", count: 3, isMore: false, since: start, last: start + 10 * MINUTE },
      {
        provider: "book-completion",
        cause: "unknown_job",
        count: 1,
        isMore: false,
        since: start + 5 * MINUTE,
        last: start + 5 * MINUTE,
      },
    ]);
    const text = await show();
    expect(text).toContain("3 rejected: wrong signature (SYMPHONI.A)");
    expect(text).toContain("1 rejected: unknown job (Sorami book completion)");
    expect(text).toContain('href="/admin/deliveries?status=rejected%3Asignature&amp;provider=symphonia"');
  });

  test("leads to a list that holds exactly that", async () => {
    await post(1, forged);
    await post(2);
    await postBook(1);
    const cookie = await kit.logIn();
    const links = [...(await show()).matchAll(/href="(\/admin\/deliveries\?status[^"]+)"/g)].map(([, href]) => href!);
    expect(links).toHaveLength(2);
    for (const link of links) {
      const list = await (await kit.ask(link.replaceAll("&amp;", "&"), { headers: { cookie } })).text();
      expect(list).toContain("<strong>1</strong>");
    }
  });

  test("is over for a refusal after a day", async () => {
    await post(1, forged);
    kit.clock.now += 24 * HOUR - 1;
    expect((await readOverview(kit.hub)).rejections).toHaveLength(1);
    kit.clock.now += 2;
    expect((await readOverview(kit.hub)).rejections).toHaveLength(0);
  });
});

describe("deliveries per minute", () => {
  test("are counted by outcome, empty minutes as well", async () => {
    await post(1);
    await post(1);
    await post(2, forged);
    kit.clock.now += 2 * MINUTE;
    failing(true);
    await post(3);
    const minutes = await countsByMinute(kit.hub.db, kit.clock.now, 4);
    expect(minutes.map(({ at, counts }) => [(at - kit.clock.now) / MINUTE, Object.values(counts).join()])).toEqual([
      [-3, "0,0,0,0,0"],
      [-2, "1,0,1,0,1"],
      [-1, "0,0,0,0,0"],
      [0, "0,1,0,0,0"],
    ]);
  });

  test("leave the window after an hour", async () => {
    await post(1);
    const sumOf = async () =>
      (await countsByMinute(kit.hub.db, kit.clock.now, 60)).reduce((sum, { counts }) => sum + counts.processed, 0);
    kit.clock.now += 59 * MINUTE;
    expect(await sumOf()).toBe(1);
    kit.clock.now += MINUTE;
    expect(await sumOf()).toBe(0);
  });

  test("are a drawing, and a table for who cannot see it", async () => {
    await post(1);
    await post(2, forged);
    const text = await show();
    expect(text).toMatch(/<rect class="processed" x="708" y="72" width="9" height="24"/);
    expect(text).toMatch(/<rect class="rejected" x="708" y="97" width="9" height="24"/);
    expect(text).toContain('<th scope="row">10:00</th><td>1</td><td>0</td><td>0</td><td>0</td><td>1</td>');
    expect(text).toContain("<title>10:00 UTC: 1 processed, 1 rejected</title>");
  });

  test("one failure among a million is drawn all the same", async () => {
    count("processed", 1_000_000);
    count("failed", 1);
    const text = await show();
    expect(text).toMatch(/<rect class="processed" x="708" y="0" width="9" height="96"/);
    expect(text).toMatch(/<rect class="failed" x="708" y="97" width="9" height="3"/);
  });
});

const count = (outcome: DeliveryOutcome, count: number) =>
  kit.hub.write((trx) =>
    trx.run(
      sql
        .insertInto("delivery_minute")
        .values({ minute: Math.floor(kit.clock.now / MINUTE), provider: "symphonia", outcome, count }),
    ),
  );

describe("a provider", () => {
  const stateOf = async (id: string) => (await readOverview(kit.hub)).providers.find((provider) => provider.id === id);

  test("is quiet until something comes", async () => {
    expect(await stateOf("symphonia")).toMatchObject({ state: "quiet", total: 0, last: undefined, missing: [] });
    await post(1);
    expect(await stateOf("symphonia")).toMatchObject({ state: "well", total: 1, errorRate: 0, last: kit.clock.now });
    expect(await stateOf("book-completion")).toMatchObject({ state: "quiet" });
  });

  test("has many errors above 5 %", async () => {
    count("processed", 95);
    count("failed", 3);
    count("rejected", 2);
    expect(await stateOf("symphonia")).toMatchObject({ state: "well", total: 100, errorRate: 0.05 });
    await post(1, forged);
    expect(await stateOf("symphonia")).toMatchObject({ state: "errors", total: 101 });
  });

  test("has none any more once it goes well again, as the Status page says", async () => {
    const judged = async () => {
      const checks = await createChecks(kit.hub, kit.feed)();
      const { says } = checks.find(({ name }) => name === "provider-symphonia")!;
      return [(await stateOf("symphonia"))!.state, says];
    };
    await post(1, forged);
    await post(2, forged);
    expect(await judged()).toEqual(["well", "well"]); // two tries of a stranger are no reason to call anybody
    await post(3, forged);
    expect(await judged()).toEqual(["errors", "many errors"]);
    kit.clock.now += 2 * 60 * MINUTE;
    expect(await judged()).toEqual(["errors", "many errors"]);
    await post(4);
    expect(await judged()).toEqual(["well", "well"]);
  });

  test("that is silent is said to be so with the Status page’s sentence, until it is heard", async () => {
    for (let n = 0; n < 44; n++) {
      kit.clock.now += 6 * HOUR;
      await post(n);
    }
    expect(await show()).toContain("Nothing waits for you");
    kit.clock.now += 48 * HOUR;
    const checks = await createChecks(kit.hub, kit.feed)();
    const { problem, mend } = checks.find(({ name }) => name === "provider-symphonia")!;
    const markup = await show();
    expect(textOf(markup, "tbody .state")).toBe(`silent: ${problem}`);
    expect(textOf(markup, ".needs li")).toBe(`SYMPHONI.A is silent${mend!.says}Status`);
    expect(attributes(markup, ".needs a", "href")).toEqual(["/admin/status#status-provider-symphonia"]);
    await post(99);
    expect(textOf(await show(), "tbody .state")).toBe("well");
  });

  test("is counted over the minutes asked for, however long ago the last look was", async () => {
    const countsByProvider = createCountsByProvider();
    const processed = async () => (await countsByProvider(kit.hub.db, kit.clock.now, 3)).get("symphonia")?.processed;
    const seen: unknown[] = [await processed()];
    for (let i = 1; i <= 6; i++) {
      if (i <= 3) await post(i);
      seen.push(await processed());
      if (i !== 2) kit.clock.now += MINUTE; // the second and third come in the same minute
    }
    expect(seen).toEqual([undefined, 1, 2, 3, 3, 2, undefined]);
  });

  test("without its variables says which to set", async () => {
    kit.hub.config = {
      ...kit.hub.config,
      rooms: { ...kit.hub.config.rooms, symphonia: { configured: false, missing: ["SOME_KEY"] } },
    };
    expect(await stateOf("symphonia")).toMatchObject({ state: "not configured" });
    expect(await show()).toContain("not configured: set <code>SOME_KEY</code>");
  });
});

test("what strangers send is text on the page", async () => {
  const hostile = `"><img src=x onerror=alert(1)>`;
  kit.hub.write((trx) =>
    trx.run(
      sql.insertInto("inbound_delivery").values({
        id: `dlv_${kit.clock.now.toString(16).padStart(12, "0")}a`,
        provider: hostile,
        type: hostile,
        status: "rejected",
        cause: "payload",
        reason: hostile,
        dedupe_key: null,
        subject: null,
        received_at: kit.clock.now,
        processed_at: null,
        duration_us: 1,
        next_attempt_at: null,
        last_duplicate_at: null,
        result: null,
        address: hostile,
        url: hostile,
        headers: "{}",
        body_size: 0,
        body: null,
      }),
    ),
  );
  const text = await show();
  expect(text).toContain("1 rejected: wrong shape (&quot;&gt;&lt;img");
  expect(text).not.toContain("<img");
});
