import { prepare, sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";

/** What a clock that ran ahead has left behind (HOSTILE B8): times that no schedule, quiet hour or lease reaches to. */

const LONGEST_WAIT_MS = 50 * 3_600_000; // a digest a day away, quiet hours after it, and a night in which clocks change
const AT_ONCE = 500;

const recall = prepare((late: { now: number; horizon: number }) =>
  sql
    .updateTable("dispatch")
    .set({ due_at: late.now })
    .where("id", "in", (ahead) =>
      ahead
        .selectFrom("dispatch")
        .select("id")
        .where("channel", "in", ["EMAIL", "PUSH", "SMS"])
        .where("due_at", "is not", null)
        .where("due_at", ">", late.horizon)
        .limit(AT_ONCE),
    ),
);

/** Makes due at once what would else wait for years. */
export function recallDispatches(hub: Hub): boolean {
  const now = hub.now();
  const recalled = hub.write((trx) => trx.run(recall({ now, horizon: now + LONGEST_WAIT_MS })));
  const fields = { type: "notify", dispatches: recalled };
  if (recalled > 0) hub.log.warn(fields, "The clock was ahead; notifications that waited for it are due now");
  return recalled === AT_ONCE;
}
