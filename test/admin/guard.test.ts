import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { isUnderAdmin, safeNext } from "../../src/admin/guard.ts";
import { cookieOf, type Dashboard, dashboard, ORIGIN, PASSWORD } from "./kit.ts";

let kit: Dashboard;
beforeAll(async () => (kit = await dashboard()));
afterAll(() => kit.close());

const OPEN = /^\/admin\/(login$|assets\/)/;
const FOREIGN = { "sec-fetch-site": "cross-site" };

describe("every route under /admin", () => {
  /** As the router has them, with something for every parameter. */
  const routes = () =>
    kit.app.routes
      .filter(({ path }) => path.startsWith("/admin"))
      .map(({ method, path }) => ({ method, path: path.replace(/:\w+/g, "symphonia").replace("*", "some/where") }));

  const closed = () =>
    routes()
      .filter(({ path }) => !OPEN.test(path))
      .flatMap(({ method, path }) =>
        (method === "ALL" ? ["GET", "POST", "PUT", "DELETE"] : [method]).map((m) => [m, path]),
      );

  test("are there", () => {
    expect(closed().length).toBeGreaterThan(6);
  });

  test("lets nobody in without the cookie of a session in force", async () => {
    for (const [name, cookie] of Object.entries(await wrongCookies()))
      for (const [method, path] of closed()) {
        const response = await kit.ask(path!, { method, headers: { cookie, "sec-fetch-site": "same-origin" } });
        expect({ name, method, path, status: response.status }).toEqual({ name, method, path, status: 303 });
        expect(response.headers.get("location")).toStartWith("/admin/login");
        expect(await response.text()).toBe("");
      }
  });

  test("takes nothing from another site, logged in or not", async () => {
    const cookie = await kit.logIn();
    for (const { method, path } of routes()) {
      if (method === "GET") continue;
      for (const headers of [FOREIGN, { ...FOREIGN, cookie }] as Record<string, string>[]) {
        const response = await kit.ask(path, { method: method === "ALL" ? "POST" : method, headers });
        expect({ method, path, status: response.status }).toEqual({ method, path, status: 403 });
      }
    }
  });

  test("changes nothing by GET", async () => {
    const changing = /replay|resend|logout|reveal|secret|test|delete|bookmark/;
    const cookie = await kit.logIn();
    for (const { method, path } of routes())
      if (method === "GET" && !changing.test(path)) await kit.ask(path, { headers: { cookie } });
    expect((await kit.ask("/admin", { headers: { cookie } })).status).toBe(200);
    expect((await kit.ask("/admin/logout", { headers: { cookie } })).status).toBe(404);
    expect((await kit.ask("/admin/providers/symphonia/secret", { headers: { cookie } })).status).toBe(404);
  });
});

/** Each kind of cookie that must not open anything. */
async function wrongCookies(): Promise<Record<string, string>> {
  const loggedOut = await kit.logIn();
  await kit.submit("/admin/logout", {}, loggedOut);
  const expired = await kit.logIn();
  kit.hub.write((trx) =>
    trx.run({ sql: "update admin_session set created_at = 0, last_seen_at = 0", parameters: [] } as any),
  );
  const right = await kit.logIn();
  const hash = new Bun.CryptoHasher("sha256").update(right.slice(4)).digest("hex");
  return {
    none: "",
    empty: "sid=",
    forged: `sid=${"A".repeat(43)}`,
    "logged out": loggedOut,
    expired,
    "the hash that is kept": `sid=${hash}`,
    "under another name": `session=${right.slice(4)}`,
    "too long": `sid=${right.slice(4)}A`,
    huge: `sid=${"A".repeat(5_000)}`,
    sql: "sid=' or 1=1 --",
  };
}

describe("the way a path is written", () => {
  const GUARDED = [
    "/admin",
    "/admin/",
    "//admin",
    "/admin//deliveries",
    "/%61dmin",
    "/admin%2fdeliveries",
    "/ADMIN",
    "/x/../admin",
    "/x/%2e%2e/admin",
    "/./admin",
    "/%2e/admin",
    "\\admin",
    "/admin\\deliveries",
    "/admin/login/",
    "/admin/login/..",
    "/admin/assets/../deliveries",
    "/admin/assets/%2e%2e/deliveries",
    "/admin/assets/",
    "/admin/%ff",
    "/admin/deliveries;x",
    "/admin/deliveries%00",
  ];
  for (const path of GUARDED)
    test(`${path} is guarded`, async () => {
      expect(isUnderAdmin(path)).toBe(true);
      const response = await kit.ask(path.replace(/^\\/, "/%5c"));
      expect(response.status).toBe(303);
    });

  for (const path of [
    "/",
    "/administrator",
    "/adminx",
    "/api/webhooks/symphonia",
    "/healthz",
    "/x/admin",
    "/%",
    "/api/%ff",
  ])
    test(`${path} is not ours`, () => expect(isUnderAdmin(path)).toBe(false));

  for (const method of ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND"])
    test(`${method} is guarded like GET`, async () => {
      const response = await kit.ask("/admin", { method, headers: { "sec-fetch-site": "same-origin" } });
      expect(response.status).toBe(303);
    });

  test("a part of a page sends the whole page to the login, and back to where it was", async () => {
    const headers = { "hx-request": "true", "hx-current-url": `${ORIGIN}/admin/deliveries?q=1` };
    const response = await kit.ask("/admin", { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("hx-redirect")).toBe("/admin/login?next=%2Fadmin%2Fdeliveries%3Fq%3D1");
  });
});

describe("who may change something (HOSTILE G1, G2)", () => {
  const TABLE: [name: string, headers: Record<string, string>, isTaken: boolean][] = [
    ["the page itself", { "sec-fetch-site": "same-origin" }, true],
    ["the address bar", { "sec-fetch-site": "none" }, true],
    ["another site", { "sec-fetch-site": "cross-site" }, false],
    ["another port or subdomain", { "sec-fetch-site": "same-site" }, false],
    ["another site that names our origin", { "sec-fetch-site": "cross-site", origin: ORIGIN }, false],
    ["a browser over plain http", { origin: ORIGIN }, true],
    ["no word of where from", {}, false],
    ["origin null", { origin: "null" }, false],
    ["an origin that looks alike", { origin: `${ORIGIN}.evil.example` }, false],
    ["our host under another scheme", { origin: ORIGIN.replace("http:", "https:") }, false],
    ["a host header that agrees with its origin", { origin: "http://evil.example", host: "evil.example" }, false],
  ];
  for (const [name, headers, isTaken] of TABLE)
    test(`${name}: ${isTaken ? "taken" : "refused"}`, async () => {
      const body = new URLSearchParams({ password: PASSWORD });
      const response = await kit.ask("/admin/login", { method: "POST", headers, body });
      expect(response.status).toBe(isTaken ? 303 : 403);
      expect(cookieOf(response).length > 4).toBe(isTaken);
    });

  test("a JSON text sent as a form is refused, too", async () => {
    const headers = { "content-type": "text/plain", ...FOREIGN };
    expect((await kit.ask("/admin/login", { method: "POST", headers, body: '{"password":"x"}' })).status).toBe(403);
  });

  test("the refusal is a page that names the right address", async () => {
    const response = await kit.ask("/admin/logout", { method: "POST", headers: FOREIGN });
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await response.text()).toContain(`href="${ORIGIN}/admin"`);
  });
});

test("every page says what a browser may do with it", async () => {
  const cookie = await kit.logIn();
  for (const path of ["/admin/login", "/admin", "/admin/providers", "/admin/nowhere"]) {
    const { headers } = await kit.ask(path, { headers: { cookie: path === "/admin/login" ? "" : cookie } });
    expect(headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("a page that is not there says so in the same look", async () => {
  const response = await kit.ask("/admin/nowhere", { headers: { cookie: await kit.logIn() } });
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("<h1>There is no such page</h1>");
});

test("a failure is a page with a number, and nothing of what failed", async () => {
  const { hub } = kit;
  const cookie = await kit.logIn();
  const { db } = hub;
  hub.db = new Proxy(db, { get: (target, name) => (name === "selectFrom" ? fail : Reflect.get(target, name)) });
  const fail = (table: string) => {
    if (table !== "admin_session") throw new Error("secret-db-password=1");
    return db.selectFrom("admin_session");
  };
  try {
    const response = await kit.ask("/admin", { headers: { cookie } });
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain("secret-db-password");
    expect(text).toMatch(/500 · req_[0-9a-f]+/);
  } finally {
    hub.db = db;
  }
});

describe("where a login leads to", () => {
  const TABLE: [next: string | null, to: string][] = [
    ["/admin/deliveries?status=failed&q=%C3%A9", "/admin/deliveries?status=failed&q=%C3%A9"],
    ["/admin", "/admin"],
    [null, "/admin"],
    ["", "/admin"],
    ["//evil.example", "/admin"],
    ["https://evil.example/admin", "/admin"],
    ["/\\evil.example", "/admin"],
    ["/admin\\..\\..\\x", "/admin"],
    ["/admin/../healthz", "/admin"],
    ["/admin/%2e%2e/healthz", "/admin"],
    ["/adminx", "/admin"],
    ["/admin/login?next=/admin", "/admin"],
    ["/admin/x\r\nset-cookie: a=b", "/admin"],
    ["javascript:alert(1)", "/admin"],
    [" /admin/orders", "/admin"],
  ];
  for (const [next, to] of TABLE) test(`${JSON.stringify(next)} → ${to}`, () => expect(safeNext(next)).toBe(to));
});
