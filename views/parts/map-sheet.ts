import { latitudeAt, type Point, project, type World, westernmost, worldMeters } from "./map-projection.ts";

/** The drawing's own measures; on the page it is as wide as there is room. */
export const WIDTH = 720;
export const HEIGHT = 440;
const MARGIN = 56; // markers and the names beside them

const CLOSEST = 256 * 2 ** 14; // pixels to the world: a single point is shown with the streets around it
const FARTHEST = HEIGHT; // the whole world
const MOST_METERS = 500_000; // whatever is larger is no zone

/** A part of the world, laid on the drawing. */
export type Sheet = {
  /** Pixels to the side of the world. */
  scale: number;
  /** The world's place of the drawing's upper left corner. */
  corner: World;
  /** In the drawing. */
  place(point: Point): World;
  /** A length on the ground, in the drawing. */
  pixels(meters: number, latitude: number): number;
  /** At the middle of the drawing. */
  latitude: number;
};

export type Circle = Point & { radius?: number };

/** The sheet that shows all of it as large as it goes; the world when there is nothing. */
export function sheetFor(content: Circle[]): Sheet {
  const west = westernmost(content);
  const box = boxOf(content, west);
  const widths = [(WIDTH - 2 * MARGIN) / (box.right - box.left), (HEIGHT - 2 * MARGIN) / (box.bottom - box.top)];
  const scale = content.length === 0 ? FARTHEST : Math.max(Math.min(...widths, CLOSEST), FARTHEST);
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const corner = { x: middle.x - WIDTH / 2 / scale, y: middle.y - HEIGHT / 2 / scale };
  return {
    scale,
    corner,
    place(point) {
      const { x, y } = project(point, west);
      return { x: rounded((x - corner.x) * scale), y: rounded((y - corner.y) * scale) };
    },
    pixels: (meters, latitude) => (meters / worldMeters(latitude)) * scale,
    latitude: latitudeAt(middle.y),
  };
}

/** Of a zone the circle belongs to the picture, unless it is of no use. */
export function isCircle(radius: unknown): radius is number {
  return typeof radius === "number" && radius > 0 && radius <= MOST_METERS;
}

type Box = { left: number; right: number; top: number; bottom: number };

function boxOf(content: Circle[], west: number): Box {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const circle of content.length === 0 ? [{ latitude: 0, longitude: 0 }] : content) {
    const { x, y } = project(circle, west);
    const reach = isCircle(circle.radius) ? circle.radius / worldMeters(circle.latitude) : 0;
    box.left = Math.min(box.left, x - reach);
    box.right = Math.max(box.right, x + reach);
    box.top = Math.min(box.top, y - reach);
    box.bottom = Math.max(box.bottom, y + reach);
  }
  return box;
}

export const rounded = (pixels: number): number => Math.round(pixels * 10) / 10;

/** A length that is round and no wider than `most` pixels: 1, 2 or 5 times a power of ten. */
export function scaleBar({ pixels, latitude }: Sheet, most = 120): { meters: number; width: number } {
  const room = most / pixels(1, latitude);
  const power = 10 ** Math.floor(Math.log10(room));
  const meters = ([5, 2, 1].find((step) => step * power <= room) ?? 1) * power;
  return { meters, width: rounded(pixels(meters, latitude)) };
}

const MOST_VERTICES = 500;
const LEAST_STEP = 1.5; // pixels: what is nearer to the last vertex cannot be told from it

/** The line without what nobody could see; the first and the last vertex stay. */
export function thinned(line: World[]): World[] {
  let last: World | undefined;
  const apart = line.filter((vertex, i) => {
    const isKept = i === line.length - 1 || !last || Math.hypot(vertex.x - last.x, vertex.y - last.y) >= LEAST_STEP;
    if (isKept) last = vertex;
    return isKept;
  });
  const stride = Math.ceil(apart.length / MOST_VERTICES);
  return apart.filter((_, i) => i % stride === 0 || i === apart.length - 1);
}
