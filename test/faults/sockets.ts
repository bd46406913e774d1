import { mintToken } from "../../src/http/bearer.ts";
import { signSha256 } from "../../src/providers/signatures.ts";
import { room } from "../scenario.ts";
import { frame, shake } from "../live/kit.ts";
import { type Account, account } from "./account.ts";
import { withWorld } from "./kill.ts";
import { residentMegabytes, watching } from "./limits.ts";
import { configOf, settingsOf, startLoad } from "./load.ts";
import { type Carillon, startCarillon } from "./process.ts";

/**
 * Followers that never read, and others that say far too much, beside deliveries (HOSTILE section 3, figure 17): what waits
 * for a reader is bounded, whoever floods is cut off, and everything else is taken in as ever.
 */
export type SocketsReport = Account & {
  readers: number;
  /** Of them those that were not cut off. */
  stillOpen: number;
  /** How often somebody was cut off for saying too much. */
  silenced: number;
  /** Sent to those who do not read, if nobody had stopped it. */
  offeredMegabytes: number;
  moreMegabytes: number;
  /** Deliveries acknowledged a second, alone and beside all that. */
  alone: number;
  beside: number;
};

const READERS = 20;
const FLOODERS = 10;
const EVENT_BYTES = 500_000;
const BURST = Buffer.concat(Array<Buffer>(2_000).fill(frame(1, JSON.stringify({ type: "ping" }))));

export const floodSockets = ({ events, broken }: { events: number; broken?: string }): Promise<SocketsReport> =>
  withWorld(async (dataDir) => {
    const carillon = await startCarillon({ dataDir, broken });
    const load = startLoad(dataDir, { senders: 8 });
    load.aim(carillon);
    await load.flowing();
    const rate = async (during: Promise<unknown>) => {
      const [count, at] = [load.acknowledged.size, performance.now()];
      await during;
      return Math.round((1_000 * (load.acknowledged.size - count)) / (performance.now() - at));
    };
    const post = await followed(carillon, dataDir);
    const path = await pathFor(dataDir, post.orderId);
    const alone = await rate(post.all(events));
    const before = residentMegabytes(carillon.pid);
    const slow = await Promise.all(Array.from({ length: READERS }, () => shake(carillon.port, path)));
    for (const reader of slow) reader.pause();
    let [silenced, isOver, peak] = [0, false, before];
    const watch = watching(20, () => (peak = Math.max(peak, residentMegabytes(carillon.pid))));
    const flooding = Array.from({ length: FLOODERS }, async () => {
      while (!isOver) {
        const flooder = await shake(carillon.port, path);
        flooder.write(BURST);
        await flooder.closed;
        silenced++;
      }
    });
    const beside = await rate(post.all(events));
    isOver = true;
    await Promise.all(flooding);
    watch.stop();
    const stillOpen = await openSockets(carillon);
    for (const reader of slow) reader.end();
    await load.finish();
    await carillon.kill("SIGTERM");
    return {
      ...{ readers: READERS, stillOpen, silenced, alone, beside },
      moreMegabytes: Math.round(peak - before),
      offeredMegabytes: Math.round((READERS * events * EVENT_BYTES) / 1_048_576),
      ...account(dataDir, new Set([...load.acknowledged, ...post.keys])),
    };
  });

/** As Carillon itself counts them. */
async function openSockets(carillon: Carillon): Promise<number> {
  const text = await (await carillon.get("/metrics")).text();
  return Number(/^carillon_sockets_open (\d+)$/m.exec(text)![1]);
}

/** Events of one order, so large that few are more than may wait for anybody. */
async function followed(carillon: Carillon, dataDir: string) {
  const symphonia = room("symphonia");
  const settings = settingsOf(dataDir, "symphonia") as { SYMPHONIA_WEBHOOK_SECRET: string[] };
  const keys: string[] = [];
  const one = async () => {
    const progress = (keys.length % 100) / 100;
    const options = { now: Date.now(), publicUrl: "", n: 0, type: "order.created", progress };
    const { headers, body: sample } = symphonia.sample(settings, options);
    const event = JSON.parse(String(sample));
    const body = JSON.stringify({ ...event, data: { ...event.data, filler: "x".repeat(EVENT_BYTES) } });
    const signature = signSha256(settings.SYMPHONIA_WEBHOOK_SECRET[0]!, body);
    const all = { ...headers, "x-symphonia-signature": signature };
    const { status } = await carillon.post(symphonia.path, { headers: all, body });
    if (status !== 200) throw new Error(`an event was answered ${status}`);
    keys.push(`symphonia ${event.id}`);
    return event.metadata.orderId as string;
  };
  const orderId = await one();
  return {
    orderId,
    keys,
    async all(count: number) {
      for (let n = 0; n < count; n++) await one();
    },
  };
}

async function pathFor(dataDir: string, orderId: string): Promise<string> {
  const claims = { ttlSeconds: 3_600, subject: "faults", scopes: ["tracking" as const], orders: ["*"] };
  const token = await mintToken({ secret: configOf(dataDir).JWT_SECRET, now: Date.now(), ...claims });
  return `/ws/tracking/${orderId}?token=${token}`;
}
