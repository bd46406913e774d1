import type { ProviderState } from "../../views/overview.tsx";
import { counted, countText } from "../../views/parts/figures.ts";
import { SENT_PATH } from "../../views/sent-state.ts";
import type { Health, StatusLine } from "../../views/status.tsx";
import type { Hub } from "../hub.ts";
import type { CountsByProvider } from "../inbound/counters.ts";
import { countDeliveries } from "../inbound/deliveries.ts";
import { everyAddressee } from "../outbound/addressee.ts";
import { firstAsked, firstDue } from "../outbound/queues.ts";
import { countSent } from "../outbound/sent.ts";
import { pushed } from "../providers/registry.ts";
import { providerStates } from "./overview.ts";

const MOST_COUNTED = 1_000;
const LATE_MS = 60_000; // what is due goes out within a second, unless many are

/** What came in and could not be handled. */
export async function receivedLine({ db }: Hub): Promise<StatusLine> {
  const waiting = await countDeliveries(db, { state: "waiting" }, { most: MOST_COUNTED });
  const line = { id: "received", what: "Received deliveries", path: "/admin/deliveries?status=waiting" };
  if (waiting.count === 0) return { ...line, health: "well", state: "none waits for a person" };
  return {
    ...line,
    health: "bad",
    state: `${countText(waiting)} ${waiting.count === 1 ? "waits" : "wait"} for a person`,
    mend: { says: "Mend the cause, then replay." },
  };
}

/** Those that post to us; the feed has a line of its own. */
export async function providerLines(hub: Hub, countsByProvider: CountsByProvider): Promise<StatusLine[]> {
  const states = await providerStates(hub, countsByProvider);
  return states.filter(({ id }) => pushed.some((room) => room.id === id)).map(providerLine);
}

const HEALTH: Record<ProviderState["state"], Health> = {
  well: "well",
  errors: "bad",
  quiet: "well",
  "not configured": "off",
};

function providerLine({ id, title, state, missing, last, total, errorRate }: ProviderState): StatusLine {
  const errors = Math.round(total * errorRate);
  const isTurnedAway = missing.length > 0 && total > 0;
  const query = new URLSearchParams({ provider: id, ...(errors > 0 && { range: "24h" }) });
  return {
    id: `provider-${id}`,
    what: title,
    path: `/admin/deliveries?${query}`,
    health: isTurnedAway ? "bad" : HEALTH[state],
    state: isTurnedAway ? "not configured, and turned away" : state === "errors" ? "many errors" : state,
    figure:
      total === 0 ? "none in 24 h" : `${total.toLocaleString("en")} in 24 h, ${counted(errors, "error", "errors")}`,
    since: last === undefined ? undefined : { word: "last", at: last },
    mend: missing.length > 0 ? { variables: missing } : state === "errors" ? { says: "Each says why." } : undefined,
  };
}

/** What is on its way to endpoints, or should be. */
export async function sendingLines(hub: Hub): Promise<StatusLine[]> {
  const [pending, held, failed] = await Promise.all(
    (["pending", "held", "failed"] as const).map((state) => countSent(hub.db, { state }, { most: MOST_COUNTED })),
  );
  const due = oldestDue(hub);
  const isLate = due !== undefined && hub.now() - due > LATE_MS;
  const lines: StatusLine[] = [
    {
      id: "sending",
      what: "Sent deliveries",
      path: SENT_PATH,
      health: isLate ? "bad" : "well",
      state: isLate ? "late" : "on time",
      figure: `${countText(pending!)} on their way`,
      since: isLate ? { word: "oldest due", at: due } : undefined,
      mend: isLate ? { says: "More is due than goes out: look for endpoints that hang." } : undefined,
    },
  ];
  if (failed!.count > 0)
    lines.push({
      id: "sending-failed",
      what: "Sent deliveries that failed",
      path: `${SENT_PATH}?status=failed`,
      health: "bad",
      state: `${countText(failed!)} ${failed!.count === 1 ? "waits" : "wait"} for a person`,
      mend: { says: "Mend the cause, then resend." },
    });
  if (held!.count > 0)
    lines.push({
      id: "sending-held",
      what: "Sent deliveries that are held",
      path: `${SENT_PATH}?status=held`,
      health: "watch",
      state: `${countText(held!)} held`,
      mend: { says: "They go out when their endpoint is resumed." },
    });
  return lines;
}

/** When what has been due for longest was, of all that may go out. */
function oldestDue({ read, now }: Hub): number | undefined {
  const active = read(everyAddressee({})).filter(({ status }) => status === "active");
  const heads = { ids: JSON.stringify(active.map(({ id }) => id)), now: now() };
  const times = [...read(firstDue(heads)), ...read(firstAsked(heads))].map(({ since }) => since);
  return times.length === 0 ? undefined : times.reduce((least, time) => Math.min(least, time));
}
