import { expect, setDefaultTimeout, test } from "bun:test";
import { killDownloads } from "./downloads.ts";

setDefaultTimeout(60_000); // real processes, on a machine that may be busy

test("killed while files come in: none is ever seen at its name unless it is whole (HOSTILE I7)", async () => {
  const report = await killDownloads({ rounds: 2, seed: Date.now() % 1_000_000 });
  console.log(JSON.stringify(report));
  expect(report.cut).toBeGreaterThan(0);
  expect(report).toMatchObject({ done: 8, broken: [], strange: [], integrity: "ok" });
});

test("killed when a name is written down and before the file has it: it is fetched anew", async () => {
  const report = await killDownloads({ rounds: 1, seed: 1, killAt: "noted" });
  expect(report).toMatchObject({ done: 4, broken: [], strange: [], integrity: "ok" });
  expect(report.asked).toBeGreaterThan(4);
});

test("killed when a file has its name and before that is written down: it is not fetched a second time", async () => {
  const report = await killDownloads({ rounds: 1, seed: 1, killAt: "placed" });
  expect(report).toMatchObject({ done: 4, broken: [], strange: [], integrity: "ok" });
});
