/** Web Mercator, as every slippy map: the world is a square with the side 1, x to the east and y to the south. */

export type Point = { latitude: number; longitude: number };
export type World = { x: number; y: number };

/** Where the square ends; what lies nearer to a pole is drawn at its edge. */
const MOST_LATITUDE = 85.0511287798;
export const EQUATOR_METERS = 40_075_016.686;

/** A place on earth, whatever somebody sent as one. */
export function pointOf(latitude: unknown, longitude: unknown): Point | undefined {
  const isThere = isWithin(latitude, 90) && isWithin(longitude, 180);
  return isThere ? { latitude, longitude } : undefined;
}

function isWithin(value: unknown, most: number): value is number {
  return typeof value === "number" && Math.abs(value) <= most; // false for NaN
}

/** `west` is the meridian where the sheet begins, so that what lies on both sides of the date line stays together. */
export function project({ latitude, longitude }: Point, west: number): World {
  const radians = (onSquare(latitude) * Math.PI) / 180;
  const east = longitude < west ? longitude + 360 : longitude;
  return { x: (east + 180) / 360, y: 0.5 - Math.asinh(Math.tan(radians)) / (2 * Math.PI) };
}

export function latitudeAt(y: number): number {
  return (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;
}

/** How long one side of the square is at this latitude, in meters. */
export function worldMeters(latitude: number): number {
  return EQUATOR_METERS * Math.cos((onSquare(latitude) * Math.PI) / 180);
}

/** The meridian right after the widest empty stretch around the globe; cut there, nothing is torn apart. */
export function westernmost(points: Point[]): number {
  const meridians = points.map((point) => point.longitude).sort((a, b) => a - b);
  const first = meridians[0] ?? -180;
  let widest = first + 360 - (meridians.at(-1) ?? 180);
  let west = first;
  for (const [i, meridian] of meridians.entries()) {
    const gap = i === 0 ? 0 : meridian - meridians[i - 1]!;
    if (gap > widest) [widest, west] = [gap, meridian];
  }
  return west;
}

function onSquare(latitude: number): number {
  return Math.min(Math.max(latitude, -MOST_LATITUDE), MOST_LATITUDE);
}
