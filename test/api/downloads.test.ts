import { describe, expect, test } from "bun:test";
import { createApp } from "../../src/app.ts";
import { mintToken, type Scope } from "../../src/http/bearer.ts";
import { type FeedAnswer, type FeedKit, listed, listing, withFeed } from "../feed/feed-server.ts";
import { type TestHub, testHub } from "../hub.ts";
import { breakTable, withHub } from "../scenario.ts";

const tokenFor = ({ hub }: Pick<TestHub, "hub">, scopes: Scope[] = ["downloads"]) =>
  mintToken({ secret: hub.config.JWT_SECRET, now: hub.now(), ttlSeconds: 600, subject: "test", scopes });

/** Asks with a token, at an app whose poller is the kit's own. */
async function ask(kit: FeedKit, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${await tokenFor(kit)}`);
  const app = createApp(kit.hub, kit.inbox, { ...kit.feed, poller: kit.poller });
  return app.handle(new Request(`http://localhost:3000${path}`, { ...init, headers }));
}

const refresh = async (kit: FeedKit) => {
  const response = await ask(kit, "/api/downloads/refresh", { method: "POST" });
  return { status: response.status, body: (await response.json()) as any };
};

const gone: FeedAnswer = () => new Response("secret-of-the-server", { status: 404 });

describe("GET /api/csv_monitor_status", () => {
  const CSV = { status: "inactive", last_check: null, error: "Webhook monitoring is active" };
  const statusOf = async ({ send }: Pick<TestHub, "send">) => {
    const response = await send("/api/csv_monitor_status");
    expect(response.status).toBe(200);
    return response.text();
  };
  const expected = (webhook: object, monitor_interval = 15) =>
    JSON.stringify({ data_source: "webhook", monitor_interval, webhook, csv_monitor: CSV });

  test("to the letter: before the first answer, after it, and when it fails", () =>
    withFeed(
      listing(listed(1), listed(2), null),
      async (kit) => {
        const webhook = {
          available: false,
          last_fetch_ts: null,
          error: null,
          records_processed: 0,
          records: 0,
        } as object;
        expect(await statusOf(kit)).toBe(expected(webhook, 20));
        await kit.poller.poll();
        const well = { last_fetch_ts: "2026-11-22 10:00:00", error: null, records_processed: 2, records: 2 };
        expect(await statusOf(kit)).toBe(expected({ available: true, ...well }, 20));
        kit.server.answer = gone;
        kit.clock.now += 300_000;
        await kit.poller.poll();
        const failing = { available: false, ...well, error: "The feed answered 404" };
        expect(await statusOf(kit)).toBe(expected(failing, 20));
      },
      { WEBHOOK_MONITOR_INTERVAL: "20" },
    ));

  test("without a URL it says what to set", () =>
    withHub({ WEBHOOK_JSON_URL: "" }, async (carillon) => {
      const error = "WEBHOOK_JSON_URL is not set";
      const webhook = { available: false, last_fetch_ts: null, error, records_processed: 0, records: 0 };
      expect(await statusOf(carillon)).toBe(expected(webhook));
    }));
});

describe("who may ask", () => {
  const ROUTES: [method: string, path: string][] = [
    ["GET", "/api/downloads"],
    ["POST", "/api/downloads/refresh"],
  ];
  for (const [method, path] of ROUTES)
    test(`${method} ${path}: nobody without a token of the scope downloads`, () =>
      withHub({}, async (carillon) => {
        const statusWith = async (authorization: string) =>
          (await carillon.send(path, { method, headers: { authorization } })).status;
        expect(await statusWith("")).toBe(401);
        expect(await statusWith("Bearer nonsense")).toBe(401);
        expect(await statusWith(`Bearer ${await tokenFor(carillon, ["jobs", "events"])}`)).toBe(403);
        const token = await tokenFor(carillon);
        carillon.clock.now += 601_000;
        expect(await statusWith(`Bearer ${token}`)).toBe(401);
      }));
});

describe("GET /api/downloads", () => {
  test("gives the clean records, also while the feed fails", () =>
    withFeed(listing(listed(1), 7, { url: "https://a.test/x", timestamp: "2025-10-17 12:35:00" }), async (kit) => {
      const list = async () => {
        const response = await ask(kit, "/api/downloads");
        expect(response.status).toBe(200);
        expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
        expect(response.headers.get("access-control-allow-origin")).toBe("*");
        return response.json();
      };
      expect(await list()).toEqual([]);
      await kit.poller.refresh();
      const records = [
        listed(1, { created_at: "2026-01-08T20:19:38.000Z" }),
        { source_url: "https://a.test/x", provider: "webhook", created_at: "2025-10-17T12:35:00.000Z" },
      ];
      expect(await list()).toEqual(records);
      kit.server.answer = gone;
      await kit.poller.refresh();
      expect(await list()).toEqual(records);
    }));

  test("are read from the store once for all who ask", () =>
    withFeed(listing(listed(1)), async (kit) => {
      await kit.poller.refresh();
      const { read } = kit.hub;
      let reads = 0;
      kit.hub.read = (statement) => {
        if ("sql" in statement && statement.sql.includes('"json"')) reads++;
        return read(statement);
      };
      const app = createApp(kit.hub, kit.inbox, { ...kit.feed, poller: kit.poller });
      const headers = { authorization: `Bearer ${await tokenFor(kit)}` };
      const list = async () =>
        (await app.handle(new Request("http://localhost:3000/api/downloads", { headers }))).json();
      expect(await list()).toEqual(await list());
      expect(reads).toBe(1);
      kit.server.answer = listing();
      await kit.poller.refresh();
      expect(await list()).toEqual([]);
    }));

  test("says 304 to whoever knows them", () =>
    withFeed(listing(listed(1)), async (kit) => {
      await kit.poller.refresh();
      const etag = (await ask(kit, "/api/downloads")).headers.get("etag")!;
      expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
      const statusFor = async (known: string) => {
        const response = await ask(kit, "/api/downloads", { headers: { "if-none-match": known } });
        expect(response.headers.get("etag")).toBe((await ask(kit, "/api/downloads")).headers.get("etag"));
        return response.status;
      };
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) expect(await statusFor(known)).toBe(304);
      for (const known of ['"other"', etag.slice(1, -1)]) expect(await statusFor(known)).toBe(200);
      kit.server.answer = listing(listed(1), listed(2));
      await kit.poller.refresh();
      expect(await statusFor(etag)).toBe(200);
    }));

  test("may be asked by pages of any site that have a token", () =>
    withHub({}, async (carillon) => {
      const headers = {
        origin: "https://other.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "authorization",
      };
      const response = await carillon.send("/api/downloads", { method: "OPTIONS", headers });
      expect(response.status).toBe(204);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(response.headers.get("access-control-allow-headers")).toContain("Authorization");
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
      const refused = await carillon.send("/api/downloads");
      expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, "*"]);
    }));
});

describe("POST /api/downloads/refresh", () => {
  test("asks now", () =>
    withFeed(listing(listed(1), null), async (kit) => {
      const body = { success: true, records: 1, skipped: 1, last_fetch_ts: "2026-11-22 10:00:00" };
      expect(await refresh(kit)).toEqual({ status: 200, body });
      expect(await refresh(kit)).toEqual({ status: 200, body });
      expect(kit.server.asked).toHaveLength(2);
    }));

  test("502 in our own words when the feed cannot be read", () =>
    withFeed(gone, async (kit) => {
      const { status, body } = await refresh(kit);
      expect(status).toBe(502);
      expect(body).toEqual({
        error: "feed_failing",
        message: "The feed answered 404. Check WEBHOOK_JSON_URL: there is no feed.",
        success: false,
        records: 0,
      });
    }));

  test("409 without a URL", () =>
    withHub({ WEBHOOK_JSON_URL: "" }, async (carillon) => {
      const headers = { authorization: `Bearer ${await tokenFor(carillon)}` };
      const response = await carillon.send("/api/downloads/refresh", { method: "POST", headers });
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({ message: "WEBHOOK_JSON_URL is not set" });
    }));

  test("503 when the store cannot take what it lists", () =>
    withFeed(listing(listed(1)), async (kit) => {
      breakTable(kit, "inbound_delivery");
      expect(await refresh(kit)).toMatchObject({ status: 503, body: { error: "unavailable" } });
    }));
});

/** A Carillon that listens, as others see it. */
function listening(carillon: TestHub) {
  const server = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: (request) => carillon.app.handle(request) });
  return { url: `http://127.0.0.1:${server.port}/api/downloads`, stop: () => server.stop(true) };
}

test("one Carillon feeds another, which sees the same files, keeps them and says what it knows", () =>
  withFeed(
    listing(listed(1), { url: "HTTPS://FromSmash.com/a b", timestamp: "2025-10-17T12:35:00.5+0200", source: "csv" }),
    async (first) => {
      const there = listening(first);
      const WEBHOOK_JSON_TOKEN = await tokenFor(first);
      const second = testHub({ ALLOW_PRIVATE_ENDPOINTS: "1", WEBHOOK_JSON_URL: there.url, WEBHOOK_JSON_TOKEN });
      const files = ({ hub }: Pick<TestHub, "hub">) =>
        hub.db
          .selectFrom("download")
          .select(["source_url", "listed_at", "r2_url", "provider", "class", "original_filename", "status"])
          .orderBy("source_url")
          .execute();
      const status = async () => ((await (await second.send("/api/csv_monitor_status")).json()) as any).webhook;
      await first.poller.poll();
      await second.feed.poller.poll();
      expect(await files(second)).toHaveLength(2);
      expect(await files(second)).toEqual(await files(first));
      const list = ({ send }: TestHub, token: string) =>
        Promise.resolve(send("/api/downloads", { headers: { authorization: `Bearer ${token}` } })).then((r) =>
          r.text(),
        );
      expect(await list(second, await tokenFor(second))).toBe(await list(first, WEBHOOK_JSON_TOKEN));
      await second.feed.poller.refresh();
      expect(second.lines.join("")).toContain("nothing new in webhook");
      first.clock.now += 700_000; // the token is over
      await second.feed.poller.refresh();
      expect(await status()).toMatchObject({ available: false, error: "The feed answered 401", records: 2 });
      there.stop();
      second.close();
    },
  ));
