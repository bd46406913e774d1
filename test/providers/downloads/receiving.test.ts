import { describe, expect, test } from "bun:test";
import { arrive } from "../../../src/feed/arrive.ts";
import { sourceOf, type Source } from "../../../src/feed/store.ts";
import type { Told } from "../../../src/providers/downloads/parse.ts";
import type { TestHub } from "../../hub.ts";
import { breakTable, counters, deliveries, onlyDelivery, query, rowsOf, withHub } from "../../scenario.ts";
import { listed } from "../../feed/feed-server.ts";

const say = (carillon: TestHub, told: Told, said: unknown) =>
  arrive(carillon.hub, carillon.inbox, sourceOf(carillon.hub) as Source, told, said);

const files = ({ hub }: TestHub) => hub.db.selectFrom("download").selectAll().orderBy("id").execute();

const eventsOf = async ({ hub }: TestHub) => {
  const rows = await query<{ envelope: string }>(hub, "select envelope from event order by id");
  return rows.map(({ envelope }) => JSON.parse(envelope));
};

describe("an item", () => {
  test("becomes a file on the list, and an event", () =>
    withHub({}, async (carillon) => {
      expect(await say(carillon, "item", listed(1))).toMatchObject({ kind: "processed" });
      const delivery = await onlyDelivery(carillon);
      const [file] = await files(carillon);
      expect(file).toMatchObject({
        source_url: listed(1).source_url,
        r2_url: listed(1).r2_url,
        listed_at: Date.parse("2026-01-08T20:19:38Z"),
        provider: "dropbox",
        class: "dropbox",
        original_filename: "61 Camille 1.zip",
        delivery_id: delivery.id,
        status: "pending",
        due_at: carillon.clock.now,
        added_at: carillon.clock.now,
        tries: 0,
      });
      expect(delivery).toMatchObject({
        provider: "downloads",
        type: "download.added",
        status: "processed",
        address: "feed.example.com",
        url: "https://feed.example.com/api/downloads",
      });
      expect(JSON.parse(Buffer.from(delivery.body!).toString())).toEqual(listed(1));
      expect(JSON.parse(delivery.result!).deeds).toEqual([
        {
          what: "download",
          id: file!.id,
          label: "61 Camille 1.zip",
          did: "added",
          link: `/admin/downloads?id=${file!.id}`,
        },
      ]);
      const [event] = await eventsOf(carillon);
      expect(event).toMatchObject({
        type: "download.added",
        timestamp: "2026-01-08T20:19:38.000Z",
        data: {
          id: file!.id,
          sourceUrl: listed(1).source_url,
          r2Url: listed(1).r2_url,
          provider: "dropbox",
          class: "dropbox",
          originalFilename: "61 Camille 1.zip",
          createdAt: "2026-01-08T20:19:38.000Z",
        },
      });
    }));

  const manual: [name: string, environment: Record<string, string>, changes: Record<string, unknown>][] = [
    ["that is not Dropbox's", {}, { source_url: "https://fromsmash.com/x" }],
    ["that only looks like Dropbox's", {}, { source_url: "https://dropbox.com.evil.test/x" }],
    ["when AUTO_DOWNLOAD is 0", { AUTO_DOWNLOAD: "0" }, {}],
  ];
  for (const [name, environment, changes] of manual)
    test(`${name} waits for a person`, () =>
      withHub(environment, async (carillon) => {
        await say(carillon, "item", listed(1, changes));
        expect((await files(carillon))[0]).toMatchObject({ status: "manual", due_at: null });
      }));

  test("is one, however often and in whatever shape it comes", () =>
    withHub({}, async (carillon) => {
      const legacy = { url: listed(1).source_url, timestamp: "2026-01-08 20:19:38" };
      const outcomes = await Promise.all(
        [listed(1), listed(1), legacy, listed(1, { original_filename: "another.zip" })].map((item) =>
          say(carillon, "item", item),
        ),
      );
      expect(outcomes.map(({ kind }) => kind)).toEqual(["processed", "duplicate", "duplicate", "duplicate"]);
      expect(await rowsOf(carillon)).toEqual({
        download: 1,
        inbound_delivery: 1,
        event: 1,
        dedupe_key: 1,
        delivery_minute: 2,
      });
      carillon.clock.now += 50 * 365 * 86_400_000; // half a century on
      expect(await say(carillon, "item", listed(1))).toMatchObject({ kind: "duplicate" });
      expect(await say(carillon, "item", listed(1, { created_at: "2026-01-08T20:19:39Z" }))).toMatchObject({
        kind: "processed",
      });
      expect(await files(carillon)).toHaveLength(2);
    }));

  test("that is replayed does nothing twice", () =>
    withHub({}, async (carillon) => {
      await say(carillon, "item", listed(1));
      const before = [await rowsOf(carillon), await files(carillon)];
      const { id } = await onlyDelivery(carillon);
      expect(await carillon.inbox.rerun(id, "person")).toMatchObject({ kind: "processed" });
      expect([await rowsOf(carillon), await files(carillon)]).toEqual(before);
    }));

  test("whose row cannot be written is kept and retried", () =>
    withHub({}, async (carillon) => {
      const { mend } = breakTable(carillon, "download");
      expect(await say(carillon, "item", listed(1))).toMatchObject({ kind: "failed" });
      expect(await files(carillon)).toEqual([]);
      mend();
      const { id } = await onlyDelivery(carillon);
      expect(await carillon.inbox.rerun(id, "person")).toMatchObject({ kind: "processed" });
      expect(await files(carillon)).toHaveLength(1);
      expect(await counters(carillon)).toEqual({ "downloads failed": 1 });
    }));

  test("the URL of the feed is kept without what may be secret in it", () =>
    withHub({ WEBHOOK_JSON_URL: "https://feed.example.com/list?k=hunter2" }, async (carillon) => {
      await say(carillon, "item", listed(1));
      expect(await onlyDelivery(carillon)).toMatchObject({ url: "https://feed.example.com/list?***" });
    }));
});

describe("news of the feed", () => {
  const news = {
    error: "The feed answered 500",
    reason: "le serveur a répondu 500",
    since: "2026-11-22T09:00:00.000Z",
    lastFetch: "2026-11-22T08:00:00.000Z",
  };
  const EXPECTED: [Told, string, object][] = [
    ["unavailable", "feed.unavailable", { type: "FEED_UNAVAILABLE", priority: "HIGH" }],
    ["recovered", "feed.recovered", { type: "FEED_RECOVERED", priority: "NORMAL" }],
  ];
  for (const [told, type, notification] of EXPECTED)
    test(`${type} is told once, with a notification`, () =>
      withHub({}, async (carillon) => {
        await say(carillon, told, news);
        await say(carillon, told, news);
        const { id } = await onlyDelivery(carillon);
        await carillon.inbox.rerun(id, "person");
        const events = await eventsOf(carillon);
        expect(events).toMatchObject([{ type, data: { error: news.error, since: news.since } }]);
        const told_ = await carillon.hub.db.selectFrom("notification").selectAll().execute();
        expect(told_).toMatchObject([{ ...notification, link: "/admin/downloads" }]);
        expect(JSON.parse(told_[0]!.channels)).toEqual(["IN_APP", "PUSH", "EMAIL"]);
        if (told === "unavailable") expect(told_[0]!.message).toContain("plus être lu : le serveur a répondu 500. ");
      }));
});

test("there is no route that it could be posted to", () =>
  withHub({}, async (carillon) => {
    for (const path of ["/webhook/downloads", "/api/webhooks/downloads", "/api/downloads"]) {
      const headers = { "x-carillon-feed": "item", "content-type": "application/json" };
      const response = await carillon.send(path, { method: "POST", headers, body: JSON.stringify(listed(1)) });
      expect(response.status).toBeGreaterThanOrEqual(400);
    }
    expect(await deliveries(carillon)).toEqual([]);
  }));
