import { z } from "zod";
import { latitude, longitude, number, part, text, time, withDetail } from "../data.ts";
import { type EventType, eventType } from "../event-type.ts";
import { savePosition } from "../parts.ts";

const position = z.object({ latitude, longitude, speed: number, heading: number, accuracy: number });
const updated = z.object({ position, route: part({ eta: time }), status: text });
const statusUpdated = z
  .object({ status: text, newStatus: text })
  .refine((data) => statusOf(data) !== undefined, { path: ["status"], message: "is required" });

export const tracking: Record<string, EventType> = {
  "tracking.started": eventType({
    needs: z.object({}),
    order: () => ({ tracking: "on" }),
    describe: () => "Tracking GPS démarré",
  }),

  "tracking.updated": eventType({
    needs: updated,
    order: ({ position, route, status }, at) => ({
      tracking: "on",
      position: JSON.stringify({ ...position, at }),
      eta: route?.eta,
      status,
    }),
    write: (trx, { position: { latitude, longitude, speed, heading, accuracy } }, { orderId, at }) => {
      const row = { order_id: orderId, at, latitude, longitude };
      trx.run(savePosition({ ...row, speed: speed ?? null, heading: heading ?? null, accuracy: accuracy ?? null }));
      return undefined;
    },
    describe: () => "Position mise à jour",
    place: ({ position }) => `${position.latitude.toFixed(4)}, ${position.longitude.toFixed(4)}`,
  }),

  "tracking.stopped": eventType({
    needs: z.object({}),
    order: () => ({ tracking: "off" }),
    describe: () => "Tracking arrêté",
  }),

  "tracking.email_sent": eventType({
    needs: z.object({}),
    describe: () => "Email de tracking envoyé",
  }),

  "tracking.status_updated": eventType({
    needs: statusUpdated,
    order: (data) => ({ status: statusOf(data) }),
    describe: (data) => withDetail("Statut mis à jour", statusOf(data)),
  }),
};

function statusOf(data: { status?: string; newStatus?: string }): string | undefined {
  return data.newStatus ?? data.status;
}
