import { prepare, sql } from "../db/prepare.ts";
import { justAfter } from "../db/walk.ts";
import type { Hub } from "../hub.ts";
import { firstIdAt } from "../ids.ts";

const PRUNED_AT_ONCE = 500;
const LOOKED_AT = 5_000; // of the old ones, read or not: about 5 ms
const UNREAD_STAY_LONGER = 4; // times

const DAY_MS = 86_400_000;

type Stretch = { after: string; before: string };

const lastToLookAt = prepare(({ after, before }: Stretch) =>
  sql
    .selectFrom("notification")
    .select("id")
    .where("id", ">", after)
    .where("id", "<", before)
    .orderBy("id")
    .offset(LOOKED_AT - 1)
    .limit(1),
);

const deleteIn = prepare(({ after, before, unreadBefore }: Stretch & { unreadBefore: string }) =>
  sql.deleteFrom("notification").where("id", "in", (doomed) =>
    doomed
      .selectFrom("notification")
      .select("id")
      .where("id", ">", after)
      .where("id", "<", before)
      .where((is) => is.or([is("read_at", "is not", null), is("id", "<", unreadBefore)]))
      .orderBy("id")
      .limit(PRUNED_AT_ONCE),
  ),
);

/**
 * Those older than RETENTION_DAYS that were read go with their dispatches, unread ones after four times that. There may be
 * very many of these, so each run goes on where the last one ended.
 */
export function pruningNotifications(hub: Hub): () => boolean {
  let after = "";
  return () => {
    const age = hub.config.RETENTION_DAYS * DAY_MS;
    const before = firstIdAt("ntf", hub.now() - age);
    const unreadBefore = firstIdAt("ntf", hub.now() - UNREAD_STAY_LONGER * age);
    const last = hub.read(lastToLookAt({ after, before }))[0]?.id;
    const stretch = { after, before: last === undefined ? before : justAfter(last), unreadBefore };
    const pruned = hub.write((trx) => trx.run(deleteIn(stretch)));
    if (pruned === PRUNED_AT_ONCE) return true;
    after = last ?? "";
    return last !== undefined;
  };
}
