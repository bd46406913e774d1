import { prepare, sql } from "../db/prepare.ts";
import { justAfter } from "../db/walk.ts";
import type { Hub } from "../hub.ts";
import { firstIdAt } from "../ids.ts";
import { DAY_MS } from "./schedule.ts";

const PRUNED_AT_ONCE = 500;
const LOOKED_AT = 5_000; // of the old ones, failed or not: about 5 ms

type Stretch = { after: string; before: string };

const lastToLookAt = prepare(({ after, before }: Stretch) =>
  sql
    .selectFrom("outbound_delivery")
    .select("id")
    .where("id", ">", after)
    .where("id", "<", before)
    .orderBy("id")
    .offset(LOOKED_AT - 1)
    .limit(1),
);

const doomedIn = ({ after, before }: Stretch) =>
  sql
    .selectFrom("outbound_delivery")
    .select("id")
    .where("id", ">", after)
    .where("id", "<", before)
    .where("status", "in", ["delivered", "cancelled"])
    .where("asked_at", "is", null)
    .orderBy("id")
    .limit(PRUNED_AT_ONCE);

/**
 * Delivered and cancelled ones older than RETENTION_DAYS go with their attempts; failed ones stay (SPEC 2). There may be
 * very many of those, so each run goes on where the last one ended.
 */
export function pruningSent(hub: Hub): () => boolean {
  let after = "";
  return () => {
    const before = firstIdAt("out", hub.now() - hub.config.RETENTION_DAYS * DAY_MS);
    const last = hub.read(lastToLookAt({ after, before }))[0]?.id;
    const doomed = doomedIn({ after, before: last === undefined ? before : justAfter(last) });
    const pruned = hub.write((trx) => trx.run(sql.deleteFrom("outbound_delivery").where("id", "in", doomed)));
    if (pruned === PRUNED_AT_ONCE) return true;
    after = last ?? "";
    return last !== undefined;
  };
}
