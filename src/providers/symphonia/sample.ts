import type { Sample } from "../provider.ts";
import { signSha256 } from "../signatures.ts";
import { SAMPLE_DATA } from "./sample-data.ts";
import type { Settings } from "./settings.ts";

/** In the order of a journey. */
export const sampleTypes = Object.keys(SAMPLE_DATA);

const POSITIONS_PER_JOURNEY = 12;

/** The life of an order that ends well, with positions enough for a trail. */
export const sampleStory = sampleTypes
  .filter((type) => type !== "order.cancelled")
  .flatMap((type) => new Array<string>(type === "tracking.updated" ? POSITIONS_PER_JOURNEY : 1).fill(type));

/** A signed event like SYMPHONI.A's own; the n-th one is about the n-th order of the day (in UTC). */
export const sample: Sample<Settings> = (settings, { now, n, type = "order.created", progress }) => {
  const timestamp = new Date(now).toISOString();
  const orderId = orderIdOf(n, now);
  const reference = `CMD-${timestamp.slice(0, 10).replaceAll("-", "")}-${String(n).padStart(3, "0")}`;
  const come = progress ?? driven(n, now);
  const data = SAMPLE_DATA[type]?.({ orderId, reference, now, progress: come }) ?? { orderId };
  const id = `evt_${eventIdOf(n, now, `${type} ${now} ${come}`)}`;
  const metadata = { orderId, userId: "user_12345", source: "WEB_APP" };
  const body = JSON.stringify({ id, type, timestamp, version: "1.6.0", data, metadata });
  return {
    headers: {
      "content-type": "application/json",
      "x-symphonia-signature": signSha256(settings.SYMPHONIA_WEBHOOK_SECRET[0]!, body),
      "x-symphonia-event-type": type,
      "x-symphonia-event-id": id,
      "x-symphonia-timestamp": timestamp,
    },
    body,
  };
};

const DAY_SECONDS = 86_400;
const MACHINE = "0b68ebd4";

/** Like a Mongo ObjectId: the day it was made, a machine, a counter. It stays the same all day, so that later events find it. */
function orderIdOf(n: number, now: number): string {
  const today = Math.floor(now / 1_000 / DAY_SECONDS) * DAY_SECONDS;
  return hex(today, 8) + MACHINE + hex(n, 8);
}

/** Like a Mongo ObjectId, too: ids made one after the other sort that way. */
function eventIdOf(n: number, now: number, what: string): string {
  return hex(now / 1_000, 8) + hex(n, 8) + hex(Bun.hash(what), 8);
}

const JOURNEY_MS = 600_000;
const GOLDEN_RATIO = 0.618;

/** Without another word, the trucks drive with the clock, each somewhere else. */
function driven(n: number, now: number): number {
  return (now / JOURNEY_MS + n * GOLDEN_RATIO) % 1;
}

function hex(number: number | bigint, digits: number): string {
  return BigInt.asUintN(digits * 4, BigInt(typeof number === "number" ? Math.floor(number) : number))
    .toString(16)
    .padStart(digits, "0");
}
