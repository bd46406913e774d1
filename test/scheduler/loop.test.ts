import { expect, test, setDefaultTimeout } from "bun:test";
import { createLog } from "../../src/log.ts";
import { type Job, jobs } from "../../src/scheduler/jobs.ts";
import { startScheduler } from "../../src/scheduler/loop.ts";
import { breakTable, onlyDelivery, post, sampleOf, withHub } from "../scenario.ts";

setDefaultTimeout(60_000); // real seconds

const lines: string[] = [];
const log = createLog({ level: "debug", readable: false, now: () => 0, write: (line) => lines.push(line) });

/** A job that says how often it ran; `work` gives whether there is more, and `until(n)` resolves at its n-th run. */
function counted(work: (run: number) => boolean | Promise<boolean>) {
  let runs = 0;
  const waiting = new Map<number, () => void>();
  const job: Job = {
    name: "counted",
    everySeconds: 1,
    run() {
      waiting.get(++runs)?.();
      return work(runs);
    },
  };
  const until = (run: number) => new Promise<void>((resolve) => (runs >= run ? resolve() : waiting.set(run, resolve)));
  return { job, until, runs: () => runs };
}

test("a job runs again and again, and at once as long as it finds work", async () => {
  const busy = counted((run) => run % 5 !== 0);
  const scheduler = startScheduler([busy.job], log);
  await busy.until(5);
  expect(busy.runs()).toBe(5);
  await busy.until(6);
  await scheduler.stop();
});

test("one that fails is logged by its name, and comes again; the others go on", async () => {
  const failing = counted(() => {
    throw new Error("no luck");
  });
  const other = counted(() => false);
  const scheduler = startScheduler([{ ...failing.job, name: "unlucky" }, other.job], log);
  await Promise.all([failing.until(2), other.until(2)]);
  await scheduler.stop();
  expect(lines.find((line) => line.includes("unlucky"))).toContain("no luck");
});

test("it never runs twice at once, and stop waits for what is under way and starts nothing more", async () => {
  const gate = Promise.withResolvers<boolean>();
  const slow = counted(() => gate.promise);
  const clock = counted(() => false);
  const scheduler = startScheduler([slow.job, clock.job], log);
  await slow.until(1);
  await clock.until((clock.runs() || 1) + 1); // another second has passed
  expect(slow.runs()).toBe(1);
  let hasStopped = false;
  const stopped = scheduler.stop().then(() => (hasStopped = true));
  await new Promise(setImmediate);
  expect(hasStopped).toBe(false);
  gate.resolve(true);
  await stopped;
  expect(slow.runs()).toBe(1);
});

test("the real list of jobs mends a failed delivery by itself", () =>
  withHub({ WEBHOOK_JSON_URL: "" }, async (carillon) => {
    const broken = breakTable(carillon, "transport_order");
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    broken.mend();
    carillon.clock.now += 6_000;
    const processed = Promise.withResolvers<void>();
    const { rerun } = carillon.inbox;
    carillon.inbox.rerun = (...how) => rerun(...how).finally(processed.resolve);
    const scheduler = startScheduler(jobs(carillon.hub, carillon.inbox, carillon.feed), log);
    await processed.promise;
    await scheduler.stop();
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed", attempts: 2, retries: 1 });
  }));

test("every job has a name of its own, and finds nothing to do in an empty Carillon", () =>
  withHub({ WEBHOOK_JSON_URL: "" }, async ({ hub, inbox, feed }) => {
    const all = jobs(hub, inbox, feed);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { run } of all) expect(await run()).toBe(false);
  }));
