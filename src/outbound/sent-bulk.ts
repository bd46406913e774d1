import { sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { cancelled, IS_WAITING } from "./endpoints.ts";
import { askForMany } from "./resend.ts";
import { listSentIds } from "./sent.ts";
import type { SentFilter } from "./sent-filter.ts";

/** One deed done to all that match, newest first, some at a time so that requests get in between. */

export type BulkDeed = "resend" | "cancel";

/** How many, and before which id there may be more. */
export type Bulk = { count: number; next?: string };

const MOST = 10_000;
const FOUND_AT_ONCE = 2_000;
const DONE_AT_ONCE = 500;
const MOST_WALKS = 12; // of what hardly ever matches, a question must not read the whole history

const DEEDS: Record<BulkDeed, { only: SentFilter; run: (hub: Hub, ids: string[]) => number }> = {
  resend: { only: { isResendable: true }, run: askForMany },
  cancel: { only: { isWaiting: true }, run: cancelMany },
};

/** To how many it would be done, at most `MOST`. */
export async function countForBulk(hub: Hub, deed: BulkDeed, filter: SentFilter, before: string): Promise<Bulk> {
  const { ids, next } = await find(hub, { ...filter, ...DEEDS[deed].only }, before);
  return { count: ids.length, next };
}

/** Gives to how many it was done. */
export async function runBulk(hub: Hub, deed: BulkDeed, filter: SentFilter, before: string): Promise<Bulk> {
  const { ids, next } = await find(hub, { ...filter, ...DEEDS[deed].only }, before);
  let count = 0;
  for (let done = 0; done < ids.length; done += DONE_AT_ONCE) {
    count += DEEDS[deed].run(hub, ids.slice(done, done + DONE_AT_ONCE));
    await new Promise(setImmediate);
  }
  return { count, next };
}

async function find({ db }: Hub, filter: SentFilter, before: string): Promise<{ ids: string[]; next?: string }> {
  const ids: string[] = [];
  let next: string | undefined = before;
  for (let walk = 0; walk < MOST_WALKS && next !== undefined && ids.length < MOST; walk++) {
    const limit = Math.min(FOUND_AT_ONCE, MOST - ids.length);
    const page = await listSentIds(db, filter, { before: next, limit });
    for (const { id } of page.rows) ids.push(id);
    next = page.next;
    await new Promise(setImmediate);
  }
  return { ids, next };
}

/** What was settled meanwhile stays as it is. */
function cancelMany(hub: Hub, ids: string[]): number {
  const waiting = sql.updateTable("outbound_delivery").set(cancelled(hub)).where("id", "in", ids).where(IS_WAITING);
  return hub.write((trx) => trx.run(waiting));
}
