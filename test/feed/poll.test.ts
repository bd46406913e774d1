import { describe, expect, test } from "bun:test";
import { assembleHub } from "../../src/assemble.ts";
import { createPoller } from "../../src/feed/poller.ts";
import { readFeed } from "../../src/feed/state.ts";
import { recordsOf } from "../../src/feed/store.ts";
import { createInbox } from "../../src/inbound/inbox.ts";
import { withFolder } from "../db/folder.ts";
import { testHub } from "../hub.ts";
import { breakTable, counters, deliveries, query } from "../scenario.ts";
import { feedServer, type FeedAnswer, type FeedKit, listed, listing, withFeed } from "./feed-server.ts";

/** When the feed is asked, and what becomes of what it lists. */

const seconds = (kit: Pick<FeedKit, "clock">, count: number) => void (kit.clock.now += count * 1_000);
const status =
  (code: number): FeedAnswer =>
  () =>
    new Response("<p>sorry</p>", { status: code });

describe("a good answer", () => {
  test("is kept as clean records, and every file in it comes into the inbox", () =>
    withFeed(
      listing(listed(1), { url: "https://fromsmash.com/a", timestamp: "2025-10-17T12:35:00+0200", extra: 1 }),
      async (kit) => {
        expect(kit.state()).toMatchObject({ status: "waiting", records: 0, nextPollAt: kit.clock.now });
        await kit.poller.poll();
        expect(kit.state()).toEqual({
          isConfigured: true,
          missing: [],
          url: kit.server.url,
          status: "well",
          lastFetchAt: kit.clock.now,
          lastTryAt: kit.clock.now,
          nextPollAt: kit.clock.now + 300_000,
          failure: null,
          problem: null,
          advice: null,
          detail: null,
          failingSince: null,
          records: 2,
          skipped: 0,
          isFetching: false,
        });
        expect(kit.records()).toEqual([
          listed(1, { created_at: "2026-01-08T20:19:38.000Z" }),
          { source_url: "https://fromsmash.com/a", provider: "webhook", created_at: "2025-10-17T10:35:00.000Z" },
        ]);
        expect((await kit.downloads()).map(({ status }) => status).sort()).toEqual(["manual", "pending"]);
        expect(await kit.told()).toEqual(["download.added", "download.added"]);
        expect(kit.said().map(({ message }) => message)).toContain("WebhookService: fetched 2 records from webhook");
        const { headers, method } = kit.server.asked[0]!;
        expect(method).toBe("GET");
        expect(headers.get("accept")).toBe("application/json");
        expect(headers.get("user-agent")).toMatch(/^Carillon\/\d/);
        expect(headers.get("authorization")).toBeNull();
      },
    ));

  test("asks with the token, which is never written down", () =>
    withFeed(
      listing(listed(1)),
      async (kit) => {
        await kit.poller.poll();
        expect(kit.server.asked[0]!.headers.get("authorization")).toBe("Bearer a-token-of-the-feed");
        const kept = JSON.stringify(await deliveries(kit)) + kit.lines.join("") + JSON.stringify(kit.state());
        expect(kept).not.toContain("a-token-of-the-feed");
      },
      { WEBHOOK_JSON_TOKEN: "a-token-of-the-feed" },
    ));

  test("an empty one after a full one is the state of things, and takes no file away", () =>
    withFeed(listing(listed(1), listed(2)), async (kit) => {
      await kit.poller.refresh();
      kit.server.answer = listing();
      await kit.poller.refresh();
      expect(kit.state()).toMatchObject({ status: "well", records: 0 });
      expect(kit.records()).toEqual([]);
      expect(await kit.downloads()).toHaveLength(2);
    }));

  test("bad items are skipped, counted and said once; the rest goes on", () =>
    withFeed(listing(null, listed(1), { source_url: "javascript:x" }, 7, listed(2), [], {}, "x", 0), async (kit) => {
      await kit.poller.refresh();
      expect(kit.state()).toMatchObject({ status: "well", records: 2, skipped: 7 });
      expect(await kit.downloads()).toHaveLength(2);
      const skips = kit.said().filter(({ message }) => message.startsWith("WebhookService: skip"));
      const { debug, warn } = Object.groupBy(skips, ({ level }) => level);
      expect(debug).toHaveLength(5);
      expect(warn).toMatchObject([{ skipped: 7 }]);
      expect(warn![0].examples).toHaveLength(5);
      expect(warn![0].examples[1]).toStartWith("item 2: source_url is no http(s) URL");
    }));

  test("a field that means nothing is left out and said, and the file comes all the same", () =>
    withFeed(
      listing(listed(1, { r2_url: "pending", original_filename: "x".repeat(1_100) }), listed(2)),
      async (kit) => {
        await kit.poller.refresh();
        expect(kit.state()).toMatchObject({ status: "well", records: 2, skipped: 0 });
        const [first] = await kit.downloads();
        expect(first).toMatchObject({ r2_url: null, original_filename: null, status: "pending" });
        expect(kit.said()).toContainEqual(
          expect.objectContaining({ level: "warn", items: 1, left: ["item 0: r2_url, original_filename"] }),
        );
      },
    ));

  test("one file twice in it is one file", () =>
    withFeed(listing(listed(1), listed(1), listed(1, { provider: "other" })), async (kit) => {
      await kit.poller.refresh();
      expect(await kit.downloads()).toHaveLength(1);
      expect(await counters(kit)).toEqual({ "downloads processed": 1, "downloads duplicate": 2 });
    }));

  test("what is known is not brought again", () =>
    withFeed(listing(listed(1), listed(2)), async (kit) => {
      await kit.poller.refresh();
      kit.server.answer = listing(listed(3), listed(2), listed(1));
      await kit.poller.refresh();
      await kit.poller.refresh();
      expect(await kit.downloads()).toHaveLength(3);
      expect(await counters(kit)).toEqual({ "downloads processed": 3 });
    }));

  test("times that change make other files, times that go back do not matter", () =>
    withFeed(listing(listed(1)), async (kit) => {
      for (const created_at of ["2026-01-08 20:19:38", "2020-01-01T00:00:00Z", "2026-01-08T21:19:38+0100"]) {
        kit.server.answer = listing(listed(1, { created_at }));
        await kit.poller.refresh();
      }
      const times = (await kit.downloads()).map(({ listed_at }) => new Date(listed_at).toISOString());
      expect(times).toEqual(["2026-01-08T20:19:38.000Z", "2020-01-01T00:00:00.000Z"]);
    }));

  test("what a known file lacked is filled in, as long as it is not done", () =>
    withFeed(listing(...[1, 2].map((n) => listed(n, { r2_url: undefined, original_filename: null }))), async (kit) => {
      await kit.poller.refresh();
      const [, second] = await kit.downloads();
      kit.hub.write((trx) =>
        trx.run(
          kit.hub.db
            .updateTable("download")
            .set({ status: "done", due_at: null, sha256: "x", file_name: "x" })
            .where("id", "=", second!.id),
        ),
      );
      kit.server.answer = listing(listed(1), listed(2));
      await kit.poller.refresh();
      kit.server.answer = listing(listed(1, { original_filename: "another.zip", r2_url: undefined }));
      await kit.poller.refresh();
      const { r2_url, original_filename } = listed(1);
      expect(await kit.downloads()).toMatchObject([
        { r2_url, original_filename },
        { r2_url: null, original_filename: null },
      ]);
    }));

  test("a file whose handler failed is retried as that delivery", () =>
    withFeed(listing(listed(1)), async (kit) => {
      const { mend } = breakTable(kit, "download");
      await kit.poller.refresh();
      mend();
      await kit.poller.refresh();
      expect(await kit.downloads()).toHaveLength(1);
      expect((await deliveries(kit)).map(({ status }) => status)).toEqual(["processed"]);
    }));

  test("of what the store cannot take, nothing is taken for read", () =>
    withFeed(listing(listed(1)), async (kit) => {
      const broken = breakTable(kit, "inbound_delivery");
      expect(await kit.poller.refresh()).toBe(false);
      expect(kit.state()).toMatchObject({ status: "waiting" });
      broken.mend();
      expect(await kit.poller.refresh()).toBe(true);
      expect(await kit.downloads()).toHaveLength(1);
    }));
});

describe("the cache", () => {
  test("is good for WEBHOOK_CACHE_TTL", () =>
    withFeed(listing(listed(1)), async (kit) => {
      const askedAfter = async (wait: number) => {
        seconds(kit, wait);
        await kit.poller.poll();
        return kit.server.asked.length;
      };
      expect(await askedAfter(0)).toBe(1);
      expect(await askedAfter(290)).toBe(1);
      expect(await askedAfter(10)).toBe(2);
    }));

  test("is not one tick longer because ticks come a little early or late", () =>
    withFeed(listing(), async (kit) => {
      const begun = kit.clock.now;
      const askedAt: number[] = [];
      for (let tick = 0; tick <= 60; tick++) {
        kit.clock.now = begun + tick * 15_000 + [40, 3, 0, 90, 7, 60, 1][tick % 7]!;
        const before = kit.server.asked.length;
        await kit.poller.poll();
        if (kit.server.asked.length > before) askedAt.push(tick * 15);
      }
      expect(askedAt).toEqual([0, 300, 600, 900]);
    }));

  /** At which seconds it is asked, with a tick every fifteen. */
  const askedWithin = async (kit: FeedKit, most: number) => {
    const askedAt: number[] = [];
    const begun = kit.clock.now;
    for (let second = 0; second <= most; second += 15) {
      kit.clock.now = begun + second * 1_000;
      const before = kit.server.asked.length;
      await kit.poller.poll();
      if (kit.server.asked.length > before) askedAt.push(second);
    }
    return askedAt;
  };

  test("is none for what failed: it is asked at the next tick, then ever more rarely, at most as rarely as else", () =>
    withFeed(status(404), async (kit) => {
      expect(await askedWithin(kit, 1_140)).toEqual([0, 15, 30, 60, 120, 240, 480, 780, 1_080]);
      expect(kit.state().nextPollAt).toBeGreaterThan(kit.clock.now);
      kit.server.answer = listing();
      expect(await askedWithin(kit, 600)).toEqual([240, 540]);
    }));

  test("is for a feed that was asked too often already", () =>
    withFeed(status(429), async (kit) => {
      expect(await askedWithin(kit, 600)).toEqual([0, 300, 600]);
    }));

  test("of 0 seconds is none", () =>
    withFeed(
      listing(),
      async (kit) => {
        await kit.poller.poll();
        await kit.poller.poll();
        expect(kit.server.asked).toHaveLength(2);
        expect(kit.state().nextPollAt).toBe(kit.clock.now + 15_000);
      },
      { WEBHOOK_CACHE_TTL: "0" },
    ));

  test("is over when the clock was set back", () =>
    withFeed(listing(), async (kit) => {
      await kit.poller.poll();
      seconds(kit, -86_400);
      await kit.poller.poll();
      expect(kit.server.asked).toHaveLength(2);
    }));

  test("does not hold back who asks for it now", () =>
    withFeed(listing(), async (kit) => {
      await kit.poller.poll();
      await kit.poller.refresh();
      expect(kit.server.asked).toHaveLength(2);
    }));
});

describe("asking again", () => {
  const conditional: FeedAnswer = (request) =>
    request.headers.get("if-none-match") === '"v1"' &&
    request.headers.get("if-modified-since") === "Thu, 08 Jan 2026 20:19:38 GMT"
      ? new Response(null, { status: 304 })
      : Response.json([listed(1)], { headers: { etag: '"v1"', "last-modified": "Thu, 08 Jan 2026 20:19:38 GMT" } });

  test("says what is known, and 304 leaves all as it is", () =>
    withFeed(conditional, async (kit) => {
      await kit.poller.refresh();
      seconds(kit, 60);
      await kit.poller.refresh();
      expect(kit.state()).toMatchObject({ status: "well", lastFetchAt: kit.clock.now, records: 1 });
      expect(kit.records()).toHaveLength(1);
      expect(kit.server.asked[1]!.headers.get("if-none-match")).toBe('"v1"');
      expect(await counters(kit)).toEqual({ "downloads processed": 1 });
    }));

  test("also after it failed: 304 is a recovery", () =>
    withFeed(conditional, async (kit) => {
      await kit.poller.refresh();
      kit.server.answer = status(404);
      await kit.poller.refresh();
      expect(kit.state()).toMatchObject({ status: "failing", records: 1 });
      kit.server.answer = conditional;
      await kit.poller.refresh();
      expect(kit.state()).toMatchObject({ status: "well", failure: null, records: 1 });
      expect(await kit.told()).toEqual(["download.added", "feed.unavailable", "feed.recovered"]);
    }));

  test("304 to whoever did not say what is known is a failure", () =>
    withFeed(
      () => new Response(null, { status: 304 }),
      async (kit) => {
        await kit.poller.refresh();
        expect(kit.state()).toMatchObject({ status: "failing", failure: "http_304" });
      },
    ));
});

describe("one at a time", () => {
  test("whoever asks meanwhile, a tick too, gets the one under way", () => {
    const { promise: mayAnswer, resolve } = Promise.withResolvers<void>();
    const slow: FeedAnswer = async () => (await mayAnswer, Response.json([listed(1)]));
    return withFeed(slow, async (kit) => {
      const all = [kit.poller.poll(), kit.poller.refresh(), kit.poller.poll(), kit.poller.refresh()];
      expect(kit.state().isFetching).toBe(true);
      resolve();
      await Promise.all(all);
      expect(kit.server.asked).toHaveLength(1);
      expect(kit.state()).toMatchObject({ isFetching: false, records: 1 });
    });
  });

  test("a stop leaves off what is under way, and nothing is said of it", () =>
    withFeed(
      () => new Promise(() => {}),
      async (kit) => {
        const asking = kit.poller.refresh();
        while (kit.server.asked.length === 0) await new Promise(setImmediate);
        await kit.poller.stop();
        expect(await asking).toBe(false);
        expect(await kit.poller.refresh()).toBe(false);
        expect(kit.state()).toMatchObject({ status: "waiting" });
        expect(await kit.told()).toEqual([]);
      },
    ));
});

describe("well and failing", () => {
  test("is told on change, not at every failure; the last good records stay", () =>
    withFeed(listing(listed(1)), async (kit) => {
      await kit.poller.refresh();
      kit.server.answer = status(404);
      seconds(kit, 60);
      const since = kit.clock.now;
      await kit.poller.refresh();
      seconds(kit, 60);
      kit.server.answer = status(403);
      await kit.poller.refresh();
      expect(kit.state()).toMatchObject({
        status: "failing",
        failure: "http_403",
        problem: "The feed answered 403",
        failingSince: since,
        lastFetchAt: since - 60_000,
        lastTryAt: kit.clock.now,
        records: 1,
      });
      expect(kit.records()).toHaveLength(1);
      kit.server.answer = listing(listed(1));
      await kit.poller.refresh();
      await kit.poller.refresh();
      expect(await kit.told()).toEqual(["download.added", "feed.unavailable", "feed.recovered"]);
      const notifications = await query(kit.hub, "select type from notification order by id");
      expect(notifications.map(({ type }) => type)).toEqual(["FEED_UNAVAILABLE", "FEED_RECOVERED"]);
      expect(await counters(kit)).toEqual({ "downloads processed": 3 });
    }));

  test("is told once even if what was told was forgotten before it was written down", () =>
    withFeed(listing(listed(1)), async (kit) => {
      await kit.poller.refresh();
      kit.server.answer = status(404);
      const broken = breakTable(kit, "feed", "update");
      expect(await kit.poller.refresh()).toBe(false); // as if killed between the two
      broken.mend();
      seconds(kit, 60);
      expect(await kit.poller.refresh()).toBe(true);
      expect(await kit.told()).toEqual(["download.added", "feed.unavailable"]);
    }));

  test("a first answer that is none counts", () =>
    withFeed(status(404), async (kit) => {
      await kit.poller.refresh();
      expect(await kit.told()).toEqual(["feed.unavailable"]);
      expect(kit.records()).toEqual([]);
    }));
});

test("over a restart the records, the cache, the state and what was told stay; of another URL they do not", () =>
  withFolder(async (folder) => {
    const server = feedServer(listing(listed(1)));
    const clock = { now: Date.parse("2026-11-22T10:00:00Z") };
    const started = async (url: string, work: (kit: Started) => Promise<void>) => {
      const environment = { DATA_DIR: folder, ALLOW_PRIVATE_ENDPOINTS: "1", WEBHOOK_JSON_URL: url };
      const { hub, close } = assembleHub(environment, { now: () => clock.now, log: { level: "silent" } });
      try {
        await work({ hub, poller: createPoller(hub, createInbox(hub), { wait: async () => {} }) });
      } finally {
        close();
      }
    };
    type Started = Pick<FeedKit, "hub" | "poller">;
    const events = async ({ hub }: Started) =>
      (await hub.db.selectFrom("event").select("type").orderBy("id").execute()).map(({ type }) => type);
    await started(server.url, ({ poller }) => poller.poll());
    await started(server.url, async (kit) => {
      expect(readFeed(kit.hub)).toMatchObject({ status: "well", records: 1 });
      expect(JSON.parse(Buffer.from(recordsOf(kit.hub)).toString())).toHaveLength(1);
      await kit.poller.poll();
      expect(server.asked).toHaveLength(1);
      server.answer = status(404);
      await kit.poller.refresh();
    });
    await started(server.url, async (kit) => {
      await kit.poller.refresh();
      expect(readFeed(kit.hub)).toMatchObject({ status: "failing", records: 1 });
      expect(await events(kit)).toEqual(["download.added", "feed.unavailable"]);
    });
    await started(`${server.url}?other`, async (kit) => {
      expect(readFeed(kit.hub)).toMatchObject({ status: "waiting", records: 0 });
      expect(Buffer.from(recordsOf(kit.hub)).toString()).toBe("[]");
      await kit.poller.poll();
      expect(readFeed(kit.hub)).toMatchObject({ status: "failing", records: 0, lastFetchAt: null });
      expect(Buffer.from(recordsOf(kit.hub)).toString()).toBe("[]");
      server.answer = listing();
      await kit.poller.refresh();
      expect(await events(kit)).toEqual(["download.added", "feed.unavailable", "feed.recovered"]);
    });
    server.stop();
  }));

test("without a URL there is no feed, and nobody is asked", async () => {
  const carillon = testHub({ WEBHOOK_JSON_URL: "" });
  await carillon.feed.poller.poll();
  expect(await carillon.feed.poller.refresh()).toBe(false);
  expect(readFeed(carillon.hub)).toMatchObject({
    isConfigured: false,
    status: "off",
    missing: ["WEBHOOK_JSON_URL"],
    url: null,
    nextPollAt: null,
  });
  carillon.close();
});
