import { describe, expect, test } from "bun:test";
import { RouteMap } from "../../views/parts/map.tsx";
import type { Journey } from "../../views/parts/map-content.ts";
import { ENGLISH, FRENCH } from "../../views/parts/map-words.ts";
import { attributes, intruders, PAYLOADS, textOf } from "../admin/reading.ts";

const NOW = Date.parse("2026-11-22T10:00:00.000Z");
const PARIS = { address: "123 Rue de la Paix, 75001 Paris", coordinates: [48.8566, 2.3522] as [number, number] };
const LYON = { address: "456 Avenue de Lyon, 69002 Lyon", coordinates: [45.764, 4.8357] as [number, number] };
const TRUCK = { latitude: 47.026, longitude: 4.84, speed: 85, heading: 180, at: NOW - 120_000 };
const ZONE = { id: "gf_1", name: "Zone de Lyon", type: "delivery", latitude: 45.764, longitude: 4.8357, radius: 500 };
const TIMES = { approachedAt: null, enteredAt: null, leftAt: null };

type Given = Partial<Omit<Journey["order"], "zones">> & { zones?: object[]; trail?: object[]; tiles?: string };

function draw({ trail = [], tiles, zones = [], ...order }: Given): string {
  const rest = { pickup: null, delivery: null, position: null, closedAt: null, ...order };
  const journey = { order: { ...rest, zones: zones.map((zone) => ({ ...TIMES, ...zone })) }, trail } as Journey;
  return String(RouteMap({ journey, words: FRENCH, tiles }));
}

const count = (markup: string, selector: string): number => attributes(markup, selector, "class").length;

/** Every coordinate that the drawing uses, of marks and lines. */
function coordinates(markup: string): number[] {
  const moved = attributes(markup, ".mark", "transform").flatMap(
    (text) => text.match(/-?\d[\d.e+-]*|NaN|Infinity/g) ?? [],
  );
  const lines = attributes(markup, "polyline", "points").flatMap((text) => text.split(/[ ,]/));
  return [...moved, ...lines].map(Number);
}

function placeOf(markup: string, mark: string): [x: number, y: number] {
  const [x, y] = attributes(markup, `.mark.${mark}`, "transform")[0]!
    .match(/-?[\d.]+/g)!
    .map(Number);
  return [x!, y!];
}

const at = (latitude: unknown, longitude: unknown) => ({ coordinates: [latitude, longitude] }) as never;
const road = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    latitude: 48.8566 - (3.09 * i) / count + 0.01 * Math.sin(i),
    longitude: 2.3522 + (2.48 * i) / count + 0.01 * Math.cos(i * 1.7),
  }));

const CASES: { name: string; given: Given; marks: number; trails?: number; zones?: number; scale?: string }[] = [
  { name: "nothing", given: {}, marks: 0 },
  { name: "one point", given: { pickup: PARIS }, marks: 1, scale: "500 m" },
  { name: "the truck alone", given: { position: TRUCK }, marks: 1, scale: "500 m" },
  { name: "two", given: { pickup: PARIS, delivery: LYON }, marks: 2, scale: "100 km" },
  { name: "the same point twice", given: { pickup: PARIS, delivery: PARIS }, marks: 2, scale: "500 m" },
  { name: "a trail of one", given: { trail: road(1) }, marks: 0, trails: 0, scale: "500 m" },
  { name: "a trail of 10,000", given: { pickup: PARIS, position: TRUCK, trail: road(10_000) }, marks: 2, trails: 2 },
  { name: "a zone only", given: { zones: [ZONE] }, marks: 0, zones: 1 },
  { name: "a zone without a place", given: { zones: [{ ...ZONE, latitude: null }] }, marks: 0, zones: 0 },
  { name: "a zone as large as a planet", given: { zones: [{ ...ZONE, radius: 1e300 }] }, marks: 0, zones: 1 },
  { name: "a zone turned inside out", given: { zones: [{ ...ZONE, radius: -5 }] }, marks: 0, zones: 1 },
  { name: "both sides of the date line", given: { pickup: at(-17, 179.5), delivery: at(-18, -179.5) }, marks: 2 },
  { name: "the poles", given: { pickup: at(90, 0), delivery: at(-90, 10) }, marks: 2 },
  {
    name: "the whole world",
    given: { pickup: at(80, -180), delivery: at(-80, 180), trail: road(50) },
    marks: 2,
    trails: 2,
  },
  { name: "no number", given: { pickup: at(NaN, 2), delivery: at("48.8", "2.3") }, marks: 0 },
  { name: "out of range", given: { pickup: at(91, 2), delivery: at(48, 181) }, marks: 0 },
  {
    name: "no list",
    given: { pickup: { coordinates: "48.8,2.3" } as never, delivery: { coordinates: null } as never },
    marks: 0,
  },
  { name: "infinite ones", given: { pickup: at(Infinity, 0), position: { ...TRUCK, heading: NaN } }, marks: 1 },
];

describe("a map of", () => {
  for (const { name, given, marks, trails, zones, scale } of CASES)
    test(name, () => {
      const markup = draw(given);
      expect(count(markup, ".mark")).toBe(marks);
      if (trails !== undefined) expect(count(markup, ".trail")).toBe(trails);
      if (zones !== undefined) expect(count(markup, ".zone")).toBe(zones);
      if (scale !== undefined) expect(textOf(markup, ".measures text")).toBe(scale);
      for (const number of coordinates(markup)) expect(number).toBeWithin(-720, 1_441);
      for (const radius of attributes(markup, ".zone", "r")) expect(Number(radius)).toBeWithin(12, 400);
      expect(markup).not.toMatch(/NaN|Infinity|undefined/);
      expect(markup.length).toBeLessThan(20_000);
    });
});

test("what is on it lies inside it, and the sides are right", () => {
  const markup = draw({ pickup: PARIS, delivery: LYON, position: TRUCK });
  const [paris, lyon] = [placeOf(markup, "pickup"), placeOf(markup, "delivery")];
  expect(lyon[0]).toBeGreaterThan(paris[0]);
  expect(lyon[1]).toBeGreaterThan(paris[1]);
  for (const [x, y] of [paris, lyon, placeOf(markup, "truck")]) {
    expect(x).toBeWithin(50, 671);
    expect(y).toBeWithin(50, 391);
  }
});

test("across the date line the way is the short one", () => {
  const markup = draw({
    pickup: at(-17, 179.5),
    delivery: at(-17, -179.5),
    zones: [{ ...ZONE, latitude: -17, longitude: 180 }],
  });
  expect(placeOf(markup, "delivery")[0] - placeOf(markup, "pickup")[0]).toBeWithin(500, 700);
  expect(attributes(markup, ".zone", "cx")).toEqual(["360"]);
});

test("a zone has its true radius", () => {
  const north = { ...ZONE, id: "n", latitude: 45.8, radius: 1_000 };
  const markup = draw({ zones: [ZONE, north] });
  const [[small, large], [y1, y2]] = [attributes(markup, ".zone", "r"), attributes(markup, ".zone", "cy")].map((list) =>
    list.map(Number),
  ) as [number[], number[]];
  expect(large! / small!).toBeCloseTo(2, 1);
  expect(Math.abs(y1! - y2!) / large!).toBeCloseTo((0.036 * 111_320) / 1_000, 1);
});

test("the truck looks where it drives", () => {
  const headingOf = (heading?: number) =>
    attributes(draw({ position: { ...TRUCK, heading } }), ".arrow", "transform")[0];
  expect(headingOf(180)).toBe("rotate(180)");
  expect(headingOf(-90)).toBe("rotate(270)");
  expect(headingOf(725)).toBe("rotate(5)");
  expect(headingOf(undefined)).toBe("");
});

test("a long trail is drawn with no more than 500 vertices, and ends where the truck is", () => {
  const trail = road(10_000);
  const markup = draw({ trail, position: { ...TRUCK, ...trail.at(-1)! } });
  const lines = attributes(markup, "polyline.trail", "points").map((points) => points.split(" "));
  expect(lines.flat().length).toBeLessThanOrEqual(502);
  expect(lines[1]!.at(-1)).toBe(placeOf(markup, "truck").join(","));
  expect(lines[0]!.at(-1)).toBe(lines[1]![0]);
});

test("before the first position it says that it waits, and those who do not see it are told everything", () => {
  expect(textOf(draw({ pickup: PARIS }), "figcaption")).toBe("En attente du tracking GPS…");
  const markup = draw({ pickup: PARIS, delivery: LYON, position: TRUCK, zones: [ZONE] });
  expect(count(markup, "figcaption")).toBe(0);
  expect(attributes(markup, "svg", "aria-label")[0]).toBe(
    "Carte, le nord est en haut. Camion : 47.0260, 4.8400, 85 km/h. Enlèvement : 123 Rue de la Paix, 75001 Paris. Livraison : 456 Avenue de Lyon, 69002 Lyon. Zone : Zone de Lyon.",
  );
});

test("the dashboard's map is told of in English, a stop's name as English writes it", () => {
  const order = { pickup: PARIS, delivery: null, position: null, closedAt: null, zones: [] };
  const markup = String(RouteMap({ journey: { order, trail: [] } as never, words: ENGLISH }));
  expect(attributes(markup, "svg", "aria-label")[0]).toBe(
    "Map, north is up. Waiting for GPS tracking. Pickup: 123 Rue de la Paix, 75001 Paris.",
  );
  expect(textOf(markup, ".pickup title")).toBe("Pickup: 123 Rue de la Paix, 75001 Paris");
});

describe("tiles", () => {
  const TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";

  test("are asked for only when they are set", () => {
    expect(draw({ pickup: PARIS })).not.toMatch(/<image|https?:/);
    expect(textOf(draw({ pickup: PARIS, tiles: TILES }), ".credit")).toBe("© OpenStreetMap");
    expect(textOf(draw({ pickup: PARIS, tiles: "https://tiles.example/{z}/{x}/{y}" }), ".credit")).toBe(
      "© tiles.example",
    );
  });

  for (const { name, given } of CASES)
    test(`cover the map of ${name}, and are few and real`, () => {
      const markup = draw({ ...given, tiles: TILES });
      const urls = attributes(markup, "image", "href");
      expect(urls.length).toBeWithin(1, 36);
      for (const url of urls) {
        const [z, x, y] = /(\d+)\/(\d+)\/(\d+)\.png$/.exec(url)!.slice(1).map(Number) as [number, number, number];
        expect(Math.max(x, y)).toBeLessThan(2 ** z);
      }
      const corners = [0, 1].map((i) => Math.min(...attributes(markup, "image", "xy"[i]!).map(Number)));
      expect(corners[0]).toBeLessThanOrEqual(0);
    });
});

test("a stranger's words stay words", () => {
  for (const payload of PAYLOADS) {
    const markup = draw({
      pickup: { ...PARIS, address: payload },
      delivery: { ...LYON, address: `1, ${payload}` },
      zones: [{ ...ZONE, id: payload, name: payload, type: payload }],
      position: { ...TRUCK, heading: payload, speed: 1 } as never,
      tiles: 'https://t.example/{z}/{x}/{y}?"><script>',
    });
    expect({ payload, found: intruders(markup) }).toEqual({ payload, found: [] });
    expect(count(markup, "script, a, foreignObject, img")).toBe(0);
    expect(textOf(markup, ".zone title")).toContain(payload.trim().replace(/\s+/g, " ").slice(-8));
  }
});
