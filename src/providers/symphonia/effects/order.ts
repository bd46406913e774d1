import { z } from "zod";
import {
  anything,
  carrierJson,
  carrierKeys,
  carrierOf,
  id,
  jsonOf,
  maybeId,
  number,
  part,
  text,
  time,
  withDetail,
} from "../data.ts";
import { type EventType, eventType, nameOf } from "../event-type.ts";
import { CANCELLED, COMPLETED, type OrderFacts } from "../orders.ts";

const location = part({ address: text });
const orderKeys = {
  reference: text,
  status: text,
  pickupLocation: location,
  deliveryLocation: location,
  goods: anything,
  pricing: anything,
  createdAt: time,
  ...carrierKeys,
};

const created = z.object({ order: z.object({ _id: id, ...orderKeys }) });
const updated = z.object({ order: part({ _id: maybeId, ...orderKeys }), changes: part(orderKeys) });
const assigned = z.object({ order: part(orderKeys), ...carrierKeys });
const cancelled = z.object({ reason: text, order: part(orderKeys) });
const closed = z.object({
  closure: part({ closedAt: time, closedBy: text, reason: text, checklist: anything }),
  scoring: part({ carrierScore: number, breakdown: anything }),
  stats: anything,
});

export const order: Record<string, EventType> = {
  "order.created": eventType({
    needs: created,
    order: ({ order }) => ({ ...factsOf(order), status: order.status ?? "created" }),
    describe: () => "Commande créée",
    place: (data) => data.order.pickupLocation?.address,
    notify: (data, order) => ({
      type: "ORDER_CREATED",
      title: "Nouvelle commande créée",
      message: `Commande ${data.order.reference ?? nameOf(order)} créée avec succès`,
      priority: "NORMAL",
    }),
  }),

  "order.updated": eventType({
    needs: updated,
    order: (data) => factsOf({ ...data.changes, ...data.order }),
    describe: () => "Commande modifiée",
  }),

  "order.assigned": eventType({
    needs: assigned,
    order: (data) => {
      const facts = factsOf(data.order ?? {});
      return { ...facts, status: facts.status ?? "assigned", carrier: carrierJson(data) ?? facts.carrier };
    },
    describe: (data) => withDetail("Transporteur assigné", carrierOf(data).name ?? data.order?.carrier?.name),
  }),

  "order.cancelled": eventType({
    needs: cancelled,
    order: (data) => ({ ...factsOf(data.order ?? {}), status: CANCELLED }),
    describe: (data) => withDetail("Commande annulée", data.reason),
    notify: (data, order) => ({
      type: "ORDER_CANCELLED",
      title: "Commande annulée",
      message: withDetail(`Commande ${nameOf(order)} annulée`, data.reason),
      priority: "NORMAL",
    }),
  }),

  "order.closed": eventType({
    needs: closed,
    order: ({ closure, scoring, stats }, at) => ({
      status: COMPLETED,
      closed_at: closure?.closedAt ?? at,
      closure: jsonOf(closure && { ...closure, closedAt: undefined }),
      carrier_score: scoring?.carrierScore,
      score_breakdown: jsonOf(scoring?.breakdown),
      stats: jsonOf(stats),
    }),
    describe: () => "Commande clôturée",
    notify: ({ scoring }) => ({
      type: "ORDER_COMPLETED",
      title: "Commande terminée",
      message: ["La commande a été clôturée avec succès.", scoreLine(scoring?.carrierScore)].join(" ").trimEnd(),
      priority: "NORMAL",
    }),
    emit: ({ reference, pricing }, { orderId, eventId, at }) => [
      {
        id: `${eventId}_invoice`,
        type: "invoice.requested",
        occurredAt: at,
        subject: orderId,
        description: "Facturation demandée",
        data: { orderId, reference, pricing: pricing && JSON.parse(pricing) },
      },
    ],
  }),
};

function factsOf(facts: z.output<z.ZodObject<typeof orderKeys>>): OrderFacts {
  return {
    reference: facts.reference,
    status: facts.status,
    pickup: jsonOf(facts.pickupLocation),
    delivery: jsonOf(facts.deliveryLocation),
    goods: jsonOf(facts.goods),
    pricing: jsonOf(facts.pricing),
    carrier: carrierJson(facts),
    ordered_at: facts.createdAt,
  };
}

function scoreLine(score: number | undefined): string {
  return score === undefined ? "" : `Score transporteur: ${score}/100`;
}
