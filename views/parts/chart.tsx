import type { Minute } from "../../src/inbound/counters.ts";

/** Above the line what went well, below it what did not, so that no colour is needed to tell them apart. */
const ABOVE = ["processed", "duplicate", "unhandled"] as const;
const BELOW = ["failed", "rejected"] as const;

const STEP = 12;
const BAR = 9;
const HEIGHT = 96;
const DEPTH = 32;
const LEAST = 3; // one failure among thousands must be seen

/** Deliveries per minute by outcome, drawn here; the same as a table for those who do not see it. */
export function MinuteChart({ minutes }: { minutes: Minute[] }) {
  const most = Math.max(...minutes.map((minute) => sum(minute, ABOVE)), ...minutes.map((minute) => sum(minute, BELOW)));
  const scale = niceCeiling(most);
  return (
    <figure class="chart">
      <div class="plot">
        <span class="scale">{most > 0 ? scale : ""}</span>
        {most === 0 && <p class="note muted">Nothing came in during the last hour.</p>}
        <svg viewBox={`0 0 ${minutes.length * STEP} ${HEIGHT + DEPTH}`} preserveAspectRatio="none" aria-hidden="true">
          <path class="grid" d={`M0 .5H${minutes.length * STEP}M0 ${HEIGHT / 2}H${minutes.length * STEP}`} />
          {minutes.map((minute, i) => (
            <Bars minute={minute} x={i * STEP} scale={scale} />
          ))}
          <path class="axis" d={`M0 ${HEIGHT}H${minutes.length * STEP}`} />
        </svg>
      </div>
      <div class="ticks muted" aria-hidden="true">
        <span>60 min ago</span>
        <span>30 min ago</span>
        <span>now</span>
      </div>
      <Legend minutes={minutes} />
      <MinuteTable minutes={minutes.filter((minute) => sum(minute, [...ABOVE, ...BELOW]) > 0)} />
    </figure>
  );
}

function Bars({ minute, x, scale }: { minute: Minute; x: number; scale: number }) {
  const heightOf = (count: number, room: number) => count && Math.min(room, Math.max(LEAST, (count / scale) * HEIGHT));
  let y = HEIGHT;
  const up = ABOVE.map((outcome) => {
    const height = heightOf(minute.counts[outcome], y);
    return height > 0 && <rect class={outcome} x={x} y={round((y -= height))} width={BAR} height={round(height)} />;
  });
  let depth = HEIGHT + 1;
  const down = BELOW.map((outcome) => {
    const height = heightOf(minute.counts[outcome], HEIGHT + DEPTH - depth);
    const top = depth;
    depth += height;
    return height > 0 && <rect class={outcome} x={x} y={round(top)} width={BAR} height={round(height)} />;
  });
  return (
    <g>
      <title>{inWords(minute)}</title>
      <rect class="touch" x={x} y={0} width={STEP} height={HEIGHT + DEPTH} />
      {up}
      {down}
    </g>
  );
}

function Legend({ minutes }: { minutes: Minute[] }) {
  return (
    <ul class="legend" aria-label="In the last 60 minutes">
      {[...ABOVE, ...BELOW].map((outcome) => {
        const count = minutes.reduce((total, minute) => total + minute.counts[outcome], 0);
        return (
          <li class={count === 0 ? "none" : undefined}>
            <span class={`swatch ${outcome}`} /> {outcome} <b>{count.toLocaleString("en")}</b>
          </li>
        );
      })}
    </ul>
  );
}

function MinuteTable({ minutes }: { minutes: Minute[] }) {
  return (
    <div class="unseen">
      <table>
        <caption>Deliveries per minute (UTC); minutes without any are left out</caption>
        <thead>
          <tr>
            {["minute", ...ABOVE, ...BELOW].map((title) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {minutes.map((minute) => (
            <tr>
              <th scope="row">{clock(minute.at)}</th>
              {[...ABOVE, ...BELOW].map((outcome) => (
                <td>{minute.counts[outcome]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inWords(minute: Minute): string {
  const parts = [...ABOVE, ...BELOW].filter((outcome) => minute.counts[outcome] > 0);
  return `${clock(minute.at)} UTC: ${parts.map((outcome) => `${minute.counts[outcome]} ${outcome}`).join(", ") || "none"}`;
}

const clock = (at: number): string => new Date(at).toISOString().slice(11, 16);

const sum = (minute: Minute, outcomes: readonly (keyof Minute["counts"])[]): number =>
  outcomes.reduce((total, outcome) => total + minute.counts[outcome], 0);

const round = (number: number): number => Math.round(number * 10) / 10;

/** The next of 4, 10, 20, 50, 100, 200, … */
function niceCeiling(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  const nice = [1, 2, 5, 10].find((step) => step * power >= most) ?? 10;
  return Math.max(4, nice * power);
}
