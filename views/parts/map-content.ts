import type { Place } from "../../src/providers/symphonia/order.ts";
import type { Order } from "../../src/providers/symphonia/read.ts";
import { type Point, pointOf } from "./map-projection.ts";
import { type Circle, isCircle } from "./map-sheet.ts";

/** What a map is drawn from: an order, and where its truck has been, oldest first. */
export type Journey = {
  order: Pick<Order, "pickup" | "delivery" | "zones" | "position" | "closedAt">;
  trail: Point[];
};

export type Stop = Point & { address?: string };
export type Zone = Circle & { name: string; kind: "pickup" | "delivery" | "other" };
export type Truck = Point & { at: number; speed?: number; heading?: number };

export type Content = { pickup?: Stop; delivery?: Stop; zones: Zone[]; trail: Point[]; truck?: Truck };

/** Only what has a place on earth; the rest is on the page in words. */
export function contentOf({ order, trail }: Journey): Content {
  return {
    pickup: stopOf(order.pickup),
    delivery: stopOf(order.delivery),
    zones: order.zones.flatMap(zoneOf),
    trail: trail.flatMap(({ latitude, longitude }) => pointOf(latitude, longitude) ?? []),
    truck: truckOf(order.position),
  };
}

export function circlesOf({ pickup, delivery, zones, trail, truck }: Content): Circle[] {
  return [pickup, delivery, truck, ...zones, ...trail].filter((circle) => circle !== undefined);
}

/** The coordinates are as the sender wrote them. */
function stopOf(place: Place | null): Stop | undefined {
  const coordinates: unknown = place?.coordinates;
  const point = Array.isArray(coordinates) ? pointOf(coordinates[0], coordinates[1]) : undefined;
  return point && { ...point, address: place?.address };
}

function zoneOf({ id, name, type, latitude, longitude, radius }: Order["zones"][number]): Zone[] {
  const center = pointOf(latitude, longitude);
  const kind = type === "pickup" || type === "delivery" ? type : "other";
  return center ? [{ ...center, radius: isCircle(radius) ? radius : undefined, name: name ?? id, kind }] : [];
}

function truckOf(position: Order["position"]): Truck | undefined {
  const point = pointOf(position?.latitude, position?.longitude);
  if (!position || !point) return undefined;
  const { at, speed, heading } = position;
  const isHeaded = typeof heading === "number" && Number.isFinite(heading);
  return { ...point, at, speed, heading: isHeaded ? Math.round(((heading % 360) + 360) % 360) : undefined };
}
