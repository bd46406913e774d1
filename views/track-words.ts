import type { OrderDocument } from "../src/providers/symphonia/order.ts";

/** What the customer's page says in place of the sender's own words. */

const STATES: Record<string, string> = {
  created: "Commande enregistrée",
  pending: "Commande en attente",
  confirmed: "Commande confirmée",
  updated: "Commande mise à jour",
  assigned: "Transporteur désigné",
  accepted: "Transporteur désigné",
  en_route_to_pickup: "En route vers le lieu d’enlèvement",
  approaching_pickup: "Bientôt au lieu d’enlèvement",
  arrived_at_pickup: "Arrivé au lieu d’enlèvement",
  at_pickup: "Arrivé au lieu d’enlèvement",
  loading: "Chargement en cours",
  loaded: "Marchandise chargée",
  picked_up: "Marchandise chargée",
  in_transit: "En cours d’acheminement",
  in_progress: "En cours d’acheminement",
  en_route: "En cours d’acheminement",
  en_route_to_delivery: "En route vers la livraison",
  approaching_delivery: "Bientôt livré",
  arrived_at_delivery: "Arrivé au lieu de livraison",
  at_delivery: "Arrivé au lieu de livraison",
  unloading: "Déchargement en cours",
  unloaded: "Marchandise déchargée",
  delayed: "En retard",
  delivered: "Marchandise livrée",
  completed: "Livraison terminée",
  closed: "Livraison terminée",
  archived: "Livraison terminée",
  cancelled: "Commande annulée",
  canceled: "Commande annulée",
};

/** `en_route_to_delivery` → `En route vers la livraison` */
export function stateInFrench(status: string | null): string {
  return status === null ? "Commande enregistrée" : (knownState(status) ?? "Commande en cours");
}

/** A code nobody foresaw, as people would write it; a sentence was written for somebody else. */
function knownState(status: string): string | undefined {
  const word = status
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  if (Object.hasOwn(STATES, word)) return STATES[word]!;
  return /^[\w-]{1,40}$/.test(status.trim()) ? humanly(status) : undefined;
}

function humanly(word: string): string {
  const words = word
    .replace(/[_\s]+/g, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const DOCUMENTS: Record<string, string> = {
  POD: "Preuve de livraison (POD)",
  CMR: "Lettre de voiture (CMR)",
  INVOICE: "Facture",
  DELIVERY_NOTE: "Bon de livraison",
  PACKING_LIST: "Liste de colisage",
  PHOTO: "Photo",
};

/** The customer's own papers, who may therefore open them; whatever else was uploaded is between others. */
const OWN_DOCUMENTS = ["POD", "CMR"];

export function documentInFrench({ type, filename, state, url }: OrderDocument) {
  const kind = type?.trim().toUpperCase() ?? "";
  const isOwn = OWN_DOCUMENTS.includes(kind);
  return {
    name: Object.hasOwn(DOCUMENTS, kind) ? DOCUMENTS[kind]! : "Document",
    filename: isOwn ? filename : null,
    state: state === "validated" ? "validé" : "reçu",
    url: isOwn ? url : null,
  };
}

type Told = { type: string; description: string | null };

/** What happened, by its type: all that a customer is told. A sender's own words may be for his own people. */
const EVENTS: Record<string, string> = {
  "order.created": "Commande créée",
  "order.updated": "Commande modifiée",
  "order.assigned": "Transporteur assigné",
  "order.cancelled": "Commande annulée",
  "order.closed": "Commande clôturée",
  "tracking.started": "Tracking GPS démarré",
  "tracking.stopped": "Tracking arrêté",
  "tracking.status_updated": "Statut mis à jour",
  "geofence.entered": "Entrée dans une zone",
  "geofence.exited": "Sortie d’une zone",
  "geofence.approaching": "Approche d’une zone",
  "document.uploaded": "Document reçu",
  "document.validated": "Document validé",
  "rdv.requested": "RDV demandé",
  "rdv.confirmed": "RDV confirmé",
  "rdv.cancelled": "RDV annulé",
  "eta.delay_detected": "Retard détecté",
  "eta.on_time": "Livraison dans les temps",
};

/** Nothing of offers to carriers, their scores, prices or what a machine has read. */
export const TOLD_TYPES = Object.keys(EVENTS);

/** What a position is called; of all of them only the last is an event to a customer. */
export const POSITION = { type: "tracking.updated", description: null };

export function toldInFrench({ type, description }: Told): string {
  if (type === POSITION.type) return "Position mise à jour";
  const detail = detailOf(type, description ?? "");
  return detail ? `${EVENTS[type]} : ${detail}` : EVENTS[type]!;
}

/** Only what is one of a few words, or a number. */
function detailOf(type: string, description: string): string | undefined {
  if (type === "tracking.status_updated") return knownState(description.split(" : ")[1] ?? "");
  if (type === "eta.delay_detected") return /\+[\d.]+ min$/.exec(description)?.[0];
}

/** `45 min`, `2 h 05` */
export function minutesInFrench(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60).toLocaleString("fr");
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, "0")}`;
}
