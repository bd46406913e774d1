/// <reference lib="dom" />
/// <reference lib="webworker" />
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { audit } from "../../src/audit.ts";
import { subscriptionIds } from "../../src/notify/subscriptions.ts";
import { startPushService } from "../notify/push-service.ts";
import { faultsOf, hasChromium, openBrowser, readerOf, serve } from "./kit.ts";

setDefaultTimeout(60_000);

const PATH = "/admin/account";

/** Adds up by how much a page moves by itself. */
function noteShifts(): void {
  (window as any).shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) (window as any).shift += (entry as any).value;
  }).observe({ type: "layout-shift", buffered: true });
}

describe.skipIf(!hasChromium)("a browser that is notified", () => {
  let browser: Browser;
  let kit: Awaited<ReturnType<typeof serve>>;
  let service: ReturnType<typeof startPushService>;

  beforeAll(async () => {
    [browser, kit] = await Promise.all([openBrowser(), serve({ ALLOW_PRIVATE_ENDPOINTS: "1", ADMIN_PASSWORD: "" })]);
    service = startPushService();
  });
  afterAll(async () => {
    await browser?.close();
    service?.stop();
    await kit?.stop();
  });

  const openAccount = async (permissions: string[], prepare: (page: Page) => Promise<unknown> = async () => {}) => {
    const reader = await readerOf(browser, kit.url);
    await reader.context.grantPermissions(permissions, { origin: kit.url });
    await prepare(reader.page);
    await reader.page.goto(kit.url + PATH);
    return reader;
  };

  const shown = (page: Page) => page.locator("[data-push-state]:visible").getAttribute("data-push-state");

  const STATES: [state: string, says: string, permissions: string[], prepare?: (page: Page) => Promise<unknown>][] = [
    ["blocked", "allow notifications for this site", []],
    ["off", "The browser will ask", ["notifications"]],
    [
      "unsupported",
      "does not know Web Push",
      ["notifications"],
      (page) => page.addInitScript(() => Reflect.deleteProperty(window, "PushManager")),
    ],
  ];
  for (const [state, says, permissions, prepare] of STATES)
    test(`says that it is ${state}, and what to do`, async () => {
      const { page, context, complaints } = await openAccount(permissions, async (page) => {
        await page.setViewportSize({ width: 390, height: 844 });
        await page.addInitScript(noteShifts);
        await prepare?.(page);
      });
      await page.waitForSelector("[data-push-state]:visible");
      expect(await shown(page)).toBe(state);
      expect(await page.innerText("#push")).toContain(says);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      expect(await page.evaluate(() => (window as any).shift < 0.005)).toBe(true);
      expect(complaints).toEqual([]);
      await context.close();
    });

  test("says that http is not enough, except on this machine", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    const url = kit.url.replace("127.0.0.1", "carillon.test");
    await context.addCookies((await context.cookies()).map(({ name, value }) => ({ name, value, url })));
    await page.goto(url + PATH);
    await page.waitForSelector("[data-push-state=insecure]:visible");
    expect(await page.innerText("#push")).toContain("only over https");
    await context.close();
  });

  /** Chromium without a screen has no push service behind it: this is what one would give. */
  const pretendToSubscribe = (page: Page) =>
    page.addInitScript(({ endpoint, keys }) => {
      const subscription = () => ({
        endpoint,
        toJSON: () => ({ endpoint, keys }),
        unsubscribe: async () => (localStorage.removeItem("subscribed"), true),
      });
      const given = () => (localStorage.getItem("subscribed") ? subscription() : null);
      Object.assign(PushManager.prototype, {
        getSubscription: async () => given(),
        subscribe: async ({ applicationServerKey }: PushSubscriptionOptionsInit) => {
          localStorage.setItem("subscribed", String(applicationServerKey));
          return subscription();
        },
      });
    }, service);

  test("is subscribed by a button, gets a test and is stopped again", async () => {
    const { page, context, complaints } = await openAccount(["notifications"], pretendToSubscribe);
    await page.click("text=Notify this browser");
    await page.waitForSelector("text=This browser is notified from now on");
    await page.waitForSelector("[data-push-state=on]:visible");
    expect(await page.innerText("#push tbody tr")).toMatch(/Chrome on Linux\s+this one/);
    const key = await page.evaluate(() => localStorage.getItem("subscribed"));
    expect(key).toBe(await page.getAttribute("#push", "data-push-key"));
    expect(await page.content()).not.toContain(new URL(service.endpoint).pathname);

    await page.click("#push >> text=Send a test");
    await page.waitForSelector("#push >> text=took the test");
    expect(service.pushed.at(-1)?.message).toMatchObject({ title: "Test", url: PATH });
    expect(await faultsOf(page)).toEqual([]);

    await page.click("#push >> text=Stop");
    await page.waitForSelector("text=That browser is no longer notified");
    await page.waitForSelector("[data-push-state=off]:visible");
    expect(subscriptionIds(kit.hub)).toEqual([]);
    expect(await page.evaluate(() => localStorage.getItem("subscribed"))).toBeNull();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("that Carillon does not take is told so, and is not left half subscribed", async () => {
    const { page, context } = await openAccount(["notifications"], pretendToSubscribe);
    const { config } = kit.hub;
    kit.hub.config = { ...config, ALLOW_PRIVATE_ENDPOINTS: false };
    await page.click("text=Notify this browser");
    await page.waitForSelector("[data-push-says] >> text=That did not work: The address of the browser's push service");
    expect(await shown(page)).toBe("off");
    expect(await page.evaluate(() => localStorage.getItem("subscribed"))).toBeNull();
    kit.hub.config = config;
    await context.close();
  });

  test("that was removed here may be subscribed again", async () => {
    const { page, context } = await openAccount(["notifications"], pretendToSubscribe);
    await page.click("text=Notify this browser");
    await page.waitForSelector("[data-push-state=on]:visible");
    await page.click("#push tbody >> text=Remove");
    await page.waitForSelector("[data-push-state=off]:visible");
    await page.click("text=Notify this browser");
    await page.waitForSelector("[data-push-state=on]:visible");
    expect(subscriptionIds(kit.hub)).toHaveLength(1);
    await context.close();
  });

  /** Its worker, and a way to give that what a push service would bring. */
  async function workerOf(page: Page, context: BrowserContext) {
    const devtools = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) =>
      devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const [own] = registrations.filter(({ scopeURL }) => scopeURL === `${kit.url}/admin/`);
        if (own) resolve(own.registrationId);
      }),
    );
    await devtools.send("ServiceWorker.enable");
    await page.evaluate(async () => {
      await navigator.serviceWorker.register("/admin/sw.js");
      while (!(await navigator.serviceWorker.getRegistration("/admin/sw.js"))?.active)
        await new Promise((resolve) => setTimeout(resolve, 10));
    });
    const registrationId = await registered;
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    const deliver = (data: string) =>
      devtools.send("ServiceWorker.deliverPushMessage", { origin: kit.url, registrationId, data });
    return { worker, deliver };
  }

  /** What is on the screen of that tag within a second, if anything. */
  const lookFor = (page: Page, tag: string) =>
    page.evaluate(async (tag) => {
      const registration = (await navigator.serviceWorker.getRegistration("/admin/sw.js"))!;
      for (const end = performance.now() + 1_000; performance.now() < end;) {
        const [found] = await registration.getNotifications({ tag });
        if (found) return { title: found.title, body: found.body, url: found.data as string };
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }, tag);

  test("shows what it is told, and a click leads to the page of it and nowhere else", async () => {
    const { page, context } = await openAccount(["notifications"]);
    const { worker, deliver } = await workerOf(page, context);
    /** On a busy machine Chromium's developer tools lose one now and then, so it is delivered until it is there. */
    const shownOf = async (tag: string, data: string): Promise<{ title: string; body: string; url: string }> => {
      await deliver(data);
      return (await lookFor(page, tag)) ?? shownOf(tag, data);
    };
    const retard = { title: "Retard détecté", body: "Retard de 45 minutes 🚚", url: "/admin/orders/673c1" };
    const pushed = (tag: string, url: string) => shownOf(tag, JSON.stringify({ ...retard, tag, url }));
    expect(await pushed("a", retard.url)).toEqual({ ...retard, url: kit.url + retard.url });
    for (const [tag, url] of [
      ["b", "https://evil.example/admin/"],
      ["c", "javascript:alert(1)"],
      ["d", "/administrator"],
      ["e", "//evil.example/admin/orders"],
    ] as const)
      expect((await pushed(tag, url)).url).toBe(`${kit.url}/admin/notifications`);
    expect((await shownOf("carillon", "nonsense")).title).toBe("Carillon");

    /** A click that a program makes may open nothing, so this says what would be opened. */
    const click = (tag: string) =>
      worker.evaluate(async (tag) => {
        const scope = self as unknown as ServiceWorkerGlobalScope;
        const [notification] = await scope.registration.getNotifications({ tag });
        return new Promise<string>((resolve) => {
          Clients.prototype.openWindow = async (url) => (resolve(`opens ${url}`), null);
          WindowClient.prototype.focus = async function () {
            resolve(`focuses ${this.url}`);
            return this;
          };
          scope.dispatchEvent(new NotificationEvent("notificationclick", { notification: notification! }));
        });
      }, tag);
    expect(await click("a")).toBe(`opens ${kit.url}/admin/orders/673c1`);
    await pushed("f", PATH);
    expect(await click("f")).toBe(`focuses ${kit.url}${PATH}`);
    await context.close();
  });

  test("account and audit log are fit to be read in light, in the dark and on a phone", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    const request = new Request(kit.url);
    audit(kit.hub, request, { deed: "endpoint_deleted", about: `wh_${"0".repeat(24)}`, subject: "deploy" });
    await kit.submit("/admin/login", { password: "wrong" }, undefined, { "x-forwarded-for": "203.0.113.7" });
    kit.writeLog();
    for (const path of [PATH, "/admin/audit"]) {
      await page.goto(kit.url + path);
      expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] });
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
