import { z } from "zod";
import type { EventType } from "../types.ts";
import { patchOrder } from "../orders.ts";

const created = z.looseObject({ data: z.looseObject({ order: z.looseObject({ _id: z.string().min(1).max(200) }) }) });

export const order: Record<string, EventType> = {
  "order.created": {
    needs: created,
    apply: (trx, event, { orderId, now }) => {
      const facts = event.data.order as any;
      const isNew = patchOrder(
        trx,
        orderId,
        { reference: facts.reference, status: facts.status, pickup: JSON.stringify(facts.pickupLocation) },
        event.occurredAt,
        now,
      );
      return [
        {
          what: "order",
          id: orderId,
          label: facts.reference,
          did: isNew ? "created" : "updated",
          link: `/admin/orders/${orderId}`,
        },
      ];
    },
    describe: () => "Commande créée",
    notify: ({ order }) => ({
      type: "ORDER_CREATED",
      title: "Nouvelle commande créée",
      message: `Commande ${order.reference} créée avec succès`,
      priority: "NORMAL",
    }),
  },
};
