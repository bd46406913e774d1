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

/** `en_route_to_delivery` → `En route vers la livraison`; a word nobody foresaw, as people would write it. */
export function stateInFrench(status: string | null): string {
  if (status === null) return "Commande enregistrée";
  const word = status
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return Object.hasOwn(STATES, word) ? STATES[word]! : humanly(status);
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
  return {
    name: Object.hasOwn(DOCUMENTS, kind) ? DOCUMENTS[kind]! : humanly(type ?? "Document"),
    filename,
    state: state === "validated" ? "validé" : "reçu",
    url: OWN_DOCUMENTS.includes(kind) ? url : null,
  };
}

type Told = { type: string; description: string | null };

/** The seed's words, but for what a sender may have written for his own people. */
export function toldInFrench({ type, description }: Told): string {
  if (type === "order.cancelled") return "Commande annulée"; // without the reason
  if (type === "tracking.status_updated") return statusUpdate(description);
  return description ?? type;
}

const STATUS_UPDATE = "Statut mis à jour";

function statusUpdate(description: string | null): string {
  const [, status] = description?.split(" : ") ?? [];
  return status === undefined ? STATUS_UPDATE : `${STATUS_UPDATE} : ${stateInFrench(status)}`;
}

/** `45 min`, `2 h 05` */
export function minutesInFrench(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60).toLocaleString("fr");
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, "0")}`;
}
