import { describe, expect, test } from "bun:test";
import { decodeJwt, decodeProtectedHeader, errors, SignJWT } from "jose";
import { Failure } from "../../src/errors.ts";
import {
  bearerToken,
  type Claims,
  claimedOrders,
  mintToken,
  requireOrder,
  requireScope,
  requireScopeOf,
  type Scope,
} from "../../src/http/bearer.ts";

const SECRET = "a secret that is long enough for everybody";
const NOW = 1_795_341_600_500;
const minted = (more: { scopes?: Scope[]; orders?: string[]; ttlSeconds?: number } = {}) =>
  mintToken({ secret: SECRET, now: NOW, ttlSeconds: 60, subject: "tester", scopes: ["jobs"], ...more });

const SECOND = Math.floor(NOW / 1_000);
const CLAIMS = { iss: "carillon", aud: "carillon-api", sub: "x", scope: "jobs", exp: SECOND + 60 };
const signed = (change: object = {}, alg = "HS256", key = SECRET) =>
  new SignJWT({ ...CLAIMS, ...change }).setProtectedHeader({ alg }).sign(new TextEncoder().encode(key));

/** The claims, or how it was refused. */
const checked = (token: string | undefined, scopes: Scope | Scope[] = "jobs", now = NOW): Promise<any> =>
  requireScopeOf(token, scopes, SECRET, now).catch((error: Failure) => [error.code, error.message]);

test("a token says who, what for, and until when", async () => {
  const token = await minted({ scopes: ["jobs", "tracking"], orders: ["1"] });
  expect(decodeProtectedHeader(token)).toEqual({ alg: "HS256", typ: "JWT" });
  expect(decodeJwt(token)).toEqual({
    scope: "jobs tracking",
    orders: ["1"],
    sub: "tester",
    iss: "carillon",
    aud: "carillon-api",
    jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    iat: SECOND,
    exp: SECOND + 60,
  });
  expect(decodeJwt(await minted())).not.toHaveProperty("orders");
});

test("it is good for each of its scopes, and for no longer than it says", async () => {
  const token = await minted({ scopes: ["jobs", "events"] });
  expect(await checked(token)).toMatchObject({ sub: "tester", scope: ["jobs", "events"], orders: [] });
  expect(await checked(token, ["webhooks", "events"])).toMatchObject({ sub: "tester" });
  expect(await checked(token, ["webhooks", "track"])).toEqual(["forbidden", 'This token lacks the scope "webhooks"']);
  expect(await checked(token, "jobs", (SECOND + 59) * 1_000)).toMatchObject({ sub: "tester" });
  expect(await checked(token, "jobs", (SECOND + 60) * 1_000)).toEqual(["unauthorized", "The token has expired"]);
});

test("one that has expired says so to whoever answers", async () => {
  const failure: Failure = await requireScopeOf(await minted(), "jobs", SECRET, NOW + 60_000).catch((error) => error);
  expect(failure.options.cause).toBeInstanceOf(errors.JWTExpired);
});

describe("none of ours", () => {
  const REFUSED = ["unauthorized", "The token is not valid"];
  const TOKENS: Record<string, () => Promise<string>> = {
    "another secret": () => signed({}, "HS256", "another secret that is long enough for all"),
    "another algorithm": () => signed({}, "HS384"),
    "another issuer": () => signed({ iss: "x" }),
    "another audience": () => signed({ aud: "x" }),
    "no issuer": () => signed({ iss: undefined }),
    "no end": () => signed({ exp: undefined }),
    "no subject": () => signed({ sub: undefined }),
    "no scope": () => signed({ scope: undefined }),
    "orders that are a text": () => signed({ orders: "*" }),
    "an id that is a number": () => signed({ jti: 1 }),
    nonsense: async () => "x",
    "nothing in it": async () => "",
    "too long": async () => signed({ more: "x".repeat(4_096) }),
  };
  for (const [name, make] of Object.entries(TOKENS))
    test(name, async () => expect(await checked(await make())).toEqual(REFUSED));
  test("without one it is said how to send it", async () =>
    expect(await checked(undefined)).toEqual(["unauthorized", "Send a token: Authorization: Bearer …"]));
  test("4,096 letters are not too long", async () => {
    const length = (await signed({ more: "" })).length;
    for (let more = Math.floor(((4_096 - length) * 3) / 4) - 4; ; more++) {
      const token = await signed({ more: "x".repeat(more) });
      if (token.length < 4_096) continue;
      expect(token).toHaveLength(4_096);
      return expect(await checked(token)).toMatchObject({ sub: "x" });
    }
  });
});

test("it comes as a bearer token", async () => {
  const of = (authorization: string) => bearerToken(new Request("http://a/", { headers: { authorization } }));
  expect(["Bearer a.b", "bearer a.b", "BEARER a.b"].map(of)).toEqual(["a.b", "a.b", "a.b"]);
  expect(["Basic a", "a", "Bearer", "xBearer a", "Bearer a b", "Bearer  a", ""].map(of)).toEqual(
    Array(7).fill(undefined),
  );
  expect(bearerToken(new Request("http://a/"))).toBeUndefined();
  const request = new Request("http://a/", { headers: { authorization: `Bearer ${await minted()}` } });
  expect(await requireScope(request, "jobs", SECRET, NOW)).toMatchObject({ sub: "tester" });
});

test("a star is all orders, but never for a customer's link", () => {
  const claims = (scope: string[], orders: string[]) => ({ scope, orders }) as Claims;
  expect(claimedOrders(claims(["tracking"], ["*"]))).toBeUndefined();
  expect(claimedOrders(claims(["track"], ["*"]))).toEqual(["*"]);
  expect(claimedOrders(claims(["tracking"], ["1"]))).toEqual(["1"]);
  requireOrder(claims(["tracking"], ["*"]), "1");
  requireOrder(claims(["track"], ["2", "1"]), "1");
  for (const orders of [["2"], [], ["*"]])
    expect(() => requireOrder(claims(["track"], orders), "1")).toThrow("This token is for other orders");
  try {
    requireOrder(claims(["track"], []), "1");
  } catch (error) {
    expect((error as Failure).code).toBe("forbidden");
  }
});
