import { type Kysely, sql } from "kysely";
import { CAUSES } from "../../views/causes.ts";
import { took } from "../../views/parts/figures.ts";
import type { Cause, DeliveryStatus, Schema } from "../db/schema.ts";
import type { Hub } from "../hub.ts";
import { type Counts, createCountsByProvider, NOTHING, totalOf } from "../inbound/counters.ts";
import type { AnyPushed } from "../providers/provider.ts";
import { pushed } from "../providers/registry.ts";
import type { Check } from "./check.ts";
import { createHabits, type Habit, isSilent } from "./silence.ts";
import { percent, span } from "./words.ts";

const MINUTES_AN_HOUR = 60;
const MINUTES_A_DAY = 1_440;
const LOOKED_AT = 1_000; // of each provider, the newest: 3 ms

const LEAST_ERRORS = 3; // a stranger's one try is no reason to call anybody
const ATTENTION = 0.05;
const BROKEN = 0.5;

/** Those that post to us; the feed has a check of its own. */
export function createProviderChecks(): (hub: Hub) => Promise<Check[]> {
  const [ofHour, ofDay, readHabits] = [
    createCountsByProvider(),
    createCountsByProvider(),
    createHabits(pushed.map(({ id }) => id)),
  ];
  return async (hub) => {
    const now = hub.now();
    const [hours, days, habits] = await Promise.all([
      ofHour(hub.db, now, MINUTES_AN_HOUR),
      ofDay(hub.db, now, MINUTES_A_DAY),
      readHabits(hub.db, now),
    ]);
    return Promise.all(
      pushed.map(async (room) => {
        const settings = hub.config.rooms[room.id]!;
        return checkOf({
          room,
          now,
          missing: settings.configured ? [] : settings.missing,
          hour: hours.get(room.id) ?? NOTHING,
          day: days.get(room.id) ?? NOTHING,
          recent: await recentOf(hub.db, room.id),
          habit: habits.get(room.id),
        });
      }),
    );
  };
}

type Known = {
  room: AnyPushed;
  now: number;
  missing: string[];
  hour: Counts;
  day: Counts;
  recent: Recent;
  habit: Habit | undefined;
};

/** Of the last 1,000 deliveries. */
type Recent = { success?: number; failure?: { at: number; cause: Cause | null }; sent?: number; durations: number[] };

type Row = { status: DeliveryStatus; cause: Cause | null; at: number; durations: string };

async function recentOf(db: Kysely<Schema>, provider: string): Promise<Recent> {
  const { rows } = await sql<Row>`
    select status, cause, max(received_at) as at, json_group_array(duration_us) as durations from (
      select status, cause, received_at, duration_us from inbound_delivery indexed by inbound_delivery_provider
      where provider = ${provider} order by id desc limit ${LOOKED_AT}
    ) group by status`.execute(db);
  const by = (...statuses: DeliveryStatus[]) =>
    rows.filter(({ status }) => statuses.includes(status)).sort((a, b) => b.at - a.at);
  const [failure] = by("failed", "rejected");
  const durations = by("processed").flatMap((row) => JSON.parse(row.durations) as (number | null)[]);
  return {
    success: by("processed")[0]?.at,
    failure,
    sent: by("processed", "failed", "unhandled")[0]?.at,
    durations: durations.filter((us) => us !== null).sort((a, b) => a - b),
  };
}

function checkOf(known: Known): Check {
  const { room, missing, day, recent } = known;
  const [isMissing, isTurnedAway] = [missing.length > 0, missing.length > 0 && totalOf(day) > 0];
  const hasErrors = errorsOf(day) > 0;
  const check = {
    name: `provider-${room.id}`,
    group: "Receiving" as const,
    title: room.title,
    link: `/admin/deliveries?${new URLSearchParams({ provider: room.id, ...(hasErrors && { range: "24h" }) })}`,
    figure: figureOf(known),
    facts: factsOf(known),
    ...(recent.success !== undefined && { since: { word: "last success", at: recent.success } }),
  };
  const mend = { variables: missing, says: "Then start again." };
  if (isTurnedAway) {
    const problem = `${room.title} sends to us and is turned away, because it is not configured.`;
    return { ...check, state: "broken", says: "not configured, and turned away", problem, mend };
  }
  if (isMissing) return { ...check, state: "off", says: "not configured", mend: { variables: missing } };
  return { ...check, ...(errors(known) ?? silence(known) ?? fine(known)) };
}

const fine = ({ day }: Known) => ({ state: "well" as const, says: totalOf(day) === 0 ? "quiet" : "well" });

/** Many of the last hour; or the last few of a day, one after the other. */
function errors({ room, hour, day, recent }: Known) {
  const { failure } = recent;
  const [counts, when] = hasMany(hour) ? [hour, "hour"] : hasMany(day) && isStill(recent) ? [day, "24 hours"] : [];
  if (counts === undefined) return undefined;
  const [count, total] = [errorsOf(counts), totalOf(counts)];
  const cause = failure?.cause;
  const last = failure ? `, the last one: ${cause ? CAUSES[cause].word : "its handler failed"}` : "";
  return {
    state: rateOf(count, counts) > BROKEN ? ("broken" as const) : ("attention" as const),
    says: "many errors",
    problem: `${count.toLocaleString("en")} of ${total.toLocaleString("en")} deliveries of ${room.title} in the last ${when} went wrong${last}.`,
    mend: { says: cause ? CAUSES[cause].next : "Each says why: open its deliveries, mend the cause, then replay." },
  };
}

const isStill = ({ success = 0, failure }: Recent): boolean => failure !== undefined && failure.at > success;

/** Whether a provider's check says so, for whoever knows its counts; also of one that is asked and does not post. */
export const hasManyErrors = async (
  db: Kysely<Schema>,
  provider: string,
  hour: Counts,
  day: Counts,
): Promise<boolean> => hasMany(hour) || (hasMany(day) && isStill(await recentOf(db, provider)));

const errorsOf = ({ failed, rejected }: Counts): number => failed + rejected;

const hasMany = (counts: Counts): boolean =>
  errorsOf(counts) >= LEAST_ERRORS && rateOf(errorsOf(counts), counts) > ATTENTION;

const rateOf = (count: number, counts: Counts): number => (count === 0 ? 0 : count / totalOf(counts));

function silence({ room, now, hour, recent, habit }: Known) {
  const isHeard = totalOf(hour) > hour.rejected;
  if (habit === undefined || isHeard) return undefined;
  const silentMs = now - Math.max(habit.last, recent.sent ?? 0);
  if (!isSilent(habit, silentMs)) return undefined;
  return {
    state: "attention" as const,
    says: "silent",
    problem: `${room.title} has sent nothing for ${span(silentMs)}; in four weeks its longest pause was ${span(habit.longestPauseMs)}.`,
    mend: {
      says: "See whether it still sends, and to the address that the Providers page shows; try “Send a test” there.",
    },
  };
}

function figureOf({ hour, day, recent: { durations } }: Known): string {
  if (totalOf(day) === 0) return "none in 24 h";
  const parts = [
    `${totalOf(day).toLocaleString("en")} in 24 h`,
    `errors ${percent(rateOf(errorsOf(day), day))} (last hour ${percent(rateOf(errorsOf(hour), hour))})`,
    day.duplicate > 0 && `duplicates ${percent(rateOf(day.duplicate, day))}`,
    durations.length > 0 &&
      `half within ${took(quantile(durations, 0.5))}, 99 % within ${took(quantile(durations, 0.99))}`,
  ];
  return parts.filter(Boolean).join(" · ");
}

function factsOf({ hour, day, recent: { success, failure, durations } }: Known): Check["facts"] {
  const isoOf = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
  return {
    last_success_at: isoOf(success),
    last_failure_at: isoOf(failure?.at),
    last_failure_cause: failure?.cause ?? null,
    deliveries_1h: totalOf(hour),
    deliveries_24h: totalOf(day),
    error_rate_1h: rateOf(errorsOf(hour), hour),
    error_rate_24h: rateOf(errorsOf(day), day),
    duplicate_rate_1h: rateOf(hour.duplicate, hour),
    duplicate_rate_24h: rateOf(day.duplicate, day),
    latency_p50_ms: durations.length > 0 ? quantile(durations, 0.5) / 1_000 : null,
    latency_p99_ms: durations.length > 0 ? quantile(durations, 0.99) / 1_000 : null,
  };
}

/** Of numbers in order. */
const quantile = (sorted: number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
