import ipaddr from "ipaddr.js";

type Options = { windowMs: number; most: number; now: () => number };

/** Where a client stands in its window of time. */
export type Standing = {
  /** True when this try is one too many. */
  isOver: boolean;
  limit: number;
  remaining: number;
  /** Until the window ends, at least one. */
  seconds: number;
};

type Window = { tries: number; endsAt: number };

/**
 * Counts tries per key in windows of time. Remembers at most `most` keys, whatever the number of strangers: the younger
 * half, and the half before it, which is dropped as a whole. (One map with its oldest taken out each time is slow in JSC.)
 */
export function createThrottle({ windowMs, most, now }: Options) {
  let younger = new Map<string, Window>();
  let older = new Map<string, Window>();

  return {
    /** Counts a try. */
    take(key: string, limit: number): Standing {
      const time = now();
      const known = younger.get(key) ?? older.get(key);
      const window = known && isOpen(known, time) ? known : { tries: 0, endsAt: time + windowMs };
      if (window !== known || !younger.has(key)) remember(key, window);
      const remaining = limit - ++window.tries;
      const seconds = Math.max(1, Math.ceil((window.endsAt - time) / 1_000));
      return { isOver: remaining < 0, limit, remaining: Math.max(0, remaining), seconds };
    },
    /** The try that was counted last is as if it had not been. */
    giveBack(key: string): void {
      const window = younger.get(key) ?? older.get(key);
      if (window && window.tries > 0) window.tries--;
    },
    forget(key: string): void {
      younger.delete(key);
      older.delete(key);
    },
    size: () => younger.size + older.size,
  };

  function remember(key: string, window: Window): void {
    if (younger.size >= most / 2) {
      older = younger;
      younger = new Map();
    }
    younger.set(key, window);
  }

  /** Also closed when the clock has jumped back: nobody waits for an hour that was taken away. */
  function isOpen({ endsAt }: Window, time: number): boolean {
    return endsAt > time && endsAt - time <= windowMs;
  }
}

/** Whoever has an IPv6 address has the whole /64, so that is what is counted. */
export function neighbourhood(address: string): string {
  if (!address.includes(":") || !ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.parse(address).parts.slice(0, 4).join(":");
}
