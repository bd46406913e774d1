import { link, lstat, open, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { prepare, sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import type { Got } from "./attempt.ts";
import type { Try } from "./claim.ts";
import { breath } from "./listing.ts";
import { folded, nameFor, numbered } from "./names.ts";
import { onDisk } from "./part.ts";
import { note, settleDone, stored, type Whole } from "./settle.ts";

/**
 * Gives a whole file its final name, which nothing has yet. The name is written down first: whoever ends in between finds
 * the file again at the next start, and does not fetch it a second time. False when nobody wants it any more.
 * Only one at a time may do this.
 */
export async function place(hub: Hub, made: Try, got: Got, signal: AbortSignal): Promise<boolean> {
  const folder = hub.config.DOWNLOAD_DIR;
  const taken = await foldedAll(await onDisk(() => readdir(folder)));
  const wanted = nameFor({ ...made, disposition: got.disposition, url: got.url });
  for (let n = 1; ; n++) {
    const name = numbered(wanted, n);
    if (taken.has(folded(name))) continue;
    const whole = { file_name: name, sha256: got.sha256, received_bytes: got.part.bytes };
    const noted = { ...whole, used: got.used, media_type: got.mediaType, found_type: got.foundType };
    if (!(await stored(hub, signal, (trx) => note(trx, made, noted)))) return false;
    if (await give(got.part.path, folder, name)) return true;
    taken.add(folded(name));
  }
}

const AT_ONCE = 1_000;

/** A folder of 100,000 names takes a tenth of a second: others get in between. */
export async function foldedAll(names: string[]): Promise<Set<string>> {
  const all = new Set<string>();
  for (let i = 0; i < names.length; i += AT_ONCE) {
    for (const name of names.slice(i, i + AT_ONCE)) all.add(folded(name));
    await breath();
  }
  return all;
}

/** A link, because renaming would replace what has that name already, even if it is a symlink. */
async function give(path: string, folder: string, name: string): Promise<boolean> {
  return onDisk(async () => {
    try {
      await link(path, join(folder, name));
    } catch (error) {
      if ((error as { code?: string }).code === "EEXIST") return false;
      throw error;
    }
    await unlink(path).catch(() => {}); // swept at the next start
    await syncFolder(folder).catch(async (error) => {
      await unlink(join(folder, name));
      throw error;
    });
    return true;
  });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

type Noted = Pick<Whole, "file_name" | "sha256" | "received_bytes"> & { id: string };

const findNoted = prepare((noted: { id: string }) =>
  sql
    .selectFrom("download")
    .select(["id", "file_name", "sha256", "received_bytes"])
    .where("due_at", "is not", null)
    .where("file_name", "is not", null)
    .where("id", "=", noted.id),
);

const findAllNoted = prepare(() =>
  sql.selectFrom("download").select("id").where("due_at", "is not", null).where("file_name", "is not", null),
);

const forget = prepare((noted: { id: string }) =>
  sql.updateTable("download").set({ file_name: null, sha256: null }).where("id", "=", noted.id),
);

/** What the process ended upon while it was being placed. */
export async function settleAllNoted(hub: Hub): Promise<void> {
  for (const { id } of hub.read(findAllNoted({}))) await settleNoted(hub, id);
}

/** True, and done, when its file has its name, whole; else the name is forgotten. */
export async function settleNoted(hub: Hub, id: string): Promise<boolean> {
  const [noted] = hub.read(findNoted({ id }));
  const isThere = noted !== undefined && (await isPlaced(hub.config.DOWNLOAD_DIR, noted));
  hub.write((trx) => (isThere ? settleDone(hub, trx, id) : void trx.run(forget({ id }))));
  return isThere;
}

async function isPlaced(folder: string, { file_name, sha256, received_bytes }: Noted): Promise<boolean> {
  const path = join(folder, file_name!);
  const known = await lstat(path).catch(() => undefined);
  return known !== undefined && known.isFile() && known.size === received_bytes && (await hashOf(path)) === sha256;
}

async function hashOf(path: string): Promise<string | undefined> {
  const hasher = new Bun.CryptoHasher("sha256");
  try {
    for await (const chunk of Bun.file(path).stream()) hasher.update(chunk);
    return hasher.digest("hex");
  } catch {
    return undefined; // whoever cannot read it cannot say that it is ours
  }
}
