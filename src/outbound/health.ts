import type { NewNotification } from "../events/notification.ts";
import type { Addressee } from "./addressee.ts";
import { DAY_MS } from "./schedule.ts";

/** What becomes of an endpoint with each attempt (SPEC 4.3). */

const PATIENCE_MS = 5 * DAY_MS;
const PATIENCE_FAILURES = 20;
const WARNINGS = [90, 75, 50];

export type Checked = { endpoint: Addressee; notification?: NewNotification };

/** `jumpedAt` is when our own clock was last seen to go another way than time does. */
type Attempted = { isSuccess: boolean; isGone: boolean; now: number; jumpedAt?: number };

export function check(endpoint: Addressee, { isSuccess, isGone, now, jumpedAt }: Attempted): Checked {
  if (isSuccess)
    return { endpoint: { ...endpoint, failing_since: null, failures: 0, warned: 0, last_success_at: now } };
  const failing = {
    ...endpoint,
    failing_since: failingSince(endpoint, now, jumpedAt),
    failed_at: now,
    failures: endpoint.failures + 1,
  };
  if (isGone && ["active", "paused"].includes(endpoint.status)) return disabled(failing, "gone");
  if (endpoint.status !== "active") return { endpoint: failing };
  const lasts = now - failing.failing_since;
  if (lasts >= PATIENCE_MS && failing.failures > PATIENCE_FAILURES) return disabled(failing, "failing");
  return warned(failing, percentToDisabled(failing, now));
}

/** How far it is from being disabled: 100 at five days and 20 failures. */
export function percentToDisabled({ failing_since, failures }: Addressee, now: number): number {
  if (failing_since === null) return 0;
  return 100 * Math.min((now - failing_since) / PATIENCE_MS, failures / PATIENCE_FAILURES, 1);
}

const LONGEST_PAUSE_MS = DAY_MS; // no receiver's Retry-After puts the next try off for longer

/**
 * Since when it fails, by what has passed between its failures: of one pause, at most a day counts, and nothing backwards,
 * nor in which the clock jumped. So one that jumps to 2038 and back disables nobody; a jump that nobody saw, because the
 * process was started anew, or knows any more, because it was an hour ago, costs a day at most (HOSTILE B8).
 */
function failingSince(
  { failing_since, failed_at }: Addressee,
  now: number,
  jumpedAt = Number.NEGATIVE_INFINITY,
): number {
  if (failing_since === null) return now;
  const last = failed_at ?? now;
  const hasJumped = last < jumpedAt && jumpedAt <= now;
  const passed = now - last;
  const counted = hasJumped ? 0 : Math.max(0, Math.min(passed, LONGEST_PAUSE_MS));
  return failing_since + passed - counted;
}

function disabled(endpoint: Addressee, because: "gone" | "failing"): Checked {
  const reason = because === "gone" ? "il a répondu 410" : `aucun succès depuis 5 jours, ${endpoint.failures} échecs`;
  return {
    endpoint: { ...endpoint, status: "disabled", disabled_because: because },
    notification: {
      type: "ENDPOINT_DISABLED",
      title: "Endpoint désactivé",
      message: `${hostOf(endpoint)} ne reçoit plus rien: ${reason}. Ses nouveaux événements sont retenus.`,
      priority: "HIGH",
      channels: ["PUSH", "EMAIL"],
      link: `/admin/endpoints/${endpoint.id}`,
    },
  };
}

function warned(endpoint: Addressee, percent: number): Checked {
  const warning = WARNINGS.find((threshold) => percent >= threshold);
  if (warning === undefined || warning <= endpoint.warned) return { endpoint };
  return {
    endpoint: { ...endpoint, warned: warning },
    notification: {
      type: "ENDPOINT_FAILING",
      title: "Endpoint en échec",
      message: `${hostOf(endpoint)} échoue (${endpoint.failures} échecs): ${warning} % du délai avant sa désactivation est écoulé`,
      priority: "NORMAL",
      link: `/admin/endpoints/${endpoint.id}`,
    },
  };
}

const hostOf = ({ url }: Addressee): string => URL.parse(url)?.host ?? url;
