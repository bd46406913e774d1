import type { Hub } from "../hub.ts";
import type { Inbox } from "./inbox.ts";
import { claimDue, isWornOut, LEASE_MS, takeOffSchedule } from "./retry.ts";

const RUN_TOGETHER = 5; // in one commit: some 5 ms, and whoever posts waits no longer

/** Runs the deliveries whose time has come, most overdue first, a few a turn. Gives false when there were none. */
export async function runDue(hub: Hub, inbox: Inbox): Promise<boolean> {
  const leasedUntil = hub.now() + LEASE_MS;
  const claimed = hub.write((trx) => {
    const due = trx.all(claimDue({ now: hub.now(), leasedUntil }));
    for (const delivery of due.filter(isWornOut)) trx.run(takeOffSchedule(delivery));
    return due.filter((delivery) => !isWornOut(delivery));
  });
  for (let from = 0; from < claimed.length; from += RUN_TOGETHER)
    await Promise.all(claimed.slice(from, from + RUN_TOGETHER).map(({ id }) => inbox.rerun(id, { leasedUntil })));
  return claimed.length > 0;
}
