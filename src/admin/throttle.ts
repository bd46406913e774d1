import ipaddr from "ipaddr.js";

type Options = { limit: number; windowMs: number; most: number; now: () => number };

/** Counts tries per key in windows of time. Remembers the `most` recent keys only, whatever the number of strangers. */
export function createThrottle({ limit, windowMs, most, now }: Options) {
  const windows = new Map<string, { tries: number; endsAt: number }>();
  return {
    /** Counts a try. Gives 0 when it may go ahead, else the seconds until the next may. */
    take(key: string): number {
      const known = windows.get(key);
      const window = known && known.endsAt > now() ? known : { tries: 0, endsAt: now() + windowMs };
      windows.delete(key);
      windows.set(key, window);
      if (windows.size > most) windows.delete(windows.keys().next().value!);
      return ++window.tries > limit ? Math.ceil((window.endsAt - now()) / 1_000) : 0;
    },
    forget(key: string): void {
      windows.delete(key);
    },
    size: () => windows.size,
  };
}

/** Whoever has an IPv6 address has the whole /64, so that is what is counted. */
export function neighbourhood(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.parse(address).parts.slice(0, 4).join(":");
}
