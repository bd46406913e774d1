import { expect, setDefaultTimeout, test } from "bun:test";
import { isLong } from "../long.ts";
import { killSending, restartOverdue, stopSending } from "./sending.ts";

setDefaultTimeout(60_000); // real processes, on a machine that may be busy

/** The short form; `bun run faults` has the long one. */

const seed = Date.now() % 1_000_000;
const allIsWell = { lost: [], integrity: "ok" };

test("killed with thousands pending and started again: every receiver gets every event, none is claimed for ever", async () => {
  const report = await killSending({ receivers: 4, events: 200, rounds: 1, seed });
  console.log(`seed ${seed}: ${JSON.stringify(report)}`);
  expect(report).toMatchObject(allIsWell);
  expect(report.most).toBeLessThanOrEqual(4);
  expect(report.sentAgain).toBeLessThanOrEqual(4 * 4); // what was under way at the kill
});

test.if(isLong)(
  "SIGTERM with tries under way: they are finished and written down, and the process ends by itself",
  async () => {
    const report = await stopSending({ receivers: 4, events: 3, answer: () => Bun.sleep(300), timeout: "15" });
    expect(report).toMatchObject({ ...allIsWell, sentAgain: 0, exit: { code: 0 } });
    expect(report.exit.tookMs).toBeLessThan(10_000);
  },
);

test("SIGTERM with tries that nobody answers: the process ends all the same, and they are made again", async () => {
  const report = await stopSending({ receivers: 2, events: 1, answer: () => new Promise(() => {}), timeout: "1" });
  expect(report).toMatchObject({ ...allIsWell, sentAgain: 2, exit: { code: 0 } });
  expect(report.exit.tookMs).toBeLessThan(10_000);
});

test("started with thousands overdue: four at a time to each, the oldest first (HOSTILE J17)", async () => {
  const report = await restartOverdue({ receivers: 2, events: 250, seed });
  console.log(JSON.stringify(report));
  expect(report).toMatchObject({ ...allIsWell, sentAgain: 0 });
  expect(report.most).toBeLessThanOrEqual(4);
  expect(report.outOfTurn).toBeLessThanOrEqual(8);
});
