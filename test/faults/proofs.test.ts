import { expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { withFolder } from "../db/folder.ts";
import { isLong } from "../long.ts";
import { account } from "./account.ts";
import { traceAcknowledgements, whyNoTrace } from "./fsync.ts";
import { whyNoDisks } from "./image.ts";
import { configOf, exchange, nextItem } from "./load.ts";
import { crashUnderLoad } from "./points.ts";
import { cutPower } from "./power.ts";
import { startCarillon } from "./process.ts";
import { FLAWS, POINTS } from "./spots.ts";
import { told, toldOfControl, traced } from "./verdicts.ts";

setDefaultTimeout(120_000); // real processes, on a machine that may be busy

/** The short form of some proofs; `bun run faults -- points power fsync` is the long one. */

const CONTROL = join(import.meta.dir, "control.ts");
const seed = Date.now() % 1_000_000;
const allIsWell = { lost: [], doubled: [], integrity: "ok" };

test.each(Object.entries({ ...POINTS, ...FLAWS }))(
  "%s: there is one such place in the source",
  async (_, { file, at }) => {
    const source = await Bun.file(join(import.meta.dir, "../..", file)).text();
    expect(source.split(at).length - 1).toBe(1);
  },
);

const POINT = "inbox: after commit, before the answer";

test("ended between commit and answer: what is sent again is known already", () =>
  withFolder(async (dataDir) => {
    const ending = await startCarillon({ dataDir, broken: POINT });
    const { name, posts } = await nextItem(configOf(dataDir), 0);
    expect(await exchange(ending, posts[0]!)).toBeUndefined();
    await ending.exited;
    const next = await startCarillon({ dataDir });
    try {
      expect(await exchange(next, posts[0]!)).toMatchObject({ ok: true });
    } finally {
      await next.kill("SIGKILL");
    }
    expect(account(dataDir, new Set([name]))).toMatchObject({ ...allIsWell, stored: 1 });
  }));

test.if(isLong)("the same under load of all rooms", async () => {
  const report = await crashUnderLoad({ rounds: 1, seed, points: [POINT] });
  expect(report).toMatchObject({ ...allIsWell, missed: [] });
});

const [noDisks, noTrace] = [await whyNoDisks(), whyNoTrace()];
for (const why of [noDisks, noTrace]) if (why !== undefined) console.warn(`NOT RUN, this machine cannot: ${why}`);

test.skipIf(noDisks !== undefined)(
  "the power fails under load: nothing acknowledged is lost (HOSTILE J2)",
  async () => {
    const report = await cutPower({ rounds: 1, seed, senders: 4 });
    expect(report).toMatchObject(allIsWell);
    expect(report.acknowledged).toBeGreaterThan(0);
  },
);

test.skipIf(noTrace !== undefined)("the log is on the disk before each answer", async () => {
  expect(told(traced(await traceAcknowledgements({ answers: 10 })))).toBe("HOLDS");
});

test.skipIf(noTrace !== undefined)("the control, with NORMAL, is seen to have no log on the disk", async () => {
  const verdict = traced(await traceAcknowledgements({ answers: 5, broken: "synchronous=NORMAL" }));
  expect(toldOfControl(verdict, "unsynced")).toStartWith("FAILS, as it must");
});

test.skipIf(noTrace !== undefined || !isLong)(
  "another that answers before it commits is seen at each answer, though the log of the one before comes to the disk meanwhile",
  async () => {
    const { answers, unsynced } = await traceAcknowledgements({ answers: 20, main: CONTROL });
    expect(answers).toBeGreaterThanOrEqual(20);
    expect(unsynced).toBe(answers);
  },
);
