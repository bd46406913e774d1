import { describe, expect, test } from "bun:test";
import { guardAdmin, isUnderAdmin, safeNext } from "../../src/admin/guard.ts";
import type { Hub } from "../../src/hub.ts";

/** By itself, without an app behind it; every route there is stands behind it in guard.test.ts. */

const ORIGIN = "https://hub.example.com";
const hub = {
  config: { PUBLIC_URL: ORIGIN },
  now: () => 0,
  read: () => [{ last_seen_at: 0 }], // whoever has a cookie has a session
} as unknown as Hub;
const COOKIE = { cookie: `__Host-sid=${"A".repeat(43)}` };
const PAGE = { "sec-fetch-site": "same-origin" };

const asked = (path: string, init: RequestInit = {}) => guardAdmin(hub, new Request(ORIGIN + path, init));
const sentTo = (path: string, init?: RequestInit) => asked(path, init)?.headers.get("location");

describe("goes on", () => {
  for (const path of ["/", "/api/webhooks/symphonia?a=%20", "/api/%5cx", "/adminx?admin", "/admin/login", "/x/admin"])
    test(path, () => expect(asked(path)).toBeUndefined());
  for (const path of ["/admin/assets/carillon.0a-B_1.css", "/admin/assets/x"])
    test(path, () => expect(asked(path)).toBeUndefined());
  test("whoever is logged in", () => expect(asked("/admin/x", { headers: COOKIE })).toBeUndefined());
  test("with what its own page sends", () =>
    expect(asked("/admin/x", { method: "POST", headers: { ...COOKIE, ...PAGE } })).toBeUndefined());
});

describe("is sent to the login", () => {
  for (const path of [
    "/admin/",
    "/%61dmin/x",
    "/admin/x/admin/login",
    "/admin/login/x",
    "/admin/assets/",
    "/admin/assets/a%2fb",
  ])
    test(path, () => {
      expect(asked(path)!.status).toBe(303);
      expect(sentTo(path)).toBe(`/admin/login?next=${encodeURIComponent(path)}`);
    });
  test("and comes back to the page with its query", () => {
    expect(sentTo("/admin/x?a=1")).toBe("/admin/login?next=%2Fadmin%2Fx%3Fa%3D1");
    expect(sentTo("/admin/x?a=1", { method: "HEAD" })).toBe("/admin/login?next=%2Fadmin%2Fx%3Fa%3D1");
    expect(sentTo("/admin")).toBe("/admin/login");
  });
  test("but not to what was to be changed", () => {
    expect(sentTo("/admin/x?a=1", { method: "POST", headers: PAGE })).toBe("/admin/login");
  });
  test("as a whole, when a part of a page asks", () => {
    const part = (headers: Record<string, string>) =>
      asked("/admin/x", { headers: { "hx-request": "true", ...headers } })!;
    const response = part({ "hx-current-url": `${ORIGIN}/admin/y?b=2` });
    expect([response.status, response.headers.get("hx-redirect")]).toEqual([
      401,
      "/admin/login?next=%2Fadmin%2Fy%3Fb%3D2",
    ]);
    expect(part({}).headers.get("hx-redirect")).toBe("/admin/login");
  });
});

test("what another site sends is refused in words, logged in or not", async () => {
  for (const headers of [{}, COOKIE] as Record<string, string>[])
    expect(asked("/admin/x", { method: "POST", headers: { "sec-fetch-site": "cross-site", ...headers } })!.status).toBe(
      403,
    );
  const text = await asked("/admin/login", { method: "POST" })!.text();
  expect(text).toContain("<h1>This did not come from Carillon’s own page</h1>");
  expect(text).toContain(
    "Nothing was changed. If you did press a button here, open the dashboard under its own address:",
  );
  expect(text).toContain(`href="${ORIGIN}/admin">${ORIGIN}/admin</a>`);
  expect(text).toContain("If that is not where Carillon is reached, set PUBLIC_URL to the right address.");
});

test("a path is under /admin however it is written", () => {
  const GUARDED =
    "/admin /admin/ //admin /admin//x /%61dmin /admin%2fx /ADMIN /x/../admin /x/%2e%2e/admin /./admin /%2e/admin \\admin /admin\\x /admin/%ff /admin/%00";
  for (const path of GUARDED.split(" ")) expect([path, isUnderAdmin(path)]).toEqual([path, true]);
  for (const path of "/ /administrator /adminx /x/admin /admin/../x /% /x%2fadmin".split(" "))
    expect([path, isUnderAdmin(path)]).toEqual([path, path === "/admin/../x"]);
});

test("a login leads to a page of ours", () => {
  const OURS = ["/admin", "/admin/", "/admin?a=b", "/admin/x?status=failed&q=%C3%A9", "/admin/~!"];
  for (const next of OURS) expect(safeNext(next)).toBe(next);
  const OTHERS = [
    null,
    "",
    "null",
    "//evil.example",
    "https://evil.example/admin",
    "/admin\\x",
    "/admin/../x",
    "/adminx",
  ];
  OTHERS.push(
    "/admin/%2e%2e/x",
    "/admin/..//evil.example",
    "/admin/login?next=/admin",
    "/admin/assets/x",
    "/admin/x\n",
  );
  OTHERS.push("/admin/x y", " /admin/x", "x/admin/x", "/admin/é", "/admin/\x7f");
  for (const next of OTHERS) expect([next, safeNext(next)]).toEqual([next, "/admin"]);
});
