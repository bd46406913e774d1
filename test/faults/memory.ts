import type { Account } from "./account.ts";
import { accounted, generator, withWorld } from "./kill.ts";
import { residentMegabytes, watching } from "./limits.ts";
import { type Load, startLoad } from "./load.ts";
import { finishInPeace } from "./peace.ts";
import { type Carillon, startCarillon } from "./process.ts";

/**
 * Out of memory (HOSTILE J20). The kernel ends a process that wants more than its group may have by SIGKILL, wherever it
 * is; this program does the same, because not every machine lets it make such a group: it looks every few milliseconds.
 */
export type MemoryReport = Account & {
  limitMegabytes: number;
  /** How often it was ended because it held more. */
  ends: number;
  peakMegabytes: number;
};

const LOOK_EVERY_MS = 5;

/** Under load for so long with such a limit; started again whenever it is ended. */
export function holdTo({ megabytes, seconds }: { megabytes: number; seconds: number }): Promise<MemoryReport> {
  return withWorld(async (dataDir, world) => {
    const options = { dataDir, environment: world.environment };
    const load = startLoad(dataDir);
    const report = { limitMegabytes: megabytes, ends: 0, peakMegabytes: 0 };
    let until: number | undefined;
    do {
      const carillon = await startCarillon(options);
      load.aim(carillon);
      until ??= performance.now() + seconds * 1_000;
      const peak = await endAbove(carillon, megabytes, until - performance.now());
      report.peakMegabytes = Math.max(report.peakMegabytes, Math.round(peak));
      if (peak > megabytes) report.ends++;
      await passAway(carillon, load);
      world.receivers.restart();
    } while (performance.now() < until);
    await lastOf(load, options);
    await finishInPeace(options, world);
    return { ...report, ...accounted(dataDir, load.acknowledged, world) };
  });
}

type Options = { rounds: number; seed: number; main?: string; onRound?: (round: number, acknowledged: number) => void };

const PATIENCE_MS = 15_000;
const MORE_MEGABYTES = { least: 2, span: 30 };

/** With a limit so low that it is ended in each round: a little above what it holds when it begins to work. */
export function endByMemory({ rounds, seed, main, onRound }: Options): Promise<MemoryReport> {
  return withWorld(async (dataDir, world) => {
    const options = { dataDir, main, environment: world.environment };
    const random = generator(seed);
    const load = startLoad(dataDir);
    const report = { limitMegabytes: 0, ends: 0, peakMegabytes: 0 };
    for (let round = 1; round <= rounds; round++) {
      const carillon = await startCarillon(options);
      load.aim(carillon);
      await load.flowing();
      const limit = residentMegabytes(carillon.pid) + MORE_MEGABYTES.least + MORE_MEGABYTES.span * random();
      const peak = await endAbove(carillon, limit, PATIENCE_MS);
      report.limitMegabytes = Math.max(report.limitMegabytes, Math.round(limit));
      report.peakMegabytes = Math.max(report.peakMegabytes, Math.round(peak));
      if (peak > limit) report.ends++;
      await passAway(carillon, load);
      world.receivers.restart();
      onRound?.(round, load.acknowledged.size);
    }
    await lastOf(load, options);
    if (main !== undefined) return { ...report, ...accounted(dataDir, load.acknowledged) };
    await finishInPeace(options, world);
    return { ...report, ...accounted(dataDir, load.acknowledged, world) };
  });
}

/** Ends it as soon as it holds more; gives the most that it held. */
async function endAbove(carillon: Carillon, megabytes: number, withinMs: number): Promise<number> {
  let peak = 0;
  const isOver = Promise.withResolvers<void>();
  const { stop } = watching(LOOK_EVERY_MS, () => {
    peak = Math.max(peak, residentMegabytes(carillon.pid));
    if (peak <= megabytes) return;
    process.kill(carillon.pid, "SIGKILL");
    stop();
    isOver.resolve();
  });
  await Promise.race([isOver.promise, Bun.sleep(withinMs)]);
  stop();
  return peak;
}

async function passAway(carillon: Carillon, load: Load): Promise<void> {
  await carillon.kill("SIGKILL");
  load.pause();
}

async function lastOf(load: Load, options: Parameters<typeof startCarillon>[0]): Promise<void> {
  const carillon = await startCarillon(options);
  load.aim(carillon);
  await load.finish();
  await carillon.kill("SIGKILL");
}
