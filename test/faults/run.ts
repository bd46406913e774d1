import { join } from "node:path";
import { parseArgs } from "node:util";
import { heading } from "../heading.ts";
import { countOf } from "./asked.ts";
import { fillDisk, whyNoSmallDisks } from "./disk.ts";
import { keepAccounts } from "./accounting.ts";
import { drill } from "./drill.ts";
import { killDownloads } from "./downloads.ts";
import { traceAcknowledgements, whyNoTrace } from "./fsync.ts";
import { whyNoDisks } from "./image.ts";
import { generator, killRounds, summary } from "./kill.ts";
import { endByMemory, holdTo } from "./memory.ts";
import { crashBackups, crashMigrations, crashUnderLoad } from "./points.ts";
import { cutPower } from "./power.ts";
import { killSending, pauseSending, restartOverdue, stopSending } from "./sending.ts";
import { floodSockets } from "./sockets.ts";
import { soak } from "./soak.ts";
import { CASES, endAtSteps } from "./steps.ts";
import { breakDisk, failFsync, lockOut } from "./store.ts";
import { stopRounds } from "./stop.ts";
import {
  accounted,
  besieged,
  brought,
  counted,
  drilled,
  filled,
  gone,
  isGood,
  isSeen,
  NO_GROUP,
  paused,
  pointed,
  refused,
  remembered,
  sent,
  soaked,
  steps,
  stopped,
  together,
  told,
  toldOfControl,
  traced,
  type Verdict,
} from "./verdicts.ts";

/** Each promise against the fault that could break it, and a control that must fail: `bun run faults -- <proof> [--rounds N | --minutes N] [--seed N]`. */

type Proof = {
  title: string;
  /** What is asked for when nobody says otherwise; without it there is one number only, of all that there is. */
  rounds?: number;
  run(rounds: number, seed: number): Promise<Verdict>;
  /** The same against a Carillon with a flaw, and what is found there above all. */
  control: { has: string; finds: string; run(seed: number): Promise<Verdict> };
  /** Why this machine cannot do it. */
  whyNot?(): Promise<string | undefined> | string | undefined;
};

const CONTROL = join(import.meta.dir, "control.ts");

const onRound = (round: number, acknowledged: number) =>
  void process.stderr.write(`\rround ${round}, ${acknowledged} acknowledged `);

const PROOFS: Record<string, Proof> = {
  kill: {
    title: "SIGKILL at a random moment under load of all providers",
    rounds: 200,
    run: async (rounds, seed) => {
      const report = await killRounds({ rounds, seed, onRound });
      return { ...counted(report), is: summary(report) };
    },
    control: {
      has: "answers before it commits",
      finds: "lost",
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
      finds: "lost",
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
      finds: "unsynced",
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
      finds: "lost",
      run: async () => filled(await fillDisk({ cycles: 2, broken: "says yes to a full disk" })),
    },
  },
  lock: {
    title: "another program holds the write lock; a round is a second",
    rounds: 10,
    run: async (rounds) => refused(await lockOut({ lockedMs: rounds * 1_000 })),
    control: {
      has: "waits for a lock each time",
      finds: "ms for a light answer",
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
      finds: "not ended",
      run: async () => gone([await breakDisk({ broken: "stays on a broken disk" })]),
    },
  },
  stop: {
    title: "SIGTERM under load, with pages and sockets open",
    rounds: 100,
    run: async (rounds, seed) => stopped(await stopRounds({ rounds, seed, onRound })),
    control: {
      has: "answers late + leaves at once",
      finds: "unanswered",
      run: async (seed) => stopped(await stopRounds({ rounds: 2, seed, broken: "answers late + leaves at once" })),
    },
  },
  points: {
    title: "ends at each step of inbox, sending, telling, feed, files and ledger; a round is all of them",
    rounds: 5,
    run: async (rounds, seed) => {
      const onPoint = (point: string) => void process.stderr.write(`\r\x1b[K${point}`);
      return pointed(await crashUnderLoad({ rounds, seed, onPoint }));
    },
    control: {
      has: "keys are forgotten",
      finds: "doubled",
      run: async (seed) => {
        const point = "inbox: after commit, before the answer";
        return counted(await crashUnderLoad({ rounds: 1, seed, points: [point, point], flaw: "keys are forgotten" }));
      },
    },
  },
  migrations: {
    title: "ends after each statement of each migration, before it and between two; all of them, once",
    run: async () => steps(await crashMigrations()),
    control: {
      has: "commits each statement",
      finds: "findings",
      run: async () => steps(await crashMigrations({ points: ["commits each statement"] })),
    },
  },
  backups: {
    title: "ends at each step of a backup; all of them, once",
    run: async () => steps(await crashBackups()),
    control: {
      has: "makes room first",
      finds: "findings",
      run: async () => steps(await crashBackups({ flaw: "makes room first" })),
    },
  },
  ...Object.fromEntries(
    Object.entries(CASES).map(([name, { title, flaw }]) => [
      name,
      {
        title: `${title} ends at its calls to the system, by strace; a round is a call, half of them the last`,
        rounds: 40,
        whyNot: whyNoTrace,
        run: async (rounds, seed) => steps(await endAtSteps(name, { rounds, seed })),
        control: {
          has: flaw,
          finds: "findings",
          run: async (seed) => steps(await endAtSteps(name, { rounds: 24, seed, flaw })),
        },
      } satisfies Proof,
    ]),
  ),
  restore: {
    title: "a backup under load, everything wiped, restored, compared to the row, started; two spoilt copies each time",
    rounds: 50,
    run: async (rounds, seed) => drilled(await drill({ rounds, seed, onRound })),
    control: {
      has: "trusts every backup",
      finds: "spoilt backups restored",
      run: async (seed) => drilled(await drill({ rounds: 1, seed, flaw: "trusts every backup" })),
    },
  },
  memory: {
    title:
      "ended as soon as it holds a little more memory; then under load with 512 MB and with 256 MB, for 3 s a round each",
    rounds: 20,
    run: async (rounds, seed) => {
      console.log(NO_GROUP);
      const seconds = 3 * rounds;
      return together([
        remembered(await endByMemory({ rounds, seed, onRound }), { asked: rounds }),
        remembered(await holdTo({ megabytes: 512, seconds }), { most: 0 }),
        remembered(await holdTo({ megabytes: 256, seconds })),
      ]);
    },
    control: {
      has: "answers before it commits",
      finds: "lost",
      run: async (seed) => remembered(await endByMemory({ rounds: 5, seed, main: CONTROL })),
    },
  },
  sockets: {
    title: "followers that never read and others that flood, beside deliveries; a round is an event of half a megabyte",
    rounds: 60,
    run: async (events) => besieged(await floodSockets({ events })),
    control: {
      has: "keeps everything for who does not read",
      finds: "MB held for who does not read",
      run: async () => besieged(await floodSockets({ events: 60, broken: "keeps everything for who does not read" })),
    },
  },
  soak: {
    title: "load with a fault each minute: full disk, lock, sleep of 10 s, receivers down, kill; a round is a minute",
    rounds: 10,
    whyNot: whyNoSmallDisks,
    run: async (minutes) => soaked(await soak({ minutes, onRound })),
    control: {
      has: "says yes to a full disk",
      finds: "lost",
      run: async () => {
        const broken = "says yes to a full disk";
        return soaked(await soak({ minutes: 1, minuteMs: 10_000, faults: ["full disk"], broken }));
      },
    },
  },
  accounting: {
    title:
      "sent = acknowledged = stored = delivered to four, by id and byte; a round is a kill, --events says of how many",
    rounds: 20,
    run: async (kills, seed) => accounted(await keepAccounts({ events, kills, seed, onRound })),
    control: {
      has: "answers before it commits",
      finds: "missing, extra or wrong",
      run: async (seed) => accounted(await keepAccounts({ events: 500, kills: 3, seed, main: CONTROL })),
    },
  },
  sending: {
    title: "SIGKILL and SIGTERM with 16,000 deliveries waiting; 10,000 overdue at the start",
    rounds: 10,
    run: async (rounds, seed) =>
      sent([
        await killSending({ receivers: 8, events: 2_000, rounds, seed, isPatient: true }),
        await stopSending({ receivers: 8, events: 10, answer: () => new Promise(() => {}), timeout: "15" }),
        await restartOverdue({ receivers: 2, events: 5_000, seed }),
      ]),
    control: {
      has: "calls it sent before it is",
      finds: "lost",
      run: async (seed) =>
        sent([await killSending({ receivers: 8, events: 500, rounds: 2, seed, broken: "calls it sent before it is" })]),
    },
  },
  pause: {
    title: "SIGSTOP while sending, for longer than a try is leased, then SIGCONT; a round is a second",
    rounds: 60,
    run: async (seconds) => pause({ seconds }),
    control: {
      has: "leases nothing, and forgets what is under way",
      finds: "at once to one",
      run: async () =>
        pause({ seconds: 1, broken: "leases nothing + forgets what is under way + forgets whom it calls" }),
    },
  },
  downloads: {
    title: "SIGKILL while files come in",
    rounds: 50,
    run: async (rounds, seed) => brought(await killDownloads({ rounds, seed })),
    control: {
      has: "shows what is half there",
      finds: "seen half",
      run: async (seed) => {
        const broken = "shows what is half there + tries no link";
        return brought(await killDownloads({ rounds: 3, seed, broken }));
      },
    },
  },
};

/** At most what was under way when it fell asleep goes out a second time. */
const pause = async ({ seconds, broken }: { seconds: number; broken?: string }) =>
  paused(await pauseSending({ receivers: 8, events: 2_000, pauseMs: seconds * 1_000, broken }), { mostAgain: 8 * 4 });

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: "string" },
    minutes: { type: "string" },
    seed: { type: "string" },
    events: { type: "string", default: "200000" },
  },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : Object.keys(PROOFS);
const unknown = names.filter((name) => !PROOFS[name]);
if (unknown.length > 0) refuse(`Known proofs are ${Object.keys(PROOFS).join(", ")}, not ${unknown.join(", ")}`);
const asked = positive("rounds") ?? positive("minutes");
const events = positive("events")!;
const seed = positive("seed") ?? Date.now() % 1_000_000;

console.log(`${await heading()} · seed ${seed}`);
let allIsGood = true;
for (const name of names) allIsGood = (await prove(name, PROOFS[name]!)) && allIsGood;
process.exit(allIsGood ? 0 : 1);

function positive(option: keyof typeof values): number | undefined {
  const value = values[option];
  if (value === undefined) return undefined;
  return countOf(value) ?? refuse(`--${option} is a whole number from 1, not ${value}`);
}

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}

async function prove(name: string, { title, rounds: preset, whyNot, run, control }: Proof): Promise<boolean> {
  const rounds = preset === undefined ? 1 : (asked ?? preset);
  const hasNoNumber = preset === undefined && asked !== undefined;
  console.log(`\n${name}: ${title}`);
  console.log(`  ${hasNoNumber ? `not ${asked} rounds, it has one` : `${rounds} rounds`}, seed ${seed}`);
  const why = await whyNot?.();
  if (why !== undefined) {
    console.log(`  NOT RUN, this machine cannot: ${why}`);
    return false;
  }
  const startedAt = performance.now();
  const verdict = await run(rounds, seed);
  const took = Math.round((performance.now() - startedAt) / 1_000);
  console.log(`\n  ${told(verdict)}: ${verdict.is} (${took} s)`);
  const failed = await control.run(seed);
  console.log(`  control, which ${control.has}: ${toldOfControl(failed, control.finds)}: ${failed.is}`);
  return isGood(verdict) && isSeen(failed, control.finds);
}
