import type { Insertable, Updateable } from "kysely";
import { sql } from "../../src/db/prepare.ts";
import type { AttemptTable, EndpointTable, EventTable, OutboundDeliveryTable } from "../../src/db/schema.ts";
import { newId } from "../../src/ids.ts";
import { createEndpoint, type NewEndpoint } from "../../src/outbound/endpoints.ts";
import type { TestHub } from "../hub.ts";

/** Puts endpoints, events, deliveries and attempts into the store as if they had been made; each says only what is special about it. */

type NewSent = Partial<Insertable<OutboundDeliveryTable>> & {
  endpoint_id: string;
  event?: Partial<EventTable>;
  tried?: Partial<AttemptTable>[];
};

export function seedEndpoint(
  { hub }: TestHub,
  given: Partial<NewEndpoint> = {},
  state: Partial<Insertable<EndpointTable>> = {},
): string {
  const { id } = createEndpoint(hub, { url: "https://hooks.example.com/in", events: ["*"], ...given });
  if (Object.keys(state).length > 0) {
    hub.write((trx) => trx.run(sql.updateTable("endpoint").set(state).where("id", "=", id)));
    hub.outbound.subscriptions.forget();
  }
  return id;
}

/** Gives their ids, in their order. */
export function seedSent({ hub, clock }: TestHub, seeds: NewSent[]): string[] {
  const whole = seeds.map((seed) => rowsOf(seed, clock.now));
  hub.write((trx) => {
    for (const { event, sent, attempts } of whole) {
      trx.run(
        sql
          .insertInto("event")
          .values(event)
          .onConflict((conflict) => conflict.doNothing()),
      );
      trx.run(sql.insertInto("outbound_delivery").values(sent));
      for (const attempt of attempts) trx.run(sql.insertInto("attempt").values(attempt));
    }
  });
  return whole.map(({ sent }) => sent.id);
}

function rowsOf({ event: said, tried = [], ...seed }: NewSent, now: number) {
  const created_at = seed.created_at ?? now;
  const id = seed.id ?? newId("out", created_at);
  const event_id = seed.event_id ?? newId("evt", created_at);
  const type = seed.event_type ?? "order.created";
  const timestamp = new Date(created_at).toISOString();
  const event = {
    id: event_id,
    type,
    occurred_at: created_at,
    subject: null,
    description: null,
    place: null,
    delivery_id: null,
    envelope: JSON.stringify({ id: event_id, type, timestamp, version: "1.6.0", data: { orderId: "o-1" } }),
    ...said,
  };
  const sent = { event_id, event_type: type, status: "delivered" as const, attempts: tried.length, ...seed };
  const attempts = tried.map((one, i) => ({ ...ATTEMPT, delivery_id: id, number: i + 1, at: created_at, ...one }));
  return { event, sent: { ...sent, tries: tried.length, id, created_at, ...seed }, attempts };
}

/** One more attempt of a delivery that is there. */
export function tried({ hub }: TestHub, id: string, one: Partial<AttemptTable>): void {
  const row = { ...ATTEMPT, status: null, number: 1, at: 0, ...one, delivery_id: id };
  hub.write((trx) => trx.run(sql.insertInto("attempt").values(row)));
}

const ATTEMPT = {
  duration_ms: 84,
  is_manual: 0,
  status: 200,
  failure: null,
  detail: null,
  retry_after_ms: null,
  request_headers: JSON.stringify({ "content-type": "application/json", "x-symphonia-signature": "sha256=***" }),
  response_headers: JSON.stringify({ "content-type": "text/plain" }),
  response_body: Buffer.from("ok"),
} as const;

export function updateSent({ hub }: TestHub, id: string, become: Updateable<OutboundDeliveryTable>): void {
  hub.write((trx) => trx.run(sql.updateTable("outbound_delivery").set(become).where("id", "=", id)));
}
