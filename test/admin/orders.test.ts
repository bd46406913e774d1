import { describe, expect, test } from "bun:test";
import { sql } from "../../src/db/prepare.ts";
import type { TransportOrderTable } from "../../src/db/schema.ts";
import { post, room, sampleOf } from "../scenario.ts";
import { asReader, attributes, intruders, PARTIAL, PAYLOADS, type Reader, textOf } from "./reading.ts";

type Seed = Partial<TransportOrderTable> & { id: string };

function seedOrders({ hub, clock }: Reader, seeds: Seed[]): void {
  const row = (seed: Seed) => ({ first_seen_at: clock.now, changed_at: clock.now, stamps: "{}", ...seed });
  hub.write((trx) => seeds.forEach((seed) => trx.run(sql.insertInto("transport_order").values(row(seed)))));
}

const TRUCK = { latitude: 47.026, longitude: 4.84, speed: 85.4 };

describe("the list of orders", () => {
  test("without any says what brings the first", () =>
    asReader(async ({ read }) => {
      expect(textOf(await read("/admin/orders"), ".empty")).toContain("They appear with the first event of SYMPHONI.A");
      expect(textOf(await read("/admin/orders?q=CMD-9"), ".empty")).toContain("No order is called “CMD-9”");
    }));

  test("shows of each its name, state, way, carrier, ETA and the age of its last position", () =>
    asReader(async (reader) => {
      const { now } = reader.clock;
      seedOrders(reader, [
        { id: "bare" },
        {
          id: "a/b?c",
          reference: "CMD-1",
          status: "IN_TRANSIT",
          pickup: JSON.stringify({ address: "1 Rue de la Paix, 75001 Paris" }),
          delivery: JSON.stringify({ address: "Lyon" }),
          carrier: JSON.stringify({ name: "Transports Morel" }),
          position: JSON.stringify({ ...TRUCK, at: now - 120_000 }),
          eta: now + 7_200_000,
          changed_at: now + 1,
        },
      ]);
      const markup = await reader.read("/admin/orders");
      const row = textOf(markup, "tbody tr");
      for (const part of ["CMD-1", "in transit", "Paris – Lyon", "Transports Morel", "in 2 h", "2 min ago"])
        expect(row).toContain(part);
      expect(attributes(markup, ".row-link", "href")).toEqual(["/admin/orders/a%2Fb%3Fc", "/admin/orders/bare"]);
    }));

  test("goes on page by page, changed last first, without a gap or a repetition", () =>
    asReader(async (reader) => {
      const { now } = reader.clock;
      const seeds = Array.from({ length: 120 }, (_, i) => ({ id: `order-${i}`, changed_at: now - Math.floor(i / 7) }));
      seedOrders(reader, seeds);
      const seen: string[] = [];
      let path: string | undefined = "/admin/orders";
      while (path) {
        const markup: string = await reader.read(path, seen.length === 0 ? {} : PARTIAL);
        seen.push(...attributes(markup, ".row-link", "href"));
        path = attributes(markup, ".more-row a", "href")[0];
      }
      const sorted = seeds.toSorted((a, b) => b.changed_at - a.changed_at || (a.id < b.id ? 1 : -1));
      expect(seen).toEqual(sorted.map(({ id }) => `/admin/orders/${id}`));
    }));

  test("is searched by reference, in capitals or not, and by id", () =>
    asReader(async (reader) => {
      seedOrders(reader, [
        { id: "id-1", reference: "CMD-1" },
        { id: "id-2", reference: "CMD-2" },
      ]);
      for (const q of ["CMD-1", "cmd-1", " id-1 "])
        expect(attributes(await reader.read(`/admin/orders?q=${q}`), ".row-link", "href")).toEqual([
          "/admin/orders/id-1",
        ]);
    }));
});

describe("the page of an order", () => {
  test("tells all that its events told, in their own French, newest first", () =>
    asReader(async (reader) => {
      const types = room("symphonia").sampleTypes;
      for (const [i, type] of types.entries()) {
        reader.clock.now += 1_000 * i;
        expect((await post(reader, "symphonia", sampleOf(reader, "symphonia", 1, type))).status).toBe(200);
      }
      const { id, reference } = await reader.hub.db
        .selectFrom("transport_order")
        .select(["id", "reference"])
        .where("reference", "is not", null)
        .executeTakeFirstOrThrow();
      const markup = await reader.read(`/admin/orders/${id}`);
      for (const part of [reference!, id, "Commande créée"]) expect(textOf(markup, "main")).toContain(part);
      expect(attributes(markup, ".actions a", "href")).toEqual([`/admin/deliveries?q=${id}`]);
      expect(attributes(markup, ".timeline", "lang")).toEqual(["fr"]);
    }));

  test("shows delays, documents, appointments and what was asked of carriers", () =>
    asReader(async (reader) => {
      const { now } = reader.clock;
      seedOrders(reader, [
        { id: "order-1", position: JSON.stringify({ ...TRUCK, at: now }), closed_at: now, dispatch: "accepted" },
      ]);
      const of = { order_id: "order-1", stamps: "{}" };
      reader.hub.write((trx) => {
        trx.run(
          sql.insertInto("order_document").values({
            ...of,
            id: "d1",
            type: "POD",
            filename: "pod.pdf",
            url: "https://files.example/pod.pdf",
            state: "validated",
          } as never),
        );
        trx.run(
          sql.insertInto("order_document").values({
            ...of,
            id: "d2",
            type: "CMR",
            filename: "cmr.pdf",
            url: "javascript:alert(1)",
            state: "ocr_failed",
            error: "too dark",
          } as never),
        );
        trx.run(
          sql
            .insertInto("order_appointment")
            .values({ ...of, id: "a1", kind: "pickup", state: "confirmed", starts_at: now } as never),
        );
        trx.run(
          sql.insertInto("order_dispatch").values({
            ...of,
            carrier_id: "c1",
            carrier_name: "Rhône Fret",
            state: "rejected",
            reason: "no truck",
          } as never),
        );
        trx.run(
          sql.insertInto("order_delay").values({
            event_id: "e1",
            order_id: "order-1",
            minutes: 45,
            reason: "TRAFFIC_JAM",
            detected_at: now,
          } as never),
        );
      });
      const markup = await reader.read("/admin/orders/order-1");
      const says = [
        "+45 min",
        "TRAFFIC_JAM",
        "POD",
        "pod.pdf",
        "validated",
        "too dark",
        "pickup",
        "confirmed",
        "Rhône Fret",
        "no truck",
        "85 km/h",
        "Closed",
      ];
      for (const part of says) expect(textOf(markup, "main")).toContain(part);
      expect(attributes(markup, ".entries a", "href")).toEqual(["https://files.example/pod.pdf"]);
      expect(attributes(markup, ".entries a", "rel")).toEqual(["noreferrer noopener"]);
    }));

  test("is shown although coordinates are of another kind than the map can use", () =>
    asReader(async (reader) => {
      for (const [i, coordinates] of ["48.8,2.3", null, { lat: 1 }, [["x"]], 7].entries()) {
        const place = JSON.stringify({ coordinates });
        seedOrders(reader, [{ id: `order-${i}`, pickup: place, delivery: place }]);
        expect(attributes(await reader.read(`/admin/orders/order-${i}`), ".map .mark", "class")).toEqual([]);
      }
    }));

  test("goes on with its timeline, page by page", () =>
    asReader(async (reader) => {
      seedOrders(reader, [{ id: "order-1" }]);
      const rows = Array.from({ length: 120 }, (_, i) => ({
        id: `evt_${i}`,
        type: "tracking.updated",
        occurred_at: i,
        subject: "order-1",
        description: `Étape ${i}.`,
      }));
      reader.hub.write((trx) => rows.forEach((row) => trx.run(sql.insertInto("event").values(row as never))));
      const seen: string[] = [];
      let path: string | undefined = "/admin/orders/order-1";
      while (path) {
        const markup: string = await reader.read(path, seen.length === 0 ? {} : PARTIAL);
        seen.push(...(markup.match(/Étape \d+/g) ?? []));
        path = attributes(markup, "li.more a", "href")[0];
      }
      expect(seen).toEqual(rows.map((row) => row.description.slice(0, -1)).reverse());
    }));

  test("asks another host for the pictures of its map only where MAP_TILES_URL is set", async () => {
    const policies = await Promise.all(
      ["", "https://tiles.example/{z}/{x}/{y}.png"].map((MAP_TILES_URL) =>
        asReader(
          async (reader) => {
            seedOrders(reader, [{ id: "order-1", position: JSON.stringify({ ...TRUCK, at: 0 }) }]);
            const answer = await reader.open("/admin/orders/order-1");
            const images = attributes(await answer.text(), "image", "href").length > 0;
            return { images, policy: /img-src [^;]*/.exec(answer.headers.get("content-security-policy")!)![0] };
          },
          { MAP_TILES_URL },
        ),
      ),
    );
    expect(policies).toEqual([
      { images: false, policy: "img-src 'self' data:" },
      { images: true, policy: "img-src 'self' data: https://tiles.example" },
    ]);
  });

  for (const id of ["none", "..%2f..%2fetc", "%00", "%zz"])
    test(`is not there for ${id}`, () =>
      asReader(async (reader) => expect((await reader.open(`/admin/orders/${id}`)).status).toBe(404)));

  test("shows what a stranger wrote as text, in every field", () =>
    asReader(async (reader) => {
      for (const [i, payload] of PAYLOADS.entries()) {
        const json = JSON.stringify({
          address: payload,
          name: payload,
          [payload]: payload,
          coordinates: [1, 2],
          currency: payload,
          totalPrice: 1,
          reason: payload,
          closedBy: payload,
          checklist: { [payload]: payload },
        });
        const id = `order-${i}${payload}`;
        seedOrders(reader, [
          {
            id,
            reference: payload,
            status: payload,
            pickup: json,
            delivery: json,
            goods: json,
            pricing: json,
            carrier: json,
            tracking: payload,
            dispatch: payload,
            closure: json,
            stats: json,
            score_breakdown: json,
          },
        ]);
        const of = { order_id: id, stamps: "{}" };
        reader.hub.write((trx) => {
          trx.run(
            sql.insertInto("order_document").values({
              ...of,
              id: payload,
              type: payload,
              filename: payload,
              url: payload,
              state: "ocr_failed",
              error: payload,
              fields: json,
            } as never),
          );
          trx.run(
            sql
              .insertInto("order_appointment")
              .values({ ...of, id: payload, kind: payload, state: payload, place: payload } as never),
          );
          trx.run(
            sql.insertInto("event").values({
              id: `evt_${i}`,
              type: payload,
              occurred_at: i,
              subject: id,
              description: payload,
              place: payload,
            } as never),
          );
        });
        const page = await reader.read(`/admin/orders/${encodeURIComponent(id)}`);
        expect({ payload, found: intruders(page) }).toEqual({ payload, found: [] });
        expect(intruders(await reader.read(`/admin/orders?${new URLSearchParams({ q: payload })}`))).toEqual([]);
      }
      expect(intruders(await reader.read("/admin/orders"))).toEqual([]);
    }));
});

describe("a link for the customer", () => {
  const PATH = "/admin/orders/order-1/share";
  const linkIn = (markup: string) => textOf(markup, "#share code");

  for (const days of ["1", "7", "30"])
    test(`good for ${days} days opens the order's own page until then, and no other`, () =>
      asReader(async (reader) => {
        seedOrders(reader, [{ id: "order-1", reference: "CMD-1" }, { id: "order-2" }]);
        const answer = await reader.press(PATH, { days });
        expect(answer.status).toBe(200);
        const markup = await answer.text();
        expect(attributes(markup, "#live", "id")).toEqual([]); // begun anew, it would be lost
        const url = new URL(linkIn(markup));
        expect(url.origin + url.pathname).toBe("http://localhost:3000/track/order-1");
        const opens = async (path: string) => (await reader.ask(path + url.search)).status;
        expect(await opens("/track/order-1")).toBe(200);
        expect(await opens("/track/order-2")).toBe(403);
        reader.clock.now += Number(days) * 86_400_000 - 1_000;
        expect(await opens("/track/order-1")).toBe(200);
        reader.clock.now += 1_000;
        expect(await opens("/track/order-1")).toBe(401);
      }));

  test("is shown once, put in place by the script, and logged without its token", () =>
    asReader(async (reader) => {
      seedOrders(reader, [{ id: "order-1" }]);
      expect(textOf(await reader.read("/admin/orders/order-1"), "#share")).toContain("Share tracking link");
      const cookie = await reader.logIn();
      const part = await (await reader.submit(PATH, { days: "7" }, cookie, PARTIAL)).text();
      expect(part).not.toContain("<html");
      expect(attributes(part, "[data-copy]", "data-copy")).toEqual([linkIn(part)]);
      const line = reader.lines.find((line) => line.includes("A tracking link was made"))!;
      expect(JSON.parse(line)).toMatchObject({ order: "order-1", days: 7 });
      expect(reader.lines.join("")).not.toContain(new URL(linkIn(part)).searchParams.get("token")!);
      expect(await reader.read("/admin/orders/order-1")).not.toContain("token=");
    }));

  for (const days of ["", "0", "2", "31", "-1", "7.5", "1e1", "seven"])
    test(`is not made for “${days}” days`, () =>
      asReader(async (reader) => {
        seedOrders(reader, [{ id: "order-1" }]);
        const answer = await reader.press(PATH, { days });
        expect(answer.status).toBe(400);
        expect(await answer.text()).not.toContain("token=");
      }));

  test("is not made for an order that is not there, nor by a stranger, nor by another site", () =>
    asReader(async (reader) => {
      seedOrders(reader, [{ id: "order-1" }]);
      const nowhere = await reader.press("/admin/orders/none/share", { days: "7" });
      const stranger = await reader.submit(PATH, { days: "7" });
      const elsewhere = await reader.submit(PATH, { days: "7" }, await reader.logIn(), {
        "sec-fetch-site": "cross-site",
      });
      expect([nowhere.status, stranger.status, elsewhere.status]).toEqual([404, 303, 403]);
      for (const answer of [nowhere, stranger, elsewhere]) expect(await answer.text()).not.toContain("token=");
      expect(reader.lines.join("")).not.toContain("A tracking link was made");
    }));
});
