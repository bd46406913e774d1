/** How long a server may take over a file, in milliseconds. */
export type Patience = {
  /** For so long it may be silent. */
  stallMs: number;
  /** In each stretch of this length at least 1 KiB a second has to come. */
  paceMs: number;
  /** A whole try may take no longer. */
  longestMs: number;
};

export const PATIENCE: Patience = { stallMs: 30_000, paceMs: 300_000, longestMs: 86_400_000 };

const LEAST_BYTES_PER_SECOND = 1_024;

/** Sees to it that a server gets on with it: one that only trickles holds no slot for ever (SPEC 9, HOSTILE H15). */
export type Watch = {
  /** Aborted with a {@link Stalled}, or because nobody wants it any more. */
  signal: AbortSignal;
  /** Something came: so many bytes of the file. */
  heard(bytes: number): void;
  end(): void;
};

/** What the signal is aborted with when it did not; the message reads on with how far it came. */
export class Stalled extends Error {}

export function watchPace({ stallMs, paceMs, longestMs }: Patience, wanted: AbortSignal): Watch {
  const stalled = new AbortController();
  const stall = (why: string) => stalled.abort(new Stalled(why));
  const least = (LEAST_BYTES_PER_SECOND * paceMs) / 1_000;
  let came = 0;
  const silence = setTimeout(() => stall("Nothing came any more"), stallMs);
  const longest = setTimeout(() => stall("It had not all come in time"), longestMs);
  const pace = setInterval(() => {
    if (came < least) stall("Less than 1 KiB a second came");
    came = 0;
  }, paceMs);
  return {
    signal: AbortSignal.any([stalled.signal, wanted]),
    heard(bytes) {
      silence.refresh();
      came += bytes;
    },
    end() {
      clearTimeout(silence);
      clearTimeout(longest);
      clearInterval(pace);
    },
  };
}
