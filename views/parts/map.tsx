import { type Content, type Journey, circlesOf, contentOf, type Stop, type Truck, type Zone } from "./map-content.ts";
import { graticule } from "./map-graticule.ts";
import { type MapWords, WAITING } from "./map-words.ts";
import { HEIGHT, rounded, scaleBar, type Sheet, sheetFor, thinned, WIDTH } from "./map-sheet.ts";
import { attributionOf, tilesFor } from "./map-tiles.ts";
import { town } from "./town.ts";

type MapData = { journey: Journey; words: MapWords; tiles?: string };

/** Where an order's truck is, was and goes, drawn here: north is up, and everything is on it. `tiles` lays a street map under it. */
export function RouteMap({ journey, words, tiles }: MapData) {
  const content = contentOf(journey);
  const circles = circlesOf(content);
  const sheet = sheetFor(circles);
  return (
    <figure class="map">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words.label(content)}>
        {tiles ? <Tiles sheet={sheet} template={tiles} /> : <path class="grid" d={graticule(sheet)} />}
        {content.zones.map((zone) => (
          <ZoneCircle zone={zone} sheet={sheet} words={words} />
        ))}
        <Way content={content} sheet={sheet} isOver={journey.order.closedAt !== null} />
        <Trail content={content} sheet={sheet} />
        <StopMark kind="pickup" stop={content.pickup} sheet={sheet} words={words} />
        <StopMark kind="delivery" stop={content.delivery} sheet={sheet} words={words} />
        <TruckMark truck={content.truck} sheet={sheet} words={words} />
        {circles.length > 0 && <Measures sheet={sheet} words={words} />}
        {tiles && <Credit template={tiles} />}
      </svg>
      {!content.truck && (
        <figcaption class="inside" lang="fr">
          {WAITING}
        </figcaption>
      )}
    </figure>
  );
}

function Tiles({ sheet, template }: { sheet: Sheet; template: string }) {
  return (
    <g class="tiles">
      {tilesFor(sheet, template).map(({ url, x, y, size }) => (
        <image href={url} x={x} y={y} width={size} height={size} />
      ))}
    </g>
  );
}

const LEAST_RADIUS = 12; // a zone must be seen on the map of a country, too

function ZoneCircle({ zone, sheet, words }: { zone: Zone; sheet: Sheet; words: MapWords }) {
  const { x, y } = sheet.place(zone);
  const radius = Math.max(sheet.pixels(zone.radius ?? 0, zone.latitude), LEAST_RADIUS);
  return (
    <circle class={`zone ${zone.kind}`} cx={x} cy={y} r={rounded(radius)}>
      <title>{words.zone(zone.name)}</title>
    </circle>
  );
}

/** What is still to go, as the crow flies. */
function Way({ content: { pickup, truck, delivery }, sheet, isOver }: DrawnContent & { isOver: boolean }) {
  const from = truck ?? pickup;
  if (isOver || !from || !delivery) return <></>;
  return <polyline class="way" points={pointsOf([from, delivery].map(sheet.place))} />;
}

type DrawnContent = { content: Content; sheet: Sheet };

/** The last third of it stronger than what is longer ago. */
function Trail({ content: { trail }, sheet }: DrawnContent) {
  const line = thinned(trail.map(sheet.place));
  if (line.length < 2) return <></>;
  const recent = Math.floor((line.length - 1) * (2 / 3));
  return (
    <>
      <polyline class="trail old" points={pointsOf(line.slice(0, recent + 1))} />
      <polyline class="trail" points={pointsOf(line.slice(recent))} />
    </>
  );
}

const pointsOf = (line: { x: number; y: number }[]): string => line.map(({ x, y }) => `${x},${y}`).join(" ");

const SHAPES = {
  pickup: "M-7-7H7V7H-7zM-7-2H7M0-7V-2", // a box
  delivery: "M0 0C-3-6-8-9-8-14a8 8 0 1 1 16 0C8-9 3-6 0 0zM-3-14a3 3 0 1 0 6 0a3 3 0 1 0-6 0", // a pin
};

type MarkData = { kind: keyof typeof SHAPES; stop?: Stop; sheet: Sheet; words: MapWords };

function StopMark({ kind, stop, sheet, words }: MarkData) {
  if (!stop) return <></>;
  const { x, y } = sheet.place(stop);
  const isLeft = x < WIDTH / 2;
  const name = town(stop.address)?.slice(0, 40) ?? words[kind];
  return (
    <g class={`mark ${kind}`} transform={`translate(${x} ${y})`}>
      <title>{words.stop(kind, stop)}</title>
      <g>
        <path d={SHAPES[kind]} />
        <text x={isLeft ? 15 : -15} y={kind === "pickup" ? -9 : 13} text-anchor={isLeft ? "start" : "end"}>
          {name}
        </text>
      </g>
    </g>
  );
}

function TruckMark({ truck, sheet, words }: { truck?: Truck; sheet: Sheet; words: MapWords }) {
  if (!truck) return <></>;
  const { x, y } = sheet.place(truck);
  return (
    <g class="mark truck" transform={`translate(${x} ${y})`}>
      <title>{words.truck(truck)}</title>
      <g>
        <circle r={13} />
        {truck.heading === undefined ? (
          <circle class="arrow" r={4} />
        ) : (
          <path class="arrow" d="M0-8L6 6L0 3L-6 6z" transform={`rotate(${truck.heading})`} />
        )}
      </g>
    </g>
  );
}

function Measures({ sheet, words }: { sheet: Sheet; words: MapWords }) {
  const { meters, width } = scaleBar(sheet);
  return (
    <g class="measures" aria-hidden="true">
      <path d={`M20 ${HEIGHT - 24}v6h${width}v-6`} />
      <text x={20} y={HEIGHT - 30}>
        {meters >= 1_000 ? `${(meters / 1_000).toLocaleString(words.language)} km` : `${meters} m`}
      </text>
      <path d={`M${WIDTH - 28} 40V22M${WIDTH - 33} 28L${WIDTH - 28} 20L${WIDTH - 23} 28`} />
      <text x={WIDTH - 28} y={56} text-anchor="middle">
        {words.north}
      </text>
    </g>
  );
}

function Credit({ template }: { template: string }) {
  return (
    <text class="credit" x={WIDTH - 12} y={HEIGHT - 12} text-anchor="end">
      {attributionOf(template)}
    </text>
  );
}
