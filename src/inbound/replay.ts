import { sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { type Count, type DeliveryPage, listDeliveries } from "./deliveries.ts";
import type { DeliveryFilter } from "./filter.ts";

/** Many deliveries run again: they are marked as due, and the schedule runs them; a crash in between loses none. */

const MOST_MARKED = 10_000;
const AT_ONCE = 500;

/** How many a replay of what matches would run, at most `MOST_MARKED`. */
export async function countForReplay(hub: Hub, filter: DeliveryFilter, before: string): Promise<Count> {
  let count = 0;
  for await (const { rows, next } of pages(hub, filter, before)) {
    count += rows.length;
    if (count >= MOST_MARKED) return { count, isMore: next !== undefined };
  }
  return { count, isMore: false };
}

/** Marks as due now, newest first, at most `MOST_MARKED`. Gives how many, and where to go on if there are more. */
export async function markForReplay(hub: Hub, filter: DeliveryFilter, before: string) {
  const marked = { count: 0, next: undefined as string | undefined };
  for await (const { rows, next } of pages(hub, filter, before)) {
    const ids = rows.map((row) => row.id);
    if (ids.length > 0) marked.count += mark(hub, ids);
    if (marked.count >= MOST_MARKED) return { ...marked, next };
  }
  return marked;
}

/** What matches, page after page, letting requests get in between. */
async function* pages(hub: Hub, filter: DeliveryFilter, start: string): AsyncGenerator<DeliveryPage> {
  let before: string | undefined = start;
  do {
    const page = await listDeliveries(hub.db, { ...filter, isRerunnable: true }, { before, limit: AT_ONCE });
    yield page;
    before = page.next;
    await new Promise(setImmediate);
  } while (before !== undefined);
}

/** Due now, with the whole schedule before it: one that had used it up would otherwise be taken off it unrun. */
function mark({ write, now }: Hub, ids: string[]): number {
  const due = sql.updateTable("inbound_delivery").set({ next_attempt_at: now(), retries: 0 }).where("id", "in", ids);
  return write((trx) => trx.run(due));
}

/** A bookmarked delivery outlives RETENTION_DAYS. Gives false when there is none of that id. */
export function bookmark({ write }: Hub, id: string, isOn: boolean): boolean {
  const marked = sql
    .updateTable("inbound_delivery")
    .set({ bookmarked: isOn ? 1 : 0 })
    .where("id", "=", id);
  return write((trx) => trx.run(marked)) === 1;
}
