import { prepare, sql } from "../db/prepare.ts";
import type { EndpointStatus } from "../db/schema.ts";
import type { Hub } from "../hub.ts";
import { cancelSome, IS_WAITING } from "./endpoints.ts";

/** What becomes of waiting deliveries once their endpoint has changed. */

const RELEASED_AT_ONCE = 50; // of each endpoint: a receiver that is back must not be overrun (HOSTILE K1)

const endpointsThatAre = prepare((endpoint: { status: EndpointStatus }) =>
  sql.selectFrom("endpoint").select("id").where("status", "=", endpoint.status),
);

const oldestHeld = prepare((endpoint: { id: string }) =>
  sql
    .selectFrom("outbound_delivery")
    .select("id")
    .where("endpoint_id", "=", endpoint.id)
    .where("status", "=", "held")
    .where(IS_WAITING)
    .orderBy("id")
    .limit(RELEASED_AT_ONCE),
);

const release = prepare((delivery: { id: string; now: number }) =>
  sql
    .updateTable("outbound_delivery")
    .set({ status: "pending", due_at: delivery.now })
    .where("id", "=", delivery.id)
    .where("status", "=", "held"),
);

/** Releases the oldest of each active endpoint. Never asks to be called again at once: it is the clock that bounds the rate. */
export function releaseHeld(hub: Hub): false {
  const held = hub.read(endpointsThatAre({ status: "active" })).flatMap((endpoint) => hub.read(oldestHeld(endpoint)));
  if (held.length === 0) return false;
  const now = hub.now();
  hub.write((trx) => held.forEach(({ id }) => trx.run(release({ id, now }))));
  hub.outbound.wake();
  return false;
}

/** What a process that ended has left waiting for deleted endpoints. */
export function cancelForDeleted(hub: Hub): boolean {
  return hub.read(endpointsThatAre({ status: "deleted" })).filter(({ id }) => cancelSome(hub, id)).length > 0;
}
