/// <reference lib="dom" />
import { isLong } from "../long.ts";
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { secretsOf } from "../../src/outbound/endpoints.ts";
import { seedSent, tried, updateSent } from "../admin/sending.ts";
import { tell } from "../providers/symphonia/kit.ts";
import { faultsInLight, hasChromium, openBrowser, readerOf, serve } from "./kit.ts";
import { seed } from "./seed.ts";

setDefaultTimeout(60_000);

let browser: Browser;
let kit: Awaited<ReturnType<typeof serve>>;

const LIST = "/admin/endpoints";
const THREE_LINES = 3 * 20 + 16; // with what is above and below

/** Whose address the browser shows. */
const idIn = async (page: Page) => (await page.locator(".page-head code").innerText()).trim();

/** In light, in the dark and on a phone, whatever width the page has; so that one visit of each page is enough. */
async function fitToRead(page: Page, name: string): Promise<void> {
  expect({ name, faults: await faultsInLight(page) }).toEqual({ name, faults: [] });
}

/** What is new in the shell of every page, and seen there. */
async function tellUnread(page: Page): Promise<void> {
  const { unread } = await page.evaluate(() => document.querySelector<HTMLElement>("[data-unread]")!.dataset);
  await tell(kit, { data: { order: { _id: `order-${crypto.randomUUID()}` } } });
  await page.waitForFunction(
    (unread) => document.querySelector<HTMLElement>("[data-unread]")!.dataset.unread !== unread,
    unread,
  );
}

/** As the dispatcher would have it. */
async function arrive(endpointId: string): Promise<void> {
  const { db } = kit.hub;
  const sent = db.selectFrom("outbound_delivery").select("id").where("endpoint_id", "=", endpointId);
  const { id } = await sent.where("event_type", "=", "ping").executeTakeFirstOrThrow();
  tried(kit, id, { number: 1, at: kit.clock.now, duration_ms: 42, status: 204 });
  updateSent(kit, id, { status: "delivered", due_at: null, asked_at: null, attempts: 1, response_status: 204 });
}

describe.if(hasChromium)("endpoints in a browser", () => {
  beforeAll(async () => {
    kit = await serve();
    kit.hub.outside.resolve = async () => ["93.184.216.34"];
    await seed(kit, 12);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await kit?.stop();
  });

  for (const width of isLong ? [1280, 390] : [1280])
    test(`register, see the secret once, send a test, pause, delete, at ${width}`, async () => {
      const isFirst = width === 1280;
      const { page, context, complaints } = await readerOf(browser, kit.url, { viewport: { width, height: 800 } });
      await page.goto(kit.url + LIST);
      await page.click("text=Register an endpoint");
      await page.fill("#url", "https://new.example.com/in");
      await page.click("summary >> text=order");
      await page.check("input[value='order.*']");
      if (isFirst) await fitToRead(page, "the form");
      await page.click("button:text-is('Register')");
      const secret = await page.locator("#new-secret").innerText();
      const id = await idIn(page);
      expect(secretsOf(kit.hub, id)).toEqual([secret]);
      if (isFirst) await fitToRead(page, "the new endpoint");

      await page.goto(`${kit.url}${LIST}/${id}`);
      expect(await page.content()).not.toContain(secret);
      await page.click("text=Reveal");
      await page.waitForSelector(`text=${secret}`);

      await page.click("text=Send test");
      await page.waitForSelector("#ping >> text=A ping is on its way");
      await arrive(id);
      await page.waitForSelector("#ping >> text=The test arrived: 204 in 42 ms");
      await page.click("text=See the delivery");
      await page.waitForSelector("#attempt-1");
      if (isFirst) await fitToRead(page, "the delivery");
      await page.click("text=Trace");
      await page.waitForSelector(".trace >> text=attempt");
      if (isFirst) await fitToRead(page, "the trace");

      await page.goto(`${kit.url}${LIST}/${id}`);
      await page.click("button:text-is('Pause')");
      await page.waitForSelector(".badge >> text=paused");
      await page.click("text=Delete…");
      expect(await page.locator("main").innerText()).toContain("Nothing waits for it");
      await page.click("text=Delete the endpoint");
      await page.waitForSelector(".notice >> text=was deleted");
      expect(await page.locator(`tr[id="${id}"]`).count()).toBe(0);
      expect(complaints).toEqual([]);
      await context.close();
    });

  test("the page of a secret that is shown once stands still: nothing is registered again, whatever breaks", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    const count = async () => (await kit.hub.db.selectFrom("endpoint").select("id").execute()).length;
    const before = await count();
    await page.goto(`${kit.url}${LIST}/new`);
    await page.fill("#url", "https://once.example.com/");
    await page.check("input[value='*']");
    await page.click("button:text-is('Register')");
    const [secret, id] = [await page.locator("#new-secret").innerText(), await idIn(page)];
    const asked: string[] = [];
    page.on("request", (request) => request.isNavigationRequest() && asked.push(request.url()));
    await page.mouse.move(5, 5);
    await tellUnread(page);
    seedSent(kit, [{ endpoint_id: id, status: "pending", due_at: kit.clock.now + 60_000 }]);
    await tellUnread(page);
    await page.evaluate(() => dispatchEvent(new Event("offline")));
    await tellUnread(page);
    expect([asked, await count()]).toEqual([[], before + 1]);
    expect(await page.locator("#new-secret").innerText()).toBe(secret);
    await context.close();
  });

  test("a mistake is shown where it is, and the form keeps what was typed", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}${LIST}/new`);
    await page.fill("#url", "http://10.0.0.1/");
    await page.check("input[value='*']");
    await page.press("#url", "Enter");
    await page.waitForSelector("#about-url.waiting");
    expect([await page.inputValue("#url"), await page.isChecked("input[value='*']")]).toEqual([
      "http://10.0.0.1/",
      true,
    ]);
    await fitToRead(page, "the form with a mistake");
    await context.close();
  });

  test("everything works without JavaScript", async () => {
    const { page, context } = await readerOf(browser, kit.url, { javaScriptEnabled: false });
    await page.goto(`${kit.url}${LIST}/new`);
    await page.fill("#url", "https://plain.example.com/");
    await page.check("input[value='*']");
    await page.click("button:text-is('Register')");
    const [secret, id] = [await page.locator("#new-secret").innerText(), await idIn(page)];
    await page.goto(`${kit.url}${LIST}/${id}`);
    await page.click("text=Reveal");
    expect(await page.locator(".facts").first().innerText()).toContain(secret);
    await page.click("text=Send test");
    await page.click("text=See the delivery");
    await page.click("button:text-is('Resend')");
    expect(await page.locator("main .notice").innerText()).toContain("One attempt is made now");
    await page.click("text=Cancel…");
    await page.click("text=Cancel the delivery");
    expect(await page.locator("main .notice").innerText()).toContain("Cancelled");
    await page.goto(`${kit.url}/admin/deliveries/sent?status=failed`);
    await page.click("text=Resend all…");
    await page.click("main button");
    expect(await page.locator("main .notice").innerText()).toContain("sent again now");
    await context.close();
  });

  test("what is sent: new ones wait behind a marker, a row opens by keyboard, a new attempt is told", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/deliveries`);
    await page.click(".tabs >> text=Sent");
    await page.waitForURL(/\/sent$/);
    const top = await page.locator("#rows tr").first().getAttribute("id");
    await page.hover("#rows tr >> nth=2"); // else they slide in
    const [endpoint] = await kit.hub.db.selectFrom("endpoint").select("id").execute();
    const [id] = seedSent(kit, [{ endpoint_id: endpoint!.id, status: "pending", due_at: kit.clock.now + 60_000 }]);
    await page.waitForSelector("text=1 new — show");
    expect(await page.locator("#rows tr").first().getAttribute("id")).toBe(top);
    await page.click("text=1 new — show");
    await page.waitForSelector(`tr[id="${id}"]`);
    await page.locator(`tr[id="${id}"] a`).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(id!));
    updateSent(kit, id!, { status: "delivered", due_at: null, attempts: 1 });
    await page.waitForSelector("text=Now delivered — show");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("what a delivery came to takes two lines at most", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    for (const status of ["pending", "failed"]) {
      await page.goto(`${kit.url}/admin/deliveries/sent?status=${status}`);
      const result = page.locator("tbody tr", { hasText: "attempts" }).first().locator(".result");
      const { height } = (await result.boundingBox())!;
      expect({ status, isShort: height < THREE_LINES }).toEqual({ status, isShort: true });
    }
    await context.close();
  });

  test.if(isLong)("every state of every page is fit to be read", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    for (const path of await paths()) {
      await page.goto(kit.url + path);
      await fitToRead(page, path);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});

/** A page of each kind, and of each state. */
async function paths(): Promise<string[]> {
  const found = kit.hub.db.selectFrom("endpoint").select("id").where("status", "<>", "deleted");
  const endpoints = await found.groupBy(["status", (row) => row("failures", ">", 0)]).execute();
  const sent = await kit.hub.db.selectFrom("outbound_delivery").select(["id", "status", "event_id"]).execute();
  const states = [...new Map(sent.map(({ id, status }) => [status, id])).values()];
  const [first] = endpoints;
  return [
    LIST,
    ...endpoints.map(({ id }) => `${LIST}/${id}`),
    ...["edit", "rotate", "delete"].map((what) => `${LIST}/${first!.id}/${what}`),
    ...["", "?q=nothing", "/resend?status=failed", "/cancel"].map((query) => `/admin/deliveries/sent${query}`),
    ...states.map((id) => `/admin/deliveries/sent/${id}`),
    `/admin/trace/${sent[0]!.event_id}`,
  ];
}
