import { constants } from "node:fs";
import { type FileHandle, link, mkdir, open, readdir, statfs, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Hub } from "../hub.ts";
import type { DownloadFailure } from "./download-failure.ts";

/** What has come so far of a file: a temporary file in DOWNLOAD_DIR, and the hash of what is in it. */
export type Part = {
  path: string;
  bytes: number;
  /** What can be taken up again, and whether it still is the same; undefined when the server does not let us. */
  resumable?: Resumable;
  /** False when somebody else has been at it. */
  isIntact(): Promise<boolean>;
  /** Writes on; resolves when there is room for more. */
  write(chunk: Uint8Array): Promise<void>;
  /** Forgets what has come. */
  restart(): Promise<void>;
  /** Brings all of it onto the disk and gives its hash. */
  finish(): Promise<string>;
  /** Keeps it for the next try. */
  close(): Promise<void>;
  /** Nothing is left of it. Never throws. */
  discard(): Promise<void>;
};

export type Resumable = { url: string; validator: string; total: number | null };

/** What the disk had against it. */
export class DiskProblem extends Error {
  constructor(
    readonly failure: DownloadFailure & ("disk_low" | "disk_full" | "not_writable" | "no_links"),
    readonly detail: string,
  ) {
    super(detail);
  }
}

const MIB = 1_048_576;
const MOST_KEPT_FREE = 256 * MIB;
const KEPT_FREE = 0.05; // of a small disk
const CHECKED_EVERY = 16 * MIB;

const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const KNOWN = constants.O_WRONLY | constants.O_NOFOLLOW;
const OURS = /^\.carillon-.*\.part$/;

let created = 0; // one that is being cleared away never takes the next one's name with it

/** Begins an empty one. Throws a {@link DiskProblem}. */
export async function createPart({ config }: Hub, id: string): Promise<Part> {
  const folder = config.DOWNLOAD_DIR;
  const path = join(folder, `.carillon-${id}-${++created}.part`);
  let hasher = new Bun.CryptoHasher("sha256");
  let checkedAt = 0;
  let file: FileHandle | undefined = await onDisk(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const opened = await open(path, NEW, 0o600);
    await requireLinks(path).catch(async (error) => {
      await opened.close().finally(() => unlink(path));
      throw error;
    });
    return opened;
  });

  const opened = async () => (file ??= await open(path, KNOWN));

  const part: Part = {
    path,
    bytes: 0,
    async isIntact() {
      const size = await opened()
        .then((file) => file.stat())
        .then(
          (stat) => stat.size,
          () => -1,
        );
      return size === part.bytes;
    },
    write: (chunk) =>
      onDisk(async () => {
        if (part.bytes - checkedAt >= CHECKED_EVERY) {
          checkedAt = part.bytes;
          await requireRoom(folder, 0);
        }
        await writeAll(await opened(), chunk, part.bytes);
        hasher.update(chunk);
        part.bytes += chunk.byteLength;
      }),
    restart: () =>
      onDisk(async () => {
        await (await opened()).truncate(0);
        hasher = new Bun.CryptoHasher("sha256");
        [part.bytes, part.resumable, checkedAt] = [0, undefined, 0];
      }),
    finish: () =>
      onDisk(async () => {
        await (await opened()).sync();
        await part.close();
        return hasher.digest("hex");
      }),
    async close() {
      const closing = file;
      file = undefined;
      await closing?.close();
    },
    async discard() {
      await part.close().catch(() => {});
      await unlink(path).catch(() => {});
    },
  };
  return part;
}

const NO_LINKS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];

/** A file gets its final name by a link: whoever cannot make one should hear of it before the first byte. */
async function requireLinks(path: string): Promise<void> {
  const twin = path.replace(/\.part$/, ".twin.part");
  try {
    await link(path, twin);
    await unlink(twin);
  } catch (error) {
    const { code } = error as { code: string };
    throw NO_LINKS.includes(code) ? new DiskProblem("no_links", `The file system says ${code} to a hard link`) : error;
  }
}

/** A write to a disk that is nearly full may take only some of it. */
async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let from = 0; from < chunk.byteLength;) {
    const { bytesWritten } = await file.write(chunk, from, chunk.byteLength - from, position + from);
    from += bytesWritten;
  }
}

/** Webhooks need the disk more than files do: 256 MiB of it are left free, of a small one 5 %. */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { free, kept } = await roomOn(folder);
  if (free - bytes >= kept) return;
  const [has, keeps] = [free, kept].map((size) => Math.floor(size / MIB));
  throw new DiskProblem("disk_low", `${has} MiB are free, and ${keeps} MiB of them stay so`);
}

/** Of a folder's disk, in bytes: what it has, what is free, and what of that no file may take. */
export async function roomOn(folder: string): Promise<{ size: number; free: number; kept: number }> {
  const { bavail, blocks, bsize } = await statfs(folder);
  const size = blocks * bsize;
  return { size, free: bavail * bsize, kept: Math.min(MOST_KEPT_FREE, size * KEPT_FREE) };
}

/** What a process that ended has left: its files are never taken up again (HOSTILE I7). */
export async function sweepParts({ config, log }: Hub): Promise<void> {
  const names = await readdir(config.DOWNLOAD_DIR).catch(() => []);
  const left = names.filter((name) => OURS.test(name));
  await Promise.all(left.map((name) => unlink(join(config.DOWNLOAD_DIR, name)).catch(() => {})));
  if (left.length > 0) log.info({ type: "downloads", files: left.length }, "Swept unfinished files");
}

const FULL = ["ENOSPC", "EDQUOT", "EFBIG"];

/** Any error of the file system becomes a word. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (error as { code?: unknown })?.code;
    if (error instanceof DiskProblem || typeof code !== "string") throw error;
    throw new DiskProblem(FULL.includes(code) ? "disk_full" : "not_writable", `The file system says ${code}`);
  }
}
