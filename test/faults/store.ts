import { Database } from "bun:sqlite";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withFolder } from "../db/folder.ts";
import { account, type Account } from "./account.ts";
import { makeDisk } from "./image.ts";
import { withWorld } from "./kill.ts";
import { startLoad } from "./load.ts";
import { type Carillon, type Options, startCarillon } from "./process.ts";

/** The store does not take anything for a while, or never again: everybody is asked to come back, and nothing is lost. */
export type StoreReport = Account & {
  /** How often somebody was asked to come back. */
  refused: number;
  /** The longest that a light question had to wait meanwhile. */
  worstAnswerMs: number;
  /** Until the first acknowledgement after it; of a disk that is broken, until the process after it. */
  wellAfterMs: number;
};

export type BrokenReport = Omit<StoreReport, "worstAnswerMs"> & {
  /** What became of the process, and after how long; or that it stayed. */
  exit: { code: number; afterMs: number } | "stayed";
  /** What one says that is started while the disk is as it is. */
  nextSays: string;
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

const PATIENCE_MS = 15_000;

/**
 * The disk can only be read from now on (HOSTILE J7): whoever waits is asked to come back, the process ends, and one that
 * is started on such a disk says so and ends. Nothing helps but another disk; here it is the same, looked over.
 */
export async function breakDisk({ broken }: { broken?: string } = {}): Promise<BrokenReport> {
  const folder = mkdtempSync(join(tmpdir(), "carillon-broken-"));
  const disk = await makeDisk(folder, 256);
  const dataDir = join(disk.at, "data");
  try {
    disk.mount();
    mkdirSync(dataDir);
    const mend = () => (disk.unmount(), disk.mount());
    const fail = (carillon: Carillon) => asleep(carillon, disk.fail);
    return await failUnderLoad({ dataDir, broken }, { fail, mend, startsMeanwhile: false });
  } finally {
    disk.unmount();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Between two fsyncs: ext4 says yes to one that is under way while its journal is given up, and what it was for is gone
 * (13 of 120 disks with a program of 20 lines, Linux 6.18). No one who asks the disk can know.
 */
async function asleep({ pid }: Carillon, work: () => void): Promise<void> {
  const isStopped = async () => / T /.test(await Bun.file(`/proc/${pid}/stat`).text());
  process.kill(pid, "SIGSTOP");
  while (!(await isStopped())) await Bun.sleep(1);
  work();
  process.kill(pid, "SIGCONT");
}

const FSYNCS = "fsync,fdatasync";

/** Every fsync from the n-th on fails with EIO; the next process is given a disk that works. */
export const failFsync = ({ from, broken }: { from: number; broken?: string }): Promise<BrokenReport> =>
  withFolder((dataDir) => {
    const inject = ["-e", `trace=${FSYNCS}`, "-e", `inject=${FSYNCS}:error=EIO:when=${from}+`];
    const under = ["strace", "-D", "-f", "--seccomp-bpf", "-e", "signal=none", "-o", "/dev/null", ...inject];
    return failUnderLoad({ dataDir, broken, under }, { fail() {}, mend() {}, startsMeanwhile: true });
  });

type Failing = { fail(carillon: Carillon): unknown; mend(): void; startsMeanwhile: boolean };

async function failUnderLoad(options: Options, { fail, mend, startsMeanwhile }: Failing): Promise<BrokenReport> {
  const { dataDir } = options;
  const carillon = await startCarillon(options);
  const load = startLoad(dataDir, { senders: 8 });
  load.aim(carillon);
  await load.flowing();
  await fail(carillon);
  const failedAt = performance.now();
  const exit = await Promise.race([
    carillon.exited.then((code) => ({ code, afterMs: Math.round(performance.now() - failedAt) })),
    Bun.sleep(PATIENCE_MS).then(() => "stayed" as const),
  ]);
  await carillon.kill("SIGKILL");
  load.pause();
  const refused = load.refused();
  const nextSays = startsMeanwhile ? "" : await startCarillon({ dataDir }).then(() => "nothing", saidBy);
  mend();
  const next = await startCarillon({ dataDir });
  load.aim(next);
  const wellAfterMs = await timed(load.flowing());
  await load.finish();
  await next.kill("SIGTERM");
  return { exit, refused, nextSays, wellAfterMs, ...account(dataDir, load.acknowledged) };
}

const saidBy = (error: Error): string => error.message;

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
