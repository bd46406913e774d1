import { mintToken } from "../../src/http/bearer.ts";
import { symphonia } from "../../src/providers/symphonia/index.ts";
import {
  alternate,
  type Candidate,
  COLUMNS,
  type Compared,
  during,
  figuresOf,
  post,
  type Posting,
  type Taken,
} from "./compare.ts";
import { inFolder } from "./folder.ts";
import type { Following } from "./followers.ts";
import { BELIEVED } from "./kinds.ts";
import type { Plan } from "./plan.ts";
import { ours, residentKilobytes } from "./process.ts";
import { type Server, startCarillon } from "./servers.ts";
import { ms, quantile, type Table, whole } from "./table.ts";

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

export async function live(plan: Plan): Promise<Table[]> {
  const crowd = await inFolder((dataDir) => measureCrowd(dataDir, plan.sockets));
  const shorter = { ...plan, rounds: 3 * plan.rounds, seconds: plan.seconds / 3 }; // few processors, and three processes
  const rows: Compared[] = [];
  for (const share of [1, 0.1]) rows.push(...(await compareListening(share, shorter)));
  const title = `Receiving while ${whole(LISTENERS)} sockets listen`;
  return [crowd, { title, columns: ["", ...COLUMNS], rows: rows.map((one) => [one.name, ...figuresOf(one)]) }];
}

async function measureCrowd(dataDir: string, sockets: number): Promise<Table> {
  const carillon = await startCarillon(dataDir, { JWT_SECRET });
  await postPosition(carillon, 0);
  const before = residentKilobytes(carillon.pid);
  const each = () => `${((residentKilobytes(carillon.pid) - before) / sockets).toFixed(1)} kB`;
  const crowd = await startFollowers(carillon, { sockets, orders: [orderOf(0)], processes: PROCESSES });
  const atFirst = each();
  const latencies: number[] = [];
  for (let n = 1; n <= POSTS; n++) {
    const postedAt = Date.now();
    await postPosition(carillon, n);
    const heard = Math.max(...(await crowd.heard())) - postedAt;
    if (n > WARM_UP) latencies.push(heard);
    await Bun.sleep(100);
  }
  const row = [whole(sockets), atFirst, each(), ms(quantile(latencies, 0.5)), ms(Math.max(...latencies))];
  crowd.stop();
  await carillon.stop();
  return {
    title: "Following: from the POST of an event to the last of all sockets on one order",
    columns: ["sockets", "memory of each", "after the events", "p50", "at most"],
    rows: [row],
  };
}

/** With nobody and with a thousand listening in turns; of `share` of the events. */
function compareListening(share: number, { rounds, seconds, mostly }: Plan): Promise<Compared[]> {
  const posting = { seconds, connections: mostly, orders: LISTENERS / share };
  const listening = (listeners: number): Candidate => ({
    name: listeners ? `${whole(listeners)} sockets, on the orders of ${100 * share} % of the events` : "nobody listens",
    measure: () => inFolder((dataDir) => takeIn(dataDir, listeners, posting)),
  });
  return alternate(rounds, [0, LISTENERS].map(listening));
}

function takeIn(dataDir: string, listeners: number, posting: Posting): Promise<Taken> {
  return during(startCarillon(dataDir, { JWT_SECRET }), async (carillon) => {
    const orders = Array.from({ length: LISTENERS }, (_, n) => orderOf(n));
    const crowd = await startFollowers(carillon, { sockets: listeners, orders, processes: 1 });
    const taken = await post(carillon, { ...posting, first: 0 });
    crowd.stop();
    return taken;
  });
}

type Crowd = { sockets: number; orders: string[]; processes: number };

async function startFollowers({ port }: Server, { sockets, orders, processes }: Crowd) {
  const share = sockets / processes;
  const children = await Promise.all(
    Array.from({ length: processes }, async (_, i) => {
      const tokens = await Promise.all(Array.from({ length: Math.ceil(share / PER_TOKEN) }, mint));
      const following: Following = { port, tokens, orders, sockets: share, network: i };
      const command = ["bun", "test/bench/followers.ts", JSON.stringify(following)];
      const child = ours(Bun.spawn(command, { stdout: "pipe", stderr: "inherit" }));
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
  symphonia.sample(symphonia.settings.parse(BELIEVED), {
    now: Date.now(),
    publicUrl: "",
    n,
    type,
    progress,
  });

const orderOf = (n: number): string => JSON.parse(sample(n).body).metadata.orderId;

/** The n-th position of the one order. */
async function postPosition({ port }: Server, n: number): Promise<void> {
  const { headers, body } = sample(0, "tracking.updated", n / POSTS);
  const answer = await fetch(`http://127.0.0.1:${port}${symphonia.path}`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`Carillon answered ${answer.status}`);
}
