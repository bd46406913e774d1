import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { SignJWT } from "jose";
import { besiege, type Besieged, logIn, type Reply } from "./besieged.ts";
import { SECRET_SETTINGS } from "./canaries.ts";
import { ADMIN, CHANGING, CLOSED, type Route, ROUTES } from "./routes.ts";
import { headerOf, request } from "./wire.ts";

/** HOSTILE F and G1 to G4: every route that the app has, tried by everybody who must not pass. */

setDefaultTimeout(60_000);

let besieged: Besieged & { end(): Promise<void> };
beforeAll(async () => (besieged = await besiege({ RATE_LIMIT_PER_MINUTE: "0" })));
afterAll(() => besieged.end());

const SAME_ORIGIN = { "sec-fetch-site": "same-origin" };

/** Everything, so many at a time. */
async function all<T, R>(things: T[], work: (thing: T) => Promise<R>): Promise<R[]> {
  const found: R[] = [];
  for (let i = 0; i < things.length; i += 16) found.push(...(await Promise.all(things.slice(i, i + 16).map(work))));
  return found;
}

/** Each kind of cookie that must not open anything. */
async function wrongCookies(): Promise<Record<string, string>> {
  const [loggedOut, expired, idle] = [await logIn(besieged), await logIn(besieged), await logIn(besieged)];
  await besieged.ask("/admin/logout", { method: "POST", headers: { cookie: loggedOut, ...SAME_ORIGIN } });
  const hashOf = (cookie: string) => new Bun.CryptoHasher("sha256").update(cookie.split("=")[1]!).digest("hex");
  besieged.execute(`update admin_session set created_at = 0 where token_hash = '${hashOf(expired)}'`);
  besieged.execute(
    `update admin_session set last_seen_at = last_seen_at - 43200001 where token_hash = '${hashOf(idle)}'`,
  );
  const right = besieged.cookie.split("=")[1]!;
  return {
    none: "",
    empty: "sid=",
    forged: `sid=${"A".repeat(43)}`,
    "logged out": loggedOut,
    "a week old": expired,
    "idle for a night": idle,
    "the hash that is kept": `sid=${hashOf(besieged.cookie)}`,
    "under another name": `session=${right}`,
    "under the name for https": `__Host-sid=${right}`,
    "one letter off": `sid=${right.slice(0, -2)}${right.at(-2) === "A" ? "B" : "A"}${right.at(-1)}`,
    "too long": `sid=${right}A`,
    "in quotes": `sid="${right}"`,
    "a token of the API": `sid=${await besieged.token(["webhooks", "tracking"])}`,
    sql: "sid=' or 1=1 --",
  };
}

test("F1, F3: no route under /admin opens without the cookie of a session in force, and none changes anything", async () => {
  const cookies = await wrongCookies();
  const before = besieged.rows();
  const tries = Object.entries(cookies).flatMap(([name, cookie]) => CLOSED.map((route) => ({ name, cookie, route })));
  expect(tries.length).toBeGreaterThan(1_000);
  const wrong = await all(tries, async ({ name, cookie, route: { method, path } }) => {
    const { status, headers, text } = await besieged.ask(path, { method, headers: { cookie, ...SAME_ORIGIN } });
    const isRefused = status === 303 && headers.get("location")!.startsWith("/admin/login") && text === "";
    return isRefused ? [] : [`${name}: ${method} ${path} ${status}`];
  });
  expect(wrong.flat()).toEqual([]);
  expect(besieged.rows()).toEqual(before);
});

/** Other spellings of a path that may mean the same to somebody. */
const SPELLINGS: ((path: string) => string)[] = [
  (path) => `/${path}`,
  (path) => path.replace("/admin", "//admin"),
  (path) => path.replace("/admin", "/admin/"),
  (path) => `${path}/`,
  (path) => path.replace("/admin", "/%61dmin"),
  (path) => path.replace("/admin", "/ADMIN"),
  (path) => path.replace("/admin", "/./admin"),
  (path) => path.replace("/admin", "/x/../admin"),
  (path) => path.replace("/admin", "/x/%2e%2e/admin"),
  (path) => path.replace("/admin/", "/admin%2f"),
  (path) => path.replace("/admin", "/admin/assets/.."),
  (path) => path.replace("/admin", "/admin/login/.."),
  (path) => path.replace("/admin", "\\admin"),
  (path) => `${path}%00`,
  (path) => `${path};x`,
  (path) => `${path}?_method=GET`,
  (path) => `${path}?x=/admin/login`,
  (path) => `http://localhost:3000${path}`,
  (path) => `http://x${path}`,
];

test("F12, D5: nor however the address is written, whatever the method, and whatever Host says", async () => {
  const before = besieged.rows();
  const lines = CLOSED.flatMap(({ method, path }) => [
    ...SPELLINGS.map((spell) => request(method, spell(path), SAME_ORIGIN)),
    request(method, path, { ...SAME_ORIGIN, Host: "x" }),
    request(method, path, { ...SAME_ORIGIN, "X-HTTP-Method-Override": "GET", Cookie: "_method=GET" }),
    ...["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"].map((other) => request(other, path, SAME_ORIGIN)),
  ]);
  const wrong = await all(lines, async (bytes) => {
    const answer = await besieged.raw(bytes, { patienceMs: 2_000 });
    const [status = 0] = answer.statuses;
    const isRefused = [0, 303, 400, 404, 405].includes(status) || (status === 403 && !answer.text.includes("<nav"));
    return isRefused && !/<nav|<table/.test(answer.text) ? [] : [`${bytes.split("\r\n")[0]} ${status}`];
  });
  expect(lines.length).toBeGreaterThan(2_000);
  expect(wrong.flat()).toEqual([]);
  expect(besieged.rows()).toEqual(before);
});

describe("the control", () => {
  test("F1, F12: with the right cookie the same questions are answered, so the harness can tell", async () => {
    const { status, text } = await besieged.ask("/admin/deliveries", { headers: { cookie: besieged.cookie } });
    expect([status, text.includes("<nav")]).toEqual([200, true]);
    const raw = await besieged.raw(request("GET", "/admin", { Cookie: besieged.cookie }));
    expect([raw.statuses, /<nav|<table/.test(raw.text)]).toEqual([[200], true]);
  });
});

test("F2: a cookie from before the login is worth nothing after it", async () => {
  const fixed = `sid=${"F".repeat(43)}`;
  const answer = await besieged.ask("/admin/login", {
    method: "POST",
    headers: { cookie: fixed, ...SAME_ORIGIN },
    body: new URLSearchParams({ password: SECRET_SETTINGS.ADMIN_PASSWORD! }),
  });
  expect(answer.headers.get("set-cookie")).not.toContain(fixed);
  expect((await besieged.ask("/admin", { headers: { cookie: fixed } })).status).toBe(303);
});

/** What the API is asked with, and must refuse. */
async function wrongTokens(): Promise<Record<string, string>> {
  const right = await besieged.token(["track"]);
  const [head, body, signature] = right.split(".") as [string, string, string];
  const claims = JSON.parse(Buffer.from(body, "base64url").toString());
  const code = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const key = new TextEncoder().encode(SECRET_SETTINGS.JWT_SECRET!);
  const signed = (changes: object, header: object = {}) =>
    new SignJWT({ ...claims, scope: ALL_SCOPES, ...changes }).setProtectedHeader({ alg: "HS256", ...header }).sign(key);
  const second = Math.floor(Date.now() / 1_000);
  return {
    nothing: "",
    "no token": "Bearer",
    "a blank": "Bearer ",
    dots: "Bearer ...",
    "alg none": `Bearer ${code({ alg: "none" })}.${code({ ...claims, scope: ALL_SCOPES })}.`,
    "alg None": `Bearer ${code({ alg: "None" })}.${code({ ...claims, scope: ALL_SCOPES })}.`,
    "alg RS256": `Bearer ${code({ alg: "RS256" })}.${body}.${signature}`,
    HS512: `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: "HS512" }).sign(key)}`,
    "a path as kid": `Bearer ${code({ alg: "HS256", kid: "../../dev/null" })}.${body}.${signature}`,
    "a key that comes along": `Bearer ${code({ alg: "HS256", jwk: { kty: "oct", k: "AAAA" } })}.${body}.${signature}`,
    "no signature": `Bearer ${head}.${body}.`,
    "another's signature": `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode("another secret that is as long as one"))}`,
    "one letter off": `Bearer ${right.slice(0, -3)}${right.at(-3) === "A" ? "B" : "A"}${right.slice(-2)}`,
    "other claims": `Bearer ${head}.${code({ ...claims, scope: ALL_SCOPES })}.${signature}`,
    "more dots": `Bearer ${right}.x`,
    expired: `Bearer ${await signed({ exp: second - 1 })}`,
    "no end": `Bearer ${await signed({ exp: undefined })}`,
    "an end in words": `Bearer ${code({ alg: "HS256" })}.${code({ ...claims, exp: "2030" })}.${signature}`,
    "not yet": `Bearer ${await signed({ nbf: second + 3_600 })}`,
    "for others": `Bearer ${await signed({ aud: "others" })}`,
    "by others": `Bearer ${await signed({ iss: "others" })}`,
    "a scope as a list": `Bearer ${await signed({ scope: ["jobs"] })}`,
    "without its scope": `Bearer ${right}`,
    "10 KB": `Bearer ${"a".repeat(10_000)}`,
    "in Basic": `Basic ${right}`,
    "the secret itself": `Bearer ${SECRET_SETTINGS.JWT_SECRET}`,
    twice: `Bearer ${right}, Bearer ${right}`,
    "wrong Basic": `Basic ${Buffer.from("admin:wrong").toString("base64")}`,
  };
}

const ALL_SCOPES = "jobs tracking track webhooks events downloads notifications";
const PUSHED = /^\/api\/webhooks\/(symphonia|book-completion)$/;
const API = ROUTES.filter(({ method, path }) => path.startsWith("/api/") && method !== "OPTIONS" && !PUSHED.test(path));
const OPEN_API = ["/api/csv_monitor_status"];

test("F4: no route of the API opens without a token that is right, and none changes anything", async () => {
  const tokens = await wrongTokens();
  const before = besieged.rows();
  const routes = API.filter(({ path }) => !OPEN_API.includes(path));
  // Wrong passwords are counted: the status takes them, too, and is asked with some in secrets.test.ts.
  const tries = Object.entries(tokens).flatMap(([name, authorization]) =>
    routes
      .filter(({ path }) => path !== "/api/status" || !authorization.startsWith("Basic"))
      .map((route) => ({ name, authorization, route })),
  );
  expect(tries.length).toBeGreaterThan(400);
  const wrong = await all(tries, async ({ name, authorization, route: { method, path } }) => {
    const headers: Record<string, string> = authorization === "" ? {} : { authorization };
    const { status } = await besieged.ask(path, { method, headers: { ...headers, cookie: "sid=x" } });
    return status === 401 || status === 403 ? [] : [`${name}: ${method} ${path} ${status}`];
  });
  expect(wrong.flat()).toEqual([]);
  expect(besieged.rows()).toEqual(before);
});

test("F4: the control: the right token opens them, so the harness can tell", async () => {
  const authorization = `Bearer ${await besieged.token(["jobs", "tracking", "webhooks", "events", "downloads", "notifications"])}`;
  for (const { path } of API.filter(
    ({ method, path }) => method === "GET" && !path.includes("symphonia") && path !== "/api/status",
  ))
    expect([200, 404]).toContain((await besieged.ask(path, { headers: { authorization } })).status);
});

describe("a request that another site made a browser send", () => {
  const foreign: [name: string, headers: Record<string, string>][] = [
    ["cross-site", { "sec-fetch-site": "cross-site" }],
    ["same-site", { "sec-fetch-site": "same-site" }],
    ["cross-site with our origin", { "sec-fetch-site": "cross-site", origin: "http://localhost:3000" }],
    ["an unknown word", { "sec-fetch-site": "SAME-ORIGIN" }],
    ["no word", {}],
    ["origin null", { origin: "null" }],
    ["a look-alike", { origin: "http://localhost:3000.evil.example" }],
    ["another scheme", { origin: "https://localhost:3000" }],
    ["another port", { origin: "http://localhost:30000" }],
    ["a Host that agrees", { origin: "http://evil.example", host: "evil.example" }],
    ["as text", { "sec-fetch-site": "cross-site", "content-type": "text/plain" }],
    ["as htmx", { "sec-fetch-site": "cross-site", "hx-request": "true" }],
  ];

  test("G1, G2: is refused at every route that changes something, logged in or not", async () => {
    const before = besieged.rows();
    const tries = foreign.flatMap(([name, headers]) =>
      CHANGING.flatMap((route) =>
        ["", besieged.cookie].map((cookie) => ({ name, headers: { ...headers, cookie }, route })),
      ),
    );
    expect(tries.length).toBeGreaterThan(500);
    const wrong = await all(tries, async ({ name, headers, route: { method, path } }) => {
      const { status } = await besieged.ask(path, {
        method,
        headers,
        body: method === "POST" ? '{"password":"x"}' : undefined,
      });
      return status === 403 ? [] : [`${name}: ${method} ${path} ${status}`];
    });
    expect(wrong.flat()).toEqual([]);
    expect(besieged.rows()).toEqual(before);
  });

  test("G1: the control: the page itself is let through by the same harness", async () => {
    const { status } = await besieged.submit("/admin/endpoints", {});
    expect(status).toBe(400);
  });
});

test("G3: nothing is changed by reading", async () => {
  const before = besieged.rows();
  const isEndless = /live|^\/ws\//;
  const reads = ADMIN.filter(({ method, path }) => method === "GET" && !isEndless.test(path));
  for (const method of ["GET", "HEAD"])
    await all(reads, ({ path }) => besieged.ask(path, { method, headers: { cookie: besieged.cookie } }));
  expect(besieged.rows()).toEqual(before);
  for (const { path } of CHANGING.filter(({ pattern }) => pattern !== "/admin/*")) {
    const isReadToo = ADMIN.some(
      (route: Route) => route.method === "GET" && route.path === path && !route.pattern.includes("*"),
    );
    const { status } = await besieged.ask(path, { headers: { cookie: besieged.cookie } });
    if (!isReadToo && status === 200) throw new Error(`GET ${path} is answered, though only a POST should be`);
  }
  expect(besieged.rows()).toEqual(before);
});

test("G4, F7: a socket takes nobody for a cookie, and a token only to its own order", async () => {
  const upgrade = (path: string, headers: Record<string, string> = {}) =>
    besieged.raw(request("GET", path, { ...UPGRADE, ...headers }));
  const evil = { Origin: "http://evil.example", Cookie: besieged.cookie };
  expect((await upgrade("/ws/tracking/a", evil)).statuses).toEqual([401]);
  const token = await besieged.token(["tracking"], { orders: ["a"] });
  expect((await upgrade(`/ws/tracking/b?token=${token}`)).statuses).toEqual([403]);
  expect((await upgrade("/ws/tracking/a/../b", { Authorization: `Bearer ${token}` })).statuses[0]).not.toBe(101);
  expect((await upgrade(`/ws/tracking/a?token=${token}`)).statuses).toEqual([101]);
  for (const authorization of Object.values(await wrongTokens()).filter(
    (given) => given.startsWith("Bearer ey") && given !== `Bearer ${token}`,
  )) {
    const [status] = (await upgrade("/ws/tracking/a", { Authorization: authorization })).statuses;
    if (status === 101) expect(await scopeOf(authorization)).toBe("track");
  }
});

/** A customer's token may listen to its order, too. */
const scopeOf = async (authorization: string) =>
  JSON.parse(Buffer.from(authorization.split(".")[1]!, "base64url").toString()).scope;

const UPGRADE = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
};

test("E8: where an answer leads to and what it links to is ours, whatever Host says", async () => {
  const evil = { Host: "evil.example", "X-Forwarded-Host": "evil.example", Forwarded: "host=evil.example" };
  for (const path of ["/", "/admin", "/admin/login", "/nothing", "/status", "/openapi", "/admin/providers"])
    for (const headers of [evil, { ...evil, Cookie: besieged.cookie, Accept: "text/html" }]) {
      const answer = await besieged.raw(request("GET", path, headers));
      expect(answer.text).not.toContain("evil.example");
      expect(headerOf(answer, "location") ?? "/").toStartWith("/");
    }
});

test("D14: an id that is none leads nowhere", async () => {
  const before = besieged.rows();
  const ids = [
    "..%2f..%2fetc%2fpasswd",
    "%00",
    "%zz",
    "%ff",
    "a%2fb",
    "'%20or%201=1--",
    "a".repeat(5_000),
    "%F0%9F%98%80",
    "%0d%0aset-cookie:%20a=b",
    "__proto__",
  ];
  const authorization = `Bearer ${await besieged.token(["jobs", "tracking", "webhooks", "notifications"])}`;
  const routes = ROUTES.filter(({ pattern }) => pattern.includes(":"));
  const tries = routes.flatMap(({ method, pattern }) =>
    ids.map((id) =>
      request(method, pattern.replace(/:\w+/, id), {
        ...SAME_ORIGIN,
        Cookie: besieged.cookie,
        Authorization: authorization,
      }),
    ),
  );
  const wrong = await all(tries, async (bytes) => {
    const answer: { statuses: number[]; text: string } = await besieged.raw(bytes, { patienceMs: 2_000 });
    const [status = 0] = answer.statuses;
    const isNowhere = (status >= 300 && status < 500) || status === 0 || isEmptyList(answer.text);
    return isNowhere && !/root:x|^set-cookie: a=b/im.test(answer.text)
      ? []
      : [`${bytes.split("\r\n")[0]!.slice(0, 80)} ${status}`];
  });
  expect(wrong.flat()).toEqual([]);
  expect(besieged.rows()).toEqual(before);
});

const isEmptyList = (text: string): boolean => /"\w+":\[\]/.test(text);

test("F9, F10: whoever is wrong is told the same, and a password of a megabyte is no work", async () => {
  const tried: Reply[] = [];
  for (const [user, password] of [
    ["admin", "wrong"],
    ["nobody", "wrong"],
    ["Admin", SECRET_SETTINGS.ADMIN_PASSWORD!],
    ["admin ", SECRET_SETTINGS.ADMIN_PASSWORD!],
  ]) {
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
    besieged.secrets.add(authorization.slice(6));
    tried.push(await besieged.ask("/webhook/logs", { headers: { authorization } }));
  }
  expect(new Set(tried.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(tried[0]!.status).toBe(401);
  const { status } = await besieged.submit("/admin/login", { password: "a".repeat(1 << 20) });
  expect([413, 400]).toContain(status);
});

test("E3, F8, E6: forged addresses do not give a guesser more tries, and the owner stays in", async () => {
  const guess = (i: number) => {
    const headers = { ...SAME_ORIGIN, "x-forwarded-for": `198.51.100.${i}, 203.0.113.9` };
    return besieged.ask("/admin/login", {
      method: "POST",
      headers,
      body: new URLSearchParams({ password: `guess ${i}` }),
    });
  };
  const statuses: number[] = [];
  for (let i = 0; i < 13; i++) statuses.push((await guess(i)).status);
  expect(statuses).toEqual([...new Array(10).fill(401), 429, 429, 429]);
  expect((await besieged.ask("/admin", { headers: { cookie: besieged.cookie } })).status).toBe(200);
});

test("nothing of all this was our fault, or told a secret", () => expect(besieged.findings).toEqual([]));
