import type { Accounting } from "./accounting.ts";
import type { fillDisk } from "./disk.ts";
import type { Report as DownloadsReport } from "./downloads.ts";
import type { DrillReport } from "./drill.ts";
import type { FsyncReport } from "./fsync.ts";
import type { MemoryReport } from "./memory.ts";
import type { PointsReport, StepsReport } from "./points.ts";
import type { PausedReport, SendingReport } from "./sending.ts";
import type { SoakReport } from "./soak.ts";
import type { SocketsReport } from "./sockets.ts";
import type { stopRounds } from "./stop.ts";
import type { BrokenReport, StoreReport } from "./store.ts";

/** What a proof came to. */
export type Verdict = {
  /** In a sentence. */
  is: string;
  /** How much broke a promise, by what it is called. The promise is that there is nothing. */
  found: Record<string, number>;
  /** Why it says nothing: the fault did not come to pass, or less often than was asked for. */
  untried: string[];
};

export const isGood = ({ found, untried }: Verdict): boolean =>
  untried.length === 0 && Object.values(found).every((count) => count === 0);

/** "HOLDS", or what was found, or why it says nothing. */
export function told(verdict: Verdict): string {
  const found = Object.entries(verdict.found).flatMap(([what, count]) => (count === 0 ? [] : `${count} ${what}`));
  if (found.length > 0) return `BROKEN, ${found.join(", ")}`;
  return isGood(verdict) ? "HOLDS" : `SAYS NOTHING, ${verdict.untried.join(", ")}`;
}

/** A control is there for one thing that it must be seen to do; that nothing was tried is no such thing. */
export const toldOfControl = (verdict: Verdict, finds: string): string =>
  isSeen(verdict, finds) ? `FAILS, as it must, ${verdict.found[finds]} ${finds}` : `SAW NOTHING ${finds}`;

export const isSeen = ({ found }: Verdict, finds: string): boolean => (found[finds] ?? 0) > 0;

const fewer = (what: string, { is, asked }: { is: number; asked: number }): string[] =>
  is >= asked ? [] : [`${is} of ${asked} ${what}`];

/** A figure that may be so much; nothing as long as it is not more. */
const above = (most: number, figure: number): number => (figure > most ? figure : 0);

type Counted = { acknowledged: number; lost: string[]; doubled: string[]; integrity: string };

/** With `found` and `untried` of the fault itself. */
export function counted(report: Counted, more = "", { found = {}, untried = [] }: Partial<Verdict> = {}): Verdict {
  const { acknowledged, lost, doubled, integrity } = report;
  for (const what of [...lost, ...doubled].slice(0, 10)) console.error(`  ${what}`);
  return {
    is: `${acknowledged} acknowledged, ${lost.length} lost, ${doubled.length} doubled, integrity ${integrity}${more}`,
    found: { lost: lost.length, doubled: doubled.length, damaged: integrity === "ok" ? 0 : 1, ...found },
    untried: [...(acknowledged > 0 ? [] : ["nothing acknowledged"]), ...untried],
  };
}

export const pointed = (report: PointsReport): Verdict =>
  counted(
    report,
    `, ${report.rounds - report.missed.length} ends, never reached: ${report.missed.join(", ") || "none"}`,
    {
      untried: report.missed.map((point) => `never reached "${point}"`),
    },
  );

export const traced = ({ asked, answers, unsynced }: FsyncReport): Verdict => ({
  is: `${answers} answers, ${unsynced} of them before their own delivery was in the log and the log on the disk`,
  found: { unsynced },
  untried: fewer("answers", { is: answers, asked }),
});

const LONGEST_EXIT_MS = 10_000;

export function stopped(report: Awaited<ReturnType<typeof stopRounds>>): Verdict {
  const { unacknowledged, exits, worstMs } = report;
  return counted(report, `, ${unacknowledged.length} unanswered, worst exit ${worstMs} ms`, {
    found: {
      unanswered: unacknowledged.length,
      "exits other than 0": exits.filter((code) => code !== 0).length,
      "ms to the end": above(LONGEST_EXIT_MS, worstMs),
    },
  });
}

const SOON_WELL_MS = 5_000;

export function filled(report: Awaited<ReturnType<typeof fillDisk>>): Verdict {
  const { cycles, refusing, worstMs, wrong } = report;
  for (const what of wrong) console.error(`  ${what}`);
  return counted(report, `, refused in ${refusing} of ${cycles} cycles, well again after ${worstMs} ms at most`, {
    found: { wrong: wrong.length, "ms until it was well": above(SOON_WELL_MS, worstMs) },
    untried: fewer("cycles in which it refused", { is: refusing, asked: cycles }),
  });
}

const LONGEST_STALL_MS = 1_000; // one wait for the lock, on a machine that has other things to do

export function refused(report: StoreReport): Verdict {
  const { refused, worstAnswerMs, wellAfterMs } = report;
  const more = `, ${refused} asked to come back, /healthz after ${worstAnswerMs} ms at most, well again after ${wellAfterMs} ms`;
  return counted(report, more, {
    found: { "ms for a light answer": above(LONGEST_STALL_MS, worstAnswerMs) },
    untried: refused > 0 ? [] : ["nobody asked to come back"],
  });
}

/** Each had to end by itself, soon, and not as if all were well. */
export function gone(reports: BrokenReport[]): Verdict {
  const sum = (of: (report: BrokenReport) => number) => reports.reduce((all, report) => all + of(report), 0);
  const ends = reports.map(({ exit }) => (exit === "stayed" ? exit : `${exit.code} after ${exit.afterMs} ms`));
  const [acknowledged, refused] = [sum((report) => report.acknowledged), sum((report) => report.refused)];
  const silent = reports.filter(({ nextSays }) => nextSays !== "" && !nextSays.includes("cannot be used")).length;
  const unended = reports.filter(
    ({ exit }) => exit === "stayed" || exit.code === 0 || exit.afterMs >= LONGEST_EXIT_MS,
  ).length;
  const [lost, doubled] = [reports.flatMap((report) => report.lost), reports.flatMap((report) => report.doubled)];
  const integrity = [...new Set(reports.map((report) => report.integrity))].join("; ");
  const more = `, ${refused} asked to come back, exits: ${ends.join(", ")}; started on it: ${silent === 0 ? "says why not, and ends" : "says nothing"}`;
  const found = { "not ended": unended, "started without a word": silent };
  return counted({ acknowledged, lost, doubled, integrity }, more, { found });
}

const LONGEST_RESTORE_MS = 60_000;

export function drilled(report: DrillReport): Verdict {
  const { rounds, wrong, refused, worstMs } = report;
  for (const what of wrong.slice(0, 10)) console.error(`  ${what}`);
  const more = `, ${wrong.length} differences, ${refused} of ${2 * rounds} spoilt backups refused, restored, started and stopped within ${worstMs} ms`;
  return counted(report, more, {
    found: {
      differences: wrong.length,
      "spoilt backups restored": 2 * rounds - refused,
      "ms to restore": above(LONGEST_RESTORE_MS, worstMs),
    },
  });
}

export const NO_GROUP =
  "  no cgroup is made for it: whoever started this program may count its memory by one; instead it looks every 5 ms, and sends SIGKILL as the kernel would";

/** Of `asked` ends there must be as many, or nothing was tried; of others at most so many. */
export function remembered(report: MemoryReport, { asked = 0, most = Infinity } = {}): Verdict {
  const { limitMegabytes, ends, peakMegabytes } = report;
  return counted(report, `, ended ${ends} times for more than ${limitMegabytes} MB, held ${peakMegabytes} MB at most`, {
    found: { "ends for memory": above(most, ends) },
    untried: [...fewer("ends", { is: ends, asked }), ...(peakMegabytes > 0 ? [] : ["nothing held"])],
  });
}

/** Several as one. */
export const together = (verdicts: Verdict[]): Verdict => ({
  is: verdicts.map(({ is }) => is).join("\n  "),
  found: Object.fromEntries(
    verdicts.flatMap(({ found }) => Object.keys(found)).map((what) => [what, sumOf(verdicts, what)]),
  ),
  untried: verdicts.flatMap(({ untried }) => untried),
});

const sumOf = (verdicts: Verdict[], what: string): number =>
  verdicts.reduce((sum, { found }) => sum + (found[what] ?? 0), 0);

const MOST = { walMegabytes: 64, moreFiles: 32, megabytes: 512, forSockets: 128 };

export function besieged(report: SocketsReport): Verdict {
  const { readers, stillOpen, silenced, offeredMegabytes, moreMegabytes, alone, beside } = report;
  const more = [
    `, ${readers - stillOpen} of ${readers} that did not read were cut off, ${silenced} floods`,
    `${moreMegabytes} MB more held of ${offeredMegabytes} MB offered`,
    `${alone} deliveries a second alone, ${beside} beside all that`,
  ].join("; ");
  const isEnough = offeredMegabytes > 2 * MOST.forSockets; // the system itself keeps some of it
  const tooLittle = `${offeredMegabytes} MB offered are too few, take more rounds`;
  return counted(report, more, {
    found: {
      "not cut off": isEnough ? stillOpen : 0,
      "MB held for who does not read": above(MOST.forSockets, moreMegabytes),
    },
    untried: [...(isEnough ? [] : [tooLittle]), ...(silenced > 0 ? [] : ["no flood"])],
  });
}

/** Of the slope it is only told: in minutes memory still finds its height, and what leaks slowly needs a day. */
export function soaked(report: SoakReport): Verdict {
  const { minutes, largestWalMegabytes, files, megabytes, slope } = report;
  const more = [
    `, ${minutes} faults, the log ${largestWalMegabytes.toFixed(0)} MB at most`,
    `${files[0]} files open at first, ${files.at(-1)} at last, ${Math.max(...files)} at most`,
    `RSS ${megabytes.join(" ")} MB, ${slope.toFixed(0)} MB an hour within the lives of its processes (not judged: minutes are too short)`,
  ].join("; ");
  return counted(report, more, {
    found: {
      "files open": above(files[0]! + MOST.moreFiles, files.at(-1)!),
      "MB held": above(MOST.megabytes, Math.max(...megabytes)),
      "MB of log": above(MOST.walMegabytes, Math.round(largestWalMegabytes)),
    },
    untried: fewer("faults", { is: files.length, asked: minutes }),
  });
}

export const accounted = ({ examples, asked, ...figures }: Accounting): Verdict => {
  for (const what of examples) console.error(`  ${what}`);
  const { sent, acknowledged, stored, events, delivered, again, wrong } = figures;
  return {
    is: `${sent} sent, ${acknowledged} acknowledged, ${stored} stored, ${events} events of them, ${delivered} delivered, ${again} again, ${wrong} missing, extra or wrong`,
    found: { "missing, extra or wrong": wrong },
    untried: [...fewer("sent", { is: sent, asked }), ...(events > 0 ? [] : ["no event"])],
  };
};

export function steps({ steps, wrong, of, asked = 1 }: StepsReport & { of?: number; asked?: number }): Verdict {
  for (const what of wrong.slice(0, 5)) console.error(`  ${what}`);
  const ends = of === undefined ? `${steps} ends` : `${steps} ends of ${of} possible ones`;
  const found =
    wrong.length === 0 ? "each started again as if nothing had been" : `${wrong.length} findings after them`;
  return {
    is: `${ends}, ${found}`,
    found: { findings: wrong.length },
    untried: fewer("ends", { is: steps, asked }),
  };
}

const MOST_AT_ONE = 4; // receiver, at one time

/** What was under way at a kill may come again; it must not be more than that. */
export function sent(reports: SendingReport[], { mostAgain = Infinity } = {}): Verdict {
  for (const what of reports.flatMap(({ lost }) => lost).slice(0, 10)) console.error(`  ${what}`);
  return together(
    reports.map(({ deliveries, lost, sentAgain, most, integrity }) => ({
      is: `${deliveries} deliveries, ${lost.length} lost, ${sentAgain} sent again under their id, ${most} at most at once to one, integrity ${integrity}`,
      found: {
        lost: lost.length,
        "sent again": above(mostAgain, sentAgain),
        "at once to one": above(MOST_AT_ONE, most),
        damaged: integrity === "ok" ? 0 : 1,
      },
      untried: deliveries > 0 ? [] : ["no delivery"],
    })),
  );
}

/** What was under way when it fell asleep may come again, when it slept for longer than that was leased. */
export function paused(report: PausedReport, { mostAgain }: { mostAgain: number }): Verdict {
  const { pausedMs, leasedMs } = report;
  const verdict = sent([report], { mostAgain });
  const tooShort = `tries were leased for ${Math.ceil(leasedMs / 1_000)} s more`;
  const untried = pausedMs > leasedMs ? [] : [tooShort];
  return {
    ...verdict,
    is: `${verdict.is}, asleep for ${pausedMs / 1_000} s`,
    untried: [...verdict.untried, ...untried],
  };
}

export function brought({ cut, done, broken, strange, asked, integrity }: DownloadsReport): Verdict {
  for (const what of [...broken, ...strange].slice(0, 10)) console.error(`  ${what}`);
  return {
    is: `${cut} files cut off, ${broken.length} seen under their name before they were whole, ${done} done, ${strange.length} strange, asked for ${asked} times, integrity ${integrity}`,
    found: { "seen half": broken.length, strange: strange.length, damaged: integrity === "ok" ? 0 : 1 },
    untried: cut > 0 ? [] : ["no file was cut off"],
  };
}
