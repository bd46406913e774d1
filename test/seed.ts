import type { Insertable, Updateable } from "kysely";
import { sql } from "../src/db/prepare.ts";
import type { InboundDeliveryTable } from "../src/db/schema.ts";
import { newId } from "../src/ids.ts";
import type { TestHub } from "./hub.ts";

export type Seed = Partial<Omit<Insertable<InboundDeliveryTable>, "body">> & { body?: string | Uint8Array | null };

/** Puts deliveries into the store as if they had come; each says only what is special about it. Gives their ids. */
export function seedDeliveries({ hub, clock }: TestHub, seeds: Seed[]): string[] {
  const rows = seeds.map((seed) => row(seed, clock.now));
  hub.write((trx) => rows.forEach((row) => trx.run(sql.insertInto("inbound_delivery").values(row))));
  return rows.map(({ id }) => id);
}

export const seedDelivery = (carillon: TestHub, seed: Seed = {}): string => seedDeliveries(carillon, [seed])[0]!;

function row({ body = "{}", ...seed }: Seed, now: number): Insertable<InboundDeliveryTable> & { id: string } {
  const received_at = seed.received_at ?? now;
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  return {
    id: newId("dlv", received_at),
    provider: "symphonia",
    type: "order.created",
    status: "processed",
    duration_us: 2_400,
    address: "203.0.113.79",
    url: "/api/webhooks/symphonia",
    headers: "{}",
    body_size: bytes?.byteLength ?? 0,
    ...seed,
    received_at,
    body: bytes,
  };
}

/** What became of one of them afterwards. */
export function updateDelivery({ hub }: TestHub, id: string, become: Updateable<InboundDeliveryTable>): void {
  hub.write((trx) => trx.run(sql.updateTable("inbound_delivery").set(become).where("id", "=", id)));
}
