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

/** Counts tries per key in windows of time. Remembers the `most` recent keys only, whatever the number of strangers. */
export function createThrottle({ windowMs, most, now }: Options) {
  const windows = new Map<string, { tries: number; endsAt: number }>();
  return {
    /** Counts a try. */
    take(key: string, limit: number): Standing {
      const known = windows.get(key);
      const window = known && isOpen(known.endsAt, now()) ? known : { tries: 0, endsAt: now() + windowMs };
      windows.delete(key);
      windows.set(key, window);
      if (windows.size > most) windows.delete(windows.keys().next().value!);
      const remaining = limit - ++window.tries;
      const seconds = Math.max(1, Math.ceil((window.endsAt - now()) / 1_000));
      return { isOver: remaining < 0, limit, remaining: Math.max(0, remaining), seconds };
    },
    forget(key: string): void {
      windows.delete(key);
    },
    size: () => windows.size,
  };

  /** Also closed when the clock has jumped back: nobody waits for an hour that was taken away. */
  function isOpen(endsAt: number, time: number): boolean {
    return endsAt > time && endsAt - time <= windowMs;
  }
}

/** Whoever has an IPv6 address has the whole /64, so that is what is counted. */
export function neighbourhood(address: string): string {
  if (!address.includes(":") || !ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.parse(address).parts.slice(0, 4).join(":");
}
