import { expect, setDefaultTimeout, test } from "bun:test";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { room } from "../scenario.ts";
import { account } from "./account.ts";
import { fill, whyNoSmallDisks, withSmallDisk } from "./disk.ts";
import { settingsOf } from "./load.ts";
import { startCarillon } from "./process.ts";

setDefaultTimeout(60_000); // real processes, on a machine that may be busy

const CYCLES = 3;
const whyNot = await whyNoSmallDisks();
if (whyNot !== undefined) console.warn(`NOT RUN: ${whyNot}`);

test.skipIf(whyNot !== undefined)(
  "a full disk is answered 503, and all is well again as soon as there is room (HOSTILE J6)",
  () =>
    withSmallDisk(async (disk) => {
      const dataDir = join(disk, "data");
      const carillon = await startCarillon({ dataDir });
      const { path, sample } = room("symphonia");
      const settings = settingsOf(dataDir, "symphonia");
      const acknowledged = new Set<string>();
      try {
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
      } finally {
        await carillon.kill("SIGKILL");
      }
      expect(account(dataDir, acknowledged)).toMatchObject({
        stored: CYCLES,
        lost: [],
        unacknowledged: [],
        doubled: [],
        integrity: "ok",
      });
    }, "size=24m"),
);
