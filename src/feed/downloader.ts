import { Failure } from "../errors.ts";
import type { Hub } from "../hub.ts";
import type { Miss } from "./attempt.ts";
import { bring, inTurn } from "./bring.ts";
import { claim, giveBack, hostOf, recallLeases, type Try } from "./claim.ts";
import { createMeter, type Meter, type Progress } from "./meter.ts";
import { type Part, sweepParts } from "./part.ts";
import { PATIENCE, type Patience } from "./patience.ts";
import { settleAllNoted } from "./place.ts";
import { settleMissed, stored } from "./settle.ts";

/** Fetches files that are due, a few at once. */
export type Downloader = {
  /** There may be something to fetch. */
  wake(): void;
  /** The ids of those that are being fetched at the moment. */
  underWay(): string[];
  /** Undefined for what is not. */
  progressOf(downloadId: string): Progress | undefined;
  /** Ends the one under way, if it is, and clears away what has come of it. What becomes of its row is up to the caller. */
  abort(downloadId: string): void;
  /** Begins nothing more and ends what is under way, which is fetched again after the next start. */
  stop(): Promise<void>;
};

type UnderWay = { host: string; meter: Meter; end: AbortController; over: Promise<void> };

export function createDownloader(hub: Hub, patience: Patience = PATIENCE): Downloader {
  const underWay = new Map<string, UnderWay>();
  const parts = new Map<string, Part>(); // what the next try goes on with
  const placing = inTurn();
  let beginning: Promise<void> | undefined;
  let isAwake = false;
  let isStopping = false;

  const wake = () => {
    if (isAwake || isStopping) return;
    isAwake = true;
    setImmediate(turn);
  };

  const turn = async () => {
    try {
      await (beginning ??= begin(hub).catch(beginLater));
      if (!isStopping) startDue();
    } catch (error) {
      if (!isStopping) complain(hub, error, "Downloads rest");
    } finally {
      isAwake = false;
    }
  };

  /** Again and again, because what is due elsewhere is found once a host has enough to do. */
  const startDue = () => {
    const claimed = claimFree();
    for (const made of claimed) start(made);
    if (claimed.length > 0) startDue();
  };

  /** Only what never began may do so again: it would sweep away what is under way. */
  const beginLater = (error: unknown) => {
    beginning = undefined;
    throw error;
  };

  const claimFree = () => {
    const free = hub.config.DOWNLOAD_CONCURRENCY - underWay.size;
    return free > 0 ? claim(hub, free, underWay) : [];
  };

  const start = (made: Try) => {
    const known = { host: hostOf(made), meter: createMeter(hub.live.stir), end: new AbortController() };
    const over = fetchOne(made, known).finally(() => {
      underWay.delete(made.id);
      hub.live.stir();
      wake();
    });
    underWay.set(made.id, { ...known, over });
  };

  /** Never throws. */
  const fetchOne = async (made: Try, { meter, end: { signal } }: Pick<UnderWay, "meter" | "end">) => {
    const part = takePart(made.id);
    let missed: Miss | undefined;
    try {
      missed = await bring(hub, made, { part, meter, signal, patience, placing });
      if (missed) await putOff(made, missed, { meter, signal });
    } catch (error) {
      await (missed?.part ?? part)?.discard();
      if (!signal.aborted) return complain(hub, error, "A download broke in our own hands");
      leave(made);
    }
  };

  const putOff = async (
    made: Try,
    missed: Miss,
    { meter, signal }: Pick<UnderWay, "meter"> & { signal: AbortSignal },
  ) => {
    const progress = meter.progress();
    const isTriedAgain = await stored(hub, signal, (trx) => settleMissed(hub, trx, made, missed, progress));
    if (!missed.part) return;
    if (isTriedAgain) parts.set(made.id, missed.part);
    else await missed.part.discard();
  };

  const takePart = (id: string) => {
    const part = parts.get(id);
    parts.delete(id);
    return part;
  };

  const leave = (made: Try) => {
    try {
      giveBack(hub, made);
    } catch (error) {
      complain(hub, error, "A download could not be given back; it is fetched again after its lease");
    }
  };

  return {
    wake,
    underWay: () => [...underWay.keys()],
    progressOf: (id) => underWay.get(id)?.meter.progress(),
    abort(id) {
      underWay.get(id)?.end.abort();
      void takePart(id)?.discard();
    },
    async stop() {
      isStopping = true;
      for (const { end } of underWay.values()) end.abort();
      await Promise.all([...underWay.values()].map(({ over }) => over));
      await Promise.all([...parts.keys()].map((id) => takePart(id)!.discard()));
    },
  };
}

/** What the process before this one has left. */
async function begin(hub: Hub): Promise<void> {
  await sweepParts(hub);
  await settleAllNoted(hub);
  recallLeases(hub);
}

function complain({ log }: Hub, error: unknown, message: string): void {
  log.error({ type: "downloads", err: error instanceof Failure ? error.options.cause : error }, message);
}
