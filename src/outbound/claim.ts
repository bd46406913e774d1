import { sql as literally } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { Trx } from "../db/writer.ts";
import type { Hub } from "../hub.ts";
import type { Addressee } from "./addressee.ts";
import type { Outgoing } from "./attempt.ts";
import type { Choice } from "./choose.ts";
import { secretsOf } from "./endpoints.ts";
import { isWornOut } from "./schedule.ts";

/** One try of a delivery that is ours until the lease ends. */
export type Try = {
  deliveryId: string;
  endpoint: Addressee;
  isManual: boolean;
  /** How many automatic ones there have been, with this one. */
  tries: number;
  leasedUntil: number;
  /** What to send; or why it cannot be sent. */
  outgoing: Outgoing | Unsendable;
};

export type Unsendable = { failure: "envelope" | "secret" | "interrupted"; detail: string };

const LEASE_BEYOND_TIMEOUT_MS = 30_000;

type Claim = { ids: string; now: number; leasedUntil: number };

const listed = (ids: string) => literally<string>`(select value from json_each(${ids}))`;

const CLAIMED = ["id", "endpoint_id", "event_id", "attempts", "tries", "failure"] as const;

/** The try counts before it is made: what kills the process is retried no more often than the schedule says. */
const claimDue = prepare((claim: Claim) =>
  sql
    .updateTable("outbound_delivery")
    .set((update) => ({ tries: update("tries", "+", 1), due_at: claim.leasedUntil }))
    .where("id", "in", listed(claim.ids))
    .where("due_at", "<=", claim.now)
    .returning(CLAIMED),
);

const claimAsked = prepare((claim: Claim) =>
  sql
    .updateTable("outbound_delivery")
    .set({ asked_at: claim.leasedUntil })
    .where("id", "in", listed(claim.ids))
    .where("asked_at", "<=", claim.now)
    .returning(CLAIMED),
);

type Returned = { id: string; now: number; leasedUntil: number };

const returnDue = prepare((returned: Returned) =>
  sql
    .updateTable("outbound_delivery")
    .set((update) => ({ tries: update("tries", "-", 1), due_at: returned.now }))
    .where("id", "=", returned.id)
    .where("due_at", "=", returned.leasedUntil),
);

const returnAsked = prepare((returned: Returned) =>
  sql
    .updateTable("outbound_delivery")
    .set({ asked_at: returned.now })
    .where("id", "=", returned.id)
    .where("asked_at", "=", returned.leasedUntil),
);

const findEvents = prepare((events: { ids: string }) =>
  sql.selectFrom("event").select(["id", "type", "occurred_at", "envelope"]).where("id", "in", listed(events.ids)),
);

/** Takes what was chosen, and finds what is to be sent. */
export function claim(hub: Hub, trx: Trx, { asked, due, endpoints }: Choice): Try[] {
  const now = hub.now();
  const leasedUntil = now + hub.config.WEBHOOK_SEND_TIMEOUT * 1_000 + LEASE_BEYOND_TIMEOUT_MS;
  const claimOf = (ids: string[]): Claim => ({ ids: JSON.stringify(ids), now, leasedUntil });
  const rows = [
    ...inOrder(asked, trx.all(claimAsked(claimOf(asked)))).map((row) => ({ ...row, isManual: true })),
    ...inOrder(due, trx.all(claimDue(claimOf(due)))).map((row) => ({ ...row, isManual: false })),
  ];
  const found = trx.all(findEvents({ ids: JSON.stringify(rows.map((row) => row.event_id)) }));
  const events = new Map(found.map((event) => [event.id, event]));
  const secrets = remembered((endpointId) => secretsOf(hub, endpointId));
  return rows.map((row) => {
    const endpoint = endpoints.get(row.endpoint_id)!;
    const { id: deliveryId, isManual, tries } = row;
    const outgoing = outgoingOf(hub, { row, endpoint, event: events.get(row.event_id), secrets });
    return { deliveryId, endpoint, isManual, tries, leasedUntil, outgoing };
  });
}

/** Ends the leases, and takes back that these were tried. */
export function giveBack(trx: Trx, made: Iterable<Try>, now: number): void {
  for (const { deliveryId: id, isManual, leasedUntil } of made)
    trx.run((isManual ? returnAsked : returnDue)({ id, now, leasedUntil }));
}

/** SQLite gives what it has changed in an order of its own. */
function inOrder<Row extends { id: string }>(ids: string[], rows: Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type Claimed = { attempts: number; tries: number; failure: string | null; isManual: boolean };
type Source = {
  row: Claimed;
  endpoint: Addressee;
  event?: { id: string; type: string; occurred_at: number; envelope: string | null };
  secrets(endpointId: string): string[];
};

function outgoingOf(hub: Hub, { row, endpoint, event, secrets }: Source): Outgoing | Unsendable {
  if (!row.isManual && isWornOut(row.tries, hub.config.WEBHOOK_RETRY_SCHEDULE))
    return { failure: "interrupted", detail: "The process ended again and again while this was being sent" };
  if (!event?.envelope) return { failure: "envelope", detail: "The event's envelope is not there" };
  try {
    return {
      url: endpoint.url,
      body: event.envelope,
      event: { id: event.id, type: event.type, timestamp: new Date(event.occurred_at).toISOString() },
      secrets: secrets(endpoint.id),
      ...(row.attempts > 0 && { retry: { count: row.attempts, reason: row.failure ?? "manual" } }),
    };
  } catch (error) {
    hub.log.error(
      { type: "outbound", err: error, endpoint: endpoint.id },
      "An event could not be made ready for sending",
    );
    return { failure: "secret", detail: "The endpoint's secret cannot be read with the key in secrets.json" };
  }
}

function remembered<T>(find: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key)!;
  };
}
