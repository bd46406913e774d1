import { join } from "node:path";
import { parseArgs } from "node:util";
import { killRounds, stopRound, summary } from "./kill.ts";

/** The long form of kill.test.ts: `bun run faults -- --rounds 200 [--seed 7] [--stops 20] [--control]`. */

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "200" },
    seed: { type: "string", default: `${Date.now() % 1_000_000}` },
    stops: { type: "string", default: "5" },
    control: { type: "boolean", default: false },
  },
});
const [rounds, seed, stops] = [Number(values.rounds), Number(values.seed), Number(values.stops)];

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
process.exit(isGood === !values.control ? 0 : 1);
