import { join } from "node:path";
import { parseArgs } from "node:util";
import { killDownloads } from "./downloads.ts";
import { killSending, restartOverdue, stopSending } from "./sending.ts";
import { killRounds, stopRound, summary } from "./kill.ts";

/**
 * The long form of kill.test.ts, sending.test.ts and downloads.test.ts:
 * `bun run faults -- --rounds 200 [--seed 7] [--stops 20] [--sends 10] [--downloads 50] [--control]`.
 */

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "200" },
    seed: { type: "string", default: `${Date.now() % 1_000_000}` },
    stops: { type: "string", default: "5" },
    sends: { type: "string", default: "10" },
    downloads: { type: "string", default: "50" },
    control: { type: "boolean", default: false },
  },
});
const [rounds, seed, stops, sends, downloads] = [
  values.rounds,
  values.seed,
  values.stops,
  values.sends,
  values.downloads,
].map(Number) as [number, number, number, number, number];

const main = values.control ? join(import.meta.dir, "control.ts") : undefined;
const kills = await killRounds({
  rounds,
  seed,
  main,
  onRound: (round, acknowledged) => process.stderr.write(`\rround ${round} of ${rounds}, ${acknowledged} acknowledged`),
});
console.log(`\nSIGKILL: ${summary(kills)}`);
for (const what of [...kills.lost, ...kills.doubled].slice(0, 20)) console.log(`  ${what}`);
let isGood = kills.lost.length + kills.doubled.length === 0 && kills.integrity === "ok";

for (let stop = 0; stop < stops && !values.control; stop++) {
  const report = await stopRound({ seed: seed + stop });
  console.log(
    `SIGTERM: ${summary(report)}, ${report.unacknowledged.length} unanswered, exit ${report.exitCode} after ${report.tookMs} ms`,
  );
  isGood &&= report.lost.length + report.doubled.length + report.unacknowledged.length === 0 && report.exitCode === 0;
}
if (sends > 0 && !values.control) {
  const hangs = () => new Promise(() => {});
  const reports = {
    [`SIGKILL while sending, ${sends} rounds`]: await killSending({
      receivers: 8,
      events: 2_000,
      rounds: sends,
      seed,
      isPatient: true,
    }),
    "SIGTERM while receivers hang": await stopSending({ receivers: 8, events: 10, answer: hangs, timeout: "15" }),
    "started with 10,000 overdue": await restartOverdue({ receivers: 2, events: 5_000, seed }),
  };
  for (const [name, report] of Object.entries(reports)) {
    console.log(`${name}: ${JSON.stringify({ ...report, lost: report.lost.slice(0, 20) })}`);
    isGood &&= report.lost.length === 0 && report.integrity === "ok" && report.most <= 4;
  }
}
if (downloads > 0 && !values.control) {
  const report = await killDownloads({ rounds: downloads, seed });
  console.log(`SIGKILL while files come in: ${JSON.stringify(report)}`);
  isGood &&= report.broken.length + report.strange.length === 0 && report.cut > 0 && report.integrity === "ok";
}
process.exit(isGood === !values.control ? 0 : 1);
