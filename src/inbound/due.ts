import type { Hub } from "../hub.ts";
import type { Inbox } from "./inbox.ts";
import { claimDue, LEASE_MS } from "./retry.ts";

/** Runs the deliveries whose time has come, most overdue first. Gives false when there were none. */
export async function runDue(hub: Hub, inbox: Inbox): Promise<boolean> {
  const now = hub.now();
  const claimed = hub.write((trx) => trx.all(claimDue({ now, leasedUntil: now + LEASE_MS })));
  await Promise.all(claimed.map(({ id }) => inbox.rerun(id, "schedule")));
  return claimed.length > 0;
}
