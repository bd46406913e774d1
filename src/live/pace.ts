const LEAST_PAUSE_MS = 500;
const PAUSES_OF_ITS_LENGTH = 10;

export type Pace = {
  /** There may be something to see. */
  note(): void;
  stop(): void;
};

/**
 * Looks soon after it is told to: the first time in the next turn of the loop, and then with pauses of at least half a
 * second. All that share the pace (`sharers` says how many there are) look for at most a tenth of the time together.
 */
export function createPace(look: () => Promise<void>, sharers: () => number): Pace {
  let timer: Timer | undefined;
  let isNoted = false;
  let isLooking = false;
  let isStopped = false;
  let notBefore = 0;

  function note(): void {
    isNoted = true;
    if (timer !== undefined || isLooking || isStopped) return;
    timer = setTimeout(run, Math.max(0, notBefore - performance.now()));
  }

  async function run(): Promise<void> {
    [timer, isNoted, isLooking] = [undefined, false, true];
    const begin = performance.now();
    await look();
    const end = performance.now();
    isLooking = false;
    notBefore = end + Math.max(LEAST_PAUSE_MS, (end - begin) * PAUSES_OF_ITS_LENGTH * sharers());
    if (isNoted) note();
  }

  return {
    note,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
