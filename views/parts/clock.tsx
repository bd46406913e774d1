import { relativeInFrench } from "./time.tsx";

/** Until the script has put it into the reader's own zone (static/track.js). */
const ZONE = "Europe/Paris";

const day = new Intl.DateTimeFormat("fr-FR", { timeZone: ZONE, dateStyle: "short" });
const date = new Intl.DateTimeFormat("fr-FR", { timeZone: ZONE, day: "numeric", month: "short" });
const time = new Intl.DateTimeFormat("fr-FR", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });

/** `à 16:30`, of another day `le 25 nov. à 16:30`, in French. */
export function Clock({ at, now, says = "" }: { at: number; now: number; says?: string }) {
  const isToday = day.format(at) === day.format(now);
  return (
    <time datetime={new Date(at).toISOString()} data-as="clock">
      {isToday ? "" : `le ${date.format(at)} `}à {time.format(at)}
      {says}
    </time>
  );
}

/** `il y a 3 min` */
export function Ago({ at, now }: { at: number; now: number }) {
  return (
    <time datetime={new Date(at).toISOString()} data-as="ago">
      {relativeInFrench(Math.min(0, at - now))}
    </time>
  );
}
