import type { Accounting } from "./accounting.ts";
import type { fillDisk } from "./disk.ts";
import type { Report as DownloadsReport } from "./downloads.ts";
import type { DrillReport } from "./drill.ts";
import type { MemoryReport } from "./memory.ts";
import type { SendingReport } from "./sending.ts";
import type { SoakReport } from "./soak.ts";
import type { SocketsReport } from "./sockets.ts";
import type { stopRounds } from "./stop.ts";
import type { BrokenReport, StoreReport } from "./store.ts";

/** What a proof came to, in a sentence, and whether all is as promised. */

export type Verdict = { is: string; isGood: boolean };

type Counted = { acknowledged: number; lost: string[]; doubled: string[]; integrity: string };

export const isWell = ({ lost, doubled, integrity }: Counted): boolean =>
  lost.length + doubled.length === 0 && integrity === "ok";

export function counted(report: Counted, more = ""): Verdict {
  const { acknowledged, lost, doubled, integrity } = report;
  for (const what of [...lost, ...doubled].slice(0, 10)) console.error(`  ${what}`);
  const is = `${acknowledged} acknowledged, ${lost.length} lost, ${doubled.length} doubled, integrity ${integrity}`;
  return { is: is + more, isGood: isWell(report) };
}

export const traced = ({ answers, unsynced }: { answers: number; unsynced: number }): Verdict => ({
  is: `${answers} answers, ${unsynced} of them without an fsync of the log since their request`,
  isGood: answers > 0 && unsynced === 0,
});

export function stopped(report: Awaited<ReturnType<typeof stopRounds>>): Verdict {
  const { unacknowledged, exits, worstMs } = report;
  const verdict = counted(report, `, ${unacknowledged.length} unanswered, worst exit ${worstMs} ms`);
  const isClean = unacknowledged.length === 0 && worstMs < 10_000 && exits.every((code) => code === 0);
  return { ...verdict, isGood: verdict.isGood && isClean };
}

export function filled(report: Awaited<ReturnType<typeof fillDisk>>): Verdict {
  const { cycles, refusing, worstMs, wrong } = report;
  for (const what of wrong) console.error(`  ${what}`);
  const verdict = counted(
    report,
    `, refused in ${refusing} of ${cycles} cycles, well again after ${worstMs} ms at most`,
  );
  return { ...verdict, isGood: verdict.isGood && refusing === cycles && wrong.length === 0 && worstMs < 5_000 };
}

const LONGEST_STALL_MS = 1_000; // one wait for the lock, on a machine that has other things to do

export function refused(report: StoreReport): Verdict {
  const { refused, worstAnswerMs, wellAfterMs } = report;
  const more = `, ${refused} asked to come back, /healthz after ${worstAnswerMs} ms at most, well again after ${wellAfterMs} ms`;
  const verdict = counted(report, more);
  return { ...verdict, isGood: verdict.isGood && refused > 0 && worstAnswerMs < LONGEST_STALL_MS };
}

/** Each had to end by itself, soon, and not as if all were well. */
export function gone(reports: BrokenReport[]): Verdict {
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

export function drilled(report: DrillReport): Verdict {
  const { rounds, wrong, refused, worstMs } = report;
  for (const what of wrong.slice(0, 10)) console.error(`  ${what}`);
  const more = `, ${wrong.length} differences, ${refused} of ${2 * rounds} spoilt backups refused, restored, started and stopped within ${worstMs} ms`;
  const verdict = counted(report, more);
  const isGood = verdict.isGood && wrong.length === 0 && refused === 2 * rounds && worstMs < 60_000;
  return { ...verdict, isGood };
}

export const NO_GROUP =
  "  no cgroup is made for it: whoever started this program may count its memory by one; instead it looks every 5 ms, and sends SIGKILL as the kernel would";

/** With `most` it must not have been ended more often; else at all, or nothing was tried. */
export function remembered(report: MemoryReport, { most }: { most?: number } = {}): Verdict {
  const { limitMegabytes, ends, peakMegabytes } = report;
  const more = `, ended ${ends} times for more than ${limitMegabytes} MB, held ${peakMegabytes} MB at most`;
  const verdict = counted(report, more);
  const isAsOften = most === undefined ? ends > 0 : ends <= most;
  return { ...verdict, isGood: verdict.isGood && isAsOften };
}

const MOST = { walMegabytes: 64, moreFiles: 32, megabytes: 512, forSockets: 128 };

export function besieged(report: SocketsReport): Verdict {
  const { readers, stillOpen, silenced, offeredMegabytes, moreMegabytes, alone, beside } = report;
  const more = [
    `, ${readers - stillOpen} of ${readers} that did not read were cut off, ${silenced} floods`,
    `${moreMegabytes} MB more held of ${offeredMegabytes} MB offered`,
    `${alone} deliveries a second alone, ${beside} beside all that`,
  ].join("; ");
  const verdict = counted(report, more);
  const isBounded = stillOpen === 0 && moreMegabytes < MOST.forSockets && silenced > 0;
  return { ...verdict, isGood: verdict.isGood && isBounded };
}

export function soaked(report: SoakReport): Verdict {
  const { minutes, largestWalMegabytes, files, megabytes, slope } = report;
  const more = [
    `, ${minutes} faults, the log ${largestWalMegabytes.toFixed(0)} MB at most`,
    `${files[0]} files open at first, ${files.at(-1)} at last, ${Math.max(...files)} at most`,
    `RSS ${megabytes.join(" ")} MB, ${slope.toFixed(0)} MB an hour within the lives of its processes`,
  ].join("; ");
  const verdict = counted(report, more);
  const isFlat = files.at(-1)! <= files[0]! + MOST.moreFiles && Math.max(...megabytes) < MOST.megabytes;
  return { ...verdict, isGood: verdict.isGood && isFlat && largestWalMegabytes < MOST.walMegabytes };
}

export const accounted = ({ examples, ...figures }: Accounting): Verdict => {
  for (const what of examples) console.error(`  ${what}`);
  const { sent, acknowledged, stored, events, delivered, again, wrong } = figures;
  const is = `${sent} sent, ${acknowledged} acknowledged, ${stored} stored, ${events} events of them, ${delivered} delivered, ${again} again, ${wrong} missing, extra or wrong`;
  return { is, isGood: wrong === 0 && sent === acknowledged && stored === sent };
};

export function steps({ steps, wrong, of }: { steps: number; wrong: string[]; of?: number }): Verdict {
  for (const what of wrong.slice(0, 5)) console.error(`  ${what}`);
  const ends = of === undefined ? `${steps} ends` : `${steps} ends of ${of} possible ones`;
  const found =
    wrong.length === 0 ? "each started again as if nothing had been" : `${wrong.length} findings after them`;
  return { is: `${ends}, ${found}`, isGood: steps > 0 && wrong.length === 0 };
}

const MOST_AT_ONE = 4; // receiver, at one time

/** What was under way at a kill may come again; it must not be more than that. */
export function sent(reports: SendingReport[], { mostAgain = Infinity } = {}): Verdict {
  for (const what of reports.flatMap(({ lost }) => lost).slice(0, 10)) console.error(`  ${what}`);
  const is = reports
    .map((report) => {
      const { deliveries, lost, sentAgain, most, integrity } = report;
      return `${deliveries} deliveries, ${lost.length} lost, ${sentAgain} sent again under their id, ${most} at most at once to one, integrity ${integrity}`;
    })
    .join("; ");
  const isGood = reports.every(
    ({ lost, sentAgain, most, integrity }) =>
      lost.length === 0 && sentAgain <= mostAgain && most <= MOST_AT_ONE && integrity === "ok",
  );
  return { is, isGood };
}

export function brought({ cut, done, broken, strange, asked, integrity }: DownloadsReport): Verdict {
  for (const what of [...broken, ...strange].slice(0, 10)) console.error(`  ${what}`);
  const is = `${cut} files cut off, ${broken.length} seen under their name before they were whole, ${done} done, ${strange.length} strange, asked for ${asked} times, integrity ${integrity}`;
  return { is, isGood: broken.length + strange.length === 0 && cut > 0 && integrity === "ok" };
}
