import { expect } from "bun:test";
import type { Rows } from "../../scenario.ts";

/** What the sample of each type leaves behind (SPEC 4.2), at the time where the tests' clock stands. */

export const NOW = Date.parse("2026-11-22T10:00:00Z");
/** The first order of that day. */
export const ORDER = "6b0230800b68ebd400000001";

export type Expected = {
  /** Tables that hold a row besides the delivery, its key, its event and the order. */
  tables?: Rows;
  /** Columns of the order. */
  order?: Record<string, unknown> | null;
  /** Columns of the one row in another table. */
  row?: Record<string, unknown>;
  description: string;
  place?: string;
  /** Type, title, message, priority, channels. */
  notification?: [string, string, string, string, ...string[]];
};

const carrier = { id: "carrier_77120", name: "Transports Morel" };
const pickupZone = { id: "gf_pickup", name: "Zone d'enlèvement - Paris", type: "pickup" };
const deliveryZone = { id: "gf_delivery", name: "Zone de livraison - Lyon", type: "delivery" };
const LYON = { kind: "delivery", latitude: 45.764, longitude: 4.8357, radius: 500 };
const POD = { order_id: ORDER, id: "doc_12345" };

export const EXPECTED: Record<string, Expected> = {
  "order.created": {
    order: {
      reference: "CMD-20261122-001",
      status: "created",
      pickup: { address: "123 Rue de la Paix, 75001 Paris", coordinates: [48.8566, 2.3522] },
      delivery: { address: "456 Avenue de Lyon, 69002 Lyon", coordinates: [45.764, 4.8357] },
      goods: { description: "Palettes électronique", weight: 1_500, volume: 12, quantity: 20 },
      pricing: { basePrice: 450, totalPrice: 540, currency: "EUR" },
      ordered_at: NOW,
      first_seen_at: NOW,
      changed_at: NOW,
    },
    description: "Commande créée",
    place: "123 Rue de la Paix, 75001 Paris",
    notification: ["ORDER_CREATED", "Nouvelle commande créée", "Commande CMD-20261122-001 créée avec succès", "NORMAL"],
  },
  "order.updated": {
    order: { pricing: { basePrice: 470, totalPrice: 564, currency: "EUR" }, status: null },
    description: "Commande modifiée",
  },
  "order.assigned": {
    order: { status: "assigned", carrier },
    description: "Transporteur assigné : Transports Morel",
  },
  "order.cancelled": {
    order: { status: "CANCELLED" },
    description: "Commande annulée : Chantier reporté",
    notification: ["ORDER_CANCELLED", "Commande annulée", `Commande ${ORDER} annulée : Chantier reporté`, "NORMAL"],
  },
  "order.closed": {
    tables: { event: 2 },
    order: {
      status: "COMPLETED",
      closed_at: NOW,
      carrier_score: 92,
      score_breakdown: { punctuality: 25, communication: 18, documentCompliance: 24, customerFeedback: 25 },
      closure: {
        closedBy: "SYSTEM_AUTO",
        reason: "DELIVERY_COMPLETED",
        checklist: { documentsValidated: true, podReceived: true, cmrSigned: true, paymentProcessed: true },
      },
      stats: {
        totalDistance: 465_000,
        totalDuration: 28_800,
        averageSpeed: 58.1,
        fuelConsumed: 135,
        co2Emissions: 355,
      },
    },
    description: "Commande clôturée",
    notification: [
      "ORDER_COMPLETED",
      "Commande terminée",
      "La commande a été clôturée avec succès. Score transporteur: 92/100",
      "NORMAL",
    ],
  },
  "tracking.started": { order: { tracking: "on" }, description: "Tracking GPS démarré" },
  "tracking.updated": {
    tables: { order_position: 1 },
    order: { tracking: "on", status: "en_route_to_delivery", eta: expect.any(Number) },
    row: { at: NOW, latitude: expect.any(Number), longitude: expect.any(Number), speed: 85, accuracy: 15 },
    description: "Position mise à jour",
    place: expect.stringMatching(/^4\d\.\d{4}, [2-4]\.\d{4}$/) as never,
  },
  "tracking.stopped": { order: { tracking: "off" }, description: "Tracking arrêté" },
  "tracking.email_sent": { order: { status: null, changed_at: NOW }, description: "Email de tracking envoyé" },
  "tracking.status_updated": { order: { status: "loaded" }, description: "Statut mis à jour : loaded" },
  "geofence.entered": {
    tables: { order_zone: 1 },
    order: { zone: { ...deliveryZone, state: "entered" } },
    row: { id: "gf_delivery", name: deliveryZone.name, ...LYON, entered_at: NOW, left_at: null },
    description: "Entrée dans Zone de livraison - Lyon",
    place: "Zone de livraison - Lyon",
    notification: [
      "GEOFENCE_ALERT",
      "Zone de livraison - Lyon",
      "Le transporteur est entré dans la zone Zone de livraison - Lyon",
      "HIGH",
      "PUSH",
      "EMAIL",
    ],
  },
  "geofence.exited": {
    tables: { order_zone: 1 },
    order: { zone: { ...pickupZone, state: "exited" } },
    row: { id: "gf_pickup", kind: "pickup", entered_at: null, left_at: NOW },
    description: "Sortie de Zone d'enlèvement - Paris",
    place: "Zone d'enlèvement - Paris",
  },
  "geofence.approaching": {
    tables: { order_zone: 1 },
    order: { zone: null },
    row: { id: "gf_delivery", approached_at: NOW, entered_at: null },
    description: "Approche de Zone de livraison - Lyon",
    place: "Zone de livraison - Lyon",
  },
  "document.uploaded": {
    tables: { order_document: 1 },
    row: {
      ...POD,
      type: "POD",
      filename: "POD_CMD-20261122-001_signed.pdf",
      size: 245_678,
      mime_type: "application/pdf",
      url: "https://documents.example.com/doc_12345.pdf",
      state: "uploaded",
      uploaded_at: NOW,
    },
    description: "Document POD reçu",
    notification: ["DOCUMENT_RECEIVED", "POD reçu", "Le document POD a été uploadé", "NORMAL"],
  },
  "document.validated": {
    tables: { order_document: 1 },
    row: { ...POD, state: "validated" },
    description: "Document validé",
  },
  "document.ocr_completed": {
    tables: { order_document: 1 },
    row: {
      ...POD,
      state: "ocr_completed",
      fields: expect.objectContaining({ podNumber: "POD-2025-001234", recipientName: "Jean Dupont" }),
    },
    description: "OCR terminé",
  },
  "document.ocr_failed": {
    tables: { order_document: 1 },
    row: { ...POD, state: "ocr_failed", error: "Image trop sombre" },
    description: "OCR échoué : Image trop sombre",
    notification: [
      "DOCUMENT_OCR_FAILED",
      "OCR échoué",
      `Le document de la commande ${ORDER} n'a pas pu être lu : Image trop sombre`,
      "NORMAL",
    ],
  },
  "rdv.requested": {
    tables: { order_appointment: 1 },
    row: {
      id: "rdv_delivery",
      state: "requested",
      kind: "delivery",
      starts_at: NOW + 540 * 60_000,
      place: "456 Avenue de Lyon, 69002 Lyon",
    },
    description: "RDV demandé",
    place: "456 Avenue de Lyon, 69002 Lyon",
    notification: ["RDV_REQUESTED", "RDV demandé", `Un RDV est demandé pour la commande ${ORDER}`, "NORMAL"],
  },
  "rdv.confirmed": {
    tables: { order_appointment: 1 },
    row: { id: "rdv_delivery", state: "confirmed" },
    description: "RDV confirmé",
    place: "456 Avenue de Lyon, 69002 Lyon",
  },
  "rdv.cancelled": {
    tables: { order_appointment: 1 },
    row: { id: "rdv_pickup", state: "cancelled", kind: "pickup", reason: "Quai libre toute la journée" },
    description: "RDV annulé : Quai libre toute la journée",
    place: "123 Rue de la Paix, 75001 Paris",
    notification: [
      "RDV_CANCELLED",
      "RDV annulé",
      `Le RDV de la commande ${ORDER} est annulé : Quai libre toute la journée`,
      "NORMAL",
    ],
  },
  "eta.updated": { order: { eta: expect.any(Number) }, description: "ETA recalculé" },
  "eta.delay_detected": {
    tables: { order_delay: 1 },
    order: { eta: expect.any(Number) },
    row: {
      severity: "WARNING",
      minutes: 45,
      reason: "TRAFFIC_JAM",
      place: expect.objectContaining({ city: "Beaune" }),
      original_eta: expect.any(Number),
      new_eta: expect.any(Number),
      detected_at: NOW,
    },
    description: "Retard détecté: +45 min",
    place: "Beaune",
    notification: [
      "DELAY_ALERT",
      "Retard détecté",
      expect.stringMatching(/^Retard de 45 minutes\. Nouvelle ETA: 2026-11-22T\d\d:\d\d:\d\d\.000Z$/) as never,
      "URGENT",
      "PUSH",
      "EMAIL",
      "SMS",
    ],
  },
  "eta.on_time": { order: { eta: expect.any(Number) }, description: "Livraison dans les temps" },
  "dispatch.chain_started": { order: { dispatch: "started" }, description: "Chaîne de dispatch lancée" },
  "dispatch.carrier_notified": {
    tables: { order_dispatch: 1 },
    order: { dispatch: "notified", carrier: null },
    row: { carrier_id: "carrier_69003", carrier_name: "Rhône Fret", state: "notified" },
    description: "Transporteur notifié : Rhône Fret",
  },
  "dispatch.carrier_accepted": {
    tables: { order_dispatch: 1 },
    order: { dispatch: "accepted", carrier },
    row: { carrier_id: carrier.id, state: "accepted" },
    description: "Offre acceptée : Transports Morel",
  },
  "dispatch.carrier_rejected": {
    tables: { order_dispatch: 1 },
    order: { dispatch: "rejected", carrier: null },
    row: { carrier_id: "carrier_69003", state: "rejected", reason: "Aucun véhicule disponible" },
    description: "Offre refusée : Rhône Fret",
  },
  "dispatch.escalated": {
    order: { dispatch: "escalated" },
    description: "Escaladé vers Affret.IA",
    notification: [
      "DISPATCH_ESCALATED",
      "Dispatch escaladé",
      `La commande ${ORDER} est escaladée vers Affret.IA : Aucun transporteur n'a répondu à temps`,
      "HIGH",
    ],
  },
  "carrier.scored": {
    tables: { carrier: 1 },
    order: { carrier_score: 92 },
    row: { ...carrier, score: 92, rating: null },
    description: "Score transporteur: 92/100",
  },
  "carrier.rating_updated": {
    tables: { carrier: 1 },
    row: { ...carrier, score: null, rating: 4.6 },
    description: "Note transporteur mise à jour : 4.6",
  },
};
