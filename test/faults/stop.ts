import { type Config } from "../../src/config.ts";
import { mintToken } from "../../src/http/bearer.ts";
import { cookieOf } from "../admin/kit.ts";
import type { Account } from "./account.ts";
import { accounted, generator, withWorld } from "./kill.ts";
import { configOf, startLoad } from "./load.ts";
import { type Carillon, startCarillon } from "./process.ts";

/** SIGTERM under load: what was accepted is answered, and the process goes by itself (HOSTILE J16). */
export type StopReport = Account & { rounds: number; seed: number; exits: (number | null)[]; worstMs: number };

type Options = {
  rounds: number;
  seed: number;
  broken?: string;
  onRound?: (round: number, acknowledged: number) => void;
};

const PASSWORD = "a password that only these rounds have";
const ADMIN = { ADMIN_PASSWORD: PASSWORD };

/** Again and again on the same data, with pages and sockets open; an answer that is missing at one stop is not sent for again. */
export function stopRounds({ rounds, seed, broken, onRound }: Options): Promise<StopReport> {
  return withWorld(async (dataDir, world) => {
    const random = generator(seed);
    const exits: (number | null)[] = [];
    const acknowledged = new Set<string>();
    let worstMs = 0;
    for (let round = 1; round <= rounds; round++) {
      const carillon = await startCarillon({ dataDir, broken, environment: { ...world.environment, ...ADMIN } });
      const close = await openAll(carillon, configOf(dataDir));
      const load = startLoad(dataDir, { giveUp: true, from: round * 1_000_000 });
      load.aim(carillon);
      await load.flowing();
      await Bun.sleep(150 + 400 * random());
      const signalledAt = performance.now();
      exits.push(await carillon.kill("SIGTERM"));
      worstMs = Math.max(worstMs, Math.round(performance.now() - signalledAt));
      await load.finish();
      close();
      for (const key of load.acknowledged) acknowledged.add(key);
      world.receivers.restart();
      onRound?.(round, acknowledged.size);
    }
    return { rounds, seed, exits, worstMs, ...accounted(dataDir, acknowledged) };
  });
}

/** A page that moves by itself, and somebody who follows an order; both stay until they are sent away. */
async function openAll(carillon: Carillon, config: Config): Promise<() => void> {
  const login = await carillon.post("/admin/login", {
    headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
    body: String(new URLSearchParams({ password: PASSWORD })),
    redirect: "manual",
  });
  const stream = await carillon.get("/admin/live", { headers: { cookie: cookieOf(login) } });
  if (!stream.headers.get("content-type")?.startsWith("text/event-stream"))
    throw new Error(`the stream answered ${stream.status}`);
  void stream.text().catch(() => {});
  const token = await mintToken({
    secret: config.JWT_SECRET,
    now: Date.now(),
    ttlSeconds: 600,
    subject: "faults",
    scopes: ["tracking"],
    orders: ["*"],
  });
  const socket = new WebSocket(`ws://127.0.0.1:${carillon.port}/ws/tracking/any?token=${token}`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error("the socket was refused"));
  });
  return () => socket.close();
}
