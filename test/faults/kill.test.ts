import { expect, test } from "bun:test";
import { join } from "node:path";
import { killRounds, stopRound, summary } from "./kill.ts";

/** The short form; `bun run faults -- --rounds 200` is the long one. */

const seed = Date.now() % 1_000_000;

test("killed under load and started again on the same data: nothing acknowledged is lost, nothing done twice", async () => {
  const report = await killRounds({ rounds: 3, seed });
  console.log(summary(report));
  expect(report).toMatchObject({ seed, lost: [], doubled: [], integrity: "ok" });
  expect(report.acknowledged).toBeGreaterThan(0);
}, 60_000);

test("the control, which answers before it commits, does lose: the harness can see a loss", async () => {
  const report = await killRounds({ rounds: 2, seed, main: join(import.meta.dir, "control.ts") });
  console.log(`control: ${summary(report)}`);
  expect(report.acknowledged).toBeGreaterThan(0);
  expect(report.lost.length).toBeGreaterThan(0);
}, 60_000);

test("SIGTERM under load: every accepted request is answered, and the process ends by itself", async () => {
  const report = await stopRound({ seed });
  console.log(`${summary(report)}; exit ${report.exitCode} after ${report.tookMs} ms`);
  expect(report).toMatchObject({
    exitCode: 0,
    lost: [],
    unacknowledged: [],
    doubled: [],
    integrity: "ok",
  });
  expect(report.tookMs).toBeLessThan(10_000);
  expect(report.acknowledged).toBeGreaterThan(0);
}, 60_000);
