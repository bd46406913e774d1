import { expect, setDefaultTimeout, test } from "bun:test";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withFolder } from "../db/folder.ts";
import { room } from "../scenario.ts";
import { account } from "./account.ts";
import { settingsOf } from "./load.ts";
import { startCarillon } from "./process.ts";

setDefaultTimeout(60_000); // real processes, on a machine that may be busy

const CYCLES = 3;
const run = (...command: string[]) => Bun.spawnSync(command).success;

/** Runs `work` on a disk of its own that is small enough to fill. Only root may make one. */
const withDisk = (work: (folder: string) => Promise<void>) =>
  withFolder(async (folder) => {
    if (!run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder)) throw new Error("cannot mount a disk");
    try {
      await work(folder);
    } finally {
      run("umount", "-l", folder);
    }
  });

const mayMount = await withDisk(async () => {}).then(
  () => true,
  () => false,
);

test.skipIf(!mayMount)("a full disk is answered 503, and all is well again as soon as there is room (HOSTILE J6)", () =>
  withDisk(async (disk) => {
    const dataDir = join(disk, "data");
    const carillon = await startCarillon({ dataDir });
    const { path, sample } = room("symphonia");
    const settings = settingsOf(dataDir, "symphonia");
    const acknowledged = new Set<string>();
    for (let n = 1; n <= CYCLES; n++) {
      const request = sample(settings, { now: Date.now(), publicUrl: "", n });
      const ballast = fill(disk);
      const refused = await carillon.post(path, request);
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
      expect((await carillon.get("/healthz")).status).toBe(200);
      rmSync(ballast);
      expect((await carillon.post(path, request)).status).toBe(200);
      acknowledged.add(`symphonia ${JSON.parse(request.body).id}`);
    }
    expect(await carillon.kill("SIGTERM")).toBe(0);
    expect(account(dataDir, acknowledged)).toMatchObject({
      stored: CYCLES,
      lost: [],
      unacknowledged: [],
      doubled: [],
      integrity: "ok",
    });
  }),
);

/** Leaves not a single block free. */
function fill(disk: string): string {
  const ballast = join(disk, "ballast");
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, new Uint8Array(bavail * bsize));
  return ballast;
}
