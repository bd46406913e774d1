import { describe, expect, test } from "bun:test";
import { browserOf } from "../../views/parts/browser.ts";
import { startSession } from "../../src/admin/session.ts";
import { findSubscription, subscriptionIds } from "../../src/notify/subscriptions.ts";
import { startPushService } from "../notify/push-service.ts";
import { cookieOf, PASSWORD } from "./kit.ts";
import { asReader, attributes, intruders, next, PARTIAL, PAYLOADS, type Reader, textOf } from "./reading.ts";

const PATH = "/admin/account";
const NEW = "quatre mots bien choisis";
const MINE = { ADMIN_PASSWORD: "" }; // for the page to change

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const from = (address: string) => ({ "x-forwarded-for": address, "user-agent": FIREFOX });

const change = (reader: Reader, fields: Record<string, string> = {}) =>
  reader.press(`${PATH}/password`, { current: PASSWORD, password: NEW, again: NEW, ...fields });

const logIn = async ({ submit }: Reader, password = PASSWORD, address = "203.0.113.1") =>
  submit("/admin/login", { password }, undefined, from(address));

const isIn = async ({ ask }: Reader, cookie: string) => (await ask("/admin", { headers: { cookie } })).status === 200;

describe("the password", () => {
  test("is changed by who knows it; everybody else is out", () =>
    asReader(async (reader) => {
      const other = cookieOf(await logIn(reader));
      const response = await change(reader);
      expect([response.status, next(response)]).toEqual([303, `${PATH}?did=strong`]);
      expect(textOf(await reader.read(next(response)), ".notice")).toContain("was changed. It is strong.");
      expect(await isIn(reader, other)).toBe(false);
      expect((await logIn(reader)).status).toBe(401);
      expect((await logIn(reader, NEW)).status).toBe(303);
      expect(await Bun.file(`${reader.dataDir}/secrets.json`).text()).not.toContain(NEW);
      expect(reader.lines.join("")).not.toContain(NEW);
    }, MINE));

  const STRENGTHS = [
    ["abcdefghijkl", "fair"],
    ["abcdefghijkl1M", "good"],
    ["quatre mots bien choisis", "strong"],
  ] as const;
  for (const [password, strength] of STRENGTHS)
    test(`${password} is ${strength}, in words`, () =>
      asReader(async (reader) => {
        const response = await change(reader, { password, again: password });
        expect(textOf(await reader.read(next(response)), ".notice")).toContain(`It is ${strength}`);
      }, MINE));

  const REFUSED: [name: string, password: string, says: string][] = [
    ["eleven characters", "abcdefghijk", "at least 12"],
    ["1,025 characters", "abcdefghijk ".repeat(86), "at most 1024"],
    ["the one there is", PASSWORD, "already"],
    ["few different characters", "abababababababab", "different"],
    ["what everybody takes", "Carillon-2026-Password!", "guesses"],
    ["digits alone", "1234567890123", "guesses"],
    ["nothing", "", "at least 12"],
  ];
  for (const [name, password, says] of REFUSED)
    test(`is not changed to ${name}`, () =>
      asReader(async (reader) => {
        const response = await change(reader, { password, again: password });
        expect(response.status).toBe(400);
        expect(textOf(await response.text(), "#about-new-password")).toContain(says);
        expect((await logIn(reader)).status).toBe(303);
      }, MINE));

  test("has to be typed the same twice", () =>
    asReader(async (reader) => {
      const markup = await (await change(reader, { again: `${NEW} ` })).text();
      expect(textOf(markup, "#about-new-password")).toContain("not the same");
      expect(attributes(markup, "[aria-invalid]", "id")).toEqual(["new-password"]);
      expect(markup).not.toContain(NEW);
    }, MINE));

  test("is not changed by who does not know it, and guesses count together with those at the login", () =>
    asReader(async (reader) => {
      for (let n = 0; n < 9; n++) {
        const response = await change(reader, { current: `guess ${n}` });
        expect(response.status).toBe(400);
        expect(textOf(await response.text(), "#about-current")).toContain("That is not the password.");
      }
      expect((await logIn(reader, "guess 10", "127.0.0.1")).status).toBe(401);
      const response = await change(reader);
      expect(response.status).toBe(429);
      expect(textOf(await response.text(), "#about-current")).toContain("Wait 15 minutes");
      expect((await logIn(reader, PASSWORD, "127.0.0.1")).status).toBe(429);
      reader.clock.now += 15 * 60_000;
      expect((await change(reader)).status).toBe(303);
    }, MINE));

  test("that is set by ADMIN_PASSWORD is not for the page to change, which says how", () =>
    asReader(async (reader) => {
      const markup = await reader.read(PATH);
      expect(textOf(markup, "#password")).toContain("set by the variable ADMIN_PASSWORD");
      expect(attributes(markup, "#password form", "action")).toEqual([]);
      expect((await change(reader)).status).toBe(409);
      expect((await logIn(reader)).status).toBe(303);
    }));

  test("that was wrong is listed with where it was tried from, when it ever was", () =>
    asReader(async (reader) => {
      expect(await reader.read(PATH)).not.toContain("Wrong passwords");
      for (const address of ["198.51.100.7", "2001:db8::1"]) await logIn(reader, "guess", address);
      reader.writeLog();
      const shown = textOf(await reader.read(PATH), ".entries");
      expect(shown).toContain("from 198.51.100.7");
      expect(shown).toContain("from 2001:db8::1");
    }));
});

describe("sessions", () => {
  const rows = (markup: string) => attributes(markup, "#sessions tbody tr", "id");
  const revokePaths = (markup: string) => attributes(markup, "#sessions td form", "action");

  test("are listed with browser and address, the reader's own marked, and named by nothing that opens them", () =>
    asReader(async (reader) => {
      await logIn(reader);
      const markup = await reader.read(PATH);
      expect(rows(markup)).toHaveLength(2);
      const shown = textOf(markup, "#sessions tbody");
      for (const part of ["this one", "Firefox on Linux", "203.0.113.1"]) expect(shown).toContain(part);
      expect(revokePaths(markup)).toHaveLength(1);
      const kept = await reader.hub.db.selectFrom("admin_session").select("token_hash").execute();
      for (const { token_hash } of kept) expect(markup).not.toContain(token_hash.slice(0, 16));
    }));

  test("of browsers that call themselves something else are text", () =>
    asReader(async ({ submit, read }) => {
      for (const name of PAYLOADS.filter((name) => /^[\x20-\x7e]+$/.test(name)))
        await submit("/admin/login", { password: PASSWORD }, undefined, { "user-agent": name });
      const markup = await read(PATH);
      expect(intruders(markup)).toEqual([]);
      expect(attributes(markup, "#sessions td[title]", "title")).toContain(PAYLOADS[0]!);
    }));

  test("that are over are not listed", () =>
    asReader(async (reader) => {
      const cookie = await reader.logIn();
      reader.clock.now += 11 * 3_600_000;
      await reader.read(PATH);
      reader.clock.now += 2 * 3_600_000;
      expect(rows(await reader.read(PATH))).toHaveLength(1);
      expect(await isIn(reader, cookie)).toBe(false);
    }));

  test("one that is revoked is out at once, and no other", () =>
    asReader(async (reader) => {
      const doomed = cookieOf(await logIn(reader));
      const [path] = revokePaths(await reader.read(PATH));
      const other = await reader.logIn();
      expect(next(await reader.press(path!))).toBe(`${PATH}?did=revoked`);
      expect([await isIn(reader, doomed), await isIn(reader, other)]).toEqual([false, true]);
      expect((await reader.open(PATH)).status).toBe(200);
    }));

  test("all others are revoked together", () =>
    asReader(async (reader) => {
      const others = [await reader.logIn(), await reader.logIn()];
      const [question] = attributes(await reader.read(PATH), "#sessions a.button", "href");
      const [action] = attributes(await reader.read(question!), "main form", "action");
      for (const cookie of others) expect(await isIn(reader, cookie)).toBe(true); // asked, not done
      expect(next(await reader.press(action!))).toBe(`${PATH}?did=others`);
      for (const cookie of others) expect(await isIn(reader, cookie)).toBe(false);
      const markup = await reader.read(PATH);
      expect(rows(markup)).toHaveLength(1);
      expect(markup).not.toContain("Revoke all others");
    }));

  test("no more than fifty are listed, and it is said that there are more", () =>
    asReader(async (reader) => {
      const log = () => startSession(reader.hub, { address: "203.0.113.9", userAgent: null });
      for (let n = 0; n < 49; n++) log();
      const all = await reader.read(PATH);
      expect([rows(all).length, textOf(all, "#sessions").includes("Only the 50")]).toEqual([50, false]);
      log();
      const most = await reader.read(PATH);
      expect([rows(most).length, textOf(most, "#sessions").includes("Only the 50")]).toEqual([50, true]);
    }));

  test("an id that names none changes nothing", () =>
    asReader(async (reader) => {
      for (const id of ["ses_0", "x", "%27"]) await reader.press(`${PATH}/sessions/${id}/revoke`);
      expect(rows(await reader.read(PATH))).toHaveLength(1);
      const entries = await reader.hub.db.selectFrom("audit_entry").select("deed").execute();
      expect(entries).toEqual([{ deed: "logged_in" }]);
    }));
});

describe("a browser that is notified", () => {
  const withService = (work: (reader: Reader, service: ReturnType<typeof startPushService>) => Promise<void>) =>
    asReader(
      async (reader) => {
        const service = startPushService(() => reader.clock.now);
        try {
          await work(reader, service);
        } finally {
          service.stop();
        }
      },
      { ALLOW_PRIVATE_ENDPOINTS: "1" },
    );
  const subscribe = ({ press }: Reader, { endpoint, keys }: ReturnType<typeof startPushService>) =>
    press("/admin/push", { endpoint, ...keys });

  test("is listed with its push service and no more of the address, until it is removed", () =>
    withService(async (reader, service) => {
      expect(next(await subscribe(reader, service))).toBe(`${PATH}?did=subscribed`);
      const markup = await reader.read(PATH);
      const { host, pathname } = new URL(service.endpoint);
      expect(textOf(markup, "#push tbody tr")).toContain(host);
      expect(markup).not.toContain(pathname);
      for (const key of Object.values(service.keys)) expect(markup).not.toContain(key);
      const print = new Bun.CryptoHasher("sha256").update(service.endpoint).digest("hex");
      expect(attributes(markup, "[data-push-print]", "data-push-print")).toEqual([print]);
      const [id] = subscriptionIds(reader.hub);
      expect(next(await reader.press(`/admin/push/${id}/remove`))).toBe(`${PATH}?did=removed`);
      expect(subscriptionIds(reader.hub)).toEqual([]);
      expect((await reader.press(`/admin/push/${id}/remove`)).status).toBe(404);
      reader.writeLog();
      const kept = await reader.hub.db.selectFrom("audit_entry").selectAll().execute();
      expect(JSON.stringify([kept, reader.lines])).not.toContain(pathname);
    }));

  test("gets a test, and the page says what came of it", () =>
    withService(async (reader, service) => {
      await subscribe(reader, service);
      const [id] = subscriptionIds(reader.hub);
      const test = async () => textOf(await (await reader.press(`/admin/push/${id}/test`)).text(), "#push .notice");
      expect(await test()).toContain("took the test");
      expect(service.pushed[0]?.message).toMatchObject({ title: "Test", url: PATH });
      service.answer = () => new Response(null, { status: 503 });
      expect(await test()).toContain("did not get the test. The push service answered 503.");
      expect(textOf(await reader.read(PATH), "#push tbody")).toContain("failed: http 503");
      service.answer = () => new Response(null, { status: 410 });
      expect(await test()).toContain("no longer subscribed, and was removed");
      expect(findSubscription(reader.hub, id!)).toBeUndefined();
      expect((await reader.press(`/admin/push/${id}/test`)).status).toBe(404);
    }));

  test("with wrong keys is refused in words that its page can show", () =>
    withService(async (reader, service) => {
      const response = await reader.ask("/admin/push", {
        method: "POST",
        body: new URLSearchParams({ endpoint: service.endpoint, p256dh: "x", auth: "y" }),
        headers: { cookie: await reader.logIn(), "sec-fetch-site": "same-origin", ...PARTIAL },
      });
      expect(response.status).toBe(400);
      expect((await response.json()).message).toContain("keys");
      expect(subscriptionIds(reader.hub)).toEqual([]);
    }));

  test("is given what runs in it from beside the pages, and only while somebody is logged in", () =>
    asReader(async (reader) => {
      const { headers } = await reader.open("/admin/sw.js");
      expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
      expect(headers.get("cache-control")).toBe("no-cache");
      expect(headers.get("content-security-policy")).toBe("default-src 'none'; connect-src 'self'");
      expect((await reader.ask("/admin/sw.js")).status).toBe(303);
    }));
});

const AGENTS: [userAgent: string | null, inShort: string][] = [
  [FIREFOX, "Firefox on Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
    "Safari on macOS",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  ["curl/8.5.0", "curl"],
  ["<script>alert(1)</script>", "Unknown browser"],
  [null, "Unknown browser"],
];
for (const [userAgent, inShort] of AGENTS)
  test(`${userAgent} is ${inShort}`, () => expect(browserOf(userAgent)).toBe(inShort));
