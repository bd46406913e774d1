import { Failure } from "../errors.ts";
import type { Hub } from "../hub.ts";
import type { ChannelPart } from "./channel.ts";
import { CHANNEL_PARTS } from "./channels.ts";
import { type Batch, claim } from "./claim.ts";
import { make, SEND_MS } from "./make.ts";
import { heed } from "./rest.ts";
import { hastenDelayed } from "./retry.ts";
import { type Finished, logOutcome, settle } from "./settle.ts";

/**
 * Takes notifications to the channels outside the dashboard, at least once: whoever is killed between sending and writing
 * it down sends again, under the same id. Each channel has slots of its own, so that a broken one holds up no other.
 */
export type Notifier = {
  /** There may be something to send. */
  wake(): void;
  /** Begins nothing more; resolves when what is under way is written down. */
  stop(): Promise<void>;
};

type Options = {
  parts?: ChannelPart[];
  /** How long one try may take. */
  sendMs?: number;
  /** For how long a store that has failed is left alone. */
  restMs?: number;
};

const MOST_AT_ONCE = 4; // on one channel

export function createNotifier(
  hub: Hub,
  { parts = Object.values(CHANNEL_PARTS), sendMs = SEND_MS, restMs = 1_000 }: Options = {},
): Notifier {
  const underWay = new Set<Batch>();
  const stopped = Promise.withResolvers<void>();
  const finished: Finished[] = [];
  const toHasten = new Map(parts.map((part) => [part, ""]));
  let isAwake = false;
  let isStopping = false;

  const wake = () => {
    if (isAwake) return;
    isAwake = true;
    setImmediate(turn);
  };

  const turn = () => {
    isAwake = false;
    try {
      writeDown();
      if (!isStopping) for (const [part, after] of toHasten) hasten(part, after);
      if (!isStopping) for (const part of parts) begin(part);
    } catch (error) {
      rest(error);
    }
    if (isStopping && underWay.size === 0) stopped.resolve();
  };

  const writeDown = () => {
    for (const each of [...finished]) {
      const due = hub.write((trx) => settle(hub, trx, each));
      finished.shift();
      underWay.delete(each.batch);
      if (heed(hub, each, due)) toHasten.set(each.batch.part, "");
      logOutcome(hub, each);
    }
  };

  /**
   * Settings are read at a start: what failed under the old ones need not wait for its hour, nor for the lease of a process
   * that is no more. And a channel that works again has all that waited for it.
   */
  const hasten = (part: ChannelPart, after: string) => {
    const last = hastenDelayed(hub, part.channel, after);
    if (last === undefined) return toHasten.delete(part);
    toHasten.set(part, last);
    wake();
  };

  const begin = (part: ChannelPart) => {
    const taken = [...underWay].filter((batch) => batch.part === part).length;
    const most = hub.notify.rests.has(part.channel) ? 1 : MOST_AT_ONCE; // one finds out for all
    const { batches, isMore } = claim(hub, part, { underWay, free: Math.max(0, most - taken) });
    for (const batch of batches) void send(batch);
    if (isMore) wake();
  };

  const send = async (batch: Batch) => {
    underWay.add(batch);
    const outcome = await make(hub, batch, sendMs);
    finished.push({ batch, outcome });
    wake();
  };

  /** What could not be written down is kept for the next turn. */
  const rest = (error: unknown) => {
    const err = error instanceof Failure ? (error.options.cause ?? error) : error;
    hub.log.error({ type: "notify", err, results: finished.length }, "Notifications rest");
    isAwake = true;
    setTimeout(turn, restMs);
  };

  return {
    wake,
    stop() {
      isStopping = true;
      wake();
      return stopped.promise;
    },
  };
}
