/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, BrowserContextOptions, Page, Route } from "playwright-core";
import { ORDER, tell } from "../providers/symphonia/kit.ts";
import { linkFor, play } from "../track/kit.ts";
import { faultsOf, hasChromium, listen, openBrowser, readerOf, seriousFindings, serve } from "./kit.ts";

setDefaultTimeout(60_000);

let browser: Browser;
let kit: Awaited<ReturnType<typeof serve>>;
let count = 0;

/** A new order of its own for each test. */
async function newOrder(): Promise<string> {
  const id = `${ORDER}-${++count}`;
  const place = (address: string, coordinates: number[]) => ({ address, coordinates });
  const pickupLocation = place("123 Rue de la Paix, 75001 Paris", [48.8566, 2.3522]);
  const deliveryLocation = place("456 Avenue de Lyon, 69002 Lyon", [45.764, 4.8357]);
  await tell(kit, { data: { order: { _id: id, reference: `CMD-${count}`, pickupLocation, deliveryLocation } } });
  return id;
}

const drive = (orderId: string, latitude: number, speed: number) =>
  tell(kit, {
    type: "tracking.updated",
    data: { orderId, position: { latitude, longitude: 4, speed, heading: 170 }, status: "en_route_to_delivery" },
  });

/** A customer with a link and nothing else. */
async function customerOf(id: string, options: BrowserContextOptions = {}, ttlSeconds = 3_600) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  const page = await context.newPage();
  const complaints = listen(page, kit.url);
  await page.addInitScript(() => (Math.random = () => 0)); // of a crowd the first
  await page.goto(kit.url + (await linkFor(kit, id, { ttlSeconds })));
  return { context, page, complaints };
}

type Answer = Parameters<Route["fulfill"]>[0];

const says = (page: Page, selector: string, text: string) => page.waitForSelector(`${selector} >> text=${text}`);
const truckOf = (page: Page) => page.locator(".mark.truck").getAttribute("transform");

/** Survives what is put in place, not a reload. */
const mark = (page: Page) => page.evaluate(() => ((window as any).isStillHere = true));
const isStillHere = (page: Page) => page.evaluate(() => (window as any).isStillHere === true);

describe.if(hasChromium)("tracking in a browser", () => {
  beforeAll(async () => {
    [browser, kit] = await Promise.all([openBrowser(), serve()]);
  });
  afterAll(async () => {
    await browser?.close();
    await kit?.stop();
  });

  test("a customer's page moves by itself, and asks no other host", async () => {
    const id = await newOrder();
    const { page, context, complaints } = await customerOf(id);
    await says(page, "#connection", "En direct");
    await says(page, ".map", "En attente du tracking GPS…");
    await mark(page);
    await drive(id, 48, 85);
    await says(page, "#where dd", "85 km/h");
    await says(page, "#head", "En route vers la livraison");
    expect(await page.innerText("#moves")).toBe("Cette page se met à jour toute seule.");
    const first = await truckOf(page);
    const map = await page.locator("#where").elementHandle();
    await tell(kit, { type: "eta.on_time", data: { orderId: id } });
    await says(page, "#timeline", "Livraison dans les temps");
    expect(await map!.evaluate((map) => map.isConnected)).toBe(true); // it says nothing new
    await drive(id, 47, 70);
    await says(page, "#where dd", "70 km/h");
    expect(await truckOf(page)).not.toBe(first);
    await tell(kit, { type: "order.closed", data: { orderId: id } });
    await says(page, "#head", "Livraison terminée");
    await says(page, "#timeline", "Commande clôturée");
    expect(await isStillHere(page)).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("what it could not get it asks for again", async () => {
    const id = await newOrder();
    const { page, context } = await customerOf(id);
    await says(page, "#connection", "En direct");
    await drive(id, 48, 85);
    await says(page, "#where dd", "85 km/h"); // nothing is under way any more
    const answers: Answer[] = [{ status: 503, headers: { "retry-after": "1" } }];
    const isRefused = Promise.withResolvers<void>();
    await page.route(/\/track\/[^/]+$/, (route) => {
      const answer = answers.pop();
      if (!answer) return route.continue();
      isRefused.resolve();
      return route.fulfill(answer);
    });
    await drive(id, 47, 70);
    await isRefused.promise;
    await says(page, "#where dd", "70 km/h");
    answers.push({ status: 404, body: "<h1>Commande introuvable</h1>" });
    await drive(id, 46, 60);
    await says(page, "#connection", "Commande introuvable"); // in the words of the page that says no
    await context.close();
  });

  test("what has focus keeps it while the truck moves", async () => {
    const id = await newOrder();
    const pod = { id: "pod", type: "POD", url: "https://files.example/pod.pdf" };
    await tell(kit, { type: "document.uploaded", data: { orderId: id, document: pod } });
    const { page, context } = await customerOf(id);
    await says(page, "#connection", "En direct");
    await page.focus("#documents a");
    await drive(id, 48, 85);
    await says(page, "#where dd", "85 km/h");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Preuve de livraison (POD)");
    await context.close();
  });

  test("cut off it says so, and comes back with what it missed", async () => {
    const id = await newOrder();
    const { page, context } = await customerOf(id);
    await says(page, "#connection", "En direct");
    await mark(page);
    await context.setOffline(true);
    await says(page, "#connection", "Hors ligne");
    await drive(id, 48, 85);
    await context.setOffline(false);
    await says(page, "#connection", "En direct");
    await says(page, "#where dd", "85 km/h");
    expect(await isStillHere(page)).toBe(true);
    await context.close();
  });

  test("when Carillon restarts the page comes back by itself", async () => {
    const id = await newOrder();
    const { page, context } = await customerOf(id);
    await says(page, "#connection", "En direct");
    await kit.hub.sockets.closeAll();
    await says(page, "#connection", "Hors ligne");
    await says(page, "#connection", "En direct");
    await drive(id, 48, 85);
    await says(page, "#where dd", "85 km/h");
    await context.close();
  });

  test("a link that ends says so, keeps what is on the page and asks no more", async () => {
    const id = await newOrder();
    const { page, context } = await customerOf(id, {}, 60);
    await says(page, "#connection", "En direct");
    kit.clock.now += 120_000;
    kit.hub.sockets.closeExpired(kit.hub.now());
    await says(page, "#connection", "Ce lien n’est plus valable");
    await says(page, "#head", `Commande CMD-${count}`);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.evaluate(() => dispatchEvent(new Event("online")));
    expect(asked).toEqual([]);
    await context.close();
  });

  test("without JavaScript it reads whole, and can be asked again", async () => {
    const id = await newOrder();
    const { page, context, complaints } = await customerOf(id, { javaScriptEnabled: false });
    await says(page, ".map", "En attente du tracking GPS…");
    expect(await page.isVisible("#connection")).toBe(false);
    await drive(id, 48, 85);
    expect(await page.innerText("#moves")).toBe("");
    await page.click("text=Actualiser");
    await says(page, "#where dd", "85 km/h");
    await says(page, "#timeline", "Position mise à jour");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("times are told in the customer's own zone", async () => {
    const id = await newOrder();
    const at = new Date(kit.clock.now + 30 * 86_400_000);
    at.setUTCHours(16, 30);
    await tell(kit, { type: "eta.updated", data: { orderId: id, newETA: at.toISOString() } });
    const { page, context } = await customerOf(id, { timezoneId: "America/Montreal", locale: "en-US" });
    await page.waitForFunction(() => /à 1[12]:30$/.test(document.querySelector("#head time")?.textContent ?? ""));
    await context.close();
  });

  test("it can be read by everybody, in light, in the dark and on a phone", async () => {
    const id = await play(kit, "document.validated");
    const { page, context } = await customerOf(id, { viewport: { width: 1280, height: 800 } });
    await says(page, "#connection", "En direct");
    expect(await faultsOf(page)).toEqual([]);
    await context.close();
    const expired = await customerOf(id, {}, -1);
    await says(expired.page, "h1", "Ce lien n’est plus valable");
    expect(await seriousFindings(expired.page)).toEqual([]);
    await expired.context.close();
  });

  test("the order's page moves, too, and keeps what its reader asked for besides", async () => {
    const id = await newOrder();
    const read = { orderId: id, documentId: "pod", ocr: { extractedFields: { podNumber: "POD-1" } } };
    await tell(kit, { type: "document.ocr_completed", agoMs: 60_000, data: read });
    for (let i = 0; i < 60; i++) await tell(kit, { type: "eta.on_time", agoMs: 60_000 - i, data: { orderId: id } });
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/orders/${id}`);
    await says(page, "#live", "Live");
    await mark(page);
    await page.click("text=What was read");
    await page.click(".timeline >> text=Load more");
    await page.waitForFunction(() => document.querySelectorAll(".timeline li").length === 62);
    await drive(id, 48, 85);
    await says(page, "#whereabouts strong", "85 km/h");
    await page.waitForFunction(() => document.querySelectorAll(".timeline li").length === 63);
    expect(await page.isVisible("text=POD-1")).toBe(true);
    expect(await page.locator("#newest li").first().innerText()).toStartWith("Position mise à jour");
    expect(await isStillHere(page)).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a link is made with one click, and leads the customer there", async () => {
    const id = await newOrder();
    await drive(id, 48, 85);
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/orders/${id}`);
    await page.click("text=Share tracking link");
    await says(page, "#share", "Whoever has this link");
    const link = new URL(await page.locator("#share code").innerText());
    expect(complaints).toEqual([]);
    expect(await faultsOf(page)).toEqual([]);
    const customer = await browser.newPage();
    await customer.goto(kit.url + link.pathname + link.search);
    await says(customer, "h1", `Commande CMD-${count}`);
    await Promise.all([customer.close(), context.close()]);
  });
});
