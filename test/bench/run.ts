import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Load, Measured } from "./client.ts";
import { fill } from "./fill.ts";

/**
 * What receiving costs: Carillon with all effects at synchronous=FULL against a bare `Bun.serve`, in one run, on one
 * machine, with one client. A ratio compares the two on whatever machine this is; the figures alone compare nothing.
 */
const { values: options } = parseArgs({
  options: {
    connections: { type: "string", default: "64" },
    seconds: { type: "string", default: "6" },
    rounds: { type: "string", default: "3" },
    stored: { type: "string", default: "1000000" },
  },
});

const SECRET = "bench-secret-bench-secret-bench-secret";
const connections = Number(options.connections);
const seconds = Number(options.seconds);
const root = process.cwd();
let firstOrder = 10_000_000;

console.log(
  `${new Date().toISOString().slice(0, 10)} · ${cpus().length} × ${cpus()[0]?.model} · Bun ${Bun.version} · ${connections} connections · ${options.rounds} rounds of ${seconds} s`,
);

const empty = await compare("empty", async () => {});
const stored = Number(options.stored);
if (stored > 0) {
  const full = await compare(`${stored.toLocaleString("en")} stored`, (dataDir) => fill(dataDir, stored, SECRET));
  console.log(`\nratio when full / ratio when empty: ${(full / empty).toFixed(2)}`);
}

/** Alternates the two servers, so that a noisy minute hits both. Gives the median ratio. */
async function compare(name: string, prepare: (dataDir: string) => Promise<void>): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-bench-"));
  await prepare(dataDir);
  console.log(`\n${name.padEnd(18)} requests/s     p50 ms   p99 ms   not 200   RSS MB`);
  const ratios: number[] = [];
  for (let round = 0; round < Number(options.rounds); round++) {
    const bare = await run("bare Bun.serve", ["bun", "test/bench/bare.ts"], {}, async (server) =>
      Number((await firstLine(server)).trim()),
    );
    const port = await freePort();
    const environment = {
      DATA_DIR: dataDir,
      PORT: String(port),
      SYMPHONIA_WEBHOOK_SECRET: SECRET,
      ADMIN_PASSWORD: "bench-bench-bench",
      SYMPHONIA_RATE_LIMIT_PER_MINUTE: "0",
    };
    const carillon = await run("Carillon", ["bun", "src/main.ts"], environment, async () => awaitReady(port));
    ratios.push(carillon.perSecond / bare.perSecond);
    console.log(`${"ratio".padEnd(18)} ${ratios.at(-1)!.toFixed(3)}`);
  }
  rmSync(dataDir, { recursive: true, force: true });
  const median = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)]!;
  console.log(`${"median ratio".padEnd(18)} ${median.toFixed(3)}`);
  return median;
}

type Server = Bun.Subprocess<"ignore", "pipe" | "ignore", "inherit">;

async function run(
  name: string,
  command: string[],
  environment: Record<string, string>,
  ready: (server: Server) => Promise<number>,
): Promise<Measured> {
  const isBare = command.at(-1)!.endsWith("bare.ts");
  const server: Server = Bun.spawn(command, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdin: "ignore",
    stdout: isBare ? "pipe" : "ignore",
    stderr: "inherit",
  });
  const load: Load = {
    port: await ready(server),
    secret: SECRET,
    connections,
    seconds,
    requests: Math.round(seconds * (isBare ? 120_000 : 40_000)),
    firstOrder,
  };
  if (!isBare) firstOrder += load.requests;
  const client = Bun.spawn(["bun", "test/bench/client.ts", JSON.stringify(load)], {
    cwd: root,
    stdout: "pipe",
    stderr: "inherit",
  });
  const measured = JSON.parse(await new Response(client.stdout).text()) as Measured;
  const rss = residentMegabytes(server.pid);
  server.kill("SIGTERM");
  await server.exited;
  const failures = Object.values(measured.other).reduce((sum, count) => sum + count, 0);
  console.log(
    `${name.padEnd(18)} ${measured.perSecond.toFixed(0).padStart(10)} ${measured.p50.toFixed(2).padStart(10)} ${measured.p99.toFixed(2).padStart(8)} ${String(failures).padStart(9)} ${rss.padStart(8)}`,
  );
  return measured;
}

function residentMegabytes(pid: number): string {
  const line = /VmHWM:\s+(\d+) kB/.exec(require("node:fs").readFileSync(`/proc/${pid}/status`, "utf8"));
  return line ? (Number(line[1]) / 1_024).toFixed(0) : "?";
}

async function firstLine(server: Server): Promise<string> {
  for await (const chunk of server.stdout as ReadableStream<Uint8Array>) return new TextDecoder().decode(chunk);
  throw new Error("the server said nothing");
}

async function freePort(): Promise<number> {
  const server = Bun.serve({ port: 0, fetch: () => new Response() });
  const { port } = server;
  await server.stop(true);
  return port!;
}

async function awaitReady(port: number): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return port;
    await Bun.sleep(50);
  }
  throw new Error("Carillon did not become ready");
}
