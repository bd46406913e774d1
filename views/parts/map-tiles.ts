import { HEIGHT, rounded, type Sheet, WIDTH } from "./map-sheet.ts";

export type Tile = { url: string; x: number; y: number; size: number };

const TILE = 256;
const CLOSEST_ZOOM = 19;

/** The tiles that cover the sheet, at the zoom whose tiles come closest to their own size: some twenty at most. */
export function tilesFor({ scale, corner }: Sheet, template: string): Tile[] {
  const zoom = Math.min(Math.max(Math.round(Math.log2(scale / TILE)), 0), CLOSEST_ZOOM);
  const count = 2 ** zoom;
  const size = scale / count;
  const tiles: Tile[] = [];
  for (let row = Math.floor(corner.y * count); (row / count - corner.y) * scale < HEIGHT; row++)
    for (let column = Math.floor(corner.x * count); (column / count - corner.x) * scale < WIDTH; column++) {
      const isInWorld = row >= 0 && row < count;
      const [x, y] = [(column / count - corner.x) * scale, (row / count - corner.y) * scale];
      const url = urlOf(template, zoom, ((column % count) + count) % count, row);
      if (isInWorld) tiles.push({ url, x: rounded(x), y: rounded(y), size: rounded(size) + 0.5 }); // no seams
    }
  return tiles;
}

function urlOf(template: string, z: number, x: number, y: number): string {
  const numbers: Record<string, number> = { z, x, y };
  return template.replace(/\{([zxy])\}/g, (_, name) => String(numbers[name]));
}

/** Whom to thank for them. */
export function attributionOf(template: string): string {
  const host = URL.parse(template)?.hostname ?? "";
  return /(^|\.)openstreetmap\.org$/.test(host) ? "© OpenStreetMap" : `© ${host}`;
}
