import { $ } from "bun";
import { cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { hung } from "./hung.ts";
import { pages } from "./pages.ts";
import type { Plan } from "./plan.ts";
import { providers, receiving, stored } from "./receiving.ts";
import { sending } from "./sending.ts";
import { soak } from "./soak.ts";
import { live } from "./sockets.ts";
import { start } from "./start.ts";
import { markdown, say, type Table } from "./table.ts";

/**
 * What everything costs, in tables for the README. Each part compares in one run and by turns, because machines differ and
 * their minutes, too: trust the ratios, and of these most the ones of processor time. Five million deliveries take 18 GB
 * in the temporary folder (TMPDIR) and some minutes to store; the soak takes its ten.
 */
const PARTS: Record<string, (plan: Plan) => Promise<Table[]>> = {
  receiving,
  providers,
  stored,
  pages,
  sending,
  hung,
  live,
  start,
  soak,
};

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1)); // and the folders go

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: Object.keys(PARTS).join(",") },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "6" },
    connections: { type: "string", default: "1,16,64,256" },
    stored: { type: "string", default: "0,1000000,5000000" },
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "500" },
    events: { type: "string", default: "1000" },
    sockets: { type: "string", default: "10000" },
  },
});

const wanted = options.only.split(",");
const unknown = wanted.filter((part) => !(part in PARTS));
if (unknown.length > 0)
  throw new Error(`There is no ${unknown.join(", ")}; there are ${Object.keys(PARTS).join(", ")}`);

const plan: Plan = {
  connections: numbersOf(options.connections),
  mostly: 64,
  stored: numbersOf(options.stored),
  seconds: Number(options.seconds),
  rounds: Number(options.rounds),
  minutes: Number(options.minutes),
  rate: Number(options.rate),
  events: Number(options.events),
  sockets: Number(options.sockets),
};

console.log(await described());
for (const part of wanted) {
  say(`${part}, load ${load()}`);
  for (const table of await PARTS[part]!(plan)) console.log(markdown(table));
}
console.log(`Load of the machine at the end: ${load()}.`);
process.exit(0); // the receivers that hang keep their connections

/** All that a figure depends on. */
async function described(): Promise<string> {
  const commit = (await told($`git rev-parse --short HEAD`)) || "no commit";
  const isChanged = (await told($`git status --porcelain -- src views sql package.json bun.lock`)) !== "";
  const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const date = new Date().toISOString().slice(0, 16).replace("T", " ");
  const medians = `medians of ${plan.rounds} rounds of ${plan.seconds} s, by turns`;
  return `${commit}${isChanged ? " and changes" : ""} · ${machine} · Bun ${Bun.version} · ${date} UTC · load ${load()} at the start · ${medians}\n`;
}

async function told(command: $.ShellPromise): Promise<string> {
  return (await command.nothrow().quiet().text()).trim();
}

function load(): string {
  return loadavg()[0]!.toFixed(1);
}

function numbersOf(text: string): number[] {
  return text.split(",").map(Number);
}
