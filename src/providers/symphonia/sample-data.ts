import { DELIVERY, PICKUP, truckAt } from "./journey.ts";

/** What the sample events say, after the seed's payloads. */

type SampleOrder = { orderId: string; reference: string; now: number; progress: number };

const CARRIER = { id: "carrier_77120", name: "Transports Morel" };
const RIVAL = { id: "carrier_69003", name: "Rhône Fret" };
const MINUTE_MS = 60_000;

/** By type, in the order of a journey: who plays them one after the other tells an order's whole life. */
export const SAMPLE_DATA: Record<string, (order: SampleOrder) => Record<string, unknown>> = {
  "order.created": ({ orderId, reference, now }) => ({
    order: {
      _id: orderId,
      reference,
      status: "created",
      pickupLocation: PICKUP,
      deliveryLocation: DELIVERY,
      goods: { description: "Palettes électronique", weight: 1_500, volume: 12, quantity: 20 },
      pricing: { basePrice: 450, totalPrice: 540, currency: "EUR" },
      createdAt: iso(now),
    },
  }),
  "order.updated": ({ orderId }) => ({
    order: {
      _id: orderId,
      goods: { description: "Palettes électronique", weight: 1_650, volume: 13, quantity: 22 },
      pricing: { basePrice: 470, totalPrice: 564, currency: "EUR" },
    },
  }),
  "dispatch.chain_started": ({ orderId }) => ({ orderId, chain: { carriers: 3, timeoutMinutes: 120 } }),
  "dispatch.carrier_notified": ({ orderId }) => ({ orderId, carrier: RIVAL, position: 1 }),
  "dispatch.carrier_rejected": ({ orderId }) => ({ orderId, carrier: RIVAL, reason: "Aucun véhicule disponible" }),
  "dispatch.escalated": ({ orderId }) => ({ orderId, reason: "Aucun transporteur n'a répondu à temps" }),
  "dispatch.carrier_accepted": ({ orderId }) => ({ orderId, carrier: CARRIER, price: 540 }),
  "order.assigned": ({ orderId }) => ({ orderId, carrier: CARRIER }),
  "rdv.requested": ({ orderId, now }) => rdv(orderId, "delivery", now + 540 * MINUTE_MS),
  "rdv.confirmed": ({ orderId, now }) => rdv(orderId, "delivery", now + 540 * MINUTE_MS),
  "rdv.cancelled": ({ orderId, now }) => ({
    ...rdv(orderId, "pickup", now + 30 * MINUTE_MS),
    reason: "Quai libre toute la journée",
  }),
  "tracking.email_sent": ({ orderId }) => ({ orderId, email: { template: "TRACKING_BASIC", recipient: "CARRIER" } }),
  "tracking.status_updated": ({ orderId }) => ({ orderId, status: "loaded", source: "EMAIL_LINK" }),
  "tracking.started": ({ orderId }) => ({ orderId, tracking: { provider: "TOMTOM", deviceId: "TT-DEVICE-12345" } }),
  "geofence.exited": ({ orderId }) => geofence(orderId, "pickup", 0),
  "tracking.updated": ({ orderId, now, progress }) => ({
    orderId,
    ...truckAt(progress, now),
    tracking: { provider: "TOMTOM", deviceId: "TT-DEVICE-12345", timestamp: iso(now) },
    status: "en_route_to_delivery",
  }),
  "eta.updated": ({ orderId, now, progress }) => ({ orderId, newETA: truckAt(progress, now).route.eta }),
  "eta.delay_detected": ({ orderId, now, progress }) => delay(orderId, now, progress),
  "eta.on_time": ({ orderId, now, progress }) => ({ orderId, eta: truckAt(progress, now).route.eta }),
  "geofence.approaching": ({ orderId }) => geofence(orderId, "delivery", 0.98),
  "geofence.entered": ({ orderId }) => geofence(orderId, "delivery", 1),
  "document.uploaded": ({ orderId, reference }) => ({
    orderId,
    document: {
      id: "doc_12345",
      type: "POD",
      filename: `POD_${reference}_signed.pdf`,
      size: 245_678,
      mimeType: "application/pdf",
      url: "https://documents.example.com/doc_12345.pdf",
      uploadedBy: "CARRIER",
      uploadMethod: "EMAIL_LINK",
    },
    ocr: { scheduled: true, provider: "AWS_TEXTRACT", estimatedTime: 15 },
  }),
  "document.ocr_failed": ({ orderId }) => ({
    orderId,
    documentId: "doc_12345",
    ocr: { provider: "AWS_TEXTRACT", error: "Image trop sombre" },
  }),
  "document.ocr_completed": ({ orderId, now }) => ({ orderId, documentId: "doc_12345", ocr: ocr(now) }),
  "document.validated": ({ orderId }) => ({ orderId, documentId: "doc_12345", validatedBy: "SYSTEM_AUTO" }),
  "tracking.stopped": ({ orderId }) => ({ orderId, reason: "DELIVERED" }),
  "carrier.scored": ({ orderId }) => ({ orderId, carrier: CARRIER, score: 92 }),
  "carrier.rating_updated": () => ({ carrier: CARRIER, rating: 4.6, ratings: 128 }),
  "order.closed": ({ orderId, now }) => ({
    orderId,
    closure: {
      closedAt: iso(now),
      closedBy: "SYSTEM_AUTO",
      reason: "DELIVERY_COMPLETED",
      checklist: { documentsValidated: true, podReceived: true, cmrSigned: true, paymentProcessed: true },
    },
    scoring: {
      carrierScore: 92,
      breakdown: { punctuality: 25, communication: 18, documentCompliance: 24, customerFeedback: 25 },
    },
    stats: { totalDistance: 465_000, totalDuration: 28_800, averageSpeed: 58.1, fuelConsumed: 135, co2Emissions: 355 },
  }),
  "order.cancelled": ({ orderId }) => ({ orderId, reason: "Chantier reporté" }),
};

function rdv(orderId: string, type: "pickup" | "delivery", at: number) {
  const location = type === "pickup" ? PICKUP : DELIVERY;
  return { orderId, rdv: { id: `rdv_${type}`, type, scheduledAt: iso(at), location } };
}

function geofence(orderId: string, type: "pickup" | "delivery", progress: number) {
  const [name, { coordinates }] =
    type === "pickup" ? ["Zone d'enlèvement - Paris", PICKUP] : ["Zone de livraison - Lyon", DELIVERY];
  const center = { latitude: coordinates[0], longitude: coordinates[1] };
  const { latitude, longitude } = truckAt(progress, 0).position;
  return {
    orderId,
    geofence: { id: `gf_${type}`, name, type, radius: 500, center },
    position: { latitude, longitude, accuracy: 20 },
  };
}

function delay(orderId: string, now: number, progress: number) {
  const { position, route } = truckAt(progress, now);
  return {
    orderId,
    delay: {
      severity: "WARNING",
      delayMinutes: 45,
      originalETA: route.eta,
      newETA: iso(Date.parse(route.eta) + 45 * MINUTE_MS),
      reason: "TRAFFIC_JAM",
      location: { latitude: position.latitude, longitude: position.longitude, city: "Beaune" },
    },
    notifications: { customerNotified: true, carrierNotified: true, channels: ["EMAIL", "SMS"] },
  };
}

function ocr(now: number) {
  return {
    provider: "AWS_TEXTRACT",
    processingTime: 18.5,
    confidence: 0.95,
    extractedFields: {
      podNumber: "POD-2025-001234",
      deliveryDate: iso(now).slice(0, 10),
      recipientName: "Jean Dupont",
      signature: { detected: true, confidence: 0.98, boundingBox: { x: 450, y: 1200, width: 200, height: 80 } },
      quantities: [{ item: "Palette 1", quantity: 20, received: 20 }],
      remarks: null,
    },
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
