import { sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { firstIdAt } from "../ids.ts";
import { DAY_MS } from "./schedule.ts";

const AT_ONCE = 500;

/** Delivered and cancelled ones older than RETENTION_DAYS go with their attempts; failed ones stay (SPEC 2). */
export function pruneSent(hub: Hub): boolean {
  const cutoff = hub.now() - hub.config.RETENTION_DAYS * DAY_MS;
  const doomed = sql
    .selectFrom("outbound_delivery")
    .select("id")
    .where("id", "<", firstIdAt("out", cutoff))
    .where("status", "in", ["delivered", "cancelled"])
    .where("asked_at", "is", null)
    .orderBy("id")
    .limit(AT_ONCE);
  const pruned = hub.write((trx) => trx.run(sql.deleteFrom("outbound_delivery").where("id", "in", doomed)));
  return pruned === AT_ONCE;
}
