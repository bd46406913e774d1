import { sql as literally } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { IS_LIVE } from "./addressee.ts";
import { cancelSome, IS_WAITING } from "./endpoints.ts";

/** What becomes of waiting deliveries once their endpoint has changed. */

const RELEASED_AT_ONCE = 500; // of all endpoints: a commit that nobody has to wait for
const MOST_OF_EACH = 50; // a receiver that is back must not be overrun (HOSTILE K1)

const activeWithHeld = prepare(() => ({
  compile: () =>
    literally<{ id: string }>`
      select id from endpoint where status = 'active' and ${IS_LIVE} and exists (
        select 1 from outbound_delivery as held
        where held.endpoint_id = endpoint.id and held.status = 'held' and ${IS_WAITING}
      )`.compile(sql),
}));

/** Those that wait are leapt through, not the endpoints: a deleted one is kept for ever. */
const deletedWithWaiting = prepare(() => ({
  compile: () =>
    literally<{ id: string }>`
      with recursive waits (endpoint_id) as (
        select ''
        union all
        select (
          select endpoint_id from outbound_delivery as further
          where further.endpoint_id > waits.endpoint_id and ${IS_WAITING} order by endpoint_id limit 1
        ) from waits where endpoint_id is not null
      )
      select id from waits cross join endpoint on endpoint.id = waits.endpoint_id where status = 'deleted'`.compile(
      sql,
    ),
}));

const oldestHeld = prepare((endpoint: { id: string; most: number }) =>
  sql
    .selectFrom("outbound_delivery")
    .select("id")
    .where("endpoint_id", "=", endpoint.id)
    .where("status", "=", "held")
    .where(IS_WAITING)
    .orderBy("id")
    .limit(endpoint.most),
);

const release = prepare((delivery: { id: string; now: number }) =>
  sql
    .updateTable("outbound_delivery")
    .set({ status: "pending", due_at: delivery.now })
    .where("id", "=", delivery.id)
    .where("status", "=", "held"),
);

/**
 * Releases the oldest of each active endpoint, of very many a few each. Never asks to be called again at once: it is the
 * clock that bounds the rate.
 */
export function releaseHeld(hub: Hub): false {
  const endpoints = hub.read(activeWithHeld({}));
  if (endpoints.length === 0) return false;
  const most = Math.max(1, Math.min(MOST_OF_EACH, Math.floor(RELEASED_AT_ONCE / endpoints.length)));
  const held = endpoints.flatMap(({ id }) => hub.read(oldestHeld({ id, most })));
  const now = hub.now();
  hub.write((trx) => held.forEach(({ id }) => trx.run(release({ id, now }))));
  hub.outbound.wake();
  return false;
}

/** What a process that ended has left waiting for deleted endpoints. */
export function cancelForDeleted(hub: Hub): boolean {
  return hub.read(deletedWithWaiting({})).filter(({ id }) => cancelSome(hub, id)).length > 0;
}
