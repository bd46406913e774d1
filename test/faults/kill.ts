import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, account } from "./account.ts";
import { startLoad } from "./load.ts";
import { startCarillon } from "./process.ts";

/** Kill -9 under load, again and again on the same data (HOSTILE J1, recipe 1). */

export type Report = Account & { rounds: number; seed: number };

type Options = { rounds: number; seed: number; main?: string; onRound?: (round: number, acknowledged: number) => void };

export function killRounds({ rounds, seed, main, onRound }: Options): Promise<Report> {
  return withData(async (dataDir) => {
    const random = generator(seed);
    let carillon = await startCarillon({ dataDir, main });
    const load = startLoad(dataDir);
    for (let round = 1; round <= rounds; round++) {
      load.aim(carillon);
      await load.flowing();
      await Bun.sleep(150 + 400 * random());
      await carillon.kill("SIGKILL");
      load.pause();
      carillon = await startCarillon({ dataDir, main });
      onRound?.(round, load.acknowledged.size);
    }
    load.aim(carillon);
    await load.finish();
    await carillon.kill("SIGKILL");
    return { rounds, seed, ...account(dataDir, load.acknowledged) };
  });
}

/** SIGTERM under load: what was accepted is answered, and the process goes by itself (HOSTILE J16). */
export function stopRound({ seed }: { seed: number }): Promise<Report & { exitCode: number | null; tookMs: number }> {
  return withData(async (dataDir) => {
    const carillon = await startCarillon({ dataDir });
    const load = startLoad(dataDir, { giveUp: true });
    load.aim(carillon);
    await load.flowing();
    await Bun.sleep(150 + 400 * generator(seed)());
    const signalledAt = performance.now();
    const exitCode = await carillon.kill("SIGTERM");
    const tookMs = Math.round(performance.now() - signalledAt);
    await load.finish();
    return { rounds: 1, seed, exitCode, tookMs, ...account(dataDir, load.acknowledged) };
  });
}

export function summary({ rounds, seed, acknowledged, stored, lost, doubled, integrity }: Report): string {
  return `${rounds} rounds, seed ${seed}: ${acknowledged} acknowledged, ${stored} stored, ${lost.length} lost, ${doubled.length} doubled, integrity ${integrity}`;
}

/** Numbers from 0 to 1 that are the same for the same seed. */
export function generator(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

async function withData<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-faults-"));
  try {
    return await work(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
