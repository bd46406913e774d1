import type { Hub } from "../hub.ts";
import { attempt, type Attempt, type Miss } from "./attempt.ts";
import type { Try } from "./claim.ts";
import { DiskProblem } from "./part.ts";
import { place, settleNoted } from "./place.ts";
import { isWornOut } from "./schedule.ts";
import { settleDone, stored } from "./settle.ts";

type Bringing = Attempt & {
  /** Names are given one after the other. */
  placing: Turns;
};

/** One try from the first byte to the final name. Undefined when it has that; throws when aborted. */
export async function bring(hub: Hub, made: Try, { placing, ...how }: Bringing): Promise<Miss | undefined> {
  if (isWornOut(made.tries)) return WORN_OUT;
  if (made.isNoted && (await settleNoted(hub, made.id))) return undefined;
  const got = await attempt(hub, made, how);
  if (got.failure !== null) return got;
  try {
    const isPlaced = await placing(() => place(hub, made, got, how.signal));
    if (isPlaced) await stored(hub, how.signal, (trx) => settleDone(hub, trx, made.id));
  } catch (error) {
    if (!(error instanceof DiskProblem)) throw error;
    return { used: got.used, failure: error.failure, detail: error.detail, isFinal: false };
  } finally {
    await got.part.discard();
  }
}

const WORN_OUT: Miss = {
  used: "source_url",
  failure: "interrupted",
  detail: "The process ended again and again while this was being fetched",
  isFinal: true,
};

type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs what it is given one after the other. */
export function inTurn(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
}
