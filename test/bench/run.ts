import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { heading } from "../heading.ts";
import { refuse, wholeFrom } from "../numbers.ts";
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
if (unknown.length > 0) refuse(`There is no ${unknown.join(", ")}; there are ${Object.keys(PARTS).join(", ")}`);

const plan: Plan = {
  connections: wholesOf("connections"),
  mostly: 64,
  stored: wholesOf("stored", { min: 0 }),
  seconds: wholeOf("seconds"),
  rounds: wholeOf("rounds"),
  minutes: wholeOf("minutes"),
  rate: wholeOf("rate"),
  events: wholeOf("events"),
  sockets: wholeOf("sockets"),
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
  const medians = `medians of ${plan.rounds} rounds of ${plan.seconds} s, by turns`;
  return `${await heading()} · load ${load()} at the start · ${medians}\n`;
}

function load(): string {
  return loadavg()[0]!.toFixed(1);
}

function wholeOf(option: keyof typeof options): number {
  return wholeFrom(option, options[option]);
}

function wholesOf(option: keyof typeof options, limits?: { min: number }): number[] {
  return options[option].split(",").map((text) => wholeFrom(option, text, limits));
}
