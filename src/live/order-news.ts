import type { Trx } from "../db/writer.ts";
import type { NewEvent } from "../events/event.ts";
import type { Live, OrderNews } from "./live.ts";

/** Tells who follows the order that an event is about, strictly after the commit. Only for events that are new. */
export function tellFollowers(live: Live, trx: Trx, event: NewEvent): void {
  const { subject } = event;
  if (subject === undefined || !live.isFollowed(subject)) return;
  trx.afterCommit(() => live.tell(subject, newsOf(event)));
}

function newsOf({ type, data, whole, occurredAt }: NewEvent): OrderNews {
  const said = data ?? (whole as { data?: unknown } | undefined)?.data ?? {};
  return { type, data: said, timestamp: new Date(occurredAt).toISOString() };
}
