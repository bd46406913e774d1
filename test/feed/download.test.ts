import { describe, expect, test } from "bun:test";
import { lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../src/config.ts";
import { folded } from "../../src/feed/names.ts";
import { foldedAll } from "../../src/feed/place.ts";
import { query } from "../scenario.ts";
import {
  bytesOf,
  chunked,
  endless,
  hashOf,
  inOrder,
  type Manner,
  redirect,
  resumable,
  short,
  silent,
  stalling,
  status,
  whole,
} from "./file-server.ts";
import { withDownloads } from "./downloading.ts";

const FILE = bytesOf(300_000);
const SECOND = 1_000;
const STALL_MS = 500; // where silence has to end a try

const isSilent = (name: string) => name === "silence" || name === "a stall";

const events = (hub: Parameters<typeof query>[0]) =>
  query(hub, "select type, subject, delivery_id, envelope from event order by id");

test("a file arrives whole, under its name, hashed, and whoever listens is told", () =>
  withDownloads({ "/file": whole(FILE, { "Content-Type": "application/zip; x=y" }) }, async (d) => {
    d.hub.outbound.subscriptions.to = () => []; // nobody
    const id = d.add({ original_filename: "61 Camille.zip" });
    const row = await d.settled(id);
    expect(row).toMatchObject({
      status: "done",
      due_at: null,
      settled_at: d.clock.now,
      tries: 1,
      file_name: "61 Camille.zip",
      received_bytes: FILE.byteLength,
      total_bytes: FILE.byteLength,
      media_type: "application/zip",
      sha256: hashOf(FILE),
      used: "source_url",
      failure: null,
    });
    expect(d.files()).toEqual(["61 Camille.zip"]);
    expect(hashOf(d.read("61 Camille.zip"))).toBe(hashOf(FILE));
    const folder = d.hub.config.DOWNLOAD_DIR;
    expect([statSync(folder).mode & 0o777, statSync(join(folder, "61 Camille.zip")).mode & 0o777]).toEqual([
      0o700, 0o600,
    ]);
    const [event] = await events(d.hub);
    expect(event).toMatchObject({ type: "download.completed", subject: id, delivery_id: "dlv_1" });
    expect(JSON.parse(event!.envelope).data).toEqual({
      id,
      fileName: "61 Camille.zip",
      bytes: FILE.byteLength,
      sha256: hashOf(FILE),
      sourceUrl: row.source_url,
      provider: "dropbox",
      createdAt: new Date(row.listed_at).toISOString(),
      originalFilename: "61 Camille.zip",
    });
    expect(d.server.seen.map(({ headers }) => headers["accept-encoding"])).toEqual(["identity"]);
  }));

test("a web page that comes as an archive is kept as what it is (HOSTILE I9)", () => {
  const page = Buffer.from("\n<!-- x --><!DOCTYPE html><title>Sign in</title>");
  return withDownloads({ "/file": whole(page, { "Content-Type": "application/zip" }) }, async (d) => {
    const row = await d.settled(d.add({ original_filename: "61 Camille.zip" }));
    expect(row).toMatchObject({ status: "done", media_type: "application/zip", found_type: "text/html" });
  });
});

test("an empty file is a file", () =>
  withDownloads({ "/file": whole(new Uint8Array()) }, async (d) => {
    expect(await d.settled(d.add({}))).toMatchObject({ status: "done", received_bytes: 0, file_name: "file" });
  }));

test("chunks that end are a whole file; its size is known afterwards", () =>
  withDownloads({ "/file": chunked(FILE, true) }, async (d) => {
    expect(await d.settled(d.add({}))).toMatchObject({
      status: "done",
      total_bytes: FILE.byteLength,
      sha256: hashOf(FILE),
    });
  }));

describe("the copy is asked first, and where it came from if it has none", () => {
  const table: [name: string, copy: Manner][] = [
    ["404", status(404)],
    ["500", status(500)],
    ["a short body", short(FILE, 1_000)],
    ["silence", silent],
    ["a stall", stalling(FILE, 1_000)],
    ["a loop", redirect("/copy")],
    ["nonsense", (wire) => wire.write("SSH-2.0-OpenSSH\r\n")],
    ["compressed", whole(FILE, { "Content-Encoding": "gzip" })],
  ];
  test("a copy that is well is enough", () =>
    withDownloads({ "/copy": whole(FILE), "/file": status(404) }, async (d) => {
      expect(await d.settled(d.add({ r2_url: "/copy" }))).toMatchObject({ status: "done", used: "r2_url", tries: 1 });
      expect(d.server.seen).toHaveLength(1);
    }));
  for (const [name, copy] of table)
    test(name, () =>
      withDownloads(
        { "/copy": copy, "/file": whole(FILE) },
        async (d) => {
          const row = await d.settled(d.add({ r2_url: "/copy" }));
          expect(row).toMatchObject({ status: "done", used: "source_url", tries: 1, sha256: hashOf(FILE) });
          expect(d.files()).toEqual(["file"]);
        },
        { ...(isSilent(name) && { stallMs: STALL_MS }) },
      ),
    );
  test("an address that nobody may call", () =>
    withDownloads({ "/file": whole(FILE) }, async (d) => {
      const row = await d.settled(d.add({ r2_url: "http://169.254.169.254/latest" }));
      expect(row).toMatchObject({ status: "done", used: "source_url" });
    }));
  test("both fail: the last word is the source's, and it is tried again while one of them may mend", () =>
    withDownloads({ "/copy": status(500), "/file": status(404) }, async (d) => {
      const row = await d.settled(d.add({ r2_url: "/copy" }));
      expect(row).toMatchObject({ status: "failed", failure: "http_404", used: "source_url", tries: 3 });
      expect(row.detail).toBe("The copy: Status 500. The source: Status 404");
    }));
});

describe("what goes wrong, the word for it, and how often it is tried", () => {
  type Line = [name: string, manner: Manner, failure: string, tries: number, environment?: Environment];
  const table: Line[] = [
    ["404", status(404), "http_404", 1],
    ["410", status(410), "http_410", 1],
    ["401", status(401), "http_401", 1],
    ["403", status(403), "http_403", 1],
    ["408", status(408), "http_408", 3],
    ["429", status(429), "http_429", 3],
    ["500", status(500), "http_500", 3],
    ["204", status(204), "http_204", 3],
    ["206 that nobody asked for", status(206), "http_206", 3],
    ["half of what was announced", short(bytesOf(1_000), 500), "short", 3],
    ["chunks cut off", chunked(FILE, false), "short", 3],
    ["a stall", stalling(FILE, 1_000), "stalled", 3],
    ["silence", silent, "connection_timeout", 3],
    ["no end", endless, "too_large", 1, { DOWNLOAD_MAX_BYTES: "1000000" }],
    ["one byte too many", whole(bytesOf(1_001)), "too_large", 1, { DOWNLOAD_MAX_BYTES: "1000" }],
    ["one byte too many, unannounced", chunked(bytesOf(1_001), true), "too_large", 1, { DOWNLOAD_MAX_BYTES: "1000" }],
    ["10 GB announced", (wire) => wire.head(200, { "Content-Length": 10e9 }), "too_large", 1],
    ["compressed though we asked otherwise", whole(FILE, { "Content-Encoding": "gzip" }), "encoded", 1],
    ["no HTTP", (wire) => wire.write("SSH-2.0-OpenSSH\r\n"), "malformed_response", 3],
    ["a connection closed at once", () => {}, "connection_reset", 3],
    ["a redirect to itself", redirect("/file"), "redirect_loop", 1],
    ["a redirect to nowhere", status(302), "redirect_loop", 1],
    ["a redirect to a cloud's metadata", redirect("http://169.254.169.254/"), "refused_address", 1],
    ["a redirect to a file", redirect("file:///etc/passwd"), "refused_address", 1],
    ["a redirect with a password", redirect("http://a:b@127.0.0.1/"), "refused_address", 1],
  ];
  for (const [name, manner, failure, tries, environment] of table)
    test(name, () =>
      withDownloads(
        { "/file": manner },
        async (d) => {
          const row = await d.settled(d.add({ original_filename: "x.zip" }));
          expect(row).toMatchObject({ status: "failed", failure, tries, due_at: null, file_name: null, sha256: null });
          expect(d.files()).toEqual([]);
          expect((await events(d.hub)).map(({ type }) => type)).toEqual(["download.failed"]);
          expect(await query(d.hub, "select type, priority, link from notification")).toEqual([
            { type: "DOWNLOAD_FAILED", priority: "HIGH", link: `/admin/downloads?id=${row.id}` },
          ]);
        },
        { environment, ...(isSilent(name) && { stallMs: STALL_MS }) },
      ),
    );

  test("nobody there", () =>
    withDownloads({}, async (d) => {
      const id = d.add({ source_url: "http://127.0.0.1:9/" });
      expect(await d.settled(id)).toMatchObject({ status: "failed", failure: "connection_refused", tries: 3 });
    }));

  test("a name that nobody knows", () =>
    withDownloads(
      {},
      async (d) => {
        const id = d.add({ source_url: "http://files.example/x.zip" });
        expect(await d.settled(id)).toMatchObject({ status: "failed", failure: "dns", tries: 3 });
      },
      { outside: { resolve: () => Promise.reject(new Error("NXDOMAIN")) } },
    ));

  test("what the event says of it", () =>
    withDownloads({ "/file": status(404) }, async (d) => {
      const row = await d.settled(d.add({ original_filename: "x.zip" }));
      const { source_url: sourceUrl, id } = row;
      expect(JSON.parse((await events(d.hub))[0]!.envelope).data).toEqual({
        id,
        sourceUrl,
        provider: "dropbox",
        originalFilename: "x.zip",
        failure: "http_404",
        tries: 1,
      });
      const [{ message }] = (await query(d.hub, "select message from notification")) as [{ message: string }];
      expect(message).toStartWith("x.zip n'a pas pu être téléchargé : le serveur a répondu 404.");
    }));
});

test("a body that ends too early is short, even if whoever fetches does not notice (HOSTILE I4)", () => {
  const fetch = async () =>
    new Response(new Response(new Uint8Array(FILE)).body, { headers: { "Content-Length": "300001" } });
  return withDownloads(
    {},
    async (d) => expect(await d.settled(d.add({}))).toMatchObject({ status: "failed", failure: "short", tries: 3 }),
    { outside: { fetch: fetch as never } },
  );
});

test("without ALLOW_PRIVATE_ENDPOINTS neither plain http nor an address of ours is asked (HOSTILE H)", () =>
  withDownloads(
    { "/file": whole(FILE) },
    async (d) => {
      expect(await d.settled(d.add({}))).toMatchObject({ status: "failed", failure: "refused_address", tries: 1 });
      const secure = d.server.url("/file").replace("http:", "https:");
      expect(await d.settled(d.add({ source_url: secure }))).toMatchObject({ failure: "refused_address" });
      expect(d.server.seen).toEqual([]);
    },
    { environment: { ALLOW_PRIVATE_ENDPOINTS: "0" } },
  ));

test("500 twice, then well: three tries, after 5 and 30 seconds", () =>
  withDownloads({ "/file": inOrder(status(500), status(500), whole(FILE)) }, async (d) => {
    const id = d.add({});
    const begun = d.clock.now;
    expect(await d.tried(id)).toMatchObject({ status: "pending", failure: "http_500", due_at: begun + 5 * SECOND });
    d.clock.now += 5 * SECOND;
    expect(await d.tried(id)).toMatchObject({ status: "pending", tries: 2, due_at: begun + 35 * SECOND });
    d.clock.now += 30 * SECOND;
    expect(await d.tried(id)).toMatchObject({ status: "done", tries: 3, failure: null, detail: null });
    expect(await query(d.hub, "select * from notification")).toEqual([]);
  }));

test("five redirects are followed, a sixth is not; each is looked at", () => {
  const chain = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`/${n}`, redirect(`${n - 1}#part`, 307)]));
  return withDownloads({ ...chain, "/0": whole(FILE) }, async (d) => {
    expect(await d.settled(d.add({ source_url: "/5" }))).toMatchObject({ status: "done", file_name: "5" });
    expect(await d.settled(d.add({ source_url: "/6" }))).toMatchObject({ status: "failed", failure: "redirect_loop" });
    expect(d.server.seen.slice(0, 6).map(({ path }) => path)).toEqual(["/5", "/4", "/3", "/2", "/1", "/0"]);
  });
});

test("what is behind # is for browsers: the link is asked without it", () =>
  withDownloads({ "/file": whole(FILE) }, async (d) => {
    const row = await d.settled(d.add({ source_url: "/file?a=1#part", r2_url: "/gone#there" }));
    expect(row).toMatchObject({ status: "done", used: "source_url" });
    expect(d.server.seen.map(({ path }) => path)).toEqual(["/gone", "/file?a=1"]);
  }));

test("a link of Dropbox is asked for the file, at the address that was checked and under its own name", () =>
  withDownloads(
    { "/s/a/b.zip": whole(FILE) },
    async (d) => {
      const port = URL.parse(d.server.url("/"))!.port;
      const id = d.add({ source_url: `http://www.dropbox.com:${port}/s/a/b.zip?rlkey=x&dl=0#view` });
      expect(await d.settled(id)).toMatchObject({ status: "done", file_name: "b.zip" });
      const [{ path, headers }] = d.server.seen as [(typeof d.server.seen)[number]];
      expect([path, headers.host]).toEqual(["/s/a/b.zip?rlkey=x&dl=1", `www.dropbox.com:${port}`]);
    },
    { outside: { resolve: async () => ["127.0.0.1"] } },
  ));

describe("a transfer that broke off is taken up again", () => {
  const cut = (headers: Record<string, string>) => stalling(FILE, 100_000, headers);
  const whileItLasts = { ETag: '"one"', "Accept-Ranges": "bytes" };
  const ranges = (seen: { headers: Record<string, string> }[]) =>
    seen.map(({ headers }) => [headers.range, headers["if-range"]]);
  const anew = [undefined, undefined];
  const from = (validator: string) => ["bytes=100000-", validator];

  type Line = [name: string, first: Manner, then: Manner, asked: unknown[]];
  const modified = "Sun, 22 Nov 2026 09:00:00 GMT";
  const table: Line[] = [
    ["by its ETag", cut(whileItLasts), resumable(FILE), [anew, from('"one"')]],
    [
      "by its time",
      cut({ "Last-Modified": modified, "Accept-Ranges": "bytes" }),
      resumable(FILE, modified),
      [anew, from(modified)],
    ],
    ["not by a weak ETag", cut({ ...whileItLasts, ETag: 'W/"one"' }), resumable(FILE), [anew, anew]],
    ["not when the server takes no ranges", cut({ ETag: '"one"' }), resumable(FILE), [anew, anew]],
    [
      "from the start when it has changed meanwhile",
      cut(whileItLasts),
      resumable(FILE, '"two"'),
      [anew, from('"one"')],
    ],
    ["from the start when the server sends the whole", cut(whileItLasts), whole(FILE), [anew, from('"one"')]],
    [
      "from the start when it sends another part",
      cut(whileItLasts),
      inOrder(partial("bytes 99999-299999/300000"), whole(FILE)),
      [anew, from('"one"'), anew],
    ],
    [
      "from the start when its size has changed",
      cut(whileItLasts),
      inOrder(partial("bytes 100000-299998/299999"), whole(FILE)),
      [anew, from('"one"'), anew],
    ],
    [
      "from the start when the part is of another version",
      cut(whileItLasts),
      inOrder(partial("bytes 100000-299999/300000", { ETag: '"two"' }), whole(FILE)),
      [anew, from('"one"'), anew],
    ],
    [
      "from the start when the rest announces fewer bytes than its range",
      cut(whileItLasts),
      inOrder(partial(REST, { "Content-Length": "50000" }, 50_000), whole(FILE)),
      [anew, from('"one"'), anew],
    ],
    [
      "once more when the rest, of no announced length, ends too early",
      cut(whileItLasts),
      inOrder(unannounced(50_000), resumable(FILE)),
      [anew, from('"one"'), ["bytes=150000-", '"one"']],
    ],
    ["when the rest announces no length", cut(whileItLasts), unannounced(200_000), [anew, from('"one"')]],
    ["from the start at 416", cut(whileItLasts), inOrder(status(416), whole(FILE)), [anew, from('"one"'), anew]],
    [
      "after a 500 in between",
      cut(whileItLasts),
      inOrder(status(500), resumable(FILE)),
      [anew, from('"one"'), from('"one"')],
    ],
  ];
  for (const [name, first, then, asked] of table)
    test(name, () =>
      withDownloads({ "/file": inOrder(first, then) }, async (d) => {
        const id = d.add({});
        expect(await d.cutOff(id, 100_000)).toMatchObject({ failure: "short", received_bytes: 100_000 });
        const row = await d.settled(id);
        expect(row).toMatchObject({ status: "done", sha256: hashOf(FILE), received_bytes: FILE.byteLength });
        expect(hashOf(d.read("file"))).toBe(hashOf(FILE));
        expect(ranges(d.server.seen)).toEqual(asked as never);
        expect(d.files()).toEqual(["file"]);
      }),
    );

  test("rather than begun elsewhere, except by the last try", () =>
    withDownloads({ "/copy": cut(whileItLasts), "/file": whole(FILE) }, async (d) => {
      const id = d.add({ r2_url: "/copy" });
      for (const _ of [1, 2, 3]) await d.cutOff(id, 100_000);
      const row = d.row(id);
      expect(row).toMatchObject({ status: "done", used: "source_url", tries: 3, sha256: hashOf(FILE) });
      expect(d.server.seen.map(({ path }) => path)).toEqual(["/copy", "/copy", "/copy", "/file"]);
    }));

  test("but not when somebody has been at what there is of it", () =>
    withDownloads({ "/file": inOrder(cut(whileItLasts), resumable(FILE)) }, async (d) => {
      const id = d.add({});
      await d.cutOff(id, 100_000);
      writeFileSync(join(d.hub.config.DOWNLOAD_DIR, d.files()[0]!), "x");
      expect(await d.settled(id)).toMatchObject({ status: "done", sha256: hashOf(FILE) });
      expect(ranges(d.server.seen)).toEqual([anew, anew] as never);
    }));

  test("and nothing is left when the last one fails, too", () =>
    withDownloads({ "/file": cut(whileItLasts) }, async (d) => {
      const id = d.add({});
      for (const _ of [1, 2, 3]) await d.cutOff(id, 100_000);
      expect(d.row(id)).toMatchObject({ status: "failed", failure: "short", tries: 3 });
      await d.downloader.stop();
      expect(d.files()).toEqual([]);
    }));
});

const REST = "bytes 100000-299999/300000";

function partial(range: string, headers: Record<string, string> = {}, sent = 200_000): Manner {
  return async (wire) => {
    await wire.head(206, { "Content-Range": range, "Content-Length": 200_000, ...headers });
    await wire.write(FILE.subarray(100_000, 100_000 + sent));
  };
}

/** The rest of it until the connection is closed. */
function unannounced(sent: number): Manner {
  return async (wire) => {
    await wire.head(206, { "Content-Range": REST });
    await wire.write(FILE.subarray(100_000, 100_000 + sent));
  };
}

describe("a name that is taken", () => {
  const put: Record<string, (path: string) => void> = {
    "61 Camille.zip": (path) => writeFileSync(path, "mine"),
    "61 CAMILLE.ZIP": (path) => writeFileSync(path, "mine"),
    "61 Camillé.zip": (path) => writeFileSync(path.normalize("NFD"), "mine"),
  };
  for (const [there, write] of Object.entries(put))
    test(`by ${there}`, () =>
      withDownloads({ "/file": whole(FILE) }, async (d) => {
        const folder = d.hub.config.DOWNLOAD_DIR;
        mkdirSync(folder);
        write(join(folder, there));
        const wanted = there.includes("é") ? there : "61 Camille.zip";
        const row = await d.settled(d.add({ original_filename: wanted }));
        expect(row.file_name).toBe(wanted.replace(".zip", " (2).zip"));
        expect(d.files()).toHaveLength(2);
        expect(
          readFileSync(
            join(
              folder,
              d.files().find((name) => name !== row.file_name)!,
            ),
            "utf8",
          ),
        ).toBe("mine");
      }));

  test("by one of very many: others get in between while they are looked through", async () => {
    let turns = 0;
    const turning = setInterval(() => turns++);
    const names = Array.from({ length: 50_000 }, (_, n) => `61 Camille ${n}.zip`);
    const taken = await foldedAll([...names, "É.zip"]);
    clearInterval(turning);
    expect([taken.size, taken.has("É.ZIP")]).toEqual([50_001, true]);
    expect(turns).toBeGreaterThan(0);
  });

  test("by a symlink that leads out of the folder", () =>
    withDownloads({ "/file": whole(FILE) }, async (d) => {
      const folder = d.hub.config.DOWNLOAD_DIR;
      const outside = join(d.dataDir, "outside");
      mkdirSync(folder);
      symlinkSync(outside, join(folder, "x.zip"));
      expect((await d.settled(d.add({ original_filename: "x.zip" }))).file_name).toBe("x (2).zip");
      expect(lstatSync(join(folder, "x.zip")).isSymbolicLink()).toBe(true);
      expect(() => lstatSync(outside)).toThrow();
    }));

  test("by a file that comes at the last moment", () =>
    withDownloads({ "/file": whole(FILE) }, async (d) => {
      const path = join(d.hub.config.DOWNLOAD_DIR, "x.zip");
      const id = d.add({ original_filename: "x.zip" });
      const leave = d.hub.live.watch(() => d.row(id).file_name === "x.zip" && writeFileSync(path, "mine"));
      expect(await d.until(id, ({ status }) => status === "done")).toMatchObject({ file_name: "x (2).zip" });
      leave();
      expect(readFileSync(path, "utf8")).toBe("mine");
    }));

  test("by others that come at the same time: each has its own", () =>
    withDownloads(
      { "/file": whole(FILE) },
      async (d) => {
        const ids = Array.from({ length: 12 }, (_, n) => d.add({ original_filename: n % 2 ? "x.zip" : "X.ZIP" }));
        await Promise.all(ids.map((id) => d.until(id, ({ status }) => status === "done")));
        const names = ids.map((id) => d.row(id).file_name!).sort();
        expect(new Set(names.map(folded)).size).toBe(12);
        expect(d.files()).toEqual(names);
      },
      { environment: { DOWNLOAD_CONCURRENCY: "8" } },
    ));
});

test("a folder that cannot be one: said clearly, tried again when somebody may have mended it", () =>
  withDownloads({ "/file": whole(FILE) }, async (d) => {
    writeFileSync(d.hub.config.DOWNLOAD_DIR, "a file");
    const id = d.add({});
    expect(await d.tried(id)).toMatchObject({
      status: "pending",
      failure: "not_writable",
      due_at: d.clock.now + 60_000,
    });
    expect(await d.settled(id)).toMatchObject({ status: "failed", failure: "not_writable", tries: 3 });
    expect(d.server.seen).toEqual([]);
  }));
