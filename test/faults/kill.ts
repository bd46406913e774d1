import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, account } from "./account.ts";
import { startLoad } from "./load.ts";
import { finishInPeace } from "./peace.ts";
import { startCarillon } from "./process.ts";
import { startWorld, type World } from "./world.ts";

/** Kill -9 under load, again and again on the same data (HOSTILE J1, recipe 1). */

export type Report = Account & { rounds: number; seed: number; sentAgain: number };

type Options = {
  rounds: number;
  seed: number;
  main?: string;
  /** See broken.ts. */
  broken?: string;
  onRound?: (round: number, acknowledged: number) => void;
};

export function killRounds({ rounds, seed, main, broken, onRound }: Options): Promise<Report> {
  return withWorld(async (dataDir, world) => {
    const options = { dataDir, main, broken, environment: world.environment };
    const random = generator(seed);
    let carillon = await startCarillon(options);
    const load = startLoad(dataDir);
    for (let round = 1; round <= rounds; round++) {
      load.aim(carillon);
      await load.flowing();
      await Bun.sleep(150 + 400 * random());
      await carillon.kill("SIGKILL");
      load.pause();
      world.receivers.restart();
      carillon = await startCarillon(options);
      onRound?.(round, load.acknowledged.size);
    }
    load.aim(carillon);
    await load.finish();
    await carillon.kill("SIGKILL");
    if (main === undefined) await finishInPeace(options, world);
    return { rounds, seed, ...accounted(dataDir, load.acknowledged, main === undefined ? world : undefined) };
  });
}

/** The world is there for what a control does not do at all. */
export function accounted(dataDir: string, acknowledged: Set<string>, world?: World): Account & { sentAgain: number } {
  const found = account(dataDir, acknowledged, world);
  const sent = world?.receivers.got.reduce((sum, got) => sum + got.size, 0) ?? 0;
  return { ...found, sentAgain: (world?.receivers.total() ?? 0) - sent };
}

export function summary({ rounds, seed, acknowledged, stored, lost, doubled, sentAgain, integrity }: Report): string {
  return `${rounds} rounds, seed ${seed}: ${acknowledged} acknowledged, ${stored} stored, ${lost.length} lost, ${doubled.length} doubled, ${sentAgain} sent again under their id, integrity ${integrity}`;
}

/** Numbers from 0 to 1 that are the same for the same seed. */
export function generator(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

export async function withWorld<T>(work: (dataDir: string, world: World) => Promise<T>, options = {}): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-faults-"));
  const world = await startWorld(dataDir, options);
  try {
    return await work(dataDir, world);
  } finally {
    await world.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
