/** When something was or will be, seen from `now`; the exact time on hover, in the reader's own zone once the script ran. */
export function Time({ at, now }: { at: number; now: number }) {
  const exact = new Date(at).toISOString();
  return (
    <time datetime={exact} title={`${exact.slice(0, 19).replace("T", " ")} UTC`}>
      {relative(at - now)}
    </time>
  );
}

/** When something is due; what is late waits only for the scheduler's next tick. */
export function Due({ at, now }: { at: number; now: number }) {
  return at <= now ? <>due now</> : <Time at={at} now={now} />;
}

const UNITS: [ms: number, name: string][] = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1_000, "s"],
];

/** `3 min ago`, `in 12 s`; the script in static/carillon.js says it in the same words. */
export function relative(ms: number): string {
  const [size, unit] = UNITS.find(([size]) => Math.abs(ms) >= size) ?? [];
  if (size === undefined) return "now";
  const count = Math.floor(Math.abs(ms) / size);
  return ms < 0 ? `${count} ${unit} ago` : `in ${count} ${unit}`;
}

const IN_FRENCH: Record<string, string> = { d: "j", h: "h", min: "min", s: "s" };

/** `il y a 3 min`, `dans 12 s`; the script in static/track.js says it in the same words. */
export function relativeInFrench(ms: number): string {
  const [size, unit] = UNITS.find(([size]) => Math.abs(ms) >= size) ?? [];
  if (size === undefined || unit === undefined) return "à l’instant";
  const count = Math.floor(Math.abs(ms) / size);
  return `${ms < 0 ? "il y a" : "dans"} ${count} ${IN_FRENCH[unit]}`;
}
