import type { Insertable } from "kysely";
import { sql } from "../../src/db/prepare.ts";
import type { AttemptTable, OutboundDeliveryTable } from "../../src/db/schema.ts";
import type { Dashboard } from "../admin/kit.ts";
import { seedEndpoint } from "../admin/sending.ts";

const HOUR = 3_600_000;

/** Endpoints of every kind; what happens after this is on its way to them. */
export function registerEndpoints(kit: Dashboard): void {
  const { now } = kit.clock;
  const description = "Warehouse management, production";
  seedEndpoint(
    kit,
    { url: "https://hooks.example.com/carillon", events: ["*"], description },
    { last_success_at: now },
  );
  const failing = { failing_since: now - 3 * HOUR, failures: 14, last_success_at: now - 4 * HOUR };
  seedEndpoint(kit, { url: "https://erp.example.org/webhooks/orders?tenant=lyon", events: ["order.*"] }, failing);
  seedEndpoint(kit, {
    url: "https://staging.example.net/in",
    events: ["book.completed", "order.created"],
    active: false,
  });
  const gone = { status: "disabled", disabled_because: "gone", failing_since: now - HOUR, failures: 1 } as const;
  seedEndpoint(
    kit,
    { url: "https://old.example.com/", events: ["message.received", "ping", "a.b", "c.d", "e.f"] },
    gone,
  );
}

/** As if the dispatcher had been there for what is new: most arrived, some are tried again, some have failed for good. */
export async function pretendToSend({ hub, clock }: Dashboard): Promise<void> {
  const made = await hub.db
    .selectFrom("outbound_delivery")
    .innerJoin("endpoint", "endpoint.id", "outbound_delivery.endpoint_id")
    .select(["outbound_delivery.id", "outbound_delivery.created_at", "endpoint.url"])
    .where("outbound_delivery.status", "=", "pending")
    .where("outbound_delivery.attempts", "=", 0)
    .orderBy("outbound_delivery.id", "desc")
    .execute();
  hub.write((trx) =>
    made.forEach(({ id, created_at, url }, i) => {
      const { become, attempts } = fate(id, created_at, url.includes("erp") ? i : -1, clock.now);
      trx.run(sql.updateTable("outbound_delivery").set(become).where("id", "=", id));
      for (const attempt of attempts) trx.run(sql.insertInto("attempt").values(attempt));
    }),
  );
}

function fate(id: string, at: number, i: number, now: number) {
  const works = (number: number, at: number) => attempt(id, { number, at, duration_ms: 84 + (at % 90) });
  const busy = (number: number, at: number) =>
    attempt(id, {
      number,
      at,
      duration_ms: 1_240,
      status: 503,
      failure: "http_503",
      retry_after_ms: 30_000,
      response_body: Buffer.from('{"error":"busy","message":"Le service redémarre, réessayez plus tard"}'),
    });
  const silent = (number: number, at: number) =>
    attempt(id, {
      number,
      at,
      duration_ms: 15_000,
      status: null,
      failure: "connection_timeout",
      response_headers: null,
    });
  const settled = { due_at: null, settled_at: at + 90 };
  if (i < 0 || at > now - 100_000)
    return { attempts: [works(1, at)], become: { ...settled, status: "delivered", ...counts(1, null) } as const };
  const tries = [busy(1, at), silent(2, at + 5_300), busy(3, at + 21_000)];
  if (i % 7 === 2)
    return {
      attempts: [...tries, works(4, at + 90_000)],
      become: { ...settled, status: "delivered", ...counts(4, null) } as const,
    };
  if (i < 60) return { attempts: tries, become: { due_at: now + 12_000 + i * 2_000, ...counts(3, "http_503") } };
  return {
    attempts: [...tries, { ...busy(4, at + 90_000), is_manual: 1 as const }],
    become: { ...settled, status: "failed", ...counts(4, "http_503") } as const,
  };
}

const counts = (attempts: number, failure: string | null): Partial<Insertable<OutboundDeliveryTable>> => ({
  attempts,
  tries: attempts,
  failure,
  response_status: failure === null ? 200 : 503,
});

function attempt(
  delivery_id: string,
  one: Partial<AttemptTable> & { number: number; at: number; duration_ms: number },
) {
  return {
    delivery_id,
    is_manual: 0 as const,
    status: 200,
    failure: null,
    detail: null,
    retry_after_ms: null,
    request_headers: JSON.stringify({
      "content-type": "application/json",
      "user-agent": "Carillon/0.1.0",
      "webhook-id": "evt_01a",
      "webhook-signature": "v1,***",
      "x-symphonia-signature": "sha256=***",
    }),
    response_headers: JSON.stringify({ "content-type": "application/json", server: "nginx", "retry-after": "30" }),
    response_body: Buffer.from('{"ok":true}'),
    ...one,
  };
}
