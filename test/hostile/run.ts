import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { heading } from "../heading.ts";
import { wholeFrom } from "../numbers.ts";
import { type Besieged, besiege, withBesieged } from "./besieged.ts";
import { forge } from "./forge.ts";
import { leaveNothing } from "./ours.ts";
import { PROVIDERS } from "./posts.ts";
import { coverage, INSIDE, NOTES } from "./rows.ts";
import { lay, type Report } from "./siege.ts";
import { runSlow } from "./slow.ts";

/**
 * All of it: the tests beside this file, a siege of each provider, the slow rows, and the table of rows.
 * `bun run hostile -- [--requests 10000] [--seed 7] [--no-tests] [--no-slow] [--control]`.
 * `bun run hostile -- --forgeries 100000 [--seed 7] [--control]` sends so many forgeries and nothing else.
 */

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "10000" },
    seed: { type: "string", default: `${Date.now() % 1_000_000}` },
    "no-tests": { type: "boolean", default: false },
    "no-slow": { type: "boolean", default: false },
    control: { type: "boolean", default: false },
    forgeries: { type: "string" },
  },
});
/** What is kept of them, and the one book that is waited for. */
const OF_REFUSALS = ["inbound_delivery", "book_job"];
const requests = wholeFrom("requests", values.requests);
const seed = wholeFrom("seed", values.seed, { min: 0 });
const forgeries = values.forgeries === undefined ? undefined : wholeFrom("forgeries", values.forgeries);
/** What is said of the tests: which fail, how many there were, and how many hostile addresses were tried. */
const TOLD = /^\(fail\)|^ *\d+ (pass|fail)$|^Ran |^\d+ tries with /;
const MOST_GROWTH_MEGABYTES = 20;
const ROOT = join(import.meta.dir, "../..");

leaveNothing();
console.log(`${await heading()} · seed ${seed}`);
let isGood = true;

if (forgeries !== undefined) await forgeriesOnly(forgeries);
if (values.control) {
  const control = await besiege({}, { main: join(import.meta.dir, "control.ts") });
  const report = await lay(control, { requests: Math.min(requests, 50), seed });
  await control.end();
  tell(report);
  const isFoundOut = report.believed > 0 && report.findings.length > 0;
  process.exit(isFoundOut ? 0 : 1); // a control that passes proves nothing
}

if (!values["no-tests"]) isGood = await runTests();

const report = await withBesieged(
  {},
  (besieged) =>
    lay(besieged, {
      requests,
      seed,
      controlSeconds: 5,
      onProgress: (done) =>
        process.stderr.write(`\r${done} of ${requests * PROVIDERS.length}, ${besieged.residentMegabytes()} MB `),
    }),
  { isReal: true },
);
process.stderr.write("\n");
tell(report);
isGood &&= wellKept(report);

if (!values["no-slow"])
  for (const { row, says, isGood: isWell } of await runSlow(seed)) {
    console.log(`${row}: ${says}${isWell ? "" : "  NOT WELL"}`);
    isGood &&= isWell;
  }

table();
process.exit(isGood ? 0 : 1);

async function runTests(): Promise<boolean> {
  const proofs = readdirSync(import.meta.dir).filter((name) => /\.(test|proof)\.ts$/.test(name));
  const files = proofs.map((name) => join(import.meta.dir, name)); // `bun test` alone finds no proofs
  const command = [process.execPath, "test", ...files, "--timeout", "60000"];
  const tests = Bun.spawn(command, { cwd: ROOT, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const said = await Promise.all([tests.stderr, tests.stdout].map((stream) => new Response(stream).text()));
  for (const line of said.join("").split("\n")) if (TOLD.test(line)) console.log(line.trim());
  return (await tests.exited) === 0;
}

async function forgeriesOnly(count: number): Promise<never> {
  const onProgress = (done: number) => process.stderr.write(`\r${done} of ${count} `);
  const work = async (besieged: Besieged) => {
    const before = effects(besieged);
    const { believed, statuses } = await forge(besieged, { count, seed, onProgress });
    const after = effects(besieged);
    const left = Object.keys(after).filter((table) => after[table] !== before[table] && !OF_REFUSALS.includes(table));
    return { believed, statuses, left, findings: besieged.findings };
  };
  const main = values.control ? join(import.meta.dir, "control.ts") : undefined;
  const { believed, statuses, left, findings } = await withBesieged({}, work, { main });
  console.log(
    `\n${count} forgeries, seed ${seed}: ${believed.length} believed, effects in ${left.length} tables ${left}, ${JSON.stringify(statuses)}`,
  );
  for (const finding of [...believed, ...findings].slice(0, 10)) console.log(`  ${finding.slice(0, 500)}`);
  const isWell = believed.length + findings.length + left.length === 0;
  process.exit(isWell === values.control ? 1 : 0);
}

/** Rows by table; that so many are refused is told on the Status page, and should be. */
function effects(besieged: Besieged): Record<string, number> {
  const { notification, ...rows } = besieged.rows();
  if (notification === undefined) return rows;
  return {
    ...rows,
    notification: besieged.query("select 1 from notification where type not like 'STATUS_%'").length,
  };
}

function tell({ findings, statuses, ...report }: Report): void {
  const { seconds, believed, stalls, resident, idle, under, bare, isAlive } = report;
  console.log(
    `siege: ${requests} changed requests to each of ${PROVIDERS.length} providers, seed ${seed}, ${seconds} s`,
  );
  console.log(`  answers: ${JSON.stringify(statuses)}`);
  console.log(
    `  forgeries believed: ${believed}; alive: ${isAlive}; resident ${resident.before} MB after the warm-up, ${resident.most} at most, ${resident.after} at the end`,
  );
  console.log(`  before: ${idle}\n  during: ${under}\n  a bare server meanwhile: ${bare}`);
  console.log(`  kept the processor to itself for over 100 ms: ${stalls} times; findings: ${findings.length}`);
  for (const finding of findings) console.log(`    ${finding}`);
}

function wellKept({ findings, believed, stalls, resident: { before, after }, isAlive }: Report): boolean {
  return findings.length + believed + stalls === 0 && isAlive && after - before < MOST_GROWTH_MEGABYTES;
}

/** Which of the rows were tried, and where the others are when all of this was run. */
function table(): void {
  const isRun = (file: string) => !values[file.endsWith("/slow.ts") ? "no-slow" : "no-tests"];
  const all = [...coverage()].map(([row, { here, elsewhere }]) => ({ row, here: here.filter(isRun), elsewhere }));
  const here = all.filter((one) => one.here.length > 0);
  const inside = Object.keys(INSIDE).length;
  const isAll = !values["no-tests"] && !values["no-slow"];
  const others = isAll
    ? `${all.length - here.length - inside} elsewhere with real peers, disks and kills, ${inside} that no black box can send`
    : "the others not this time";
  console.log(`rows: ${here.length} of ${all.length} here, ${others}`);
  for (const files of isAll ? all : here) console.log(`  ${inOneLine(files)}`);
}

function inOneLine({ row, here, elsewhere }: { row: string; here: string[]; elsewhere: string[] }): string {
  const besides = here.length > 0 ? "also " : INSIDE[row] ? `from inside (${INSIDE[row]}): ` : "elsewhere: ";
  const where = [
    here.length > 0 ? `here: ${here.map((file) => file.replace("hostile/", "")).join(", ")}` : [],
    elsewhere.length > 0 ? `${besides}${elsewhere.slice(0, 3).join(", ")}` : [],
  ];
  return `${row.padEnd(4)} ${where.flat().join("; ")}${NOTES[row] ? ` [${NOTES[row]}]` : ""}`;
}
