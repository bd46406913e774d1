import { prepare, sql } from "../db/prepare.ts";
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
