/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser } from "playwright-core";
import { PASSWORD } from "../admin/kit.ts";
import { post, sampleOf } from "../scenario.ts";
import { faultsOf, hasChromium, hurry, listen, openBrowser, readerOf, serve } from "./kit.ts";
import { seed } from "./seed.ts";

setDefaultTimeout(60_000); // several browsers on a machine that may be busy

const PAGES = ["/admin", "/admin/deliveries", "/admin/messages", "/admin/orders", "/admin/books", "/admin/providers"];

describe.skipIf(!hasChromium)("in a browser", () => {
  let browser: Browser;
  let kit: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    [browser, kit] = await Promise.all([openBrowser(), serve()]);
    await seed(kit);
  });
  afterAll(async () => {
    await browser?.close();
    await kit?.stop();
  });

  test("a reader logs in, is told of a wrong password, and logs out for good", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${kit.url}/admin/providers`);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("password");
    await page.keyboard.type("not it");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=That is not the password.");
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${kit.url}/admin/providers`);
    await page.click("text=Log out");
    await page.waitForURL(`${kit.url}/admin/login`);
    await page.goBack();
    expect(page.url()).toContain("/admin/login");
    await context.close();
  });

  test("logs in over plain http at a name of its own, where browsers do not say where a form comes from", async () => {
    const { kit: other, url } = await serveAt("carillon.test");
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${url}/admin/login`);
    await page.fill("input[type=password]", PASSWORD);
    await page.click("button");
    await page.waitForURL(`${url}/admin`);
    await context.close();
    await other.stop();
  });

  test("the login is fit to be read in light, in the dark and on a phone", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await context.clearCookies();
    await page.goto(`${kit.url}/admin/login`);
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("no page shifts while it loads, on a phone", async () => {
    const { page, context } = await readerOf(browser, kit.url, { viewport: { width: 390, height: 844 } });
    await page.addInitScript(() => {
      (window as any).shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) (window as any).shift += (entry as any).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    for (const path of PAGES) {
      await page.goto(kit.url + path);
      await page.waitForTimeout(150);
      const hasShifted = await page.evaluate(() => (window as any).shift > 0.005); // a digit more in "10 s ago" is no shift
      expect({ path, hasShifted }).toEqual({ path, hasShifted: false });
    }
    await context.close();
  });

  test("the overview keeps itself up to date without moving anything", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await hurry(page);
    await page.goto(`${kit.url}/admin`);
    const chart = await page.$("#overview .chart");
    // of the day and not of the hour: while this runs, minutes leave the hour
    const ofTheDay = page.locator("#overview tr:has(a[href*='provider=symphonia']) td[data-label='in 24 h']");
    const before = Number((await ofTheDay.innerText()).replace(",", ""));
    for (const n of [8_001, 8_002]) await post(kit, "symphonia", sampleOf(kit, "symphonia", n));
    await page.waitForSelector(`#overview td >> text="${(before + 2).toLocaleString("en")}"`);
    expect(await chart!.evaluate((element) => element.isConnected)).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a test is sent, its answer shown and its delivery found", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/providers`);
    await page.click("#symphonia >> text=Send a test");
    await page.waitForSelector("#symphonia >> text=was sent: 200");
    expect(await page.textContent("#symphonia pre")).toContain('"received": true');
    await page.click("#symphonia >> text=See the delivery");
    await page.waitForURL(/\/admin\/deliveries\/dlv_/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("who presses a key on what is then replaced goes on in its place", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    const press = async (path: string, selector: string) => {
      await page.goto(kit.url + path);
      await page.locator(selector).first().focus();
      await page.keyboard.press("Enter");
    };
    await press("/admin/deliveries", ".more-row a");
    await page.waitForSelector("#rows tr:nth-child(51) .row-link:focus");
    await press("/admin/notifications", "#rows tr:nth-child(3) >> text=Mark as read");
    await page.waitForSelector("#rows tr:nth-child(3) .row-link:focus");
    await press("/admin/providers", "#symphonia >> text=Reveal");
    await page.waitForSelector("#symphonia .copy:focus");
    await press("/admin/providers", "#symphonia >> text=Send a test");
    await page.waitForSelector("#symphonia >> text=was sent: 200");
    await page.waitForSelector("#symphonia button:focus >> text=Send a test");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a secret is covered until somebody wants to see it, and a curl line is made on demand", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/providers`);
    const [secret] = kit.settings("symphonia").SYMPHONIA_WEBHOOK_SECRET;
    expect(await page.content()).not.toContain(secret);
    await page.click("#symphonia >> text=Reveal");
    await page.waitForSelector(`text=${secret}`);
    await page.click("#symphonia >> text=Show a curl line");
    await page.waitForSelector("#symphonia pre >> text=curl -X POST");
    expect(page.url()).toBe(`${kit.url}/admin/providers`);
    await page.click("#symphonia >> text=Hide");
    await page.waitForLoadState();
    expect(await page.content()).not.toContain(secret);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("copying copies, and says so", async () => {
    const { page, context } = await readerOf(browser, kit.url, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(`${kit.url}/admin/providers`);
    await page.click("#symphonia >> text=Copy");
    await page.waitForSelector("#symphonia >> text=Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      "http://localhost:3000/api/webhooks/symphonia",
    );
    await context.close();
  });

  test("times are told in the reader's own zone", async () => {
    const { page, context } = await readerOf(browser, kit.url, { timezoneId: "Asia/Tokyo", locale: "en-GB" });
    await page.goto(`${kit.url}/admin`);
    const title = await page.getAttribute("#overview time", "title");
    expect(title).toContain("GMT+9");
    await context.close();
  });

  test("the keyboard goes where the eye goes, past the navigation if it likes", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin`);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe("Skip to the page");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement!.closest("main")?.id)).toBe("main");
    await page.goto(`${kit.url}/admin/deliveries`);
    await page.keyboard.press("/");
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe("search");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement!.tagName)).toBe("BODY");
    await context.close();
  });

  test("everything can be read, and a test sent, without a script", async () => {
    const { page, context } = await readerOf(browser, kit.url, { javaScriptEnabled: false });
    for (const path of PAGES) {
      await page.goto(kit.url + path);
      expect(await page.textContent("h1")).toBeTruthy();
    }
    expect(await page.isVisible(".copy")).toBe(false);
    await page.click("#symphonia >> text=Send a test");
    await page.waitForSelector("#symphonia >> text=was sent: 200");
    await page.click("#symphonia >> text=Reveal");
    await page.waitForSelector(`text=${kit.settings("symphonia").SYMPHONIA_WEBHOOK_SECRET[0]}`);
    await context.close();
  });

  test("an answer that does not come is said in words, and what is shown stays", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/providers`);
    await page.route("**/test", (route) =>
      route.fulfill({ status: 503, json: { message: "The store is not available" } }),
    );
    await page.click("#symphonia >> text=Send a test");
    await page.waitForSelector("#trouble >> text=The store is not available (503)");
    expect(await page.isEnabled("#symphonia >> text=Send a test")).toBe(true);
    await page.unroute("**/test");
    await page.route("**/test", (route) => route.abort());
    await page.click("#symphonia >> text=Send a test");
    await page.waitForSelector("#trouble >> text=Carillon does not answer");
    await page.unroute("**/test");
    await page.click("#symphonia >> text=Send a test");
    await page.waitForSelector("#symphonia >> text=was sent: 200");
    expect(await page.isVisible("#trouble")).toBe(false);
    await context.close();
  });

  test("a session that ended sends the whole page to the login, and back", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    const isListening = page.waitForResponse(/\/live/); // without a session it would lead to the login by itself
    await page.goto(`${kit.url}/admin/providers`);
    await isListening;
    await context.clearCookies();
    await page.click("#symphonia >> text=Reveal");
    await page.waitForURL(`${kit.url}/admin/login?next=%2Fadmin%2Fproviders`);
    await context.close();
  });

  test("a page framed or scripted by another site is neither", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints = listen(page, kit.url);
    await page.goto(`${kit.url}/admin/login`);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.hacked = true";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", `<img src="x" onerror="window.hacked = true">`);
    });
    expect(await page.evaluate(() => (window as any).hacked)).toBeUndefined();
    expect(complaints.join()).toContain("Content Security Policy");
    await context.close();
  });

  /** A dashboard under a host name that only this browser knows. */
  async function serveAt(host: string) {
    const probe = Bun.serve({ port: 0, fetch: () => new Response() });
    const { port } = probe;
    await probe.stop(true);
    const url = `http://${host}:${port}`;
    return { kit: await serve({ PUBLIC_URL: url }, port), url };
  }
});
