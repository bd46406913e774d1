import { describe, expect, test } from "bun:test";
import { attributes, intruders, PAYLOADS, textOf } from "../admin/reading.ts";
import { TOLD_TYPES } from "../../views/track-words.ts";
import type { TestHub } from "../hub.ts";
import { ORDER, tell } from "../providers/symphonia/kit.ts";
import { query, withHub } from "../scenario.ts";
import { linkFor, play, tokenFor, withOrder } from "./kit.ts";

const read = async (carillon: TestHub, path: string, headers = {}) => {
  const response = await carillon.send(path, { headers });
  return { status: response.status, headers: response.headers, markup: await response.text() };
};

const orderId = ORDER;
const position = { latitude: 47.026, longitude: 4.84, speed: 85, heading: 180 };

describe("who may see it", () => {
  const OTHER = "other-order";
  const CASES: [name: string, token: (carillon: TestHub) => Promise<string> | string, status: number, says: string][] =
    [
      ["its own token", (carillon) => tokenFor(carillon), 200, "Commande CMD-1"],
      ["a token for several", (carillon) => tokenFor(carillon, { orders: [OTHER, ORDER] }), 200, "Commande CMD-1"],
      [
        "a token for all that is no customer's",
        (carillon) => tokenFor(carillon, { scopes: ["tracking"], orders: ["*"] }),
        200,
        "Commande CMD-1",
      ],
      [
        "a customer's token for all",
        (carillon) => tokenFor(carillon, { orders: ["*"] }),
        403,
        "Ce lien ne donne pas accès à cette commande",
      ],
      ["no token", () => "", 401, "Ce lien n’est pas valable"],
      ["garbage", () => "a.b.c", 401, "Ce lien n’est pas valable"],
      ["a megabyte", () => "a".repeat(1_000_000), 401, "Ce lien n’est pas valable"],
      [
        "a token of another secret",
        (carillon) => tokenFor(carillon, { secret: "x".repeat(40) }),
        401,
        "Ce lien n’est pas valable",
      ],
      [
        "a token without its signature",
        async (carillon) => (await tokenFor(carillon)).replace(/[^.]+$/, ""),
        401,
        "Ce lien n’est pas valable",
      ],
      [
        "an unsigned token",
        () => unsigned({ scope: "tracking", orders: ["*"], sub: "x", exp: 9e9 }),
        401,
        "Ce lien n’est pas valable",
      ],
      ["an expired token", (carillon) => tokenFor(carillon, { ttlSeconds: -1 }), 401, "Ce lien n’est plus valable"],
      [
        "a token for another order",
        (carillon) => tokenFor(carillon, { orders: [OTHER] }),
        403,
        "Ce lien ne donne pas accès à cette commande",
      ],
      [
        "a token for none",
        (carillon) => tokenFor(carillon, { orders: [] }),
        403,
        "Ce lien ne donne pas accès à cette commande",
      ],
      [
        "a token of another scope",
        (carillon) => tokenFor(carillon, { scopes: ["webhooks"] }),
        403,
        "Ce lien ne donne pas accès à cette commande",
      ],
    ];
  for (const [name, token, status, says] of CASES)
    test(name, () =>
      withOrder(async (carillon) => {
        const secret = await token(carillon);
        const page = await read(carillon, `/track/${ORDER}?token=${secret}`);
        expect({ status: page.status, says: textOf(page.markup, "h1") }).toEqual({ status, says });
        expect(attributes(page.markup, "html", "lang")).toEqual(["fr"]);
        if (status !== 200) expect(page.markup).not.toContain("CMD-1");
        if (secret) expect(carillon.lines.join("")).not.toContain(secret.slice(0, 40));
        if (secret) expect(page.markup).not.toContain(secret.slice(0, 40));
      }),
    );

  const unsigned = (claims: object) =>
    [
      { alg: "none", typ: "JWT" },
      { iss: "carillon", aud: "carillon-api", ...claims },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .concat("")
      .join(".");

  test("an order nobody knows is missing to its own token, and to no other", () =>
    withOrder(async (carillon) => {
      const own = await read(carillon, await linkFor(carillon, OTHER));
      expect([own.status, textOf(own.markup, "h1")]).toEqual([404, "Commande introuvable"]);
      expect((await read(carillon, `/track/${OTHER}?token=${await tokenFor(carillon)}`)).status).toBe(403);
      expect((await read(carillon, `/track/${OTHER}`)).status).toBe(401);
    }));

  for (const id of ["..%2f..%2fetc", "%00", "%zz", "<script>", `${"a".repeat(5_000)}`])
    test(`an order that cannot be: ${id.slice(0, 20)}`, () =>
      withOrder(async (carillon) => {
        const page = await read(
          carillon,
          `/track/${id}?token=${await tokenFor(carillon, { scopes: ["tracking"], orders: ["*"] })}`,
        );
        expect(page.status).toBe(404);
        expect(intruders(page.markup)).toEqual([]);
      }));
});

test("its headers let it be framed, kept, found or told of by nobody, and it sets no cookie", () =>
  withOrder(async (carillon) => {
    for (const path of [await linkFor(carillon), `/track/${ORDER}`]) {
      const { headers } = await read(carillon, path);
      expect(headers.get("content-security-policy")).toStartWith(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'",
      );
      expect(headers.get("content-security-policy")).toEndWith(
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-robots-tag")).toBe("noindex, nofollow");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("set-cookie")).toBeNull();
    }
  }));

test("only where a map's tiles are set, their host may be asked for pictures", () =>
  withOrder(
    async (carillon) => {
      const { headers, markup } = await read(carillon, await linkFor(carillon));
      expect(headers.get("content-security-policy")).toContain("img-src 'self' https://tile.openstreetmap.org;");
      for (const url of attributes(markup, "image", "href")) expect(url).toStartWith("https://tile.openstreetmap.org/");
    },
    { MAP_TILES_URL: "https://tile.openstreetmap.org/{z}/{x}/{y}.png" },
  ));

test("it loads nothing from the dashboard, which a proxy may keep from the world", () =>
  withOrder(async (carillon) => {
    const { markup } = await read(carillon, await linkFor(carillon));
    expect(markup).not.toContain("/admin");
    const files = [...attributes(markup, "link", "href"), ...attributes(markup, "script", "src")];
    expect(files).toHaveLength(3);
    for (const file of files) expect((await carillon.send(file)).status).toBe(200);
  }));

test("a script that sends the token in a header is given what changes, without the shell", () =>
  withOrder(async (carillon) => {
    const headers = { authorization: `Bearer ${await tokenFor(carillon)}`, "hx-request": "true" };
    const { status, markup } = await read(carillon, `/track/${ORDER}`, headers);
    expect(status).toBe(200);
    expect(markup).not.toContain("<html");
    const whole = await read(carillon, await linkFor(carillon));
    expect(whole.markup).toContain(markup.trim());
  }));

describe("what it says", () => {
  test("of an order on its way", () =>
    withHub({}, async (carillon) => {
      const id = await play(carillon, "eta.delay_detected");
      const { markup } = await read(carillon, await linkFor(carillon, id));
      const text = textOf(markup, "main");
      for (const part of [
        "En route vers la livraison",
        "Arrivée prévue",
        "Retard de 45 min",
        "85 km/h",
        "il y a",
        "Retard détecté : +45 min",
        "Position mise à jour",
        "Tracking GPS démarré",
        "Transporteur assigné",
        "Transports Morel",
        "Commande créée",
      ])
        expect(text).toContain(part);
      expect(attributes(markup, "#head .line time", "datetime")).toHaveLength(1);
      expect(attributes(markup, ".mark", "class")).toEqual(["mark pickup", "mark delivery", "mark truck"]);
    }));

  test("of one that has arrived", () =>
    withHub({}, async (carillon) => {
      const { markup } = await read(carillon, await linkFor(carillon, await play(carillon)));
      expect(textOf(markup, ".lead")).toBe("Livraison terminée");
      expect(textOf(markup, "main")).toContain("Commande clôturée");
      expect(textOf(markup, "main")).not.toMatch(/Arrivée prévue|Retard de/);
      expect(textOf(markup, "#documents")).toContain("Preuve de livraison (POD)");
    }));

  test("before the first position", () =>
    withOrder(async (carillon) => {
      const { markup } = await read(carillon, await linkFor(carillon));
      expect(textOf(markup, ".map figcaption")).toBe("En attente du tracking GPS…");
      expect(textOf(markup, "main")).toContain("Commande créée");
    }));

  const STATES: [status: string, says: string][] = [
    ["created", "Commande enregistrée"],
    ["assigned", "Transporteur désigné"],
    ["en_route_to_pickup", "En route vers le lieu d’enlèvement"],
    ["LOADED", "Marchandise chargée"],
    ["en route to delivery", "En route vers la livraison"],
    ["delivered", "Marchandise livrée"],
    ["waiting_for_customs", "Waiting for customs"],
    ["toString", "Tostring"],
  ];
  for (const [status, says] of STATES)
    test(`of the state ${status}`, () =>
      withOrder(async (carillon) => {
        await tell(carillon, { type: "tracking.status_updated", data: { orderId, status } });
        const { markup } = await read(carillon, await linkFor(carillon));
        expect(textOf(markup, ".lead")).toBe(says);
        expect(textOf(markup, ".timeline li")).toContain(`Statut mis à jour : ${says}`);
      }));

  test("of whatever happens: in words of ours, never in those that somebody wrote for his own people", () =>
    withOrder(async (carillon) => {
      const secret = "client mauvais payeur";
      const about = { orderId, reason: secret, comment: secret, status: secret, newStatus: secret };
      const rdv = { id: "rdv", type: secret };
      const geofence = { id: "zone", name: "Lyon", type: secret, radius: 5, center: { latitude: 1, longitude: 2 } };
      const more: Record<string, object> = {
        order: { order: { _id: ORDER, reference: "CMD-1", carrier: { name: "Morel" } }, carrier: { name: "Morel" } },
        tracking: { trackingLevel: secret },
        geofence: { geofence },
        document: { document: { id: "one", type: secret, filename: secret }, documentId: "one" },
        rdv: { rdv },
        eta: { delay: { delayMinutes: 45, reason: secret }, eta: "2026-11-22T16:00:00Z" },
      };
      for (const type of TOLD_TYPES) await tell(carillon, { type, data: { ...about, ...more[type.split(".")[0]!] } });
      const { markup } = await read(carillon, await linkFor(carillon));
      expect(attributes(markup, "#timeline li", "class")).toHaveLength(TOLD_TYPES.length + 1);
      expect(markup).not.toContain("payeur");
      expect(textOf(markup, "#timeline")).not.toMatch(/\w\.\w/); // a type as it comes
    }));

  test("of the map: the same, however much time goes by", () =>
    withOrder(async (carillon) => {
      await tell(carillon, { type: "tracking.updated", data: { orderId, position } });
      const link = await linkFor(carillon);
      const where = async () => /<section id="where".*?<\/section>/s.exec((await read(carillon, link)).markup)![0];
      const before = await where();
      carillon.clock.now += 8_000;
      const after = await where();
      const withoutTimes = (markup: string) => markup.replace(/(<time [^>]*>)[^<]*/g, "$1");
      expect(after).not.toBe(before); // its age is told
      expect(withoutTimes(after)).toBe(withoutTimes(before));
    }));

  test("of a cancelled order, without why", () =>
    withOrder(async (carillon) => {
      await tell(carillon, { type: "order.cancelled", data: { orderId, reason: "client mauvais payeur" } });
      const { markup } = await read(carillon, await linkFor(carillon));
      expect(textOf(markup, ".lead")).toBe("Commande annulée");
      expect(markup).not.toContain("payeur");
    }));

  test("of a delay that a newer ETA has made up for: nothing", () =>
    withOrder(async (carillon) => {
      const delay = { delayMinutes: 45, originalETA: "2026-11-22T16:00:00Z", newETA: "2026-11-22T16:45:00Z" };
      const says = async () => textOf((await read(carillon, await linkFor(carillon))).markup, "#head");
      await tell(carillon, { type: "eta.delay_detected", agoMs: 30_000, data: { orderId, delay } });
      expect(await says()).toContain("Retard de 45 min");
      await tell(carillon, { type: "eta.updated", agoMs: 20_000, data: { orderId, newETA: "2026-11-22T18:05:00Z" } });
      expect(await says()).toContain("Retard de 2 h 05");
      await tell(carillon, { type: "eta.on_time", agoMs: 10_000, data: { orderId, eta: "2026-11-22T16:00:00Z" } });
      expect(await says()).not.toContain("Retard");
    }));

  test("of documents: a link only to the customer's own, and only one of the web's", () =>
    withOrder(async (carillon) => {
      const upload = (id: string, type: string, url: string) =>
        tell(carillon, {
          type: "document.uploaded",
          data: { orderId, document: { id, type, filename: `${id}.pdf`, url } },
        });
      await upload("pod", "POD", "https://files.example/pod.pdf?signature=1");
      await upload("cmr", "CMR", "javascript:alert(1)");
      await upload("deal", "CARRIER_CONTRACT", "https://files.example/deal.pdf");
      await tell(carillon, { type: "document.validated", data: { orderId, documentId: "pod" } });
      await tell(carillon, { type: "document.ocr_failed", data: { orderId, documentId: "cmr", error: "stack trace" } });
      const { markup } = await read(carillon, await linkFor(carillon));
      expect(attributes(markup, "#documents a", "href")).toEqual(["https://files.example/pod.pdf?signature=1"]);
      expect(attributes(markup, "#documents a", "rel")).toEqual(["noreferrer noopener"]);
      expect(textOf(markup, "#documents")).toContain("validé");
      expect(textOf(markup, "#documents")).not.toMatch(/contract|deal/i);
      expect(markup).not.toContain("stack trace");
    }));
});

test("nothing of prices, scores, other carriers, deliveries or other orders is on it", () =>
  withHub({}, async (carillon) => {
    await tell(carillon, { data: { order: { _id: "other", reference: "CMD-OTHER" } } });
    const id = await play(carillon);
    const order = (await query(carillon.hub, "select * from transport_order where id <> 'other'"))[0]!;
    expect([order.pricing, order.carrier_score, order.score_breakdown].every(Boolean)).toBe(true);
    const { markup } = await read(carillon, await linkFor(carillon, id));
    const ids = await query(
      carillon.hub,
      "select id from inbound_delivery union select id from event union select id from notification",
    );
    expect(ids.length).toBeGreaterThan(30);
    for (const { id } of ids) expect(markup).not.toContain(id);
    for (const secret of [
      "564",
      "540",
      "EUR",
      "score",
      "Score",
      "92",
      "Rhône Fret",
      "Escaladé",
      "Offre",
      "Facturation",
      "OCR",
      "user_12345",
      "CMD-OTHER",
      "carrier_77120",
    ])
      expect({ secret, isThere: textOf(markup, "body").includes(secret) }).toEqual({ secret, isThere: false });
  }));

test("a stranger's words stay words, in every field", () =>
  withHub({}, async (carillon) => {
    for (const [i, payload] of PAYLOADS.entries()) {
      const id = `order-${i}`;
      const about = { orderId: id };
      const place = (coordinates: unknown) => ({ address: payload, coordinates });
      const said: [type: string, data: object][] = [
        [
          "order.created",
          {
            order: {
              _id: id,
              reference: payload,
              status: payload,
              pickupLocation: place([1, 2]),
              deliveryLocation: place(payload),
              carrier: { name: payload },
            },
          },
        ],
        ["tracking.status_updated", { ...about, status: payload }],
        [
          "geofence.entered",
          {
            ...about,
            geofence: { id: payload, name: payload, type: payload, radius: 5, center: { latitude: 1, longitude: 2 } },
          },
        ],
        ["document.uploaded", { ...about, document: { id: payload, type: payload, filename: payload, url: payload } }],
        ["rdv.requested", { ...about, rdv: { id: payload, type: payload, location: payload } }],
        ["eta.delay_detected", { ...about, delay: { delayMinutes: 45, reason: payload, location: { city: payload } } }],
        ["tracking.updated", { ...about, position, status: payload }],
      ];
      for (const [type, data] of said) await tell(carillon, { type, data });
      const { status, markup } = await read(carillon, await linkFor(carillon, id));
      expect(status).toBe(200);
      expect({ payload, found: intruders(markup) }).toEqual({ payload, found: [] });
      expect(attributes(markup, "script", "src")).toEqual([expect.stringMatching(/^\/track\/assets\/track-/)]);
      expect(attributes(markup, "[hx-get], img, iframe, a[href^=javascript]", "class")).toEqual([]);
    }
  }));

test("who asks too often waits, and nobody else does", () =>
  withOrder(async (carillon) => {
    const link = await linkFor(carillon);
    const ask = (address: string) => read(carillon, link, { "x-forwarded-for": address });
    for (let i = 0; i < 300; i++) await carillon.send("/track/x", { headers: { "x-forwarded-for": "203.0.113.7" } });
    const page = await ask("203.0.113.7");
    expect([page.status, textOf(page.markup, "h1")]).toEqual([429, "Trop de demandes"]);
    expect(Number(page.headers.get("retry-after"))).toBeWithin(1, 61);
    expect((await ask("203.0.113.8")).status).toBe(200);
    carillon.clock.now += 60_000;
    expect((await ask("203.0.113.7")).status).toBe(200);
  }));

test("our own fault is a page in French, and a line in the log that holds no token", () =>
  withOrder(async (carillon) => {
    const link = await linkFor(carillon);
    const { db } = carillon.hub;
    carillon.hub.db = {
      selectFrom: () => {
        throw new Error("disk on fire");
      },
    } as never;
    const page = await read(carillon, link);
    carillon.hub.db = db;
    expect([page.status, textOf(page.markup, "h1")]).toEqual([500, "Le suivi est momentanément indisponible"]);
    expect(page.markup).not.toContain("fire");
    const line = carillon.lines.find((line) => line.includes("disk on fire"))!;
    expect(line).toContain(`"path":"/track/${ORDER}"`);
    expect(line).not.toContain("token=");
  }));
