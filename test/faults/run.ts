import { cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fillDisk, whyNoSmallDisks } from "./disk.ts";
import { type Accounting, keepAccounts } from "./accounting.ts";
import { killDownloads } from "./downloads.ts";
import { traceAcknowledgements, whyNoTrace } from "./fsync.ts";
import { whyNoDisks } from "./image.ts";
import { generator, killRounds, summary } from "./kill.ts";
import { crashBackups, crashMigrations, crashUnderLoad } from "./points.ts";
import { cutPower } from "./power.ts";
import { killSending, pauseSending, restartOverdue, stopSending } from "./sending.ts";
import { breakDisk, type BrokenReport, failFsync, lockOut, type StoreReport } from "./store.ts";
import { stopRounds } from "./stop.ts";

/** Each promise against the fault that could break it, and a control that must fail: `bun run faults -- <proof> [--rounds N] [--seed N]`. */

/** Gives a sentence for the table, and whether all is as promised. */
type Verdict = { is: string; isGood: boolean };

type Proof = {
  title: string;
  /** What is asked for when nobody says otherwise. */
  rounds: number;
  run(rounds: number, seed: number): Promise<Verdict>;
  /** The same against a Carillon with a flaw; good is what is not seen there. */
  control?: { has: string; run(seed: number): Promise<Verdict> };
  /** Why this machine cannot do it. */
  whyNot?(): Promise<string | undefined> | string | undefined;
};

type Counted = { acknowledged: number; lost: string[]; doubled: string[]; integrity: string };

const CONTROL = join(import.meta.dir, "control.ts");

const isWell = ({ lost, doubled, integrity }: Counted): boolean =>
  lost.length + doubled.length === 0 && integrity === "ok";

function counted(report: Counted, more = ""): Verdict {
  const { acknowledged, lost, doubled, integrity } = report;
  for (const what of [...lost, ...doubled].slice(0, 10)) console.error(`  ${what}`);
  const is = `${acknowledged} acknowledged, ${lost.length} lost, ${doubled.length} doubled, integrity ${integrity}`;
  return { is: is + more, isGood: isWell(report) };
}

const onRound = (round: number, acknowledged: number) =>
  void process.stderr.write(`\rround ${round}, ${acknowledged} acknowledged `);

const PROOFS: Record<string, Proof> = {
  kill: {
    title: "SIGKILL at a random moment under load of all providers",
    rounds: 200,
    run: async (rounds, seed) => {
      const report = await killRounds({ rounds, seed, onRound });
      return { is: summary(report), isGood: isWell(report) };
    },
    control: {
      has: "answers before it commits",
      run: async (seed) => counted(await killRounds({ rounds: 2, seed, main: CONTROL })),
    },
  },
  power: {
    title: "the power fails under load",
    rounds: 50,
    whyNot: whyNoDisks,
    run: async (rounds, seed) => counted(await cutPower({ rounds, seed, onRound })),
    control: {
      has: "synchronous=NORMAL",
      run: async (seed) => counted(await cutPower({ rounds: 10, seed, broken: "synchronous=NORMAL" })),
    },
  },
  fsync: {
    title: "the log is on the disk before the answer leaves, by strace; a round is an answer",
    rounds: 1_000,
    whyNot: whyNoTrace,
    run: async (answers) => traced(await traceAcknowledgements({ answers })),
    control: {
      has: "synchronous=NORMAL",
      run: async () => traced(await traceAcknowledgements({ answers: 100, broken: "synchronous=NORMAL" })),
    },
  },
  disk: {
    title: "the disk fills, under deliveries, files, log lines and backups",
    rounds: 20,
    whyNot: whyNoSmallDisks,
    run: async (rounds) => filled(await fillDisk({ cycles: rounds, onRound })),
    control: {
      has: "says yes to a full disk",
      run: async () => filled(await fillDisk({ cycles: 2, broken: "says yes to a full disk" })),
    },
  },
  lock: {
    title: "another program holds the write lock; a round is a second",
    rounds: 10,
    run: async (rounds) => refused(await lockOut({ lockedMs: rounds * 1_000 })),
    control: {
      has: "waits for a lock each time",
      run: async () => refused(await lockOut({ lockedMs: 5_000, broken: "waits for a lock each time" })),
    },
  },
  broken: {
    title: "the disk can only be read from now on; then one that fails each fsync, from another on in each round",
    rounds: 5,
    whyNot: async () => (await whyNoDisks()) ?? whyNoTrace(),
    run: async (rounds, seed) => {
      const random = generator(seed);
      const reports = [await breakDisk()];
      for (let round = 0; round < rounds; round++)
        reports.push(await failFsync({ from: 40 + Math.floor(100 * random()) }));
      return gone(reports);
    },
    control: {
      has: "stays on a broken disk",
      run: async () => gone([await breakDisk({ broken: "stays on a broken disk" })]),
    },
  },
  stop: {
    title: "SIGTERM under load, with pages and sockets open",
    rounds: 100,
    run: async (rounds, seed) => stopped(await stopRounds({ rounds, seed, onRound })),
    control: {
      has: "answers late + leaves at once",
      run: async (seed) => stopped(await stopRounds({ rounds: 2, seed, broken: "answers late + leaves at once" })),
    },
  },
  points: {
    title: "ends at each step of inbox, sending, telling, feed, files and ledger; a round is all of them",
    rounds: 5,
    run: async (rounds, seed) => {
      const onPoint = (point: string) => void process.stderr.write(`\r\x1b[K${point}`);
      const report = await crashUnderLoad({ rounds, seed, onPoint });
      const verdict = counted(report, `, ${report.rounds} ends, never reached: ${report.missed.join(", ") || "none"}`);
      return { ...verdict, isGood: verdict.isGood && report.missed.length === 0 };
    },
    control: {
      has: "keys are forgotten",
      run: async (seed) => {
        const points = ["inbox: after commit, before the answer"];
        return counted(await crashUnderLoad({ rounds: 2, seed, points, flaw: "keys are forgotten" }));
      },
    },
  },
  migrations: {
    title: "ends after each statement of each migration, before it and between two",
    rounds: 1,
    run: async () => steps(await crashMigrations()),
    control: {
      has: "commits each statement",
      run: async () => steps(await crashMigrations({ points: ["commits each statement"] })),
    },
  },
  backups: { title: "ends at each step of a backup", rounds: 1, run: async () => steps(await crashBackups()) },
  accounting: {
    title:
      "sent = acknowledged = stored = delivered to four, by id and byte; a round is a kill, --events says of how many",
    rounds: 20,
    run: async (kills, seed) => accounted(await keepAccounts({ events, kills, seed, onRound })),
    control: {
      has: "answers before it commits",
      run: async (seed) => accounted(await keepAccounts({ events: 500, kills: 3, seed, main: CONTROL })),
    },
  },
  sending: {
    title: "SIGKILL and SIGTERM with 16,000 deliveries waiting; 10,000 overdue at the start",
    rounds: 10,
    run: async (rounds, seed) => {
      const all = { receivers: 8, seed };
      const reports = [
        await killSending({ ...all, events: 2_000, rounds, isPatient: true }),
        await stopSending({ receivers: 8, events: 10, answer: () => new Promise(() => {}), timeout: "15" }),
        await restartOverdue({ receivers: 2, events: 5_000, seed }),
      ];
      const isGood = reports.every(({ lost, integrity, most }) => lost.length === 0 && integrity === "ok" && most <= 4);
      return { is: reports.map((report) => JSON.stringify({ ...report, lost: report.lost.length })).join(" "), isGood };
    },
  },
  pause: {
    title: "SIGSTOP while sending, for longer than a try is leased, then SIGCONT; a round is a second",
    rounds: 60,
    run: async (seconds) => {
      const report = await pauseSending({ receivers: 8, events: 2_000, pauseMs: seconds * 1_000 });
      const isGood = report.lost.length === 0 && report.integrity === "ok" && report.sentAgain <= 8 * 4;
      return { is: JSON.stringify({ ...report, lost: report.lost.length }), isGood };
    },
  },
  downloads: {
    title: "SIGKILL while files come in",
    rounds: 50,
    run: async (rounds, seed) => {
      const report = await killDownloads({ rounds, seed });
      const isGood = report.broken.length + report.strange.length === 0 && report.cut > 0 && report.integrity === "ok";
      return { is: JSON.stringify(report), isGood };
    },
  },
};

const traced = ({ answers, unsynced }: { answers: number; unsynced: number }): Verdict => ({
  is: `${answers} answers, ${unsynced} of them without an fsync of the log since their request`,
  isGood: answers > 0 && unsynced === 0,
});

function stopped(report: Awaited<ReturnType<typeof stopRounds>>): Verdict {
  const { unacknowledged, exits, worstMs } = report;
  const verdict = counted(report, `, ${unacknowledged.length} unanswered, worst exit ${worstMs} ms`);
  const isClean = unacknowledged.length === 0 && worstMs < 10_000 && exits.every((code) => code === 0);
  return { ...verdict, isGood: verdict.isGood && isClean };
}

function filled(report: Awaited<ReturnType<typeof fillDisk>>): Verdict {
  const { cycles, refusing, worstMs, wrong } = report;
  for (const what of wrong) console.error(`  ${what}`);
  const verdict = counted(
    report,
    `, refused in ${refusing} of ${cycles} cycles, well again after ${worstMs} ms at most`,
  );
  return { ...verdict, isGood: verdict.isGood && refusing === cycles && wrong.length === 0 && worstMs < 5_000 };
}

const LONGEST_STALL_MS = 1_000; // one wait for the lock, on a machine that has other things to do

function refused(report: StoreReport): Verdict {
  const { refused, worstAnswerMs, wellAfterMs } = report;
  const more = `, ${refused} asked to come back, /healthz after ${worstAnswerMs} ms at most, well again after ${wellAfterMs} ms`;
  const verdict = counted(report, more);
  return { ...verdict, isGood: verdict.isGood && refused > 0 && worstAnswerMs < LONGEST_STALL_MS };
}

/** Each had to end by itself, soon, and not as if all were well. */
function gone(reports: BrokenReport[]): Verdict {
  const sum = (of: (report: BrokenReport) => number) => reports.reduce((all, report) => all + of(report), 0);
  const ends = reports.map(({ exit }) => (exit === "stayed" ? exit : `${exit.code} after ${exit.afterMs} ms`));
  const [acknowledged, refused] = [sum((report) => report.acknowledged), sum((report) => report.refused)];
  const hasSaidWhy = reports.every(({ nextSays }) => nextSays === "" || nextSays.includes("cannot be used"));
  const isEnded = reports.every(({ exit }) => exit !== "stayed" && exit.code !== 0 && exit.afterMs < 10_000);
  const [lost, doubled] = [reports.flatMap((report) => report.lost), reports.flatMap((report) => report.doubled)];
  const integrity = [...new Set(reports.map((report) => report.integrity))].join("; ");
  const more = `, ${refused} asked to come back, exits: ${ends.join(", ")}; started on it: ${hasSaidWhy ? "says why not, and ends" : "says nothing"}`;
  const verdict = counted({ acknowledged, lost, doubled, integrity }, more);
  return { ...verdict, isGood: verdict.isGood && isEnded && hasSaidWhy };
}

const accounted = ({ examples, ...figures }: Accounting): Verdict => {
  for (const what of examples) console.error(`  ${what}`);
  const { sent, acknowledged, stored, events, delivered, again, wrong } = figures;
  const is = `${sent} sent, ${acknowledged} acknowledged, ${stored} stored, ${events} events of them, ${delivered} delivered, ${again} again, ${wrong} missing, extra or wrong`;
  return { is, isGood: wrong === 0 && sent === acknowledged && stored === sent };
};

const steps = ({ steps, wrong }: { steps: number; wrong: string[] }): Verdict => ({
  is: `${steps} ends, ${wrong.length === 0 ? "each started again as if nothing had been" : `${wrong.length} did not start again as it was`}`,
  isGood: steps > 0 && wrong.length === 0,
});

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string" }, seed: { type: "string" }, events: { type: "string", default: "200000" } },
  allowPositionals: true,
});
const events = Number(values.events);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const names = positionals.length > 0 ? positionals : Object.keys(PROOFS);
const unknown = names.filter((name) => !PROOFS[name]);
if (unknown.length > 0) {
  console.error(`Known proofs are ${Object.keys(PROOFS).join(", ")}, not ${unknown.join(", ")}`);
  process.exit(2);
}

const commit = Bun.spawnSync(["git", "rev-parse", "--short", "HEAD"], { cwd: import.meta.dir })
  .stdout.toString()
  .trim();
const { model } = cpus()[0]!;
const machine = `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}, Bun ${Bun.version}`;
let allIsGood = true;
for (const name of names) allIsGood = (await prove(name, PROOFS[name]!)) && allIsGood;
process.exit(allIsGood ? 0 : 1);

async function prove(name: string, { title, rounds: preset, whyNot, run, control }: Proof): Promise<boolean> {
  const rounds = Number(values.rounds ?? preset);
  console.log(`\n${name}: ${title}\n  ${rounds} rounds, seed ${seed}, commit ${commit}, ${machine}`);
  const why = await whyNot?.();
  if (why !== undefined) {
    console.log(`  NOT RUN, this machine cannot: ${why}`);
    return false;
  }
  const startedAt = performance.now();
  const verdict = await run(rounds, seed);
  const took = Math.round((performance.now() - startedAt) / 1_000);
  console.log(`\n  ${verdict.isGood ? "HOLDS" : "BROKEN"}: ${verdict.is} (${took} s)`);
  const failed = await control?.run(seed);
  if (failed)
    console.log(
      `  control, which ${control!.has}: ${failed.isGood ? "SAW NOTHING" : "FAILS, as it must"}: ${failed.is}`,
    );
  return verdict.isGood && failed?.isGood !== true;
}
