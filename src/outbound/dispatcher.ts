import { Failure } from "../errors.ts";
import type { Hub } from "../hub.ts";
import { attempt as attemptForReal } from "./attempt.ts";
import { choose, type Choice } from "./choose.ts";
import { claim, giveBack, type Try } from "./claim.ts";
import { type Attempting, logResult, make } from "./make.ts";
import { countAttempt } from "./count.ts";
import { type Finished, settle } from "./settle.ts";
import { MOST_AT_ONCE } from "./slots.ts";

/** Sends what is due, many tries at once. What came of them is written down together, with the claim of the next ones. */
export type Dispatcher = {
  /** There may be something to send. */
  wake(): void;
  /** Begins nothing more; resolves when what is under way is written down. */
  stop(): Promise<void>;
  /** What is under way and will not be waited for counts as never tried, and is sent again after the next start. */
  giveBack(): void;
};

type Options = {
  attempt?: Attempting;
  /** For how long a store that has failed is left alone. */
  restMs?: number;
};

const MOST_BESIDE_REQUESTS = 16; // a turn, results and again tries: some 5 ms
const RECEIVING_MS = 1_000; // after the last request: small turns cost a quarter more
const SIZE_PER_TURN = 1_000_000; // characters of bodies

export function createDispatcher(hub: Hub, { attempt = attemptForReal, restMs = 1_000 }: Options = {}): Dispatcher {
  const underWay = new Set<Try>();
  const stopped = Promise.withResolvers<void>();
  let finished: Finished[] = [];
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
      work();
    } catch (error) {
      recover(error);
    }
    if (isStopping && underWay.size + finished.length === 0) stopped.resolve();
  };

  const work = () => {
    const mayClaim = !isStopping && underWay.size < MOST_AT_ONCE;
    const most = mostPerTurn(hub);
    const choice = mayClaim && finished.length === 0 ? next(hub.read, most) : NOTHING;
    if (finished.length === 0 && !isAnythingIn(choice)) return;
    const results = finished.slice(0, most);
    const claimed = hub.write((trx) => {
      if (results.length === 0) return claim(hub, trx, choice);
      settle(hub, trx, results);
      return mayClaim ? claim(hub, trx, next(trx.all, most)) : [];
    });
    for (const each of finished.splice(0, results.length)) logResult(hub, each);
    begin(claimed);
    if (finished.length > 0 || claimed.length === most) wake();
  };

  const next = (read: typeof hub.read, most: number) => firstOf(choose(read, underWay, hub.now()), most);

  const begin = (claimed: Try[]) => {
    for (const made of claimed) underWay.add(made);
    beginSome(claimed);
  };

  /** Signing a large body takes its time: those that come after begin in another turn, so that requests get in between. */
  const beginSome = ([...claimed]: Try[]) => {
    for (let size = 0; size < SIZE_PER_TURN && claimed.length > 0; size += sizeOf(claimed.shift()!)) send(claimed[0]!);
    if (claimed.length > 0) setImmediate(() => beginSome(claimed));
  };

  const send = (made: Try) =>
    void make(hub, attempt, made).then((result) => {
      underWay.delete(made);
      countAttempt(hub, result);
      finished.push({ made, result });
      wake();
    });

  /** A store that fails is tried again later; any other error is one result's, and spoils only that. */
  const recover = (error: unknown) => {
    const isStore = error instanceof Failure;
    if (!isStore) finished = settleAlone(hub, finished);
    const fields = { type: "outbound", err: isStore ? error.options.cause : error, results: finished.length };
    hub.log.error(fields, isStore ? "Sending rests: the store did not take it" : "Sending rests: an error of our own");
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
    giveBack() {
      if (underWay.size > 0) hub.write((trx) => giveBack(trx, underWay, hub.now()));
    },
  };
}

const NOTHING: Choice = { endpoints: new Map(), asked: [], due: [] };

function mostPerTurn({ now, receiving }: Hub): number {
  const isReceiving = Math.abs(now() - receiving.lastAt) < RECEIVING_MS;
  return isReceiving ? MOST_BESIDE_REQUESTS : MOST_AT_ONCE;
}

const firstOf = ({ asked, due, endpoints }: Choice, most: number): Choice => ({
  endpoints,
  asked: asked.slice(0, most),
  due: due.slice(0, Math.max(0, most - asked.length)),
});

const sizeOf = ({ outgoing }: Try): number => ("failure" in outgoing ? 0 : outgoing.body.length);

const isAnythingIn = ({ asked, due }: Choice): boolean => asked.length + due.length > 0;

/** Gives those that are still to be stored. One that can never be stored is sent again after its lease (HOSTILE K8). */
function settleAlone(hub: Hub, finished: Finished[]): Finished[] {
  return finished.filter((each) => {
    try {
      hub.write((trx) => settle(hub, trx, [each]), { atOnce: true });
      return false;
    } catch (error) {
      if (error instanceof Failure) return true;
      const fields = { type: "outbound", err: error, delivery: each.made.deliveryId };
      hub.log.error(fields, "A result could not be stored; the delivery is sent again");
      return false;
    }
  });
}
