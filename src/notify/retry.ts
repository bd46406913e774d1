import { sql as literally } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { Channel } from "../db/schema.ts";
import type { Hub } from "../hub.ts";

const findOne = prepare((one: { id: string }) => sql.selectFrom("dispatch").select("status").where("id", "=", one.id));

/** What had failed begins its schedule anew. */
const askFor = prepare((asked: { id: string; now: number }) =>
  sql
    .updateTable("dispatch")
    .set((update) => ({
      status: "pending",
      due_at: asked.now,
      settled_at: null,
      is_asked: 1,
      tries: update.case().when("status", "=", "failed").then(0).else(update.ref("tries")).end(),
    }))
    .where("id", "=", asked.id)
    .where("is_asked", "=", 0)
    .where("status", "in", ["pending", "failed"]),
);

/** `done` when it was sent or cancelled: there is nothing to try again. */
export type Asked = "asked" | "already" | "done";

/**
 * One try now, whatever it waits for: its time, quiet hours, the digest. Asked for again before it is made, it stays one.
 * `undefined` when there is none of that id.
 */
export function retryDispatch(hub: Hub, id: string): Asked | undefined {
  const [known] = hub.read(findOne({ id }));
  if (!known) return undefined;
  if (known.status === "sent" || known.status === "cancelled") return "done";
  const asked = hub.write((trx) => trx.run(askFor({ id, now: hub.now() }))) === 1;
  hub.notify.wake();
  return asked ? "asked" : "already";
}

const AT_ONCE = 500; // rows: some 10 ms

const retrySome = prepare((some: { channel: Channel; after: string; now: number }) =>
  sql
    .updateTable("dispatch")
    .set({ status: "pending", due_at: some.now, settled_at: null, tries: 0 })
    .where("id", "in", (failed) =>
      failed
        .selectFrom("dispatch")
        .select("id")
        .where("channel", "=", some.channel)
        .where(literally<boolean>`status = 'failed'`)
        .where("id", ">", some.after)
        .orderBy("id")
        .limit(AT_ONCE),
    )
    .returning("id"),
);

/** All that a channel has given up begins its schedule anew, within all rules; gives how many. Requests get in between. */
export async function retryFailed(hub: Hub, channel: Channel): Promise<number> {
  let after = "";
  for (let retried = 0; ; await new Promise(setImmediate)) {
    const some = hub.write((trx) => trx.all(retrySome({ channel, after, now: hub.now() })));
    hub.notify.wake();
    retried += some.length;
    if (some.length < AT_ONCE) return retried;
    after = lastOf(some);
  }
}

/** With the index's own condition: without it, it would walk through all that was ever sent. */
const hastenSome = prepare((some: { channel: Channel; after: string; now: number }) =>
  sql
    .updateTable("dispatch")
    .set({ due_at: some.now })
    .where("id", "in", (delayed) =>
      delayed
        .selectFrom("dispatch")
        .select("id")
        .where(literally<boolean>`status <> 'sent'`)
        .where("status", "=", "pending")
        .where("channel", "=", some.channel)
        .where("due_at", ">", some.now)
        .where((is) => is.or([is("failure", "is not", null), is("tries", ">", 0)]))
        .where("id", ">", some.after)
        .orderBy("id")
        .limit(AT_ONCE),
    )
    .returning("id"),
);

/**
 * Makes due now what waits for its next try, or whose try ended with the process, some of it, in the order of ids; gives
 * the last one when there may be more. Nothing is sent twice for it: what is under way stays so, and what has to wait for something else goes on waiting.
 */
export function hastenDelayed(hub: Hub, channel: Channel, after = ""): string | undefined {
  if (after === "") hub.notify.rests.delete(channel);
  const hastened = hub.write((trx) => trx.all(hastenSome({ channel, after, now: hub.now() })));
  if (hastened.length > 0) hub.notify.wake();
  return hastened.length < AT_ONCE ? undefined : lastOf(hastened);
}

/** The channel works (again), or may: what failed before is tried now. Requests get in between. */
export async function hastenAllDelayed(hub: Hub, channel: Channel): Promise<void> {
  let after = hastenDelayed(hub, channel);
  while (after !== undefined) {
    await new Promise(setImmediate);
    after = hastenDelayed(hub, channel, after);
  }
}

/** Rows that were changed come back in any order. */
const lastOf = (rows: { id: string }[]): string => rows.reduce((last, { id }) => (id > last ? id : last), "");
