import { createPublicKey } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { PushSubscriptionTable, Schema } from "../db/schema.ts";
import { Failure } from "../errors.ts";
import type { Hub } from "../hub.ts";
import { newId } from "../ids.ts";
import { vet } from "../outbound/guard.ts";

/** Browsers that want Web Push. Whoever knows a subscription's endpoint can write to it: none is logged or shown. */

export type Subscription = Selectable<PushSubscriptionTable>;

/** What a browser gives (Push API, `PushSubscription.toJSON()`), and what it is called here. */
export type NewSubscription = { endpoint: string; p256dh: string; auth: string; label: string };

const MOST_SUBSCRIPTIONS = 50; // each is a request for every notification

const upsert = prepare((row: Omit<Subscription, "last_success_at" | "failure" | "failures">) =>
  sql
    .insertInto("push_subscription")
    .values({
      id: row.id,
      endpoint: row.endpoint,
      p256dh: row.p256dh,
      auth: row.auth,
      label: row.label,
      created_at: row.created_at,
    })
    .onConflict((conflict) =>
      conflict
        .column("endpoint")
        .doUpdateSet({ p256dh: row.p256dh, auth: row.auth, label: row.label, failure: null, failures: 0 }),
    ),
);

const idOf = prepare((row: { endpoint: string }) =>
  sql.selectFrom("push_subscription").select("id").where("endpoint", "=", row.endpoint),
);

const allIds = prepare(() => sql.selectFrom("push_subscription").select("id").orderBy("id"));

/** Gives its id; the same browser again keeps the one it has. Throws `invalid`, or `conflict` when there are too many. */
export async function subscribe(hub: Hub, given: NewSubscription): Promise<string> {
  if (!isPublicKey(given.p256dh) || !isAuthSecret(given.auth))
    throw new Failure("invalid", "The browser's keys are not those of a push subscription");
  const problem = await vet(hub, given.endpoint);
  if (problem !== undefined) throw new Failure("invalid", `The address of the browser's push service ${problem}`);
  const [known] = hub.read(idOf(given));
  if (!known && hub.read(allIds({})).length >= MOST_SUBSCRIPTIONS)
    throw new Failure("conflict", "As many browsers are subscribed as there may be. Remove one first");
  const created_at = hub.now();
  const id = known?.id ?? newId("psh", created_at);
  hub.write((trx) => trx.run(upsert({ ...given, id, created_at })));
  hub.notify.forget();
  return id;
}

/** False when there is none of that id. */
export function unsubscribe(hub: Hub, id: string): boolean {
  const isGone = hub.write((trx) => trx.run(sql.deleteFrom("push_subscription").where("id", "=", id))) > 0;
  hub.notify.forget();
  return isGone;
}

export const subscriptionIds = (hub: Pick<Hub, "read">): string[] => hub.read(allIds({})).map(({ id }) => id);

const byId = prepare((row: { id: string }) => sql.selectFrom("push_subscription").selectAll().where("id", "=", row.id));

export const findSubscription = (hub: Hub, id: string): Subscription | undefined => hub.read(byId({ id }))[0];

/** The newest first. */
export const listSubscriptions = (db: Kysely<Schema>): Promise<Subscription[]> =>
  db.selectFrom("push_subscription").selectAll().orderBy("id", "desc").execute();

/** Keeps what came of a try; without a failure it went well. */
export function noteTry(hub: Hub, id: string, failure?: string): void {
  const row = sql.updateTable("push_subscription").where("id", "=", id);
  const went =
    failure === undefined
      ? row.set({ last_success_at: hub.now(), failure: null, failures: 0 })
      : row.set(({ eb }) => ({ failure, failures: eb("failures", "+", 1) }));
  hub.write((trx) => trx.run(went));
}

/** An uncompressed point of P-256 that is on the curve: with any other, nothing could be encrypted. */
function isPublicKey(text: string): boolean {
  const bytes = bytesOf(text);
  if (bytes?.byteLength !== 65 || bytes[0] !== 4) return false;
  const [x, y] = [bytes.subarray(1, 33), bytes.subarray(33)].map((half) => half.toString("base64url"));
  try {
    createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
    return true;
  } catch {
    return false;
  }
}

const isAuthSecret = (text: string): boolean => bytesOf(text)?.byteLength === 16;

function bytesOf(text: string): Buffer | undefined {
  return /^[\w-]{1,100}={0,2}$/.test(text) ? Buffer.from(text, "base64url") : undefined;
}
