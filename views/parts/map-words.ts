import type { Content, Stop, Truck } from "./map-content.ts";
import type { Point } from "./map-projection.ts";

/** What a map says, in its page's language. */
export type MapWords = {
  language: "en" | "fr";
  pickup: string;
  delivery: string;
  north: string;
  where(point: Point): string;
  stop(kind: "pickup" | "delivery", stop: Stop): string;
  zone(name: string): string;
  /** Without the age of what is known: it would be another with every second. The page tells it beside the map. */
  truck(truck: Truck): string;
  /** The whole map for those who do not see it. */
  label(content: Content): string;
};

/** Said below a map without a truck, on both pages, so that both speak of the same. */
export const WAITING = "En attente du tracking GPS…";

const where = ({ latitude, longitude }: Point): string => `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
const place = (stop: Stop): string => stop.address ?? where(stop);
const speed = ({ speed }: Truck): string[] => (speed === undefined ? [] : [`${Math.round(speed)} km/h`]);

export const ENGLISH: MapWords = {
  language: "en",
  pickup: "Pickup",
  delivery: "Delivery",
  north: "N",
  where,
  stop: (kind, stop) => `${ENGLISH[kind]}: ${place(stop)}`,
  zone: (name) => `Zone: ${name}`,
  truck: (truck) => `Truck: ${[where(truck), ...speed(truck)].join(", ")}`,
  label: (content) => labelOf(ENGLISH, "Map, north is up", "Waiting for GPS tracking", content),
};

export const FRENCH: MapWords = {
  language: "fr",
  pickup: "Enlèvement",
  delivery: "Livraison",
  north: "N",
  where,
  stop: (kind, stop) => `${FRENCH[kind]} : ${place(stop)}`,
  zone: (name) => `Zone : ${name}`,
  truck: (truck) => `Camion : ${[where(truck), ...speed(truck)].join(", ")}`,
  label: (content) => labelOf(FRENCH, "Carte, le nord est en haut", "En attente du tracking GPS", content),
};

function labelOf(words: MapWords, map: string, waiting: string, { pickup, delivery, zones, truck }: Content): string {
  const parts = [
    map,
    truck ? words.truck(truck) : waiting,
    pickup && words.stop("pickup", pickup),
    delivery && words.stop("delivery", delivery),
    ...zones.map(({ name }) => words.zone(name)),
  ];
  return `${parts.filter(Boolean).join(". ")}.`;
}
