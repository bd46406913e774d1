import { sql as literally } from "kysely";
import { countText } from "../../views/parts/figures.ts";
import { sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { countDeliveries } from "../inbound/deliveries.ts";
import type { Check } from "./check.ts";
import { span, waits } from "./words.ts";

const MOST_COUNTED = 1_000;
const LATE_MS = 60_000; // what is due runs within a second, unless very many are

/** What came in and could not be handled. */
export async function receivedChecks(hub: Hub): Promise<Check[]> {
  return [await waitingCheck(hub), retriesCheck(hub)];
}

async function waitingCheck({ db }: Hub): Promise<Check> {
  const waiting = await countDeliveries(db, { state: "waiting" }, { most: MOST_COUNTED });
  const check = {
    name: "received",
    group: "Receiving" as const,
    title: "Received deliveries",
    link: "/admin/deliveries?status=waiting",
  };
  if (waiting.count === 0) return { ...check, state: "well", says: "none waits for a person" };
  const says = `${countText(waiting)} ${waits(waiting.count)} for a person`;
  const problem = `${says}: their handler failed again and again, so Carillon has stopped trying.`;
  return {
    ...check,
    state: "attention",
    says,
    problem,
    mend: { says: "Open them: each says why. Mend the cause, then press Replay." },
  };
}

/** Nothing but the scheduler runs them. */
function retriesCheck({ read, now }: Hub): Check {
  const [first] = read(
    literally<{ due: number | null }>`
      select min(next_attempt_at) as due from inbound_delivery where next_attempt_at is not null`.compile(sql),
  );
  const due = first?.due ?? null;
  const late = due === null ? 0 : now() - due;
  const check = { name: "retries", group: "Receiving" as const, title: "Retries of received deliveries" };
  if (late <= LATE_MS) return { ...check, state: "well", says: due === null ? "none is planned" : "on time" };
  return {
    ...check,
    state: "broken",
    says: "late",
    since: { word: "oldest due", at: due! },
    problem: `A failed delivery should have been tried again ${span(late)} ago, and was not: the scheduler stands still, or the store takes nothing.`,
    mend: { says: "Look into the log for errors of jobs and of the store; then restart Carillon." },
    link: "/admin/logs?level=trouble",
  };
}
