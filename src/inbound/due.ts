import type { Hub } from "../hub.ts";
import type { Inbox } from "./inbox.ts";
import { claimDue, isWornOut, LEASE_MS, takeOffSchedule } from "./retry.ts";

/** Runs the deliveries whose time has come, most overdue first. Gives false when there were none. */
export async function runDue(hub: Hub, inbox: Inbox): Promise<boolean> {
  const leasedUntil = hub.now() + LEASE_MS;
  const claimed = hub.write((trx) => {
    const due = trx.all(claimDue({ now: hub.now(), leasedUntil }));
    for (const delivery of due.filter(isWornOut)) trx.run(takeOffSchedule(delivery));
    return due.filter((delivery) => !isWornOut(delivery));
  });
  await Promise.all(claimed.map(({ id }) => inbox.rerun(id, { leasedUntil })));
  return claimed.length > 0;
}
