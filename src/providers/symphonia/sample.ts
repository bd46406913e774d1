import type { Sample } from "../provider.ts";
import { signSha256 } from "../signatures.ts";
import type { Settings } from "./settings.ts";

/** A signed event like SYMPHONI.A's own; the n-th one is about the n-th order. */
export const sample: Sample<Settings> = (settings, { now, n, type = "order.created" }) => {
  const timestamp = new Date(now).toISOString();
  const orderId =
    Math.floor(now / 1_000)
      .toString(16)
      .padStart(8, "0") + n.toString(16).padStart(16, "0");
  const id = `evt_${orderId}`;
  const data = {
    order: {
      _id: orderId,
      reference: `CMD-${timestamp.slice(0, 10).replaceAll("-", "")}-${String(n).padStart(3, "0")}`,
      status: "created",
      pickupLocation: { address: "123 Rue de la Paix, 75001 Paris", coordinates: [48.8566, 2.3522] },
      deliveryLocation: { address: "456 Avenue de Lyon, 69002 Lyon", coordinates: [45.764, 4.8357] },
      goods: { description: "Palettes électronique", weight: 1_500, volume: 12, quantity: 20 },
      pricing: { basePrice: 450, totalPrice: 540, currency: "EUR" },
      createdAt: timestamp,
    },
  };
  const body = JSON.stringify({
    id,
    type,
    timestamp,
    version: "1.6.0",
    data,
    metadata: { orderId, userId: "user_12345", source: "WEB_APP" },
  });
  return {
    headers: {
      "content-type": "application/json",
      "x-symphonia-signature": signSha256(settings.SYMPHONIA_WEBHOOK_SECRET[0]!, body),
      "x-symphonia-event-type": type,
      "x-symphonia-event-id": id,
      "x-symphonia-timestamp": timestamp,
    },
    body,
  };
};
