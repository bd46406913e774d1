import { readFileSync } from "node:fs";
import { mintToken } from "../../src/http/bearer.ts";
import { symphonia } from "../../src/providers/symphonia/index.ts";
import type { Load, Measured } from "./client.ts";
import type { Following } from "./followers.ts";
import { SECRET, type Server, startCarillon } from "./servers.ts";

/**
 * What following costs: the memory of a socket, the time until the last of very many has heard of an event, and how much
 * less is taken in while a thousand listen.
 */

const JWT_SECRET = "bench-tokens-bench-tokens-bench-tokens";
const PER_TOKEN = 1_000;
const PROCESSES = 2; // that share the crowd
const POSTS = 12;
const WARM_UP = 2;
const LISTENERS = 1_000;
const AT_MOST_PER_SECOND = 40_000;

export async function measureCrowd(dataDir: string, sockets: number): Promise<void> {
  const carillon = await startCarillon(dataDir, { JWT_SECRET });
  await post(carillon, 0);
  const before = residentKilobytes(carillon);
  const each = () => `${((residentKilobytes(carillon) - before) / sockets).toFixed(1)} kB each`;
  const crowd = await startFollowers(carillon, { sockets, orders: [orderOf(0)], processes: PROCESSES });
  console.log(`\n${sockets.toLocaleString("en")} sockets on one order, ${each()} of memory`);
  const latencies: number[] = [];
  for (let n = 1; n <= POSTS; n++) {
    const postedAt = Date.now();
    await post(carillon, n);
    const answered = Date.now() - postedAt;
    const heard = Math.max(...(await crowd.heard())) - postedAt;
    if (n > WARM_UP) latencies.push(heard);
    console.log(`an event: answered after ${answered} ms, with the last socket after ${heard} ms`);
    await Bun.sleep(100);
  }
  latencies.sort((a, b) => a - b);
  console.log(
    `from the POST to the last socket: p50 ${latencies[latencies.length >> 1]} ms, at most ${latencies.at(-1)} ms; then ${each()}`,
  );
  crowd.stop();
  await carillon.stop();
}

type InFolder = <T>(work: (dataDir: string) => Promise<T>) => Promise<T>;
type Rounds = { rounds: number; seconds: number; connections: number };

/** With nobody and with a thousand listening in turns, so that a noisy minute hits both; of `share` of the events. */
export async function compareListening(inFolder: InFolder, share: number, { rounds, ...load }: Rounds): Promise<void> {
  console.log(
    `\n${LISTENERS.toLocaleString("en")} sockets, and ${100 * share} % of the events are of orders they follow`,
  );
  const ratios: TakenIn[] = [];
  for (let round = 0; round < rounds; round++) {
    const measured: TakenIn[] = [];
    for (const listeners of [0, LISTENERS])
      measured.push(await inFolder((dataDir) => takeIn(dataDir, { ...load, listeners, orders: LISTENERS / share })));
    const [alone, heard] = measured as [TakenIn, TakenIn];
    ratios.push({
      perSecond: heard.perSecond / alone.perSecond,
      microseconds: alone.microseconds / heard.microseconds,
    });
  }
  const median = (of: keyof TakenIn) =>
    ratios
      .map((ratio) => ratio[of])
      .sort((a, b) => a - b)
      [rounds >> 1]!.toFixed(3);
  console.log(`median ratio       ${median("perSecond")} by the clock, ${median("microseconds")} by processor time`);
}

type TakeIn = { listeners: number; orders: number; seconds: number; connections: number };

/** The processor time of each request tells the cost even where others share the processors. */
type TakenIn = { perSecond: number; microseconds: number };

async function takeIn(dataDir: string, { listeners, ...load }: TakeIn): Promise<TakenIn> {
  const carillon = await startCarillon(dataDir, { JWT_SECRET });
  const orders = Array.from({ length: LISTENERS }, (_, n) => orderOf(n));
  const crowd = await startFollowers(carillon, { sockets: listeners, orders, processes: 1 });
  const requests = Math.round(load.seconds * AT_MOST_PER_SECOND);
  const task: Load = { ...load, port: carillon.port, secret: SECRET, requests, firstOrder: 0 };
  const client = Bun.spawn(["bun", "test/bench/client.ts", JSON.stringify(task)], {
    stdout: "pipe",
    stderr: "inherit",
  });
  const before = processorMicroseconds(carillon);
  const { perSecond, p50, p99, answered, other } = (await new Response(client.stdout).json()) as Measured;
  const microseconds = (processorMicroseconds(carillon) - before) / answered;
  const cost = `${perSecond.toFixed(0).padStart(7)} requests/s, ${microseconds.toFixed(0)} µs of processor time each`;
  const figures = `${cost}, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;
  console.log(`${listeners} listen`.padEnd(18), figures, Object.keys(other).length > 0 ? other : "");
  crowd.stop();
  await carillon.stop();
  return { perSecond, microseconds };
}

type Crowd = { sockets: number; orders: string[]; processes: number };

async function startFollowers({ port }: Server, { sockets, orders, processes }: Crowd) {
  const share = sockets / processes;
  const children = await Promise.all(
    Array.from({ length: processes }, async (_, i) => {
      const tokens = await Promise.all(Array.from({ length: Math.ceil(share / PER_TOKEN) }, mint));
      const following: Following = { port, tokens, orders, sockets: share, network: i };
      const command = ["bun", "test/bench/followers.ts", JSON.stringify(following)];
      const child = Bun.spawn(command, { stdout: "pipe", stderr: "inherit" });
      return { child, lines: linesOf(child.stdout) };
    }),
  );
  for (const { lines } of children)
    if ((await lines.next()).value !== "open") throw new Error("Not every socket could be opened");
  return {
    /** The time at which the last socket of each process had the next event. */
    heard: () => Promise.all(children.map(async ({ lines }) => Number((await lines.next()).value))),
    stop: () => children.forEach(({ child }) => child.kill()),
  };
}

function mint(): Promise<string> {
  const claims = { subject: "bench", scopes: ["tracking" as const], orders: ["*"], ttlSeconds: 3_600 };
  return mintToken({ ...claims, secret: JWT_SECRET, now: Date.now() });
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream() as never) as unknown as AsyncIterable<string>) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}

const sample = (n: number, type?: string, progress?: number) =>
  symphonia.sample(symphonia.settings.parse({ SYMPHONIA_WEBHOOK_SECRET: SECRET }), {
    now: Date.now(),
    publicUrl: "",
    n,
    type,
    progress,
  });

const orderOf = (n: number): string => JSON.parse(sample(n).body).metadata.orderId;

/** The n-th position of the one order. */
async function post({ port }: Server, n: number): Promise<void> {
  const { headers, body } = sample(0, "tracking.updated", n / POSTS);
  const answer = await fetch(`http://127.0.0.1:${port}${symphonia.path}`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`Carillon answered ${answer.status}`);
}

function residentKilobytes({ pid }: Server): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]);
}

/** User and system time so far (proc(5): fields 14 and 15 of stat, a hundredth of a second each). */
function processorMicroseconds({ pid }: Server): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
