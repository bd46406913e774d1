import { sql as literally } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { IS_LIVE } from "./addressee.ts";
import { cancelled, IS_WAITING } from "./endpoints.ts";

/** What persons do with deliveries. */

/** `impossible` when its endpoint is deleted, or when what would be sent is no longer kept. */
export type Asked = "asked" | "already" | "impossible";

const findAsked = prepare((delivery: { id: string }) =>
  sql
    .selectFrom("outbound_delivery")
    .innerJoin("endpoint", "endpoint.id", "outbound_delivery.endpoint_id")
    .leftJoin("event", (join) => join.onRef("event.id", "=", "event_id").on("envelope", "is not", null))
    .select(["endpoint.status", "event.id as event"])
    .where("outbound_delivery.id", "=", delivery.id),
);

const ask = prepare((asked: { ids: string; now: number }) =>
  sql
    .updateTable("outbound_delivery")
    .set({ asked_at: asked.now })
    .where("id", "in", literally<string>`(select value from json_each(${asked.ids}))`)
    .where("asked_at", "is", null)
    .where("endpoint_id", "in", (query) => query.selectFrom("endpoint").select("id").where(IS_LIVE)),
);

/** One try now, whatever the schedule says; asked again before it is made, it stays one. `undefined` when none has that id. */
export function askFor(hub: Hub, deliveryId: string): Asked | undefined {
  const [known] = hub.read(findAsked({ id: deliveryId }));
  if (!known) return undefined;
  if (known.status === "deleted" || known.event === null) return "impossible";
  return askForMany(hub, [deliveryId]) === 1 ? "asked" : "already";
}

const ASKED_AT_ONCE = 500;

/** The same for many; gives how many were not asked for already. */
export function askForMany(hub: Hub, ids: string[]): number {
  let count = 0;
  for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
    const some = JSON.stringify(ids.slice(from, from + ASKED_AT_ONCE));
    count += hub.write((trx) => trx.run(ask({ ids: some, now: hub.now() })));
  }
  if (count > 0) hub.outbound.wake();
  return count;
}

/** Takes back what has yet to be delivered. A try that is under way is still written down. Gives false when nothing waited. */
export function cancel(hub: Hub, deliveryId: string): boolean {
  const waiting = sql.updateTable("outbound_delivery").set(cancelled(hub)).where("id", "=", deliveryId);
  return hub.write((trx) => trx.run(waiting.where(IS_WAITING))) === 1;
}
