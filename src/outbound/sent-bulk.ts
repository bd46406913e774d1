import { sql } from "../db/prepare.ts";
import type { Count } from "../db/walk.ts";
import type { Hub } from "../hub.ts";
import { IS_WAITING } from "./endpoints.ts";
import { askForMany } from "./resend.ts";
import { listSent, type SentPage } from "./sent.ts";
import type { SentFilter } from "./sent-filter.ts";

/** One deed done to all that match, newest first, some at a time so that requests get in between. */

export type BulkDeed = "resend" | "cancel";

const MOST = 10_000;
const AT_ONCE = 500;

const DEEDS: Record<BulkDeed, { only: SentFilter; run: (hub: Hub, ids: string[]) => number }> = {
  resend: { only: { isResendable: true }, run: askForMany },
  cancel: { only: { isWaiting: true }, run: cancelMany },
};

/** How many it would be done to, at most `MOST`. */
export async function countForBulk(hub: Hub, deed: BulkDeed, filter: SentFilter, before: string): Promise<Count> {
  let count = 0;
  for await (const { rows, next } of pages(hub, { ...filter, ...DEEDS[deed].only }, before)) {
    count += rows.length;
    if (count >= MOST) return { count, isMore: next !== undefined };
  }
  return { count, isMore: false };
}

/** Gives to how many it was done, and where to go on if there are more. */
export async function runBulk(hub: Hub, deed: BulkDeed, filter: SentFilter, before: string) {
  const done = { count: 0, next: undefined as string | undefined };
  let seen = 0;
  for await (const { rows, next } of pages(hub, { ...filter, ...DEEDS[deed].only }, before)) {
    const ids = rows.map((row) => row.id);
    if (ids.length > 0) done.count += DEEDS[deed].run(hub, ids);
    seen += ids.length;
    if (seen >= MOST) return { ...done, next };
  }
  return done;
}

async function* pages(hub: Hub, filter: SentFilter, start: string): AsyncGenerator<SentPage> {
  let before: string | undefined = start;
  do {
    const page: SentPage = await listSent(hub.db, filter, { before, limit: AT_ONCE });
    yield page;
    before = page.next;
    await new Promise(setImmediate);
  } while (before !== undefined);
}

/** What was settled meanwhile stays as it is. */
function cancelMany({ write, now }: Hub, ids: string[]): number {
  const cancelled = { status: "cancelled", due_at: null, asked_at: null, settled_at: now() } as const;
  const waiting = sql.updateTable("outbound_delivery").set(cancelled).where("id", "in", ids).where(IS_WAITING);
  return write((trx) => trx.run(waiting));
}
