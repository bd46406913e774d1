/** The road of the sample orders, from Paris to Lyon by the A6, so that a map of them looks right. */
const ROAD: [latitude: number, longitude: number][] = [
  [48.8566, 2.3522], // Paris
  [48.627, 2.43], // Évry
  [48.27, 2.69], // Nemours
  [47.98, 3.25], // Courtenay
  [47.798, 3.573], // Auxerre
  [47.49, 4.0], // Avallon
  [47.24, 4.55], // Pouilly-en-Auxois
  [47.026, 4.84], // Beaune
  [46.78, 4.853], // Chalon-sur-Saône
  [46.307, 4.828], // Mâcon
  [45.989, 4.719], // Villefranche-sur-Saône
  [45.764, 4.8357], // Lyon
];

export const PICKUP = { address: "123 Rue de la Paix, 75001 Paris", coordinates: ROAD[0]! };
export const DELIVERY = { address: "456 Avenue de Lyon, 69002 Lyon", coordinates: ROAD.at(-1)! };

const DISTANCE_METERS = 465_000;
const DURATION_SECONDS = 28_800;

/** Where a truck is that has come `progress` (0 to 1) of the way, and what is left of it. */
export function truckAt(progress: number, now: number) {
  const stretch = Math.min(Math.floor(progress * (ROAD.length - 1)), ROAD.length - 2);
  const [from, to] = [ROAD[stretch]!, ROAD[stretch + 1]!];
  const along = progress * (ROAD.length - 1) - stretch;
  const between = (a: number, b: number) => Number((a + (b - a) * along).toFixed(6));
  const durationRemaining = Math.round(DURATION_SECONDS * (1 - progress));
  return {
    position: {
      latitude: between(from[0], to[0]),
      longitude: between(from[1], to[1]),
      accuracy: 15,
      speed: 85,
      heading: headingOf(from, to),
      altitude: 320,
    },
    route: {
      distanceRemaining: Math.round(DISTANCE_METERS * (1 - progress)),
      durationRemaining,
      eta: new Date(now + durationRemaining * 1_000).toISOString(),
    },
  };
}

function headingOf(from: [number, number], to: [number, number]): number {
  const east = (to[1] - from[1]) * Math.cos((from[0] * Math.PI) / 180);
  const degrees = (Math.atan2(east, to[0] - from[0]) * 180) / Math.PI;
  return Math.round((degrees + 360) % 360);
}
