import { z } from "zod";
import type { Trx } from "../../../db/writer.ts";
import { maybeId, part, text, time, withDetail } from "../data.ts";
import { type About, type EventType, eventType, nameOf } from "../event-type.ts";
import { appointments } from "../parts.ts";

const needs = z.object({
  rdv: part({ id: maybeId, type: maybeId, scheduledAt: time, location: part({ address: text }) }),
  reason: text,
});
type Data = z.output<typeof needs>;

export const rdv: Record<string, EventType> = {
  "rdv.requested": eventType({
    needs,
    write: (trx, data, about) => save(trx, data, about, "requested"),
    describe: () => "RDV demandé",
    place: placeOf,
    notify: (_, order) => ({
      type: "RDV_REQUESTED",
      title: "RDV demandé",
      message: `Un RDV est demandé pour la commande ${nameOf(order)}`,
      priority: "NORMAL",
    }),
  }),

  "rdv.confirmed": eventType({
    needs,
    write: (trx, data, about) => save(trx, data, about, "confirmed"),
    describe: () => "RDV confirmé",
    place: placeOf,
  }),

  "rdv.cancelled": eventType({
    needs,
    write: (trx, data, about) => save(trx, data, about, "cancelled"),
    describe: (data) => withDetail("RDV annulé", data.reason),
    place: placeOf,
    notify: (data, order) => ({
      type: "RDV_CANCELLED",
      title: "RDV annulé",
      message: withDetail(`Le RDV de la commande ${nameOf(order)} est annulé`, data.reason),
      priority: "NORMAL",
    }),
  }),
};

function save(trx: Trx, { rdv, reason }: Data, { orderId, at }: About, state: string) {
  const id = rdv?.id ?? rdv?.type ?? "rdv"; // an order has at most one RDV of a kind
  const facts = { state, kind: rdv?.type, starts_at: rdv?.scheduledAt, place: rdv?.location?.address, reason };
  appointments.patch(trx, { order_id: orderId, id }, facts, at);
  return { what: "appointment", id, label: rdv?.type, did: state };
}

function placeOf({ rdv }: Data): string | undefined {
  return rdv?.location?.address;
}
