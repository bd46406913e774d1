import { afterAll, beforeEach } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";

/**
 * Preloaded into `bun test --rerun-each`: wakes one mutant for each run of the test file, in the order of MUTANTS, in which
 * "" is none. In a run whose number stands in MUTANTS_ENOUGH somebody has noticed it already, and no other test need run.
 * At the end MUTANTS_SEEN gets which of them each run has come by.
 */

const order = JSON.parse(process.env.MUTANTS!) as string[];
const stryker = ((globalThis as any).__stryker__ = { mutantCoverage: { static: {}, perTest: {} } } as any);
const enough = process.env.MUTANTS_ENOUGH!;
writeFileSync(enough, "");
let run = 0;

function wake(): void {
  stryker.activeMutant = order[run] || null;
  stryker.currentTestId = `run ${run}`;
}

wake();
beforeEach(() => {
  if (readFileSync(enough, "utf8") === `${run}`) throw new Error("noticed already");
});
afterAll(async () => {
  run++;
  wake();
  if (run === order.length) await Bun.write(process.env.MUTANTS_SEEN!, JSON.stringify(stryker.mutantCoverage.perTest));
});
