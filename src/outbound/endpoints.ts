import { type Kysely, type Selectable, sql as literally, type Updateable } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { EndpointTable, Schema } from "../db/schema.ts";
import { Failure } from "../errors.ts";
import type { Hub } from "../hub.ts";
import { IS_LIVE } from "./addressee.ts";
import { seal, unseal } from "./seal.ts";

/** Endpoints: what is registered, and what becomes of it. Whoever calls has vetted the URL and the patterns. */

export type Endpoint = Omit<Selectable<EndpointTable>, "secret" | "old_secret" | "failed_at" | "events"> & {
  events: string[];
};

export type NewEndpoint = {
  url: string;
  events: string[];
  description?: string;
  /** Made here when nobody gives one. */
  secret?: string;
  active?: boolean;
};

export type EndpointChanges = Partial<NewEndpoint>;

const OLD_SECRET_MS = 86_400_000; // receivers have a day to take the new one over (SPEC 4.3)

const MOST_ENDPOINTS = 1_000; // all of them are looked at for every event

const countEndpoints = prepare(() =>
  sql
    .selectFrom("endpoint")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where(IS_LIVE),
);

/** Gives its id and the secret, which is told this once. Throws `conflict` when there are too many. */
export function createEndpoint(hub: Hub, given: NewEndpoint): { id: string; secret: string } {
  const isFull = hub.read(countEndpoints({}))[0]!.count >= MOST_ENDPOINTS;
  if (isFull) throw new Failure("conflict", "There are as many endpoints as there may be");
  const id = `wh_${Buffer.from(crypto.getRandomValues(new Uint8Array(12))).toString("hex")}`;
  const secret = given.secret ?? newSecret();
  const now = hub.now();
  const row = {
    id,
    url: given.url,
    description: given.description ?? null,
    events: JSON.stringify(given.events),
    status: given.active === false ? ("paused" as const) : ("active" as const),
    secret: seal(sealingKey(hub), secret, id),
    created_at: now,
    changed_at: now,
  };
  hub.write((trx) => trx.run(sql.insertInto("endpoint").values(row)));
  hub.outbound.subscriptions.forget();
  return { id, secret };
}

/**
 * Gives false when there is none of that id. Another secret lets the old one sign, too, for a day; the same one once more
 * is no rotation, or the one before it would end early.
 */
export function updateEndpoint(hub: Hub, id: string, changes: EndpointChanges): boolean {
  const isChanged = hub.write((trx) => {
    const known = trx.first(findSealed({ id }));
    if (!known) return false;
    trx.run(
      sql
        .updateTable("endpoint")
        .set(changed(hub, known, changes))
        .where("id", "=", id),
    );
    return true;
  });
  hub.outbound.subscriptions.forget();
  if (changes.active) hub.outbound.wake();
  return isChanged;
}

function changed(hub: Hub, known: Sealed, changes: EndpointChanges): Updateable<EndpointTable> {
  const { url, events, description, secret, active } = changes;
  const now = hub.now();
  return {
    changed_at: now,
    ...(url !== undefined && { url }),
    ...(events && { events: JSON.stringify(events) }),
    ...(description !== undefined && { description: description || null }),
    ...(secret !== undefined && rotated(hub, known, secret)),
    ...(active === false && { status: "paused" as const, disabled_because: null }),
    ...(active === true && known.status !== "active" && ANEW),
  };
}

/** A secret that cannot be read cannot sign either, and is not kept as the old one. */
function rotated(hub: Hub, { id, secret: sealed }: Sealed, secret: string): Updateable<EndpointTable> {
  const present = unsealed(hub, sealed, id);
  if (secret === present) return {};
  return {
    secret: seal(sealingKey(hub), secret, id),
    ...(present !== undefined && { old_secret: sealed, old_secret_until: hub.now() + OLD_SECRET_MS }),
  };
}

/** What went wrong before it was switched on again does not count against it. */
const ANEW = { status: "active", disabled_because: null, failing_since: null, failures: 0, warned: 0 } as const;

const CANCELLED_AT_ONCE = 1_000;

/** What was on its way to it is cancelled, its history stays. Gives false when there is none of that id. */
export async function deleteEndpoint(hub: Hub, id: string): Promise<boolean> {
  const now = hub.now();
  const gone = sql.updateTable("endpoint").set({ status: "deleted", changed_at: now }).where("id", "=", id);
  const isDeleted = hub.write((trx) => trx.run(gone.where("status", "<>", "deleted"))) === 1;
  hub.outbound.subscriptions.forget();
  while (isDeleted && cancelSome(hub, id)) await new Promise(setImmediate);
  return isDeleted;
}

/** The index's own condition, word for word: without it SQLite reads the whole history. */
export const IS_WAITING = literally<boolean>`status in ('pending', 'held')`;

/** What a delivery becomes that is taken back. */
export const cancelled = ({ now }: Hub) =>
  ({ status: "cancelled", due_at: null, asked_at: null, settled_at: now() }) as const;

/** Cancels some of what waits for an endpoint; gives false when nothing was left. */
export function cancelSome(hub: Hub, endpointId: string): boolean {
  const waiting = sql
    .selectFrom("outbound_delivery")
    .select("id")
    .where("endpoint_id", "=", endpointId)
    .where(IS_WAITING)
    .limit(CANCELLED_AT_ONCE);
  const update = sql.updateTable("outbound_delivery").set(cancelled(hub)).where("id", "in", waiting);
  return hub.write((trx) => trx.run(update)) > 0;
}

/** A secret for Standard Webhooks: `whsec_` and base64 of 32 random bytes. */
export function newSecret(): string {
  return `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64")}`;
}

type Sealed = Pick<EndpointTable, "id" | "status" | "secret" | "old_secret" | "old_secret_until">;

const findSealed = prepare((endpoint: { id: string }) =>
  sql
    .selectFrom("endpoint")
    .select(["id", "status", "secret", "old_secret", "old_secret_until"])
    .where("id", "=", endpoint.id)
    .where(IS_LIVE),
);

/**
 * The secrets that sign at this moment, the newest first; none for an endpoint that is not there. Throws `conflict` when
 * the newest cannot be read.
 */
export function secretsOf(hub: Hub, id: string): string[] {
  const signing = signingSecrets(hub, id);
  const isUnreadable = signing.length > 0 && signing[0] === undefined;
  if (isUnreadable) throw new Failure("conflict", "The secret cannot be read with the key in secrets.json. Rotate it.");
  return signing.filter((secret) => secret !== undefined);
}

/** True for a secret that signs at this moment. */
export const isSecretOf = (hub: Hub, id: string, secret: string): boolean => signingSecrets(hub, id).includes(secret);

function signingSecrets(hub: Hub, id: string): (string | undefined)[] {
  const [known] = hub.read(findSealed({ id }));
  if (!known) return [];
  const isOldInForce = known.old_secret !== null && known.old_secret_until! > hub.now();
  const sealed = isOldInForce ? [known.secret, known.old_secret!] : [known.secret];
  return sealed.map((secret) => unsealed(hub, secret, id));
}

/** `undefined` when it was sealed with another key, e.g. because secrets.json was made anew. */
function unsealed(hub: Hub, sealed: Uint8Array, id: string): string | undefined {
  const key = sealingKey(hub);
  try {
    return unseal(key, sealed, id);
  } catch {
    return undefined;
  }
}

function sealingKey({ secrets, now }: Hub): Uint8Array {
  const { ENDPOINT_KEY } = secrets.values(["ENDPOINT_KEY"], now());
  return Buffer.from(ENDPOINT_KEY!, "base64url");
}

const shown = (db: Kysely<Schema>) =>
  db
    .selectFrom("endpoint")
    .select(["id", "url", "description", "events", "status", "disabled_because", "old_secret_until"])
    .select(["created_at", "changed_at", "last_success_at", "failing_since", "failures", "warned"])
    .where(IS_LIVE);

/** Without its secrets. */
export async function findEndpoint(db: Kysely<Schema>, id: string): Promise<Endpoint | undefined> {
  const row = await shown(db).where("id", "=", id).executeTakeFirst();
  return row && { ...row, events: JSON.parse(row.events) };
}

/** All of them, newest first. */
export async function listEndpoints(db: Kysely<Schema>): Promise<Endpoint[]> {
  const rows = await shown(db).orderBy("created_at", "desc").orderBy("id").execute();
  return rows.map((row) => ({ ...row, events: JSON.parse(row.events) }));
}
