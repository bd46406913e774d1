import { describe, expect, test } from "bun:test";
import { mintToken, type Scope } from "../../src/http/bearer.ts";
import type { TestHub } from "../hub.ts";
import { withHub } from "../scenario.ts";
import { ORDER, tell } from "../providers/symphonia/kit.ts";

type Caller = { scopes?: Scope[]; orders?: string[]; ttlSeconds?: number };

const ask = (carillon: TestHub, path: string, authorization: string): Promise<Response> =>
  Promise.resolve(carillon.send(path, { headers: { authorization } }));

async function askAs(carillon: TestHub, caller: Caller, path: string) {
  const { scopes = ["tracking"], orders = ["*"], ttlSeconds = 60 } = caller;
  const now = carillon.clock.now;
  const token = await mintToken({
    secret: carillon.hub.config.JWT_SECRET,
    now,
    ttlSeconds,
    subject: "test",
    scopes,
    orders,
  });
  const response = await ask(carillon, path, `Bearer ${token}`);
  return { status: response.status, body: (await response.json()) as any };
}

const orderId = ORDER;

/** Two orders; the first with all that can belong to one. */
async function someOrders(carillon: TestHub): Promise<void> {
  await tell(carillon, {
    id: "evt_1",
    agoMs: 60_000,
    data: {
      order: {
        _id: ORDER,
        reference: "CMD-1",
        status: "created",
        pricing: { totalPrice: 540 },
        createdAt: "2026-11-22T09:00:00Z",
      },
    },
  });
  const said = [
    {
      type: "tracking.updated",
      data: { orderId, position: { latitude: 47, longitude: 4, speed: 80 }, route: { eta: "2026-11-22T16:00:00Z" } },
    },
    { type: "geofence.entered", data: { orderId, geofence: { id: "gf_1", name: "Lyon", type: "delivery" } } },
    { type: "document.uploaded", data: { orderId, document: { id: "doc_1", type: "POD" } } },
    {
      type: "eta.delay_detected",
      data: { orderId, delay: { delayMinutes: 45, newETA: "2026-11-22T16:45:00Z", location: { city: "Beaune" } } },
    },
    { type: "rdv.confirmed", data: { orderId, rdv: { id: "rdv_1", scheduledAt: "2026-11-23T08:00:00Z" } } },
    { type: "dispatch.carrier_accepted", data: { orderId, carrier: { id: "c_1", name: "Morel" } } },
  ];
  for (const [i, what] of said.entries())
    await tell(carillon, { id: `evt_${i + 2}`, agoMs: 50_000 - 5_000 * i, ...what });
  await tell(carillon, { id: "evt_other", data: { order: { _id: "other", reference: "CMD-2" } } });
}

const withOrders = (work: (carillon: TestHub) => Promise<void>) => () =>
  withHub({}, async (carillon) => {
    await someOrders(carillon);
    await work(carillon);
  });

const PATHS = ["/api/orders", `/api/orders/${ORDER}`, `/api/orders/${ORDER}/events`];

describe("who may ask", () => {
  for (const path of PATHS) {
    test(
      `${path}: nobody without a token`,
      withOrders(async (carillon) => {
        for (const authorization of ["", "Bearer", "Bearer nonsense", "Basic YWRtaW46eA=="]) {
          const response = await ask(carillon, path, authorization);
          expect(response.status).toBe(401);
          expect(await response.json()).toMatchObject({ error: "unauthorized" });
        }
      }),
    );
    test(
      `${path}: nobody with an expired token`,
      withOrders(async (carillon) => {
        expect((await askAs(carillon, { ttlSeconds: -1 }, path)).status).toBe(401);
      }),
    );
    test(
      `${path}: nobody with another scope`,
      withOrders(async (carillon) => {
        expect(await askAs(carillon, { scopes: ["jobs", "webhooks", "events"] }, path)).toMatchObject({
          status: 403,
          body: { error: "forbidden" },
        });
      }),
    );
    test(
      `${path}: whoever may see all orders, or this one`,
      withOrders(async (carillon) => {
        for (const orders of [["*"], [ORDER], ["another", ORDER], ["another", "*"]])
          expect((await askAs(carillon, { orders }, path)).status).toBe(200);
      }),
    );
  }

  for (const path of PATHS.slice(1))
    test(
      `${path}: nobody with a token for other orders, whether there is such an order or not`,
      withOrders(async (carillon) => {
        for (const orders of [["other"], [], [ORDER.slice(0, -1)], [ORDER.toUpperCase()], [`${ORDER}*`]]) {
          expect(await askAs(carillon, { orders }, path)).toMatchObject({ status: 403, body: { error: "forbidden" } });
          expect((await askAs(carillon, { orders }, path.replace(ORDER, "nothing"))).status).toBe(403);
        }
      }),
    );
});

test(
  "the list shows only the token's orders",
  withOrders(async (carillon) => {
    const ids = async (orders: string[]) =>
      (await askAs(carillon, { orders }, "/api/orders")).body.orders.map((order: any) => order.id);
    expect(await ids(["*"])).toEqual(["other", ORDER]);
    expect(await ids(["other"])).toEqual(["other"]);
    expect(await ids([])).toEqual([]);
  }),
);

test("the list goes page by page, the last changed first", () =>
  withHub({}, async (carillon) => {
    for (const [i, id] of ["a", "b", "c", "d", "e"].entries())
      await tell(carillon, { agoMs: 10_000 - i, data: { order: { _id: id } } });
    const seen: string[] = [];
    let path: string | null = "/api/orders?limit=2";
    for (let pages = 0; path !== null; pages++) {
      const { body }: any = await askAs(carillon, {}, path);
      seen.push(...body.orders.map((order: any) => order.id));
      path = body.nextCursor && `/api/orders?limit=2&cursor=${body.nextCursor}`;
      expect(pages).toBeLessThan(3);
    }
    expect(seen).toEqual(["e", "d", "c", "b", "a"]);
    for (const limit of [5, 6, 100])
      expect((await askAs(carillon, {}, `/api/orders?limit=${limit}`)).body.nextCursor).toBeNull();
  }));

test(
  "one order with its last position, ETA, documents and delays",
  withOrders(async (carillon) => {
    const { status, body } = await askAs(carillon, { orders: [ORDER] }, `/api/orders/${ORDER}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      id: ORDER,
      reference: "CMD-1",
      status: "created",
      pickup: null,
      delivery: null,
      carrier: { id: "c_1", name: "Morel" },
      tracking: "on",
      position: { latitude: 47, longitude: 4, speed: 80, at: "2026-11-22T09:59:10.000Z" },
      eta: "2026-11-22T16:45:00.000Z",
      zone: { id: "gf_1", name: "Lyon", type: "delivery", state: "entered" },
      dispatch: "accepted",
      carrierScore: null,
      orderedAt: "2026-11-22T09:00:00.000Z",
      closedAt: null,
      firstSeenAt: "2026-11-22T10:00:00.000Z",
      changedAt: "2026-11-22T09:59:35.000Z",
      goods: null,
      pricing: { totalPrice: 540 },
      closure: null,
      stats: null,
      scoreBreakdown: null,
      documents: [
        {
          id: "doc_1",
          type: "POD",
          filename: null,
          size: null,
          mimeType: null,
          url: null,
          state: "uploaded",
          fields: null,
          error: null,
          uploadedAt: "2026-11-22T09:59:20.000Z",
        },
      ],
      delays: [
        {
          id: "evt_5",
          severity: null,
          minutes: 45,
          reason: null,
          place: { city: "Beaune" },
          originalEta: null,
          newEta: "2026-11-22T16:45:00.000Z",
          detectedAt: "2026-11-22T09:59:25.000Z",
        },
      ],
      appointments: [
        {
          id: "rdv_1",
          kind: null,
          state: "confirmed",
          place: null,
          reason: null,
          startsAt: "2026-11-23T08:00:00.000Z",
        },
      ],
      zones: [
        {
          id: "gf_1",
          name: "Lyon",
          type: "delivery",
          latitude: null,
          longitude: null,
          radius: null,
          approachedAt: null,
          enteredAt: "2026-11-22T09:59:15.000Z",
          leftAt: null,
        },
      ],
      offers: [{ carrier: { id: "c_1", name: "Morel" }, state: "accepted", reason: null }],
    });
  }),
);

test(
  "an order's timeline, newest first, page by page",
  withOrders(async (carillon) => {
    const path = `/api/orders/${ORDER}/events`;
    const first = await askAs(carillon, {}, `${path}?limit=4`);
    expect(first.body.events[0]).toEqual({
      id: "evt_7",
      type: "dispatch.carrier_accepted",
      description: "Offre acceptée : Morel",
      place: null,
      timestamp: "2026-11-22T09:59:35.000Z",
    });
    const second = await askAs(carillon, {}, `${path}?limit=4&cursor=${first.body.nextCursor}`);
    const ids = [first, second].map(({ body }) => body.events.map((event: any) => event.id));
    expect(ids).toEqual([
      ["evt_7", "evt_6", "evt_5", "evt_4"],
      ["evt_3", "evt_2", "evt_1"],
    ]);
    expect(second.body.nextCursor).toBeNull();
  }),
);

test("an order that is not there", () =>
  withHub({}, async (carillon) => {
    for (const path of PATHS.slice(1))
      expect(await askAs(carillon, {}, path)).toMatchObject({ status: 404, body: { error: "not_found" } });
  }));

describe("a page that cannot be", () => {
  for (const query of [
    "limit=0",
    "limit=101",
    "limit=-1",
    "limit=x",
    "limit=",
    "limit=1.5",
    "cursor=x",
    "cursor=",
    "cursor=MS4",
  ])
    test(
      query,
      withOrders(async (carillon) => {
        for (const path of [PATHS[0], PATHS[2]])
          expect(await askAs(carillon, {}, `${path}?${query}`)).toMatchObject({
            status: 400,
            body: { error: "invalid", issues: [{ path: query.split("=")[0] }] },
          });
      }),
    );
});
