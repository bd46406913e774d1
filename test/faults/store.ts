import { Database } from "bun:sqlite";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { account, type Account } from "./account.ts";
import { makeDisk } from "./image.ts";
import { withWorld } from "./kill.ts";
import { startLoad } from "./load.ts";
import { startCarillon } from "./process.ts";

/** The store does not take anything for a while, or never again: everybody is asked to come back, and nothing is lost. */
export type StoreReport = Account & {
  /** How often somebody was asked to come back. */
  refused: number;
  /** The longest that a light question had to wait meanwhile. */
  worstAnswerMs: number;
  /** Until the first acknowledgement after it; of a disk that is broken, until the process after it. */
  wellAfterMs: number;
};

/** Another program has the write lock (HOSTILE J12). */
export const lockOut = ({ lockedMs, broken }: { lockedMs: number; broken?: string }): Promise<StoreReport> =>
  withWorld(async (dataDir) => {
    const carillon = await startCarillon({ dataDir, broken });
    const load = startLoad(dataDir, { senders: 8 });
    load.aim(carillon);
    await load.flowing();
    const other = new Database(join(dataDir, "carillon.db"));
    other.run("pragma busy_timeout = 5000");
    other.run("begin immediate");
    const [refused, worstAnswerMs] = [load.refused(), await worstAnswer(() => carillon.get("/healthz"), lockedMs)];
    other.run("rollback");
    other.close();
    const wellAfterMs = await timed(load.flowing());
    const report = { refused: load.refused() - refused, worstAnswerMs, wellAfterMs };
    await load.finish();
    await carillon.kill("SIGTERM");
    return { ...report, ...account(dataDir, load.acknowledged) };
  });

/** The disk can only be read from now on (HOSTILE J7). Nothing helps but another disk; here it is the same, looked over. */
export async function breakDisk({ brokenMs, broken }: { brokenMs: number; broken?: string }): Promise<StoreReport> {
  const folder = mkdtempSync(join(tmpdir(), "carillon-broken-"));
  const disk = await makeDisk(folder, 256);
  const dataDir = join(disk.at, "data");
  try {
    disk.mount();
    mkdirSync(dataDir);
    const carillon = await startCarillon({ dataDir, broken });
    const load = startLoad(dataDir, { senders: 8 });
    load.aim(carillon);
    await load.flowing();
    disk.fail();
    const refused = load.refused();
    const worstAnswerMs = await worstAnswer(() => carillon.get("/healthz"), brokenMs);
    const report = { refused: load.refused() - refused, worstAnswerMs };
    await carillon.kill("SIGKILL");
    load.pause();
    disk.unmount();
    disk.mount();
    const next = await startCarillon({ dataDir });
    load.aim(next);
    const wellAfterMs = await timed(load.flowing());
    await load.finish();
    await next.kill("SIGTERM");
    return { ...report, wellAfterMs, ...account(dataDir, load.acknowledged) };
  } finally {
    disk.unmount();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function worstAnswer(ask: () => Promise<Response>, forMs: number): Promise<number> {
  let worst = 0;
  for (const until = performance.now() + forMs; performance.now() < until; await Bun.sleep(100))
    worst = Math.max(worst, await timed(ask().then((answer) => answer.text())));
  return worst;
}

async function timed(work: Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work;
  return Math.round(performance.now() - startedAt);
}
