/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser } from "playwright-core";
import { seedDownloads } from "../admin/downloading.ts";
import { seedEndpoint, seedSent } from "../admin/sending.ts";
import { execute, room } from "../scenario.ts";
import { faultsOf, hasChromium, openBrowser, readerOf, serve } from "./kit.ts";

setDefaultTimeout(60_000);

let browser: Browser;
let kit: Awaited<ReturnType<typeof serve>>;

const PATH = "/admin/status";

describe.if(hasChromium)("the status page, in a browser", () => {
  beforeAll(async () => {
    const environment = { TWILIO_TOKEN: "", WEBHOOK_SECRET: "a-short-one", PUBLIC_STATUS: "1" };
    [browser, kit] = await Promise.all([openBrowser(), serve(environment)]);
    const endpoint_id = seedEndpoint(kit, {}, { status: "disabled", disabled_because: "gone" });
    seedSent(kit, [{ endpoint_id, status: "held" }]);
  });
  afterAll(async () => {
    await browser?.close();
    await kit?.stop();
  });

  test("what goes wrong comes to the top by itself, and leaves when it is mended", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(kit.url + PATH);
    await page.waitForSelector("#live >> text=/^Live$/");
    await page.evaluate(() => ((window as any).isStillHere = true));
    const [id] = seedDownloads(kit, [{ status: "failed" }]);
    await page.waitForSelector("li#status-downloads-failed >> text=1 file could not be fetched");
    await page.waitForSelector("#status-text >> text=ATTENTION Downloads that failed");
    execute(kit, `delete from download where id = '${id}'`);
    await page.waitForSelector("tr#status-downloads-failed >> text=none");
    expect(await page.locator("li#status-downloads-failed").count()).toBe(0);
    expect(await page.evaluate(() => (window as any).isStillHere)).toBeTrue();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("is copied as text with one button", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: kit.url });
    await page.goto(kit.url + PATH);
    await page.click("#status .copy");
    await page.waitForSelector("#status .copy >> text=Copied");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain("BROKEN Endpoint hooks.example.com: Nothing is sent to hooks.example.com any more");
    expect(copied).not.toContain("a-short-one");
    await context.close();
  });

  test("an alert's link leads to its very line, whether it is well by now or not", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    for (const name of ["setting-WEBHOOK_SECRET", "backup"]) {
      await page.goto(`${kit.url}${PATH}#status-${name}`);
      expect(await page.locator(":target").getAttribute("id")).toBe(`status-${name}`);
    }
    await context.close();
  });

  test("says the same without a script", async () => {
    const { page, context } = await readerOf(browser, kit.url, { javaScriptEnabled: false });
    await page.goto(kit.url + PATH);
    expect(await page.textContent("#status")).toContain("Nothing is sent to hooks.example.com any more");
    await kit.send(room("sms").path, { method: "POST", body: "a=b" });
    await page.reload();
    expect(await page.textContent("#status-provider-sms")).toContain("TWILIO_TOKEN");
    await context.close();
  });

  test("can be read by everybody, in light, in the dark and on a phone; so can the page for everybody", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    for (const path of [PATH, "/status"]) {
      await page.goto(kit.url + path);
      expect([path, await faultsOf(page)]).toEqual([path, []]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
