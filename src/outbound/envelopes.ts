import { prepare, sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { DAY_MS } from "./schedule.ts";

const LOOKED_AT = 2_000; // of all events, a run: 5 to 10 ms
const LAST_ID = "\u{10ffff}";

type Stretch = { after: string; upTo: string; cutoff: number };

const lastToLookAt = prepare(({ after }: { after: string }) =>
  sql
    .selectFrom("event")
    .select("id")
    .where("id", ">", after)
    .orderBy("id")
    .offset(LOOKED_AT - 1)
    .limit(1),
);

const forgetEnvelopes = prepare(({ after, upTo, cutoff }: Stretch) =>
  sql
    .updateTable("event")
    .set({ envelope: null })
    .where("id", ">", after)
    .where("id", "<=", upTo)
    .where("occurred_at", "<", cutoff)
    .where("envelope", "is not", null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("outbound_delivery").select("id").whereRef("event_id", "=", "event.id"))),
    ),
);

/**
 * Events stay, for they are timelines; after RETENTION_DAYS the envelopes of those that no delivery is left of go. Ids
 * that strangers gave say nothing of time, so it is all events that are walked through, a stretch at each run.
 */
export function pruningEnvelopes(hub: Hub): () => false {
  let after = "";
  return () => {
    const cutoff = hub.now() - hub.config.RETENTION_DAYS * DAY_MS;
    const last = hub.read(lastToLookAt({ after }))[0]?.id;
    hub.write((trx) => trx.run(forgetEnvelopes({ after, upTo: last ?? LAST_ID, cutoff })));
    after = last ?? "";
    return false;
  };
}
