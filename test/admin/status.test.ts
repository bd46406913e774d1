import { describe, expect, test } from "bun:test";
import type { CompiledQuery } from "kysely";
import { mkdirSync } from "node:fs";
import { sql } from "../../src/db/prepare.ts";
import type { Feed } from "../../src/feed/feed.ts";
import { hashOf } from "../../src/feed/store.ts";
import { GROUPS } from "../../src/status/check.ts";
import { createChecks } from "../../src/status/checks.ts";
import { feedCheck } from "../../src/status/downloads.ts";
import { VERSION } from "../../src/version.ts";
import { explaining } from "../explaining.ts";
import { execute, post, room, sampleOf } from "../scenario.ts";
import { seedDownloads } from "./downloading.ts";
import { asReader, attributes, type Reader, textOf } from "./reading.ts";
import { seedEndpoint, seedSent } from "./sending.ts";

const PATH = "/admin/status";
const MINUTE = 60_000;

/** What is said of one thing, with a blank between the parts as a reader sees it. */
const lineOf = (markup: string, name: string) =>
  textOf(markup.replace(/<\/(td|p|strong)>|<(form|p)\b/g, " $&"), `[id="status-${name}"]`);
/** What is not well, the worst first. */
const troublesOf = (markup: string) =>
  attributes(markup, "#status li[id]", "id").map((id) => id.replace("status-", ""));
/** What is in the groups, but for what is not well. */
const linesOf = (markup: string) => attributes(markup, "#status tr[id]", "id").map((id) => id.replace("status-", ""));
const stateOf = (markup: string, name: string) => attributes(markup, `tr[id="status-${name}"]`, "class")[0];

function seedFeed({ hub, clock }: Reader, become: object = {}): void {
  const row = {
    id: 1 as const,
    source: hashOf("https://feed.example.com/api/downloads"),
    etag: null,
    last_modified: null,
    record_count: 1,
    skipped_count: 0,
    fetched_at: clock.now - MINUTE,
    tried_at: clock.now,
    failure: null,
    detail: null,
    failing_since: null,
    ...become,
  };
  hub.write((trx) => trx.run(sql.insertInto("feed").values(row)));
}

describe("the status page", () => {
  test("of a Carillon at rest says that all is well, and of everything how it is", () =>
    asReader(async ({ read }) => {
      const markup = await read(PATH);
      expect(textOf(markup, "#status section")).toBe("All is well");
      expect(troublesOf(markup)).toEqual([]);
      expect(new Set(attributes(markup, "#status tr[id]", "class"))).toEqual(new Set(["well", "off"]));
      expect(attributes(markup, "#status table", "aria-label")).toEqual([...GROUPS]);
      expect(lineOf(markup, "provider-symphonia")).toContain("quiet none in 24 h");
      expect(lineOf(markup, "feed")).toContain("not asked yet");
      expect(lineOf(markup, "database")).toMatch(/well [\d.]+ kB, WAL [\d.]+ (bytes|kB|MB)/);
      expect(lineOf(markup, "disk-DATA_DIR")).toMatch(/has room [\d.]+ (G|M)B free of/);
      expect(lineOf(markup, "channel-email")).toContain("Set SMTP_URL, NOTIFY_EMAIL_FROM, NOTIFY_EMAIL_TO.");
      expect(attributes(markup, "main form", "action")).toEqual(["/admin/downloads/poll?back=status"]);
    }));

  test("puts what is broken before what is to be looked at, and lists both among the others", () =>
    asReader(async (reader) => {
      seedDownloads(reader, [{ status: "manual", class: "external" }, { status: "failed" }]);
      seedFeed(reader, { failure: "http_500", failing_since: reader.clock.now });
      const markup = await reader.read(PATH);
      expect(textOf(markup, "#status h2")).toBe("1 broken, 2 to look at");
      expect(troublesOf(markup)).toEqual(["feed", "downloads-failed", "downloads-manual"]);
      expect(linesOf(markup)).not.toContain("feed"); // one place for each id
      expect(attributes(markup, "#status tr", "class").filter((state) => state === "attention")).toHaveLength(2);
    }));

  test("tells of each provider when it last went well, how often it did not, and how long it takes", () =>
    asReader(async (reader) => {
      for (let n = 1; n <= 3; n++) await post(reader, "symphonia", sampleOf(reader, "symphonia", n));
      await post(reader, "symphonia", sampleOf(reader, "symphonia", 3));
      reader.clock.now += 3 * MINUTE;
      const line = lineOf(await reader.read(PATH), "provider-symphonia");
      expect(line).toContain("well 4 in 24 h · errors 0 % (last hour 0 %) · duplicates 25 % · half within");
      expect(line).toContain("last success 3 min ago");
      const [path] = attributes(await reader.read(PATH), "#status-provider-symphonia a", "href");
      expect(rowCount(await reader.read(path!))).toBe(3);
    }));

  test("does not call anybody for a stranger's one try", () =>
    asReader(async (reader) => {
      const knock = () => reader.send(room("symphonia").path, { method: "POST", body: "{}" });
      await knock();
      await knock();
      expect(troublesOf(await reader.read(PATH))).toEqual([]);
      await knock();
      expect(troublesOf(await reader.read(PATH))).toEqual(["provider-symphonia"]);
    }));

  test("takes a stranger's try from outside for no provider's", () =>
    asReader(async (reader) => {
      const headers = { "x-forwarded-for": "203.0.114.7" };
      await reader.send(room("symphonia").path, { method: "POST", body: "{}", headers });
      expect(troublesOf(await reader.read(PATH))).toEqual([]);
    }));

  test("leaves errors alone that are over, and not those that were the last that was heard", () =>
    asReader(async (reader) => {
      for (let n = 0; n < 3; n++) await reader.send(room("symphonia").path, { method: "POST", body: "{}" });
      reader.clock.now += 61 * MINUTE;
      expect(lineOf(await reader.read(PATH), "provider-symphonia")).toContain(
        "3 of 3 deliveries of SYMPHONI.A in the last 24 hours",
      );
      await post(reader, "symphonia", sampleOf(reader, "symphonia"));
      expect(troublesOf(await reader.read(PATH))).not.toContain("provider-symphonia");
    }));

  test("names the variables of a provider that is not configured, and sees that it is turned away", () =>
    asReader(
      async (reader) => {
        const before = await reader.read(PATH);
        expect(lineOf(before, "provider-sms")).toContain("not configured Set TWILIO_TOKEN.");
        expect(stateOf(before, "provider-sms")).toBe("off");
        await reader.send(room("sms").path, { method: "POST", body: "a=b" });
        expect(troublesOf(await reader.read(PATH))).toEqual(["provider-sms"]);
      },
      { TWILIO_TOKEN: "" },
    ));

  test("tells what is being sent, what is late, held and failed", () =>
    asReader(async (reader) => {
      const { now } = reader.clock;
      const endpoint_id = seedEndpoint(reader);
      seedSent(reader, [
        { endpoint_id, status: "pending", due_at: now - 30_000 },
        { endpoint_id, status: "pending", due_at: now + 30_000 },
      ]);
      expect(lineOf(await reader.read(PATH), "sending")).toBe("Sent deliveries on time 2 on their way");
      seedSent(reader, [
        { endpoint_id, status: "held" },
        { endpoint_id, status: "failed" },
      ]);
      reader.clock.now += 5 * MINUTE;
      const late = await reader.read(PATH);
      expect(troublesOf(late)).toEqual(["sending", "sending-failed", "sending-held"]);
      expect(lineOf(late, "sending")).toContain("A delivery to hooks.example.com should have gone out 6 minutes ago");
      for (const name of ["sending-held", "sending-failed"])
        expect(rowCount(await reader.read(attributes(late, `#status-${name} a`, "href")[0]!))).toBe(1);
      reader.clock.now += 4.9 * MINUTE;
      expect(textOf(await reader.read(PATH), "#status h2")).toBe("1 broken, 2 to look at");
    }));

  test("does not call late what waits for an endpoint that is paused", () =>
    asReader(async (reader) => {
      const endpoint_id = seedEndpoint(reader, {}, { status: "paused" });
      seedSent(reader, [{ endpoint_id, status: "pending", due_at: reader.clock.now - 60 * MINUTE }]);
      expect(troublesOf(await reader.read(PATH))).toEqual([]);
    }));

  test("lists twenty endpoints that are not well, and says that there are more; of a URL only the host", () =>
    asReader(async (reader) => {
      const disabled = { status: "disabled", disabled_because: "failing" } as const;
      for (let n = 0; n < 23; n++)
        seedEndpoint(reader, { url: `https://e${n}.example.com/in?key=verysecret` }, disabled);
      const markup = await reader.read(PATH);
      expect(troublesOf(markup)).toHaveLength(21);
      expect(lineOf(markup, "endpoints")).toContain(
        "23 endpoints fail or are disabled; only 20 of them are listed here",
      );
      expect(markup).not.toContain("verysecret");
    }));

  test("calls no endpoint failing that failed a moment ago", () =>
    asReader(async (reader) => {
      const { now } = reader.clock;
      seedEndpoint(reader, {}, { failing_since: now - 9 * MINUTE, failures: 5 });
      seedEndpoint(reader, { url: "https://b.example.com/" }, { failing_since: now - 60 * MINUTE, failures: 2 });
      expect(troublesOf(await reader.read(PATH))).toEqual([]);
      reader.clock.now += 2 * MINUTE;
      expect(troublesOf(await reader.read(PATH))).toHaveLength(1);
    }));

  test("tells how the feed is, and asks it", () =>
    asReader(async (reader) => {
      seedFeed(reader);
      expect(lineOf(await reader.read(PATH), "feed")).toBe(
        "Download feed well 1 record last success 1 min ago Poll now",
      );
    }));

  test("says which variable switches the feed on", () =>
    asReader(
      async (reader) => {
        const markup = await reader.read(PATH);
        expect(lineOf(markup, "feed")).toBe("Download feed off Set WEBHOOK_JSON_URL.");
        expect(attributes(markup, "main form", "action")).toEqual([]);
      },
      { WEBHOOK_JSON_URL: "" },
    ));

  test("tells what is being fetched and what waits for a person, each with the way to it", () =>
    asReader(async (reader) => {
      const ids = seedDownloads(reader, [
        { status: "pending" },
        { status: "pending" },
        { status: "failed" },
        { status: "manual" },
        { status: "manual" },
      ]);
      reader.feed.downloader.underWay = () => [ids[0]!];
      const markup = await reader.read(PATH);
      expect(lineOf(markup, "downloads")).toContain("1 being fetched 2 not here yet");
      expect(lineOf(markup, "downloads-failed")).toContain("1 file could not be fetched");
      expect(lineOf(markup, "downloads-manual")).toContain("2 wait for a person");
      const [path] = attributes(markup, "#status-downloads-manual a", "href");
      expect(rowCount(await reader.read(path!))).toBe(2);
    }));

  test("tells of the disk of DOWNLOAD_DIR once it is there", () =>
    asReader(async (reader) => {
      expect(linesOf(await reader.read(PATH))).not.toContain("disk-DOWNLOAD_DIR");
      mkdirSync(reader.hub.config.DOWNLOAD_DIR);
      expect(lineOf(await reader.read(PATH), "disk-DOWNLOAD_DIR")).toContain("free of");
    }));

  const SECRET = "a-short-one";
  const warnings: [environment: Record<string, string>, name: string][] = [
    [{ WEBHOOK_SECRET: `${"x".repeat(40)},${SECRET}` }, "WEBHOOK_SECRET"],
    [{ JWT_SECRET: SECRET }, "JWT_SECRET"],
    [{ METRICS_TOKEN: SECRET }, "METRICS_TOKEN"],
    [{ WEBHOOK_JSON_TOKEN: SECRET }, "WEBHOOK_JSON_TOKEN"],
  ];
  for (const [environment, name] of warnings)
    test(`warns of a short ${name}, by name only`, () =>
      asReader(async ({ read }) => {
        const markup = await read(PATH);
        expect(lineOf(markup, `setting-${name}`)).toContain(`${name} has fewer than 32 characters`);
        expect(markup).not.toContain(SECRET);
      }, environment));

  const fine: Record<string, string>[] = [
    { PUBLIC_URL: "https://hooks.example.com" },
    { PUBLIC_URL: "http://localhost:3000" },
    { PUBLIC_URL: "http://127.0.0.2:80" },
    { PUBLIC_URL: "http://[::1]:80" },
    { WEBHOOK_JSON_URL: "https://a.io/f" },
  ];
  for (const environment of fine)
    test(`does not warn of ${Object.entries(environment)}`, () =>
      asReader(async ({ read }) => expect(troublesOf(await read(PATH))).toEqual([]), environment));
});

test("a check that fails takes no other with it, and the log says why", () =>
  asReader(async (reader) => {
    const before = [...troublesOf(await reader.read(PATH)), ...linesOf(await reader.read(PATH))];
    execute(reader, "alter table feed rename to feed_elsewhere");
    const markup = await reader.read(PATH);
    expect(troublesOf(markup)).toEqual(["unread-download-feed"]);
    expect(linesOf(markup).toSorted()).toEqual(before.filter((name) => name !== "feed").toSorted());
    expect(reader.lines.join("")).toContain("no such table: feed");
    execute(reader, "alter table feed_elsewhere rename to feed");
  }));

test("what mends the feed is the same while it is being asked: an alert may be told just then", () =>
  asReader(async (reader) => {
    seedFeed(reader, { failure: "http_500", failing_since: reader.clock.now });
    const mendWhile = (isFetching: boolean) => feedCheck(reader.hub, { poller: { isFetching } } as Feed).mend;
    expect(mendWhile(true)).toEqual(mendWhile(false));
  }));

describe("as text, for a mail", () => {
  test("what is wrong and what mends it comes first, then everything, with exact times", () =>
    asReader(async (reader) => {
      seedFeed(reader, { failure: "http_500", failing_since: reader.clock.now });
      const text = textOf(await reader.read(PATH), "#status-text");
      expect(text).toStartWith(
        `Carillon ${VERSION} BROKEN Download feed: The feed answered 500, so new files are not noticed. Ask whoever runs the feed`,
      );
      expect(text).toContain(
        "- Download feed: broken, cannot be read; 1 record of the last good answer; failing since 2026-11-22T10:00:00.000Z",
      );
      expect(text).toContain("- SMS (Twilio): well, quiet; none in 24 h");
    }));

  test("holds no secret that is in force, nor does the page", () =>
    asReader(
      async (reader) => {
        for (const id of ["symphonia", "book-completion"])
          await reader.send(room(id).path, { method: "POST", body: "{}", headers: { "x-webhook-secret": "no" } });
        const markup = await reader.read(PATH);
        for (const secret of reader.hub.config.secretValues) expect(markup).not.toContain(secret);
        expect(reader.hub.config.secretValues.length).toBeGreaterThan(6);
        expect(markup).not.toContain("swordfish");
      },
      {
        SMTP_URL: "smtp://carillon:swordfish@mail.example.com",
        METRICS_TOKEN: "a token that only Prometheus should have",
      },
    ));
});

test("reading it all is a matter of indexes: no big table is walked, nothing of one is sorted", () =>
  asReader(async (reader) => {
    await post(reader, "symphonia", sampleOf(reader, "symphonia"));
    const { db, plans, close } = explaining(reader);
    const read = (statement: CompiledQuery) => {
      void db.executeQuery(statement);
      return reader.hub.read(statement as never);
    };
    const checks = await createChecks({ ...reader.hub, db, read: read as never }, reader.feed)();
    expect(checks.filter(({ isUnread }) => isUnread)).toEqual([]);
    const BIG =
      /\b(inbound_delivery|outbound_delivery|attempt|event|notification|dispatch|download|message|log_line)\b/;
    const walks = [...plans].filter((step) => step.startsWith("SCAN") && BIG.test(step));
    expect(plans.size).toBeGreaterThan(20);
    expect(walks.filter((step) => !BOUNDED.includes(step))).toEqual([]);
    close();
  }));

/** The newest fifty, by the primary key. */
const BOUNDED = ["SCAN inbound_delivery USING INDEX sqlite_autoindex_inbound_delivery_1"];

const rowCount = (markup: string) => attributes(markup, "#rows tr[id]", "id").length;
