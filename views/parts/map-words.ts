import type { Content, Truck } from "./map-content.ts";
import type { Point } from "./map-projection.ts";
import { relative, relativeInFrench } from "./time.tsx";

/** What a map says, in its page's language. */
export type MapWords = {
  language: "en" | "fr";
  pickup: string;
  delivery: string;
  north: string;
  waiting: string;
  where(point: Point): string;
  zone(name: string): string;
  truck(truck: Truck, now: number): string;
  /** The whole map for those who do not see it. */
  label(content: Content, now: number): string;
};

const where = ({ latitude, longitude }: Point): string => `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
const speed = ({ speed }: Truck): string[] => (speed === undefined ? [] : [`${Math.round(speed)} km/h`]);

export const ENGLISH: MapWords = {
  language: "en",
  pickup: "Pickup",
  delivery: "Delivery",
  north: "N",
  waiting: "En attente du tracking GPS…", // as on the customer's page, so that both speak of the same
  where,
  zone: (name) => `Zone: ${name}`,
  truck: (truck, now) => `Truck: ${[where(truck), ...speed(truck), relative(truck.at - now)].join(", ")}`,
  label: (content, now) => labelOf(ENGLISH, "Map, north is up", content, now),
};

export const FRENCH: MapWords = {
  language: "fr",
  pickup: "Enlèvement",
  delivery: "Livraison",
  north: "N",
  waiting: "En attente du tracking GPS…",
  where,
  zone: (name) => `Zone : ${name}`,
  truck: (truck, now) => `Camion : ${[where(truck), ...speed(truck), relativeInFrench(truck.at - now)].join(", ")}`,
  label: (content, now) => labelOf(FRENCH, "Carte, le nord est en haut", content, now),
};

function labelOf(words: MapWords, map: string, { pickup, delivery, zones, truck }: Content, now: number): string {
  const parts = [
    map,
    truck ? words.truck(truck, now) : words.waiting,
    pickup && `${words.pickup} : ${pickup.address ?? where(pickup)}`,
    delivery && `${words.delivery} : ${delivery.address ?? where(delivery)}`,
    ...zones.map(({ name }) => words.zone(name)),
  ];
  return `${parts.filter(Boolean).join(". ")}.`;
}
