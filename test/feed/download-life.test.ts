import { describe, expect, test } from "bun:test";
import { linkSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Asked, cancel, downloadAnyway, retry } from "../../src/feed/by-hand.ts";
import type { Patience } from "../../src/feed/patience.ts";
import { breakTable, execute, query } from "../scenario.ts";
import { type Downloading, type Row, withDownloads } from "./downloading.ts";
import { bytesOf, fileServer, hashOf, inOrder, type Manner, stalling, status, whole } from "./file-server.ts";

const FILE = bytesOf(300_000);
const SOME = stalling(FILE, 100_000);
const isDone = ({ status }: Row) => status === "done";

/** Resolves when some of the file is here. */
const someOf = (d: Downloading, id: string) =>
  d.until(id, () => (d.downloader.progressOf(id)?.receivedBytes ?? 0) >= 100_000);

test("progress shows bytes, how many there will be and how fast they come, and ends with the try", () =>
  withDownloads({ "/file": SOME }, async (d) => {
    const id = d.add({});
    expect([d.downloader.progressOf(id), d.downloader.underWay()]).toEqual([undefined, []]);
    await someOf(d, id);
    expect(d.downloader.underWay()).toEqual([id]);
    expect(d.downloader.progressOf(id)).toEqual({
      receivedBytes: 100_000,
      totalBytes: 300_000,
      bytesPerSecond: expect.any(Number),
    });
    expect(d.files()).toEqual([expect.stringMatching(/^\.carillon-dwn_1-\d+\.part$/)]);
    expect(statSync(join(d.hub.config.DOWNLOAD_DIR, d.files()[0]!)).mode & 0o777).toBe(0o600);
    await d.downloader.stop();
    expect([d.downloader.progressOf(id), d.downloader.underWay()]).toEqual([undefined, []]);
  }));

test("never more than DOWNLOAD_CONCURRENCY at once, the first that are due first", () =>
  withDownloads(
    { "/file": whole(FILE) },
    async (d) => {
      const ids = Array.from({ length: 9 }, (_, n) => d.add({ due_at: d.clock.now - 9 + n, source_url: `/file?${n}` }));
      await Promise.all(ids.map((id) => d.until(id, isDone)));
      expect(Math.max(...d.server.seen.map(({ beside }) => beside))).toBeLessThan(3);
      expect(new Set(d.server.seen.slice(0, 3).map(({ path }) => path))).toEqual(
        new Set(["/file?0", "/file?1", "/file?2"]),
      );
      expect(d.server.seen).toHaveLength(9);
    },
    { environment: { DOWNLOAD_CONCURRENCY: "3" } },
  ));

test("never more than four at one host, whatever DOWNLOAD_CONCURRENCY says; others do not wait for it", async () => {
  const elsewhere = await fileServer({ "/file": SOME });
  const environment = { DOWNLOAD_CONCURRENCY: "7" };
  await withDownloads(
    { "/file": SOME, "/copy": SOME },
    async (d) => {
      const copies = [1, 2].map(() => d.add({ source_url: elsewhere.url("/file"), r2_url: "/copy" }));
      const ids = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(() => d.add({}));
      const others = [1, 2, 3].map(() => d.add({ source_url: elsewhere.url("/file") }));
      for (const id of others) await someOf(d, id);
      expect(d.downloader.underWay().sort()).toEqual([...copies, ids[0]!, ids[1]!, ...others].sort());
      expect([d.server.seen.length, elsewhere.seen.length]).toEqual([4, 3]);
      cancel(d.hub, d.downloader, copies[0]!);
      await d.until(ids[2]!, ({ tries }) => tries === 1);
      expect(d.row(ids[3]!).tries).toBe(0);
    },
    { environment },
  ).finally(elsewhere.stop);
});

test("what is not due, or waits for a person, is left alone; what a clock that ran ahead put off is not", () =>
  withDownloads({ "/file": whole(FILE) }, async (d) => {
    await d.until(d.add({}), isDone); // the start is over
    const later = d.add({ due_at: d.clock.now + 1 });
    const manual = d.add({ status: "manual", due_at: null });
    const ahead = d.add({ due_at: d.clock.now + 86_400_000 });
    await d.until(ahead, isDone);
    expect([later, manual].map((id) => d.row(id).tries)).toEqual([0, 0]);
    d.clock.now += 1;
    await d.until(later, isDone);
  }));

test("what is under way is not begun again when its lease is over", () =>
  withDownloads({ "/file": SOME }, async (d) => {
    const id = d.add({});
    await someOf(d, id);
    d.clock.now += 120_000;
    const other = d.add({ source_url: "/other" });
    await d.until(other, ({ status }) => status === "failed");
    expect(d.row(id).tries).toBe(1);
    expect(d.server.seen).toHaveLength(2);
  }));

test("a transfer holds no transaction: everything else is written meanwhile", () =>
  withDownloads({ "/file": SOME }, async (d) => {
    await someOf(d, d.add({}));
    expect(() => execute(d, "create table beside (id integer)")).not.toThrow();
  }));

test("stop: nothing more is begun, what is under way was never tried, and nothing is left of it", () =>
  withDownloads({ "/file": SOME, "/cut": SOME }, async (d) => {
    const ids = [d.add({}), d.add({}), d.add({})];
    await Promise.all(ids.slice(0, 2).map((id) => someOf(d, id)));
    await d.downloader.stop();
    d.downloader.wake();
    for (const id of ids) expect(d.row(id)).toMatchObject({ status: "pending", tries: 0, due_at: d.clock.now });
    expect(d.files()).toEqual([]);
    expect(await query(d.hub, "select * from event")).toEqual([]);
  }));

describe("what a person asks", () => {
  test("cancel, under way: it ends, and nothing is left of it", () =>
    withDownloads({ "/file": SOME }, async (d) => {
      const id = d.add({});
      await someOf(d, id);
      expect(cancel(d.hub, d.downloader, id)).toBe("done");
      await d.until(id, () => d.downloader.progressOf(id) === undefined);
      expect(d.row(id)).toMatchObject({ status: "cancelled", due_at: null, settled_at: d.clock.now, file_name: null });
      expect(d.files()).toEqual([]);
      expect(await query(d.hub, "select * from event")).toEqual([]);
      expect(cancel(d.hub, d.downloader, id)).toBe("impossible");
    }));

  test("cancel, between two tries: what has come goes, too", () =>
    withDownloads({ "/file": stalling(FILE, 100_000, { ETag: '"one"', "Accept-Ranges": "bytes" }) }, async (d) => {
      const id = d.add({});
      await d.cutOff(id, 100_000);
      expect(d.files()).toHaveLength(1);
      expect(cancel(d.hub, d.downloader, id)).toBe("done");
      while (d.files().length > 0) await new Promise(setImmediate);
    }));

  test("cancelled and asked for again while the first still ends: it is fetched once more", () =>
    withDownloads({ "/file": inOrder(SOME, whole(FILE)) }, async (d) => {
      const id = d.add({});
      await someOf(d, id);
      expect([cancel(d.hub, d.downloader, id), retry(d.hub, id)]).toEqual(["done", "done"]);
      expect(await d.until(id, isDone)).toMatchObject({ tries: 1, sha256: hashOf(FILE), file_name: "file" });
      expect(d.files()).toEqual(["file"]);
    }));

  test("retry: with all its tries, and a second failure is told again", () =>
    withDownloads({ "/file": inOrder(status(404), status(404), whole(FILE)) }, async (d) => {
      const id = d.add({});
      for (const told of [1, 2]) {
        await d.settled(id);
        expect(await query(d.hub, "select id from notification")).toHaveLength(told);
        expect(retry(d.hub, id)).toBe("done");
        expect(d.row(id)).toMatchObject({
          status: "pending",
          tries: 0,
          due_at: d.clock.now,
          settled_at: null,
          failure: null,
        });
      }
      expect(await d.settled(id)).toMatchObject({ status: "done", tries: 1 });
      expect((await query(d.hub, "select type from event")).map(({ type }) => type).sort()).toEqual([
        "download.completed",
        "download.failed",
        "download.failed",
      ]);
    }));

  test("retry of one that is done, once its file is gone: it is fetched again, and there again", () =>
    withDownloads({ "/file": whole(FILE) }, async (d) => {
      const id = d.add({});
      await d.settled(id);
      expect(retry(d.hub, id)).toBe("impossible");
      rmSync(join(d.hub.config.DOWNLOAD_DIR, "file"));
      expect(retry(d.hub, id)).toBe("done");
      expect(d.row(id)).toMatchObject({ status: "pending", file_name: null, sha256: null });
      expect(await d.settled(id)).toMatchObject({ status: "done", file_name: "file" });
      expect(d.files()).toEqual(["file"]);
    }));

  const deeds: Record<string, (d: Downloading, id: string) => Asked> = {
    retry: (d, id) => retry(d.hub, id),
    downloadAnyway: (d, id) => downloadAnyway(d.hub, id),
    cancel: (d, id) => cancel(d.hub, d.downloader, id),
  };
  const states: Record<string, Partial<Row>> = {
    manual: { status: "manual", due_at: null },
    pending: {},
    "being placed": { file_name: "x", sha256: "00" },
    done: { status: "done", due_at: null, file_name: "x", sha256: "00" },
    failed: { status: "failed", due_at: null },
    cancelled: { status: "cancelled", due_at: null },
  };
  const possible: Record<string, string[]> = {
    retry: ["failed", "cancelled"],
    downloadAnyway: ["manual"],
    cancel: ["pending"],
  };
  for (const [deed, ask] of Object.entries(deeds))
    test(`when ${deed} is possible`, () =>
      withDownloads({}, async (d) => {
        mkdirSync(d.hub.config.DOWNLOAD_DIR);
        writeFileSync(join(d.hub.config.DOWNLOAD_DIR, "x"), "");
        const answers = Object.keys(states).filter((state) => ask(d, d.add(states[state]!)) === "done");
        expect(answers).toEqual(possible[deed]!);
        expect(ask(d, "dwn_unknown")).toBe("missing");
      }));
});

describe("what a process that was killed has left", () => {
  const noted = {
    file_name: "x.zip",
    sha256: hashOf(FILE),
    received_bytes: FILE.byteLength,
    tries: 1,
    used: "source_url",
  } as const;
  const leased = (d: Downloading) => ({ due_at: d.clock.now + 60_000, tries: 1 });
  const folderOf = (d: Downloading) => (
    mkdirSync(d.hub.config.DOWNLOAD_DIR, { recursive: true }),
    d.hub.config.DOWNLOAD_DIR
  );

  test("in the middle: its file is swept and nobody else's, and it is fetched anew at once", () =>
    withDownloads({ "/file": whole(FILE) }, async (d) => {
      const folder = folderOf(d);
      for (const name of [".carillon-dwn_9.part", ".carillon-notes", "other.part"])
        writeFileSync(join(folder, name), "x");
      const id = d.add(leased(d));
      expect(await d.until(id, isDone)).toMatchObject({ tries: 2, file_name: "file" });
      expect(d.files()).toEqual([".carillon-notes", "file", "other.part"]);
    }));

  test("after the file had its name: it is done, and not fetched a second time", () =>
    withDownloads({}, async (d) => {
      const folder = folderOf(d);
      const id = d.add({ ...leased(d), ...noted });
      writeFileSync(join(folder, `.carillon-${id}.part`), FILE);
      linkSync(join(folder, `.carillon-${id}.part`), join(folder, "x.zip"));
      expect(await d.until(id, isDone)).toMatchObject({ file_name: "x.zip", sha256: hashOf(FILE), due_at: null });
      expect(d.files()).toEqual(["x.zip"]);
      expect(d.server.seen).toEqual([]);
      expect(await query(d.hub, "select type from event")).toEqual([{ type: "download.completed" }]);
    }));

  const others: Record<string, (folder: string) => void> = {
    "before it had it": () => {},
    "and something else has that name": (folder) => writeFileSync(join(folder, "x.zip"), "mine"),
    "and something as large has that name": (folder) =>
      writeFileSync(join(folder, "x.zip"), Buffer.alloc(FILE.byteLength)),
    "and a folder has that name": (folder) => mkdirSync(join(folder, "x.zip")),
  };
  for (const [name, write] of Object.entries(others))
    test(`when the name was written down, ${name}: it is fetched anew`, () =>
      withDownloads({ "/file": whole(FILE) }, async (d) => {
        write(folderOf(d));
        const id = d.add({ ...leased(d), ...noted, original_filename: "x.zip" });
        const expected = name.startsWith("before") ? "x.zip" : "x (2).zip";
        expect(await d.until(id, isDone)).toMatchObject({ file_name: expected, tries: 2 });
        expect(hashOf(d.read(expected))).toBe(hashOf(FILE));
      }));

  test("again and again: it fails in the end, and a person is told", () =>
    withDownloads({ "/file": whole(FILE) }, async (d) => {
      const last = d.add({ tries: 7 });
      const worn = d.add({ tries: 8 });
      expect(await d.until(last, ({ status }) => status !== "pending")).toMatchObject({ status: "done" });
      expect(await d.until(worn, ({ status }) => status !== "pending")).toMatchObject({ failure: "interrupted" });
    }));
});

describe("a store that does not take it", () => {
  test("for a while: the file waits, and has its name once", () =>
    withDownloads({ "/file": whole(FILE) }, async (d) => {
      const id = d.add({});
      const write = d.hub.write;
      let refusals = 0;
      const { Failure } = await import("../../src/errors.ts");
      d.hub.write = (work, options) => {
        if (d.row(id).tries > 0 && refusals++ < 1) throw new Failure("unavailable", "full");
        return write(work, options);
      };
      expect(await d.until(id, isDone)).toMatchObject({ file_name: "file", tries: 1 });
      expect(d.files()).toEqual(["file"]);
      expect(d.lines.join()).toContain("A download waits: the store did not take it");
    }));

  test("because of an error of ours: said in the log, and settled after the lease without fetching it again", () =>
    withDownloads({ "/file": whole(FILE) }, async (d) => {
      const id = d.add({});
      const broken = breakTable(d, "event");
      await d.until(id, ({ file_name }) => file_name !== null && d.downloader.progressOf(id) === undefined);
      expect(d.lines.join()).toContain("broke in our own hands");
      broken.mend();
      d.clock.now += 60_000;
      expect(await d.until(id, isDone)).toMatchObject({ file_name: "file", tries: 2 });
      expect(d.files()).toEqual(["file"]);
      expect(d.server.seen).toHaveLength(1);
    }));

  test("when the next are to be claimed: what is under way goes on", () =>
    withDownloads({ "/file": SOME, "/other": whole(FILE) }, async (d) => {
      const id = d.add({});
      await someOf(d, id);
      const other = d.add({ source_url: "/other" });
      const broken = breakTable(d, "download", "update");
      d.downloader.wake();
      while (!d.lines.join().includes("Downloads rest")) await new Promise(setImmediate);
      broken.mend();
      await d.until(other, isDone);
      expect(d.files()).toHaveLength(2);
      expect(d.row(id)).toMatchObject({ tries: 1, due_at: d.clock.now + 60_000 });
    }));
});

/** So many bytes twenty times a second, for as long as anybody listens. */
const trickle = (bytes: number, most = Number.POSITIVE_INFINITY): Manner => {
  return async (wire) => {
    await wire.head(200, most < 1e9 ? { "Content-Length": most } : {});
    for (let sent = 0; sent < most; sent += bytes) {
      await wire.write(Buffer.alloc(bytes));
      await Bun.sleep(50);
    }
  };
};

describe("a file that only trickles", () => {
  test("but never stops for long, and comes to its end, is no stall", () =>
    withDownloads(
      { "/file": trickle(2_000, 24_000) },
      async (d) => expect(await d.settled(d.add({}))).toMatchObject({ status: "done", tries: 1 }),
      { stallMs: 500, paceMs: 400 },
    ));

  const cases: [name: string, patience: Partial<Patience>, manner: Manner, detail: string][] = [
    ["less than 1 KiB a second", { paceMs: 200 }, trickle(1), "Less than 1 KiB a second came after "],
    ["more, but never to an end", { longestMs: 300 }, trickle(2_000), "It had not all come in time after "],
  ];
  for (const [name, patience, manner, detail] of cases)
    test(`${name}: it is stalled, and others get its slot (HOSTILE H15)`, () =>
      withDownloads(
        { "/slow": manner, "/file": whole(FILE) },
        async (d) => {
          const slow = d.add({ source_url: "/slow" });
          await d.until(slow, () => d.downloader.progressOf(slow) !== undefined);
          const other = d.add({});
          await d.until(other, isDone);
          expect(d.row(slow)).toMatchObject({ failure: "stalled", detail: expect.stringContaining(detail) });
          expect(await d.settled(slow)).toMatchObject({ status: "failed", failure: "stalled", tries: 3 });
        },
        { environment: { DOWNLOAD_CONCURRENCY: "1" }, ...patience },
      ));
});
