import { z } from "zod";
import { anything, jsonOf, part, text, time } from "../data.ts";
import { type EventType, eventType } from "../event-type.ts";
import { saveDelay } from "../parts.ts";

const estimate = z.object({ newETA: time, eta: time, route: part({ eta: time }) });
type Estimate = z.output<typeof estimate>;
const updated = estimate.refine((data) => etaOf(data) !== undefined, {
  path: ["newETA"],
  message: "must be an ISO 8601 time",
});

const delayed = z.object({
  delay: z.object({
    delayMinutes: z.number(),
    severity: text,
    originalETA: time,
    newETA: time,
    reason: text,
    location: anything,
  }),
});
type Delayed = z.output<typeof delayed>;

export const eta: Record<string, EventType> = {
  "eta.updated": eventType({
    needs: updated,
    order: (data) => ({ eta: etaOf(data) }),
    describe: () => "ETA recalculé",
  }),

  "eta.delay_detected": eventType({
    needs: delayed,
    order: ({ delay }) => ({ eta: delay.newETA }),
    write: (trx, { delay }, { orderId, eventId, at }) => {
      trx.run(
        saveDelay({
          event_id: eventId,
          order_id: orderId,
          severity: delay.severity ?? null,
          minutes: delay.delayMinutes,
          reason: delay.reason ?? null,
          place: jsonOf(delay.location) ?? null,
          original_eta: delay.originalETA ?? null,
          new_eta: delay.newETA ?? null,
          detected_at: at,
        }),
      );
      return { what: "delay", id: eventId, label: delay.reason, did: "recorded" };
    },
    describe: ({ delay }) => `Retard détecté: +${delay.delayMinutes} min`,
    place: cityOf,
    notify: ({ delay }) => ({
      type: "DELAY_ALERT",
      title: "Retard détecté",
      message: [`Retard de ${delay.delayMinutes} minutes.`, newEtaLine(delay.newETA)].join(" ").trimEnd(),
      priority: "URGENT",
      channels: ["PUSH", "EMAIL", "SMS"],
    }),
  }),

  "eta.on_time": eventType({
    needs: estimate,
    order: (data) => ({ eta: etaOf(data) }),
    describe: () => "Livraison dans les temps",
  }),
};

function etaOf({ newETA, eta, route }: Estimate): number | undefined {
  return newETA ?? eta ?? route?.eta;
}

function cityOf({ delay }: Delayed): string | undefined {
  const city = delay.location?.city;
  return typeof city === "string" ? city : undefined;
}

function newEtaLine(eta: number | undefined): string {
  return eta === undefined ? "" : `Nouvelle ETA: ${new Date(eta).toISOString()}`;
}
