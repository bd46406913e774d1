import type { Insertable } from "kysely";
import { sql } from "../../src/db/prepare.ts";
import type { DispatchTable } from "../../src/db/schema.ts";
import { recordNotification, type NewNotification } from "../../src/events/notification.ts";
import { newId } from "../../src/ids.ts";
import type { TestHub } from "../hub.ts";

/** Tells something now; gives its id. */
export function tell(
  { hub, clock }: Pick<TestHub, "hub" | "clock">,
  notification: Partial<NewNotification> = {},
): string {
  const id = newId("ntf", clock.now);
  const told = {
    type: "ORDER_CREATED" as const,
    title: "Nouvelle commande créée",
    message: "Commande CMD-1 créée avec succès",
    priority: "NORMAL" as const,
    link: "/admin/orders",
    ...notification,
  };
  hub.write((trx) => recordNotification(hub, trx, id, told));
  return id;
}

type Way = Partial<Insertable<DispatchTable>> & Pick<Insertable<DispatchTable>, "channel" | "status">;

/** As if it had gone, or should go, a way besides the dashboard. */
export function pretendToDispatch({ hub, clock }: Pick<TestHub, "hub" | "clock">, told: string, way: Way): string {
  const id = newId("dsp", clock.now);
  const isPending = way.status === "pending";
  const row = {
    id,
    notification_id: told,
    recipient: id,
    cause: "TEST",
    created_at: clock.now,
    due_at: isPending ? clock.now + 40_000 : null,
    settled_at: isPending ? null : clock.now - 3_000,
    ...way,
  };
  hub.write((trx) => trx.run(sql.insertInto("dispatch").values(row)));
  return id;
}

/** Of every priority one, and every way that one can go. */
export function pretendToNotify(kit: Pick<TestHub, "hub" | "clock">): void {
  const late = tell(kit, {
    type: "DELAY_ALERT",
    title: "Retard détecté",
    message: "Retard de 45 minutes. Nouvelle ETA: 17:15",
    priority: "URGENT",
  });
  pretendToDispatch(kit, late, { channel: "EMAIL", status: "sent" });
  pretendToDispatch(kit, late, { channel: "PUSH", status: "sent" });
  pretendToDispatch(kit, late, { channel: "PUSH", status: "sent" });
  pretendToDispatch(kit, late, {
    channel: "SMS",
    status: "failed",
    tries: 5,
    tried_at: kit.clock.now - 60_000,
    failure: "twilio_21211",
    detail: "The 'To' number is not a valid phone number",
  });
  const near = tell(kit, {
    type: "GEOFENCE_ALERT",
    title: "Entrée en zone",
    message: "Lyon, dépôt 3",
    priority: "HIGH",
  });
  const way = { failure: "connection_refused", detail: "127.0.0.1:25", tried_at: kit.clock.now - 9_000 };
  pretendToDispatch(kit, near, { channel: "EMAIL", status: "pending", tries: 2, ...way });
  pretendToDispatch(kit, near, { channel: "PUSH", status: "cancelled", tries: 1, failure: "recipient_gone" });
  const small = tell(kit, { type: "DOCUMENT_RECEIVED", title: "CMR reçu", message: "CMR.pdf", priority: "LOW" });
  pretendToDispatch(kit, small, { channel: "EMAIL", status: "pending" });
}

/** With a text that takes more than a line anywhere. */
export function tellAtLength(kit: Pick<TestHub, "hub" | "clock">): string {
  const message = "Le chauffeur attend au quai 12 depuis une heure, et le destinataire ne répond pas. ".repeat(6);
  return tell(kit, { type: "DELAY_ALERT", title: "Retard détecté", message });
}
