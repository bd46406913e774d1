import { expect, setDefaultTimeout, test } from "bun:test";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withFolder } from "../db/folder.ts";
import { type Downloading, withDownloads } from "../feed/downloading.ts";
import { bytesOf, hashOf, type Manner, whole } from "../feed/file-server.ts";

setDefaultTimeout(30_000);

const run = (...command: string[]) => Bun.spawnSync(command).success;
const MIB = 1_048_576;

/** Runs `work` with a downloader whose folder is a disk of its own, 12 MiB large. Only root may make one. */
const withDisk = (
  manner: Manner,
  work: (downloading: Downloading, disk: string) => Promise<void>,
  options = "size=12m",
) =>
  withFolder(async (disk) => {
    if (!run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk)) throw new Error("cannot mount a disk");
    try {
      await withDownloads({ "/file": manner }, (d) => work(d, disk), { environment: { DOWNLOAD_DIR: disk } });
    } finally {
      run("umount", "-l", disk);
    }
  });

const mayMount = await withDisk(whole(bytesOf(1)), async () => {}).then(
  () => true,
  () => false,
);

const FILE = bytesOf(11 * MIB);

/** Nobody knows its length before it is there. */
const unannounced =
  (bytes: Uint8Array): Manner =>
  async (wire) => {
    await wire.head(200, { "Transfer-Encoding": "chunked" });
    for (let from = 0; from < bytes.byteLength; from += MIB) {
      const piece = bytes.subarray(from, from + MIB);
      await wire.write(`${piece.byteLength.toString(16)}\r\n`);
      await wire.write(piece);
      await wire.write("\r\n");
    }
    await wire.write("0\r\n\r\n");
  };

const free = (disk: string): number => statfsSync(disk).bavail * statfsSync(disk).bsize;

test.skipIf(!mayMount)(
  "a disk that fills meanwhile: nothing is left, and it comes as soon as there is room (HOSTILE I6)",
  () =>
    withDisk(unannounced(FILE), async (d, disk) => {
      const ballast = join(disk, "ballast");
      writeFileSync(ballast, new Uint8Array(4 * MIB));
      const id = d.add({ original_filename: "x.zip" });
      const before = free(disk);
      const row = await d.tried(id);
      expect(row).toMatchObject({ status: "pending", failure: "disk_full", due_at: d.clock.now + 60_000 });
      expect(d.files()).toEqual(["ballast"]);
      expect(free(disk)).toBe(before);
      rmSync(ballast);
      expect(await d.settled(id)).toMatchObject({ status: "done", tries: 2, sha256: hashOf(FILE) });
    }),
);

test.skipIf(!mayMount)("a disk that would be nearly full: not a byte of it is taken, and a person hears of it", () =>
  withDisk(whole(bytesOf(12 * MIB - 100_000)), async (d, disk) => {
    const id = d.add({ original_filename: "x.zip" });
    expect(await d.tried(id)).toMatchObject({ status: "pending", failure: "disk_low", received_bytes: 0 });
    expect(await d.settled(id)).toMatchObject({ status: "failed", failure: "disk_low", tries: 3 });
    expect(d.files()).toEqual([]);
    expect(free(disk)).toBe(12 * MIB);
  }),
);

test.skipIf(!mayMount)("a file system without hard links: said before anybody is asked for anything", () =>
  withFolder(async (folder) => {
    if (!run("mount", "-t", "mqueue", "none", folder)) throw new Error("cannot mount one"); // a real one that has none
    try {
      await withDownloads(
        { "/file": whole(bytesOf(1)) },
        async (d) => {
          expect(await d.settled(d.add({}))).toMatchObject({ status: "failed", failure: "no_links", tries: 1 });
          expect(d.server.seen).toEqual([]);
          expect(d.files()).toEqual([]);
        },
        { environment: { DOWNLOAD_DIR: folder } },
      );
    } finally {
      run("umount", "-l", folder);
    }
  }),
);

test.skipIf(!mayMount)("a disk that may only be read: said clearly, and nobody is asked for anything", () =>
  withDisk(whole(bytesOf(1)), async (d, disk) => {
    run("mount", "-o", "remount,ro", disk);
    expect(await d.settled(d.add({}))).toMatchObject({ failure: "not_writable", detail: "The file system says EROFS" });
    expect(d.server.seen).toEqual([]);
  }),
);
