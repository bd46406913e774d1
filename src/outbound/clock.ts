import { sql as literally } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { everyAddressee } from "./addressee.ts";
import { queues } from "./queues.ts";
import { DAY_MS } from "./schedule.ts";

/**
 * What a clock that ran ahead has left behind (HOSTILE B8): times that no schedule, receiver or lease reaches to. A first
 * try has none of these: it is due at once.
 */

const AT_ONCE = 500;
const SLACK = 1.2; // jitter, and the lease of a last try

type Late = { ids: string; horizon: number; now: number };

const recallDue = prepare((late: Late) =>
  sql
    .updateTable("outbound_delivery")
    .set({ due_at: late.now })
    .where(
      "id",
      "in",
      literally<string>`(
        with recursive ${queues(late.ids)}
        select id from queue cross join outbound_delivery as late
        on late.endpoint_id = queue.endpoint_id and late.tries = queue.tries
          and late.due_at > iif(queue.tries = 0, ${late.now}, ${late.horizon})
        limit ${AT_ONCE}
      )`,
    ),
);

const recallAsked = prepare((late: Late) =>
  sql
    .updateTable("outbound_delivery")
    .set({ asked_at: late.now })
    .where(
      "id",
      "in",
      literally<string>`(
        select late.id from json_each(${late.ids}) as endpoint cross join outbound_delivery as late
        on late.endpoint_id = endpoint.value and late.asked_at > ${late.horizon}
        limit ${AT_ONCE}
      )`,
    ),
);

/** Makes due at once what would else wait for years. */
export function recallFromFuture(hub: Hub): boolean {
  const now = hub.now();
  const longest = Math.max(DAY_MS, ...hub.config.WEBHOOK_RETRY_SCHEDULE.map((seconds) => seconds * 1_000));
  const ids = JSON.stringify(hub.read(everyAddressee({})).map(({ id }) => id));
  const late = { ids, now, horizon: now + longest * SLACK };
  const recalled = hub.write((trx) => [trx.run(recallDue(late)), trx.run(recallAsked(late))]);
  if (recalled.some((count) => count > 0))
    hub.log.warn(
      { type: "outbound", deliveries: Math.max(...recalled) },
      "The clock was ahead; what waited for it is due now",
    );
  return recalled.includes(AT_ONCE);
}
