import { describe, expect, test } from "bun:test";
import { mkdirSync } from "node:fs";
import { sql } from "../../src/db/prepare.ts";
import { hashOf } from "../../src/feed/store.ts";
import { execute, post, room, sampleOf } from "../scenario.ts";
import { seedDownloads } from "./downloading.ts";
import { asReader, attributes, type Reader, textOf } from "./reading.ts";
import { seedEndpoint, seedSent } from "./sending.ts";

const PATH = "/admin/status";
const MINUTE = 60_000;

/** The cells of a line, with a blank between them as a reader sees it. */
const lineOf = (markup: string, id: string) =>
  textOf(markup.replaceAll("</td>", " </td>").replaceAll("<form", " <form"), `tr[id="status-${id}"]`);
const idsOf = (markup: string) => attributes(markup, "tr[id]", "id").map((id) => id.replace("status-", ""));
const healthOf = (markup: string, id: string) => attributes(markup, `tr[id="status-${id}"]`, "class")[0];

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
  test("of a Carillon at rest says that all is well", () =>
    asReader(async ({ read }) => {
      const markup = await read(PATH);
      expect(textOf(markup, "#status h2")).toBe("All is well");
      expect(new Set(attributes(markup, "tr[id]", "class"))).toEqual(new Set(["well"]));
      expect(lineOf(markup, "provider-symphonia")).toContain("quiet none in 24 h");
      expect(lineOf(markup, "feed")).toContain("not asked yet");
      expect(lineOf(markup, "database")).toMatch(/well [\d.]+ kB, WAL [\d.]+ (kB|MB)/);
      expect(lineOf(markup, "disk-DATA_DIR")).toMatch(/(has room|nearly full) [\d.]+ (G|M)B free of/);
      expect(attributes(markup, "main form", "action")).toEqual(["/admin/downloads/poll?back=status"]);
    }));

  test("puts what is not well first, and what is not used last", () =>
    asReader(
      async (reader) => {
        seedDownloads(reader, [{ status: "manual", class: "external" }, { status: "failed" }]);
        const markup = await reader.read(PATH);
        const ids = idsOf(markup);
        expect(ids.slice(0, 2)).toEqual(["downloads-failed", "downloads-manual"]);
        expect(ids.at(-1)).toBe("provider-sms");
        expect(textOf(markup, "#status h2")).toBe("1 needs you, 1 to look at");
      },
      { TWILIO_TOKEN: "" },
    ));

  test("tells of each provider when it last came, and how often that went wrong", () =>
    asReader(async (reader) => {
      await post(reader, "symphonia", sampleOf(reader, "symphonia"));
      reader.clock.now += 3 * MINUTE;
      expect(lineOf(await reader.read(PATH), "provider-symphonia")).toContain(
        "well 1 in 24 h, 0 errors last 3 min ago",
      );
      await reader.send(room("symphonia").path, { method: "POST", body: "{}" });
      const markup = await reader.read(PATH);
      expect(lineOf(markup, "provider-symphonia")).toContain("many errors 2 in 24 h, 1 error last now");
      expect(healthOf(markup, "provider-symphonia")).toBe("bad");
      const [path] = attributes(markup, "#status-provider-symphonia a", "href");
      expect(rowCount(await reader.read(path!))).toBe(2);
    }));

  test("names the variables of a provider that is not configured, and sees that it is turned away", () =>
    asReader(
      async (reader) => {
        const before = await reader.read(PATH);
        expect(lineOf(before, "provider-sms")).toContain("not configured none in 24 h Set TWILIO_TOKEN.");
        expect(healthOf(before, "provider-sms")).toBe("off");
        await reader.send(room("sms").path, { method: "POST", body: "a=b" });
        const after = await reader.read(PATH);
        expect([healthOf(after, "provider-sms"), idsOf(after)[0]]).toEqual(["bad", "provider-sms"]);
        expect(lineOf(after, "provider-sms")).toContain("turned away");
      },
      { TWILIO_TOKEN: "" },
    ));

  test("counts what was received and waits for a person", () =>
    asReader(async (reader) => {
      await post(reader, "symphonia", sampleOf(reader, "symphonia"));
      execute(reader, "update inbound_delivery set status = 'failed', next_attempt_at = null");
      const markup = await reader.read(PATH);
      expect(lineOf(markup, "received")).toContain("1 waits for a person Mend the cause, then replay.");
      expect(healthOf(markup, "received")).toBe("bad");
    }));

  test("tells what is being sent, what is late, held and failed", () =>
    asReader(async (reader) => {
      const { now } = reader.clock;
      const endpoint_id = seedEndpoint(reader);
      seedSent(reader, [
        { endpoint_id, status: "pending", due_at: now - 30_000 },
        { endpoint_id, status: "pending", due_at: now + 30_000 },
      ]);
      const onTime = await reader.read(PATH);
      expect(lineOf(onTime, "sending")).toBe("Sent deliveries on time 2 on their way");
      expect(idsOf(onTime)).not.toContain("sending-held");
      seedSent(reader, [
        { endpoint_id, status: "held" },
        { endpoint_id, status: "failed" },
      ]);
      reader.clock.now += 5 * MINUTE;
      const late = await reader.read(PATH);
      expect(lineOf(late, "sending")).toContain("late 2 on their way oldest due 5 min ago");
      expect(lineOf(late, "sending-held")).toContain("1 held");
      expect(lineOf(late, "sending-failed")).toContain("1 waits for a person");
      for (const id of ["sending-held", "sending-failed"])
        expect(rowCount(await reader.read(attributes(late, `#status-${id} a`, "href")[0]!))).toBe(1);
    }));

  test("does not call late what waits for an endpoint that is paused", () =>
    asReader(async (reader) => {
      const endpoint_id = seedEndpoint(reader, {}, { status: "paused" });
      seedSent(reader, [{ endpoint_id, status: "pending", due_at: reader.clock.now - 60 * MINUTE }]);
      expect(healthOf(await reader.read(PATH), "sending")).toBe("well");
    }));

  test("tells how the feed is, and asks it", () =>
    asReader(async (reader) => {
      seedFeed(reader);
      const well = await reader.read(PATH);
      expect(lineOf(well, "feed")).toBe("Download feed well 1 record last success 1 min ago Poll now");
      reader.hub.write((trx) =>
        trx.run(sql.updateTable("feed").set({ failure: "http_500", failing_since: reader.clock.now - 2 * MINUTE })),
      );
      const failing = await reader.read(PATH);
      expect(lineOf(failing, "feed")).toContain("The feed answered 500 1 record failing since 2 min ago");
      expect(healthOf(failing, "feed")).toBe("bad");
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
      reader.feed.downloader.progressOf = (id) =>
        id === ids[0] ? { receivedBytes: 1, totalBytes: 2, bytesPerSecond: 1 } : undefined;
      const markup = await reader.read(PATH);
      expect(lineOf(markup, "downloads")).toContain("1 being fetched 2 not here yet");
      expect(lineOf(markup, "downloads-failed")).toContain("1 failed");
      expect(lineOf(markup, "downloads-manual")).toContain("2 wait for a person");
      const [path] = attributes(markup, "#status-downloads-manual a", "href");
      expect(rowCount(await reader.read(path!))).toBe(2);
    }));

  test("tells of the disk of DOWNLOAD_DIR once it is there", () =>
    asReader(async (reader) => {
      expect(idsOf(await reader.read(PATH))).not.toContain("disk-DOWNLOAD_DIR");
      mkdirSync(reader.hub.config.DOWNLOAD_DIR);
      expect(lineOf(await reader.read(PATH), "disk-DOWNLOAD_DIR")).toContain("free of");
    }));

  const SECRET = "a-short-one";
  const warnings: [environment: Record<string, string>, id: string, says: string][] = [
    [{ ENVIRONMENT: "development" }, "setting-ENVIRONMENT", "Set ENVIRONMENT to production"],
    [{ PUBLIC_URL: "http://hooks.example.com" }, "setting-PUBLIC_URL", "not encrypted"],
    [{ WEBHOOK_SECRET: `${"x".repeat(40)},${SECRET}` }, "setting-WEBHOOK_SECRET", "shorter than 32 characters"],
    [{ JWT_SECRET: SECRET }, "setting-JWT_SECRET", "shorter than 32 characters"],
    [{ WEBHOOK_JSON_TOKEN: SECRET }, "setting-WEBHOOK_JSON_TOKEN", "shorter than 32 characters"],
  ];
  for (const [environment, id, says] of warnings)
    test(`warns of ${Object.keys(environment)}, by name only`, () =>
      asReader(async ({ read }) => {
        const markup = await read(PATH);
        expect(lineOf(markup, id)).toContain(says);
        expect(healthOf(markup, id)).toBe("watch");
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
      asReader(async ({ read }) => {
        expect(idsOf(await read(PATH)).filter((id) => id.startsWith("setting"))).toEqual([]);
      }, environment));
});

const rowCount = (markup: string) => attributes(markup, "#rows tr[id]", "id").length;
