import { latitudeAt, project } from "./map-projection.ts";
import { HEIGHT, rounded, type Sheet, WIDTH } from "./map-sheet.ts";

const STEPS = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002];
const LEAST_GAP = 60; // pixels

/** Meridians and parallels at a round number of degrees, so that an empty sheet reads as a map. */
export function graticule({ scale, corner }: Sheet): string {
  const step = STEPS.findLast((step) => (step / 360) * scale >= LEAST_GAP) ?? 90;
  const left = corner.x * 360 - 180;
  const right = left + (WIDTH / scale) * 360;
  const meridians = multiples(step, left, right).map((degrees) => ((degrees - left) / 360) * scale);
  const parallels = multiples(step, latitudeAt(corner.y + HEIGHT / scale), latitudeAt(corner.y)).map(
    (latitude) => (project({ latitude, longitude: 0 }, -180).y - corner.y) * scale,
  );
  const lines = [
    ...meridians.map((x) => `M${rounded(x)} 0V${HEIGHT}`),
    ...parallels.map((y) => `M0 ${rounded(y)}H${WIDTH}`),
  ];
  return lines.join("");
}

function multiples(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, i) => (first + i) * step);
}
