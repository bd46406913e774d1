import { sql as literally } from "kysely";
import { sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { derivedId, firstIdAt } from "../ids.ts";
import { forgetRaw } from "../messages/store.ts";

/** Keeping what is worth keeping. Each of these works off a bounded share and says whether there was work, so that requests get in between. */

const AT_ONCE = 500;
const REJECTED_KEPT = 10_000;
const DAY_MS = 86_400_000;

/** Keys whose window is over; those of failed deliveries have none. */
export function forgetExpiredKeys(hub: Hub): boolean {
  const expired = sql
    .selectFrom("dedupe_key")
    .select(["provider", "key"])
    .where("expires_at", "<=", hub.now())
    .limit(AT_ONCE);
  const forgotten = hub.write((trx) => {
    const keys = trx.all(expired);
    for (const { provider, key } of keys)
      trx.run(sql.deleteFrom("dedupe_key").where("provider", "=", provider).where("key", "=", key));
    return keys.length;
  });
  return forgotten === AT_ONCE;
}

/** The newest 10,000 refusals stay, and those a person marked (SPEC 1.4). */
export function pruneRejected(hub: Hub): boolean {
  // The second condition is the index's own: without it SQLite reads every delivery there is.
  const isRejected = sql
    .selectFrom("inbound_delivery")
    .where("status", "=", "rejected")
    .where(literally<boolean>`status <> 'processed'`);
  const pruned = hub.write((trx) => {
    const newestToGo = trx.first(isRejected.select("id").orderBy("id", "desc").limit(1).offset(REJECTED_KEPT));
    if (!newestToGo) return 0;
    const doomed = isRejected.select("id").where("id", "<=", newestToGo.id).where("bookmarked", "=", 0).limit(AT_ONCE);
    return trx.run(sql.deleteFrom("inbound_delivery").where("id", "in", doomed));
  });
  return pruned === AT_ONCE;
}

/** Deliveries older than RETENTION_DAYS go with their bodies, and so do the fields of the messages they brought; failed ones and bookmarked ones stay (SPEC 2). */
export function pruneOld(hub: Hub): boolean {
  const cutoff = hub.now() - hub.config.RETENTION_DAYS * DAY_MS;
  const doomed = sql
    .selectFrom("inbound_delivery")
    .select("id")
    .where("id", "<", firstIdAt("dlv", cutoff))
    .where("status", "!=", "failed")
    .where("bookmarked", "=", 0)
    .orderBy("id")
    .limit(AT_ONCE);
  const pruned = hub.write((trx) => {
    trx.run(sql.deleteFrom("delivery_minute").where("minute", "<", Math.floor(cutoff / 60_000)));
    const ids = trx.all(doomed).map(({ id }) => id);
    for (const id of ids) trx.run(forgetRaw({ id: derivedId("msg", id, 0) }));
    return ids.length === 0 ? 0 : trx.run(sql.deleteFrom("inbound_delivery").where("id", "in", ids));
  });
  return pruned === AT_ONCE;
}
