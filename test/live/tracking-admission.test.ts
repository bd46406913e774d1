import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { SignJWT, type JWTPayload } from "jose";
import { createLive } from "../../src/live/live.ts";
import { createSockets, MOST_SOCKETS } from "../../src/live/sockets.ts";
import { dashboard } from "../admin/kit.ts";
import { ORDER, tell } from "../providers/symphonia/kit.ts";
import { follow, type Listening, listening, listenTo, pathTo, shake, tokenFor, until, withServer } from "./kit.ts";

const OTHER = "673cfc580b68ebd4aecb0000";

const claims = ({ clock }: Listening): JWTPayload => {
  const now = clock.now / 1_000;
  return { iss: "carillon", aud: "carillon-api", sub: "x", scope: "tracking", orders: ["*"], iat: now, exp: now + 60 };
};

/** A token with other claims than ours, or signed in another way. */
function forged(carillon: Listening, change: object = {}, { alg = "HS256", key = "" } = {}): Promise<string> {
  const secret = new TextEncoder().encode(key || carillon.hub.config.JWT_SECRET);
  return new SignJWT({ ...claims(carillon), ...change }).setProtectedHeader({ alg }).sign(secret);
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const unsigned = (carillon: Listening, alg: string) => `${part({ alg })}.${part(claims(carillon))}.`;

type Line = [name: string, status: number, token: (carillon: Listening) => string | undefined | Promise<string>];

const TABLE: Line[] = [
  ["no token", 401, () => undefined],
  ["an empty one", 401, () => ""],
  ["nonsense", 401, () => "nonsense"],
  ["alg none", 401, (c) => unsigned(c, "none")],
  ["alg None", 401, (c) => unsigned(c, "None")],
  ["alg HS256 and no signature", 401, (c) => unsigned(c, "HS256")],
  ["alg HS512", 401, (c) => forged(c, {}, { alg: "HS512", key: c.hub.config.JWT_SECRET.padEnd(64, "x") })],
  ["alg HS384 with our secret", 401, (c) => forged(c, {}, { alg: "HS384" })],
  ["another secret", 401, (c) => forged(c, {}, { key: "another secret that is long enough" })],
  ["another issuer", 401, (c) => forged(c, { iss: "somebody" })],
  ["another audience", 401, (c) => forged(c, { aud: "somebody" })],
  ["expired", 401, (c) => tokenFor(c, { ttlSeconds: -1 })],
  ["expired this very second", 401, (c) => tokenFor(c, { ttlSeconds: 0 })],
  ["no exp", 401, (c) => forged(c, { exp: undefined })],
  ["exp as a text", 401, (c) => forged(c, { exp: "2999-01-01" })],
  ["nbf in the future", 401, (c) => forged(c, { nbf: c.clock.now / 1_000 + 60 })],
  ["no sub", 401, (c) => forged(c, { sub: undefined })],
  ["orders as a text", 401, (c) => forged(c, { orders: "*" })],
  ["one letter more", 401, async (c) => `${await tokenFor(c)}x`],
  ["one part more", 401, async (c) => `${await tokenFor(c)}.x`],
  ["10,000 letters", 401, () => "x".repeat(10_000)],
  ["without the scope", 403, (c) => tokenFor(c, { scopes: ["jobs", "webhooks", "events", "notifications"] })],
  ["scope in capitals", 403, (c) => forged(c, { scope: "TRACKING" })],
  ["for another order", 403, (c) => tokenFor(c, { orders: [OTHER] })],
  ["for no order", 403, (c) => tokenFor(c, { orders: [] })],
  ["no claim of orders", 403, (c) => forged(c, { orders: undefined })],
  ["for the beginning of its id", 403, (c) => tokenFor(c, { orders: [ORDER.slice(0, -1), `${ORDER}*`] })],
  ["for its id in capitals", 403, (c) => tokenFor(c, { orders: [ORDER.toUpperCase()] })],
  ["for this order", 101, (c) => tokenFor(c, { orders: [ORDER] })],
  ["for this order among others", 101, (c) => tokenFor(c, { orders: [OTHER, ORDER] })],
  ["for all orders", 101, (c) => tokenFor(c, { orders: ["*"] })],
  ["of a customer, for this order", 101, (c) => tokenFor(c, { scopes: ["track"], orders: [ORDER] })],
  ["of a customer, for all orders", 403, (c) => tokenFor(c, { scopes: ["track"], orders: ["*"] })],
  ["with other scopes besides", 101, (c) => tokenFor(c, { scopes: ["jobs", "tracking"] })],
];

const WAYS: [way: string, ask: (token: string | undefined) => [path: string, headers?: Record<string, string>]][] = [
  ["in the URL", (token) => [pathTo(ORDER, token)]],
  ["as a header", (token) => [pathTo(ORDER), token === undefined ? undefined : { Authorization: `Bearer ${token}` }]],
  [
    "as a subprotocol",
    (token) => [pathTo(ORDER), { "Sec-WebSocket-Protocol": `carillon.v1${token ? `, token.${token}` : ""}` }],
  ],
];

for (const [way, ask] of WAYS)
  describe(`a token ${way}`, () => {
    let carillon: Listening;
    beforeAll(() => {
      carillon = listening();
    });
    afterAll(() => carillon.stop());

    for (const [name, status, token] of TABLE)
      test(`${name}: ${status}`, async () => {
        const given = await token(carillon);
        const raw = await shake(carillon.port, ...ask(given));
        expect(raw.status).toBe(status);
        expect(carillon.hub.sockets.count()).toBe(status === 101 ? 1 : 0);
        const failure = status === 401 ? `"error":"unauthorized"` : `"error":"forbidden"`;
        expect(raw.rest().toString()).toContain(status === 101 ? `"type":"connected"` : failure);
        if (given) for (const text of [raw.head, ...carillon.lines]) expect(text).not.toContain(given);
        raw.end();
        await until(() => carillon.hub.sockets.count() === 0);
      });
  });

test(
  "a browser's WebSocket gets the subprotocol it asked for, and the token is never sent back",
  withServer(async (carillon) => {
    const token = await tokenFor(carillon);
    const url = `ws://127.0.0.1:${carillon.port}${pathTo(ORDER)}`;
    for (const offered of [
      ["carillon.v1", `token.${token}`],
      [`token.${token}`, "carillon.v1"],
    ]) {
      const client = listenTo(new WebSocket(url, offered));
      expect((await client.next()).type).toBe("connected");
      expect(client.socket.protocol).toBe("carillon.v1");
    }
    const alone = await shake(carillon.port, pathTo(ORDER), { "Sec-WebSocket-Protocol": `token.${token}` });
    expect(alone.status).toBe(401);
    expect(alone.head).not.toContain(token);
  }),
);

test("a page of another origin may connect with a token, and the admin's cookie is worth nothing here (HOSTILE G4)", async () => {
  const carillon = await dashboard();
  const { port } = carillon.app.listen({ hostname: "127.0.0.1", port: 0 }).server!;
  const Origin = "https://customer.example";
  const Cookie = await carillon.logIn();
  expect(Cookie).not.toBe("");
  expect((await shake(port!, pathTo(ORDER), { Origin, Cookie })).status).toBe(401);
  expect((await shake(port!, pathTo(ORDER, await tokenFor(carillon)), { Origin })).status).toBe(101);
  await carillon.app.stop(true);
  carillon.close();
});

test(
  "whoever asks without a WebSocket is told to use one, but only with a token",
  withServer(async (carillon) => {
    const ask = (path: string) => fetch(`http://127.0.0.1:${carillon.port}${path}`, { proxy: false } as RequestInit);
    expect((await ask(pathTo(ORDER))).status).toBe(401);
    const answer = await ask(pathTo(ORDER, await tokenFor(carillon)));
    expect([answer.status, answer.headers.get("upgrade")]).toEqual([426, "websocket"]);
    expect(carillon.hub.sockets.count()).toBe(0);
  }),
);

test(
  "an order that nobody has heard of yet is waited for, whatever its id",
  withServer(async (carillon) => {
    for (const orderId of ["new", "a/b?c#d", "é 😀", "x".repeat(200)]) {
      const { connected, next, socket } = await follow(carillon, { orderId });
      const nothing = { reference: null, status: null, tracking: null, position: null, eta: null, zone: null };
      expect(connected.data).toEqual({ orderId, ...nothing });
      await tell(carillon, { data: { order: { _id: orderId } } });
      expect(await next()).toMatchObject({ type: "order.created", data: { order: { _id: orderId } } });
      socket.close();
    }
    const all = await tokenFor(carillon, { orders: ["*"] });
    expect((await shake(carillon.port, pathTo("x".repeat(201), all))).status).toBe(404);
  }),
);

test(
  "our own fault is answered before anything is opened",
  withServer(async (carillon) => {
    carillon.hub.read = () => {
      throw new Error("the disk is gone");
    };
    const raw = await shake(carillon.port, pathTo(ORDER, await tokenFor(carillon)));
    expect([raw.status, carillon.hub.sockets.count()]).toEqual([500, 0]);
    expect(raw.rest().toString()).not.toContain("disk");
  }),
);

test(
  "while it stops, nobody may open one more",
  withServer(async (carillon) => {
    carillon.hub.lifecycle.isDraining = true;
    const raw = await shake(carillon.port, pathTo(ORDER, await tokenFor(carillon)));
    expect(raw.status).toBe(503);
    expect(raw.head.toLowerCase()).toContain("retry-after: 5");
  }),
);

describe("how many there may be (HOSTILE L4)", () => {
  const from = (address: string) => ({ "X-Forwarded-For": address });

  test(
    "of a token, and from an address",
    withServer(async (carillon) => {
      const [token, another] = [await tokenFor(carillon), await tokenFor(carillon)];
      const status = async (token: string, address: string) => {
        const raw = await shake(carillon.port, pathTo(ORDER, token), from(address));
        raw.end();
        return raw.status;
      };
      const open = (path: string) => shake(carillon.port, path, from("192.0.2.1"));
      const raws = await Promise.all(Array.from({ length: 1_000 }, () => open(pathTo(ORDER, token))));
      expect(carillon.hub.sockets.count()).toBe(1_000);
      expect(await status(token, "192.0.2.2")).toBe(429); // one token everywhere
      expect(await status(another, "192.0.2.1")).toBe(429); // one address with many tokens
      expect(await status(another, "192.0.2.2")).toBe(101);
      raws[0]!.end();
      await until(() => carillon.hub.sockets.count() === 999);
      expect(await status(token, "192.0.2.2")).toBe(101);
    }),
  );

  test("in all", () => {
    const sockets = createSockets(createLive());
    const guest = (n: number) => ({ token: `t${n}`, address: `a${n}` });
    const socket = (n: number) => ({ data: { orderId: "o", guest: guest(n) } }) as never;
    const some = Array.from({ length: MOST_SOCKETS.all }, (_, n) => socket(n));
    for (const one of some) sockets.add(one);
    expect([sockets.count(), sockets.refusal(guest(-1))]).toEqual([MOST_SOCKETS.all, "all"]);
    sockets.remove(some[0]!);
    expect([sockets.count(), sockets.refusal(guest(-1))]).toEqual([MOST_SOCKETS.all - 1, undefined]);
  });
});
