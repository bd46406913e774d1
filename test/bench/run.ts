import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Load, Measured } from "./client.ts";
import { fill } from "./fill.ts";
import { measureHung } from "./hung.ts";
import { measurePages } from "./pages.ts";
import { compareSending } from "./sending.ts";
import { PASSWORD, SECRET, type Server, startBare, startCarillon } from "./servers.ts";
import { compareListening, measureCrowd } from "./sockets.ts";

/**
 * What receiving costs: Carillon with all effects at synchronous=FULL against a bare `Bun.serve`, in one run, on one
 * machine, with one client; and what sending costs, against a bare loop of `fetch`; and what it costs that orders are
 * followed. A ratio compares the two on whatever machine this is; the figures alone compare nothing. `--only receiving`,
 * `--only sending` or `--only live` leaves the others out.
 */
const { values: options } = parseArgs({
  options: {
    connections: { type: "string", default: "64" },
    seconds: { type: "string", default: "6" },
    rounds: { type: "string", default: "3" },
    stored: { type: "string", default: "1000000" },
    events: { type: "string", default: "1000" },
    sockets: { type: "string", default: "10000" },
    only: { type: "string" },
  },
});

const [connections, seconds, rounds, stored, events, sockets] = [
  options.connections,
  options.seconds,
  options.rounds,
  options.stored,
  options.events,
  options.sockets,
].map(Number) as [number, number, number, number, number, number];
const BARE_AT_MOST_PER_SECOND = 120_000;
const CARILLON_AT_MOST_PER_SECOND = 40_000;
let nextOrder = 10_000_000;

const machine = `${cpus().length} × ${cpus()[0]?.model}`;
console.log(
  `${new Date().toISOString().slice(0, 10)} · ${machine} · Bun ${Bun.version} · ${connections} connections · ${rounds} rounds of ${seconds} s`,
);

const isWanted = (part: string) => options.only === undefined || options.only === part;
if (isWanted("receiving")) await receiving();
if (isWanted("sending")) await sending();
if (isWanted("live")) await live();
process.exit(0); // the receivers that hang keep their connections

async function receiving(): Promise<void> {
  const whenEmpty = await inFolder((dataDir) => compare("empty", dataDir));
  if (stored === 0) return;
  const whenFull = await inFolder(async (dataDir) => {
    await fill(dataDir, stored, SECRET);
    const ratio = await compare(`${stored.toLocaleString("en")} stored`, dataDir);
    const carillon = await startCarillon(dataDir);
    await measurePages(carillon.port, PASSWORD);
    await carillon.stop();
    return ratio;
  });
  console.log(`\nratio when full / ratio when empty: ${(whenFull / whenEmpty).toFixed(2)}`);
}

async function sending(): Promise<void> {
  for (let round = 0; round < rounds; round++) await inFolder((dataDir) => compareSending(dataDir, events));
  await inFolder((dataDir) => measureHung(dataDir, 3 * seconds));
}

async function live(): Promise<void> {
  await inFolder((dataDir) => measureCrowd(dataDir, sockets));
  const shorter = { rounds: 3 * rounds, seconds: seconds / 3, connections }; // few processors, and three processes
  for (const share of [1, 0.1]) await compareListening(inFolder, share, shorter);
}

async function inFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-bench-"));
  try {
    return await work(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Alternates the two servers, so that a noisy minute hits both. Gives the median ratio. */
async function compare(name: string, dataDir: string): Promise<number> {
  console.log(`\n${name.padEnd(18)} requests/s     p50 ms   p99 ms   not 200   RSS MB`);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const bare = await measure("bare Bun.serve", await startBare(), BARE_AT_MOST_PER_SECOND);
    const carillon = await measure("Carillon", await startCarillon(dataDir), CARILLON_AT_MOST_PER_SECOND);
    ratios.push(carillon.perSecond / bare.perSecond);
    console.log(`${"ratio".padEnd(18)} ${ratios.at(-1)!.toFixed(3)}`);
  }
  const median = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)]!;
  console.log(`${"median ratio".padEnd(18)} ${median.toFixed(3)}`);
  return median;
}

async function measure(name: string, server: Server, atMostPerSecond: number): Promise<Measured> {
  const requests = Math.round(seconds * atMostPerSecond);
  const load: Load = { port: server.port, secret: SECRET, connections, seconds, requests, firstOrder: nextOrder };
  nextOrder += requests;
  const client = Bun.spawn(["bun", "test/bench/client.ts", JSON.stringify(load)], {
    stdout: "pipe",
    stderr: "inherit",
  });
  const measured = JSON.parse(await new Response(client.stdout).text()) as Measured;
  const { perSecond, p50, p99, other } = measured;
  const failures = Object.values(other).reduce((sum, count) => sum + count, 0);
  const columns = [perSecond.toFixed(0), p50.toFixed(2), p99.toFixed(2), failures, server.residentMegabytes()];
  const widths = [10, 10, 8, 9, 8];
  console.log(name.padEnd(18), columns.map((column, i) => String(column).padStart(widths[i]!)).join(" "));
  await server.stop();
  return measured;
}
