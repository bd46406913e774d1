import { mintToken } from "../../src/http/bearer.ts";
import { generator } from "../faults/kill.ts";
import { startCarillon } from "../faults/process.ts";
import { SECRET_SETTINGS } from "./canaries.ts";
import { type Besieged, withBesieged, withDatabase } from "./besieged.ts";
import { clearAway, newFolder } from "./ours.ts";
import { postOf, signedAnew } from "./posts.ts";
import { open, request } from "./wire.ts";

/** Rows that take minutes, and those whose answer is a figure: only in the long form. */
export type Slow = { row: string; says: string; isGood: boolean };

const bodyOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

export const slow: Record<string, (besieged: Besieged, seed: number) => Promise<Slow>> = {
  "D7: a header of one byte in three seconds, and a body likewise, are cut off": async ({ port }) => {
    const head = request("POST", "/api/webhooks/symphonia").replace("\r\n\r\n", "\r\nContent-Length: 1000\r\n\r\n");
    const trickles = await Promise.all([
      trickle(port, "", "GET / HTTP/1.1\r\nX: ".padEnd(1_000, "a")),
      trickle(port, head, "x".repeat(1_000)),
    ]);
    return {
      row: "D7",
      says: `closed after ${trickles.map((ms) => `${Math.round(ms / 1_000)} s`).join(" and ")} (idleTimeout 30)`,
      isGood: trickles.every((ms) => ms < 60_000),
    };
  },
  "D8: an honest sender of 20 KB/s gets through": async (besieged) => {
    const event = JSON.parse(bodyOf(postOf(besieged, "symphonia", 8_000).body));
    const text = JSON.stringify({ ...event, data: { ...event.data, filler: "x".repeat(256 * 1_024) } });
    const post = signedAnew(
      besieged,
      "symphonia",
      postOf(besieged, "symphonia", 8_000),
      new Uint8Array(Buffer.from(text)),
    );
    const socket = await open(
      besieged.port,
      request("POST", post.path, post.headers).replace("\r\n\r\n", `\r\nContent-Length: ${post.body.length}\r\n\r\n`),
    );
    const answered = new Promise<string>((resolve) => {
      socket.on("data", (data) => resolve(String(data)));
      socket.on("close", () => resolve("closed"));
    });
    const startedAt = performance.now();
    for (let at = 0; at < post.body.length && !socket.destroyed; at += 10_240) {
      socket.write(post.body.subarray(at, at + 10_240));
      await Bun.sleep(500);
    }
    const answer = await answered;
    socket.destroy();
    return {
      row: "D8",
      says: `256 KB in ${Math.round((performance.now() - startedAt) / 1_000)} s: ${answer.slice(0, 15)}`,
      isGood: answer.startsWith("HTTP/1.1 200"),
    };
  },
  "J18: twenty restarts ask no feed twice, and send nothing twice": () => restarts(20),
  "A18: how long a wrong signature takes says nothing of how much of it is right": async (besieged, seed) => {
    const found = [await timing(besieged, seed)];
    if (found[0]!.p <= CHANCE) found.push(await timing(besieged, seed + 1)); // one in twenty is chance
    const figures = found.map(({ rho, p }) => `rank correlation ${rho.toFixed(4)}, p = ${p.toFixed(2)}`);
    return {
      row: "A18",
      says: `10,000 wrong ones, 0 to 31 bytes right: ${figures.join("; once more: ")}`,
      isGood: found.at(-1)!.p > CHANCE,
    };
  },
};

const CHANCE = 0.05;

/** How the time of 10,000 wrong signatures goes with the number of right bytes at their beginning, in an order of the seed's. */
async function timing(besieged: Besieged, seed: number): Promise<{ rho: number; p: number }> {
  const random = generator(seed);
  const post = postOf(besieged, "symphonia", 9_000 + (seed % 1_000));
  const believed = await besieged.post(post.path, post);
  if (!believed.ok) throw new Error(`the right signature is none: ${believed.status}`); // no part of it would be right
  const right = post.headers["x-symphonia-signature"]!.slice("sha256=".length);
  const wrong = (bytes: number) => {
    const rest = [...right.slice(bytes * 2)].map((digit) => (digit === "0" ? "1" : "0")).join("");
    return { ...post.headers, "x-symphonia-signature": `sha256=${right.slice(0, bytes * 2)}${rest}` };
  };
  const times: { bytes: number; ms: number }[] = [];
  for (let n = 0; n < 10_000; n++) {
    const bytes = Math.floor(random() * 32);
    const headers = wrong(bytes);
    const startedAt = performance.now();
    await (await besieged.post(post.path, { headers, body: post.body })).arrayBuffer();
    times.push({ bytes, ms: performance.now() - startedAt });
  }
  return correlation(times.slice(500));
}

/**
 * Started and stopped again and again on the same data, each time after the feed's turn has come: once its answer is kept
 * the feed is not asked again, nor an event sent again (HOSTILE J18). Whoever is stopped while he asks, asks anew.
 */
async function restarts(times: number): Promise<Slow> {
  const [polls, hooks] = [{ count: 0 }, { count: 0 }];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch({ url }) {
      (url.endsWith("/feed") ? polls : hooks).count++;
      return Response.json([]);
    },
  });
  const dataDir = newFolder();
  const environment = {
    ...SECRET_SETTINGS,
    ALLOW_PRIVATE_ENDPOINTS: "1",
    WEBHOOK_JSON_URL: `${server.url}feed`,
    WEBHOOK_MONITOR_INTERVAL: "1",
    WEBHOOK_CACHE_TTL: "3600",
  };
  const isThere = (rows: string, count = 1) =>
    until(() =>
      withDatabase(dataDir, (db) => db.query<{ n: number }, []>(`select count(*) as n from ${rows}`).get()!.n >= count),
    );
  try {
    for (let n = 0; n < times; n++) {
      const carillon = await startCarillon({ dataDir, environment });
      const signed = { secret: SECRET_SETTINGS.JWT_SECRET!, now: Date.now(), ttlSeconds: 600, subject: "hostile" };
      const headers = { authorization: `Bearer ${await mintToken({ ...signed, scopes: ["webhooks", "events"] })}` };
      const register = { headers, body: JSON.stringify({ url: `${server.url}hook`, events: ["ping"] }) };
      if (n === 0) await carillon.post("/api/webhooks/register", register);
      await carillon.post("/api/events", { headers, body: '{"id":"evt_j18","type":"ping","data":{}}' });
      await isThere("log_line where message = 'Carillon is listening'", n + 1); // written in the feed's second, after it
      await isThere("feed where fetched_at is not null");
      await isThere("outbound_delivery where settled_at is not null");
      await carillon.kill(n % 2 === 0 ? "SIGTERM" : "SIGKILL");
    }
  } finally {
    clearAway(dataDir);
    await server.stop(true);
  }
  const says = `${times} restarts: the feed was asked ${polls.count} times, one event sent ${hooks.count} times`;
  return { row: "J18", says, isGood: polls.count === 1 && hooks.count === 1 };
}

async function until(isSo: () => boolean): Promise<void> {
  const startedAt = performance.now();
  while (!isSo()) {
    if (performance.now() - startedAt > 60_000) throw new Error("it did not come in a minute");
    await Bun.sleep(20);
  }
}

/** One byte every three seconds; resolves with when it was closed. */
async function trickle(port: number, head: string, bytes: string): Promise<number> {
  const socket = await open(port, head);
  const startedAt = performance.now();
  const closed = new Promise<number>((resolve) => socket.on("close", () => resolve(performance.now() - startedAt)));
  socket.on("error", () => {});
  socket.resume();
  let at = 0;
  const timer = setInterval(() => socket.write(bytes[at++ % bytes.length]!), 3_000);
  const tookMs = await Promise.race([closed, Bun.sleep(90_000).then(() => 90_000)]);
  clearInterval(timer);
  socket.destroy();
  return tookMs;
}

/** Spearman's, and how likely it is by chance. */
function correlation(times: { bytes: number; ms: number }[]): { rho: number; p: number } {
  const ranked = (values: number[]): number[] => {
    const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
    const ranks = new Array<number>(values.length);
    for (let i = 0; i < order.length;) {
      let end = i;
      while (end < order.length && order[end]!.value === order[i]!.value) end++;
      for (let k = i; k < end; k++) ranks[order[k]!.i] = (i + end - 1) / 2;
      i = end;
    }
    return ranks;
  };
  const [x, y] = [ranked(times.map(({ bytes }) => bytes)), ranked(times.map(({ ms }) => ms))];
  const mean = (times.length - 1) / 2;
  const sum = (work: (i: number) => number) => times.reduce((total, _, i) => total + work(i), 0);
  const rho =
    sum((i) => (x[i]! - mean) * (y[i]! - mean)) /
    Math.sqrt(sum((i) => (x[i]! - mean) ** 2) * sum((i) => (y[i]! - mean) ** 2));
  const z = Math.abs(rho) * Math.sqrt(times.length - 1);
  return { rho, p: 2 * (1 - normal(z)) };
}

/** Abramowitz and Stegun 26.2.17. */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail;
}

export const runSlow = (seed: number): Promise<Slow[]> =>
  withBesieged({}, async (besieged) => {
    const done: Slow[] = [];
    for (const work of Object.values(slow)) done.push(await work(besieged, seed));
    return done;
  });
