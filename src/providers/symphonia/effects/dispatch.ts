import { z } from "zod";
import type { Trx } from "../../../db/writer.ts";
import { carrierJson, carrierKeys, carrierOf, text, withDetail } from "../data.ts";
import { type About, type EventType, eventType, nameOf } from "../event-type.ts";
import { offers } from "../parts.ts";

const needs = z.object({ ...carrierKeys, reason: text });
type Data = z.output<typeof needs>;

export const dispatch: Record<string, EventType> = {
  "dispatch.chain_started": eventType({
    needs,
    order: () => ({ dispatch: "started" }),
    describe: () => "Chaîne de dispatch lancée",
  }),

  "dispatch.carrier_notified": eventType({
    needs,
    order: () => ({ dispatch: "notified" }),
    write: (trx, data, about) => saveOffer(trx, data, about, "notified"),
    describe: (data) => withDetail("Transporteur notifié", carrierOf(data).name),
  }),

  "dispatch.carrier_accepted": eventType({
    needs,
    order: (data) => ({ dispatch: "accepted", carrier: carrierJson(data) }),
    write: (trx, data, about) => saveOffer(trx, data, about, "accepted"),
    describe: (data) => withDetail("Offre acceptée", carrierOf(data).name),
  }),

  "dispatch.carrier_rejected": eventType({
    needs,
    order: () => ({ dispatch: "rejected" }),
    write: (trx, data, about) => saveOffer(trx, data, about, "rejected"),
    describe: (data) => withDetail("Offre refusée", carrierOf(data).name),
  }),

  "dispatch.escalated": eventType({
    needs,
    order: () => ({ dispatch: "escalated" }),
    describe: () => "Escaladé vers Affret.IA",
    notify: (data, order) => ({
      type: "DISPATCH_ESCALATED",
      title: "Dispatch escaladé",
      message: withDetail(`La commande ${nameOf(order)} est escaladée vers Affret.IA`, data.reason),
      priority: "HIGH",
    }),
  }),
};

function saveOffer(trx: Trx, data: Data, { orderId, at }: About, state: "notified" | "accepted" | "rejected") {
  const { id, name } = carrierOf(data);
  if (id === undefined) return undefined; // the order still says how far its dispatch has come
  const facts = { carrier_name: name, state, reason: data.reason };
  offers.patch(trx, { order_id: orderId, carrier_id: id }, facts, at);
  return { what: "carrier", id, label: name, did: state };
}
