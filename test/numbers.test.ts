import { expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";

setDefaultTimeout(30_000);

/** What would begin to measure or prove if it took these. */
const NONSENSE: [run: string, ...flags: string[]][] = [
  ["hostile", "--requests", "x"],
  ["bench", "--rounds", "1.5", "--only", "start"],
  ["mutants", "--only", "src/outbound/sign.ts", "--only", "src/nosuch"],
];

test.each(NONSENSE)("%s refuses %s %s", async (run, ...flags) => {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, run, "run.ts"), ...flags], {
    stdio: ["ignore", "ignore", "ignore"],
    timeout: 20_000,
    killSignal: "SIGKILL",
  });
  expect(await child.exited).toBe(2);
});
