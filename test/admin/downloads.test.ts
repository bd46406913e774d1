import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "../../src/db/prepare.ts";
import type { Download } from "../../src/feed/read.ts";
import { hashOf } from "../../src/feed/store.ts";
import { seedDownloads } from "./downloading.ts";
import { feedServer, listed, listing } from "../feed/feed-server.ts";
import { asReader, attributes, intruders, next, PARTIAL, PAYLOADS, type Reader, textOf } from "./reading.ts";

const PATH = "/admin/downloads";
const FEED = { WEBHOOK_JSON_URL: "https://feed.example.com/list.json" };

const rowIds = (markup: string) => attributes(markup, "#rows tr[id]", "id");
const rowOf = (markup: string, id: string) => textOf(markup, `tr[id="${id}"]`);
const actionsOf = (markup: string, id: string) =>
  attributes(markup, `tr[id="${id}"] form`, "action").map((action) => action.split("/").at(-1)!);
const statusOf = async ({ hub }: Reader, id: string) =>
  (await hub.db.selectFrom("download").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;

/** As if it were being fetched. */
function pretendToFetch({ feed }: Reader, id: string, progress: { receivedBytes: number; totalBytes: number | null }) {
  feed.downloader.progressOf = (asked) => (asked === id ? { bytesPerSecond: 3_400_000, ...progress } : undefined);
  feed.downloader.underWay = () => [id];
}

/** Nothing is fetched unasked. */
function atRest(reader: Reader): { woken: number } {
  const calls = { woken: 0 };
  reader.feed.downloader.wake = () => void calls.woken++;
  return calls;
}

describe("the list of downloads", () => {
  test("without a feed says which variable to set, with a line to copy", () =>
    asReader(
      async ({ read }) => {
        const markup = await read(PATH);
        expect(textOf(markup, "#feed .badge")).toBe("off");
        expect(textOf(markup, "#feed")).toContain("Set WEBHOOK_JSON_URL");
        expect(textOf(markup, "#feed-example")).toBe("WEBHOOK_JSON_URL=https://feed.example.com/downloads.json");
        expect(attributes(markup, "#feed form", "action")).toEqual([]);
        expect(textOf(markup, ".empty")).toContain("once a feed is set");
      },
      { WEBHOOK_JSON_URL: "" },
    ));

  test("with a feed that has listed nothing says that it will", () =>
    asReader(async ({ read }) => {
      const markup = await read(PATH);
      expect(textOf(markup, "#feed .badge")).toBe("not asked yet");
      expect(textOf(markup, "#feed .facts")).toContain("https://feed.example.com/list.json");
      expect(textOf(markup, "#feed .facts")).toMatch(/Last successnever.*Next poll./);
      expect(textOf(markup, ".empty")).toContain("with its next answer");
    }, FEED));

  const now = Date.parse("2026-11-22T10:00:00.000Z");
  const states: [name: string, seed: Partial<Download>, says: string[], deeds: string[]][] = [
    [
      "manual",
      { status: "manual", class: "fromsmash", provider: "webhook" },
      ["waiting for you", "Smash", "webhook", "Open", "www.dropbox.com", "may bring that page", "Download anyway"],
      ["fetch"],
    ],
    [
      "manual, though it could be fetched",
      { status: "manual" },
      ["waiting for you", "AUTO_DOWNLOAD is off: press Download", "OpenDownload "],
      ["fetch"],
    ],
    ["new", { status: "pending" }, ["waiting", "waits its turn"], ["cancel"]],
    [
      "tried again",
      { status: "pending", tries: 1, failure: "http_503", detail: "Status 503", due_at: now + 28_000 },
      ["waiting", "Status 503", "next try in 28 s", "The server answered with status 503."],
      ["cancel"],
    ],
    [
      "done, and a web page",
      { found_type: "text/html", media_type: "application/zip" },
      ["12.3 MB · application/zip", "This looks like a web page, not like the file", "Open"],
      [],
    ],
    ["done", {}, ["done", "61 Camille.zip", "Download", "12.3 MB", "SHA-256 9f86d081884c…"], []],
    [
      "failed",
      { status: "failed", failure: "too_large", detail: "It has 7 bytes", original_filename: "big.zip" },
      ["failed", "It has 7 bytes", "big.zip", "larger than DOWNLOAD_MAX_BYTES allows", "Raise DOWNLOAD_MAX_BYTES"],
      ["retry"],
    ],
    ["failed in a new way", { status: "failed", failure: "constructor" }, ["answered with constructor"], ["retry"]],
    ["cancelled", { status: "cancelled" }, ["cancelled"], ["retry"]],
    [
      "without any name",
      { status: "pending", source_url: "https://x.example.com/a%20b.zip?dl=1" },
      ["a b.zip"],
      ["cancel"],
    ],
    ["only a host", { status: "pending", source_url: "https://x.example.com/" }, ["x.example.com"], ["cancel"]],
  ];
  for (const [name, seed, says, deeds] of states)
    test(`says of one that is ${name}: ${says.join(", ")}`, () =>
      asReader(async (reader) => {
        const [id] = seedDownloads(reader, [seed]);
        const markup = await reader.read(PATH);
        for (const part of says) expect(rowOf(markup, id!)).toContain(part);
        expect(actionsOf(markup, id!)).toEqual(deeds);
        expect(attributes(markup, `tr[id="${id}"] a[href^="/admin/deliveries/dlv_"]`, "href")).toHaveLength(1);
      }));

  test("shows how far one has come that is being fetched", () =>
    asReader(async (reader) => {
      const [id] = seedDownloads(reader, [{ status: "pending" }]);
      pretendToFetch(reader, id!, { receivedBytes: 12_300_000, totalBytes: 200_000_000 });
      const known = await reader.read(PATH);
      expect(rowOf(known, id!)).toContain("fetching");
      for (const part of ["12.3 MB of 200.0 MB", "6 %", "3.4 MB/s", "56 s left"])
        expect(rowOf(known, id!)).toContain(part);
      expect([attributes(known, "progress", "value"), attributes(known, "progress", "max")]).toEqual([
        ["12300000"],
        ["200000000"],
      ]);
      pretendToFetch(reader, id!, { receivedBytes: 12_300_000, totalBytes: null });
      const open = await reader.read(PATH);
      expect(rowOf(open, id!)).not.toContain("left");
      expect(attributes(open, "progress:not([value])", "aria-label")).toHaveLength(1);
    }));

  test("shows what its address asks for, alone or together", () =>
    asReader(async (reader) => {
      const ids = seedDownloads(reader, [
        { status: "failed", class: "dropbox" },
        { status: "failed", class: "external" },
        { status: "manual", class: "external" },
      ]);
      const found = async (query: string) => rowIds(await reader.read(`${PATH}?${query}`)).sort();
      expect(await found("status=failed")).toEqual([ids[0]!, ids[1]!].sort());
      expect(await found("class=external")).toEqual([ids[1]!, ids[2]!].sort());
      expect(await found("class=external&status=failed")).toEqual([ids[1]!]);
      expect(await found("class=nonsense&status=constructor")).toEqual(ids.toSorted());
      const markup = await reader.read(`${PATH}?class=external&status=failed`);
      expect(attributes(markup, "select option[selected]", "value")).toEqual(["external", "failed"]);
      expect(textOf(markup, ".matches")).toBe("1 match Show all");
      expect(next(await reader.open(`${PATH}?class=external&status=`))).toBe(`${PATH}?class=external`);
      const none = await reader.read(`${PATH}?class=swisstransfer&status=done`);
      expect(textOf(none, ".empty")).toContain("Nothing here is done, from SwissTransfer");
    }));

  test("goes on where a page ends, with a script and without", () =>
    asReader(async (reader) => {
      const { now } = reader.clock;
      const ids = seedDownloads(
        reader,
        Array.from({ length: 120 }, (_, i) => ({ listed_at: now - Math.floor(i / 3) })),
      );
      const seen: string[] = [];
      let path: string | undefined = `${PATH}?status=done`;
      while (path !== undefined && seen.length < 200) {
        const markup: string = await reader.read(path, seen.length === 50 ? PARTIAL : {});
        const table = seen.length === 50 ? attributes(markup, "tr[id]", "id") : rowIds(markup);
        seen.push(...table);
        expect(attributes(markup, "#waiting", "id")).toHaveLength(seen.length > 50 ? 0 : 1);
        path = attributes(markup, ".more-row a", "href")[0];
      }
      expect(seen.toSorted()).toEqual(ids.toSorted());
    }));

  test("shows one alone, wherever it stands, and says when there is none", () =>
    asReader(async (reader) => {
      const [id] = seedDownloads(reader, [{ listed_at: 1 }, ...Array.from({ length: 60 }, () => ({}))]);
      const markup = await reader.read(`${PATH}?id=${id}`);
      expect(rowIds(markup)).toEqual([id!]);
      expect(attributes(markup, ".matches a", "href")).toEqual([PATH]);
      const missing = await reader.open(`${PATH}?id=dwn_0`);
      expect([missing.status, textOf(await missing.text(), "h1")]).toEqual([404, "No such download"]);
    }));

  test("says how the feed is when it fails, in words, with what to do", () =>
    asReader(async (reader) => {
      const { now } = reader.clock;
      const last = { etag: null, last_modified: null, tried_at: now, detail: "There was <nothing>", record_count: 12 };
      const row = {
        ...last,
        id: 1 as const,
        source: hashOf(FEED.WEBHOOK_JSON_URL),
        skipped_count: 2,
        fetched_at: now - 180_000,
        failure: "html",
        failing_since: now - 120_000,
      };
      reader.hub.write((trx) => trx.run(sql.insertInto("feed").values(row)));
      const markup = await reader.read(PATH);
      expect(textOf(markup, "#feed .badge")).toBe("failing");
      expect(textOf(markup, "#feed .error-text")).toContain(
        "The feed sent HTML instead of JSON. Open WEBHOOK_JSON_URL",
      );
      expect(textOf(markup, "#feed .error-text")).toContain("(There was <nothing>)");
      expect(textOf(markup, "#feed .facts")).toContain("Last success3 min ago");
      expect(textOf(markup, "#feed .facts")).toContain("Next pollin 2 min");
      expect(textOf(markup, "#feed .error-text")).toContain("Failing since 2 min ago");
      expect(textOf(markup, "#feed .facts")).toContain("2 items skipped");
    }, FEED));
});

test("whoever asks why items were skipped is led to the reasons", async () => {
  const server = feedServer(listing(listed(1), { source_url: "ftp://a.test/x" }));
  const environment = { WEBHOOK_JSON_URL: server.url, ALLOW_PRIVATE_ENDPOINTS: "1" };
  await asReader(async (reader) => {
    atRest(reader);
    await reader.feed.poller.refresh();
    reader.writeLog();
    const markup = await reader.read(PATH);
    expect(textOf(markup, "#feed .facts")).toContain("1 item skipped");
    const [link] = attributes(markup, '#feed a[href^="/admin/logs"]', "href");
    const lines = textOf(await reader.read(link!), "#rows");
    expect(lines).toContain("item 1: source_url is no http(s) URL that could be called");
  }, environment).finally(server.stop);
});

describe("a person", () => {
  test("asks the feed, and is answered before it is", () =>
    asReader(async (reader) => {
      let asked = 0;
      reader.feed.poller.refresh = () => new Promise(() => asked++);
      Object.defineProperty(reader.feed.poller, "isFetching", { get: () => asked > 0 });
      const answer = await reader.press(`${PATH}/poll`);
      expect([asked, answer.status, next(answer)]).toEqual([1, 303, `${PATH}#feed`]);
      expect(next(await reader.press(`${PATH}/poll?back=status`))).toBe("/admin/status#status-feed");
      const part = await reader.ask(`${PATH}/poll`, {
        method: "POST",
        headers: { cookie: await reader.logIn(), "sec-fetch-site": "same-origin", ...PARTIAL },
      });
      const markup = await part.text();
      expect(textOf(markup, ".badge")).toContain("being asked now");
      expect(attributes(markup, "button[aria-busy]", "aria-busy")).toEqual(["true"]);
      expect(markup).not.toContain("<html");
    }, FEED));

  const deeds: [deed: string, of: Partial<Download>, becomes: string, woken: number, says: string][] = [
    ["retry", { status: "failed", failure: "http_404" }, "pending", 1, "fetched again"],
    ["retry", { status: "cancelled" }, "pending", 1, "fetched again"],
    ["fetch", { status: "manual" }, "pending", 1, "may be a page about the file"],
    ["cancel", { status: "pending" }, "cancelled", 1, "Cancelled"],
    ["fetch", { status: "failed" }, "failed", 0, "changed meanwhile"],
    ["cancel", {}, "done", 0, "changed meanwhile"],
  ];
  for (const [deed, of, becomes, woken, says] of deeds)
    test(`asks to ${deed} one that is ${of.status ?? "done"}: it is ${becomes}`, () =>
      asReader(async (reader) => {
        const calls = atRest(reader);
        const [id] = seedDownloads(reader, [of]);
        const answer = await reader.press(`${PATH}/${id}/${deed}`);
        expect(answer.status).toBe(303);
        expect([await statusOf(reader, id!), calls.woken]).toEqual([becomes as Download["status"], woken]);
        const markup = await reader.read(next(answer));
        expect(rowIds(markup)).toEqual([id!]);
        expect(textOf(markup, ".notice")).toContain(says);
      }));

  test("is given the row alone as it is then, when the script asks", () =>
    asReader(async (reader) => {
      atRest(reader);
      const [id] = seedDownloads(reader, [{ status: "failed", failure: "http_404" }]);
      const headers = { cookie: await reader.logIn(), "sec-fetch-site": "same-origin", ...PARTIAL };
      const answer = await reader.ask(`${PATH}/${id}/retry`, { method: "POST", headers });
      const markup = await answer.text();
      expect(answer.status).toBe(200);
      expect([attributes(markup, "tr", "id"), actionsOf(markup, id!)]).toEqual([[id!], ["cancel"]]);
    }));

  test("who asks for one that is not there is told so", () =>
    asReader(async (reader) => {
      for (const deed of ["retry", "fetch", "cancel"])
        expect((await reader.press(`${PATH}/dwn_0/${deed}`)).status).toBe(404);
      expect((await reader.open(`${PATH}/dwn_0/file`)).status).toBe(404);
    }));
});

const root = mkdtempSync(join(tmpdir(), "carillon-files-"));
const folder = join(root, "downloads");
mkdirSync(join(folder, "sub"), { recursive: true });
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a file", () => {
  const served = { DOWNLOAD_DIR: folder };

  test("is saved and never shown, under its own name", () =>
    asReader(async (reader) => {
      const file_name = `Été “1”; a=b's (2).html`;
      writeFileSync(join(folder, file_name), "<script>alert(1)</script>");
      const [id] = seedDownloads(reader, [{ file_name, media_type: "text/html" }]);
      const [path] = attributes(await reader.read(PATH), `tr[id="${id}"] a[href$="/file"]`, "href");
      const answer = await reader.open(path!);
      expect([answer.status, await answer.text()]).toEqual([200, "<script>alert(1)</script>"]);
      expect(answer.headers.get("content-type")).toBe("application/octet-stream");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("content-security-policy")).toContain("sandbox");
      const disposition = answer.headers.get("content-disposition")!;
      expect(disposition).toStartWith(`attachment; filename="_t_ _1__ a_b_s (2).html"; filename*=UTF-8''`);
      expect(decodeURIComponent(disposition.split("UTF-8''")[1]!)).toBe(file_name);
    }, served));

  test("that is named as what it is, a page, is not marked", () =>
    asReader(async (reader) => {
      const [id] = seedDownloads(reader, [{ file_name: "Page.HTML", found_type: "text/html" }]);
      expect(rowOf(await reader.read(PATH), id!)).not.toContain("looks like");
    }, served));

  test("that is gone can be fetched again from the page that says so", () =>
    asReader(async (reader) => {
      atRest(reader);
      const [id] = seedDownloads(reader, [{ file_name: "gone.zip" }]);
      const answer = await reader.open(`${PATH}/${id}/file`);
      const [action] = attributes(await answer.text(), "main form", "action");
      expect((await reader.press(action!)).status).toBe(303);
      expect(await statusOf(reader, id!)).toBe("pending");
    }, served));

  writeFileSync(join(root, "secret"), "secret");
  writeFileSync(join(folder, "sub", "inner"), "inner");
  writeFileSync(join(folder, "there"), "there");
  symlinkSync(join(root, "secret"), join(folder, "link"));
  symlinkSync(join(folder, "there"), join(folder, "twin"));
  const refused: [name: string, seed: Partial<Download>][] = [
    ["is gone", { file_name: "gone.zip" }],
    ["is a link that leads out", { file_name: "link" }],
    ["is a link that leads to another file", { file_name: "twin" }],
    ["is above the folder", { file_name: "../secret" }],
    ["is named by its whole path", { file_name: join(root, "secret") }],
    ["is in a folder below", { file_name: "sub/inner" }],
    ["is a folder", { file_name: "sub" }],
    ["is the folder itself", { file_name: "." }],
    ["has a name that is none", { file_name: "a\0b" }],
    ["has no name", { file_name: "" }],
    ...(["pending", "failed", "cancelled", "manual"] as const).map((status): [string, Partial<Download>] => [
      `is of one that is ${status}`,
      { status, file_name: "there" },
    ]),
  ];
  for (const [name, seed] of refused)
    test(`that ${name} is not served, and a page says so`, () =>
      asReader(async (reader) => {
        const [id] = seedDownloads(reader, [seed]);
        const answer = await reader.open(`${PATH}/${id}/file`);
        const markup = await answer.text();
        expect(answer.status).toBe(404);
        expect(textOf(markup, "h1")).toBe(seed.status === undefined ? "The file is gone" : "No such download");
        expect(markup).not.toContain("secret<");
      }, served));

  test("is for readers only", () =>
    asReader(async (reader) => {
      const [id] = seedDownloads(reader, [{ file_name: "there" }]);
      expect((await reader.open(`${PATH}/${id}/file`)).status).toBe(200);
      expect((await reader.ask(`${PATH}/${id}/file`)).status).not.toBe(200);
    }, served));
});

describe("what strangers wrote", () => {
  test("is text and nothing else", () =>
    asReader(async (reader) => {
      for (const payload of PAYLOADS) {
        const hostile = {
          source_url: payload,
          original_filename: payload,
          provider: payload,
          detail: payload,
          failure: payload,
        };
        const ids = seedDownloads(
          reader,
          (["manual", "pending", "done", "failed", "cancelled"] as const).map((status, i) => ({
            ...hostile,
            status,
            listed_at: i,
            ...(status === "done" && { file_name: payload }),
          })),
        );
        const gone = await (await reader.open(`${PATH}/${ids[2]}/file`)).text();
        for (const markup of [await reader.read(PATH), gone])
          expect({ payload, found: intruders(markup) }).toEqual({ payload, found: [] });
        reader.hub.write((trx) => trx.run(sql.deleteFrom("download")));
      }
    }));

  test("leads only to the web, in a tab of its own that learns nothing", () =>
    asReader(async (reader) => {
      const seeds = ["https://fromsmash.com/a", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"];
      seedDownloads(
        reader,
        seeds.map((source_url, listed_at) => ({ status: "manual", source_url, listed_at })),
      );
      const markup = await reader.read(PATH);
      const open = 'a[target="_blank"]';
      expect(attributes(markup, open, "href")).toEqual(["https://fromsmash.com/a"]);
      expect(attributes(markup, open, "rel")).toEqual(["noreferrer noopener"]);
    }));

  test("cannot turn the end of a name around", () =>
    asReader(async (reader) => {
      const [id] = seedDownloads(reader, [{ file_name: "gpj.\u202eexe\u0007.zip", provider: "\u202ebew" }]);
      const markup = await reader.read(PATH);
      expect(rowOf(markup, id!)).toContain("gpj.\ufffdexe\ufffd.zip");
      expect(markup).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }));
});
