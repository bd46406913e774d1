/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { ORDER, tell } from "../providers/symphonia/kit.ts";
import { type Seed, seedDeliveries, updateDelivery } from "../seed.ts";
import { hasChromium, openBrowser, readerOf, serve } from "./kit.ts";

setDefaultTimeout(60_000);

let browser: Browser;
let kit: Awaited<ReturnType<typeof serve>>;
let top: string;

const happen = (count: number, seed: Seed = {}) => seedDeliveries(kit, Array(count).fill(seed));

/** Opens a page and waits until its stream is. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(kit.url + path);
  await isLive(page);
}

const isLive = (page: Page) => page.waitForSelector("#live >> text=/^Live$/");
const saysOffline = (page: Page) => page.waitForSelector("#live >> text=Offline — trying again");
const rowIds = (page: Page) => page.locator("#rows tr[id]").evaluateAll((rows) => rows.map(({ id }) => id));
const shows = (page: Page, id: string) => page.waitForSelector(`#rows #${id}`);

/** Somebody listens who did not. */
function nextStream(): Promise<void> {
  const opened = Promise.withResolvers<void>();
  const { watch } = kit.hub.live;
  kit.hub.live.watch = (notice) => (opened.resolve(), (kit.hub.live.watch = watch)(notice));
  return opened.promise;
}

/** Survives what is put in place, not a reload. */
const mark = (page: Page) => page.evaluate(() => ((window as any).isStillHere = true));
const isStillHere = (page: Page) => page.evaluate(() => (window as any).isStillHere === true);

/** Chromium itself says so when it cannot reach a server; nothing else may be complained of. */
const ofOurs = (complaints: string[]) => complaints.filter((text) => !/net::ERR_|htmx:sse:error/.test(text));

describe.if(hasChromium)("pages that move, in a browser", () => {
  beforeAll(async () => {
    [browser, kit] = await Promise.all([openBrowser(), serve()]);
    top = happen(120).at(-1)!;
  });
  afterAll(async () => {
    await browser?.close();
    await kit?.stop();
  });

  test("what one tab brings about moves in the others", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    const [overview, orders] = [await context.newPage(), await context.newPage()];
    await open(overview, "/admin");
    await open(orders, "/admin/orders");
    await open(page, "/admin/deliveries?provider=symphonia");
    await Promise.all([page, overview, orders].map(mark));
    const acting = await context.newPage();
    await acting.goto(`${kit.url}/admin/providers`);
    await acting.selectOption("#symphonia select[name=type]", "order.created");
    await acting.click("#symphonia >> text=Send a test");
    await page.waitForSelector("#rows tr:first-child >> text=order.created");
    await orders.waitForSelector("#rows tr:nth-child(1) .row-link");
    await overview.waitForSelector("#overview td[data-label='in 24 h'] >> text=/^1$/");
    expect(await Promise.all([page, overview, orders].map(isStillHere))).toEqual([true, true, true]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("rows that change change where they stand, and what is pointed at stays under the pointer", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    const failed = { status: "failed", next_attempt_at: null } as const; // two lines high
    const [below, pointedAt, above] = [happen(1), happen(1, failed), happen(1)].map(([id]) => id!);
    await open(page, "/admin/deliveries");
    const row = page.locator(`#${pointedAt}`);
    await row.hover();
    const before = await row.boundingBox();
    const link = await row.locator("a").elementHandle();
    updateDelivery(kit, pointedAt!, { status: "processed" });
    await page.waitForSelector(`#${pointedAt} >> text=processed`);
    expect([await row.boundingBox(), await link!.evaluate((link) => link.isConnected)]).toEqual([before, true]);
    for (const id of [above!, below!]) updateDelivery(kit, id, failed);
    await page.waitForSelector(`#${above} >> text=waits for you`);
    expect(await row.boundingBox()).toEqual(before);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("nothing moves under a reader who has scrolled; what came is let in when they are back", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await open(page, "/admin/deliveries");
    await page.mouse.move(100, 600);
    await page.mouse.wheel(0, 400);
    await page.waitForFunction(() => scrollY === 400);
    const twentieth = page.locator("#rows tr:nth-child(20)");
    const [id, before] = [await twentieth.getAttribute("id"), await twentieth.boundingBox()];
    const came = happen(3);
    await page.waitForFunction(() => document.querySelector("#newer")!.textContent!.includes("3 new — show"));
    expect([await twentieth.getAttribute("id"), await twentieth.boundingBox()]).toEqual([id, before]);
    const { y } = (await page.locator("#newer a").boundingBox())!;
    expect([y >= 0, y < 100]).toEqual([true, true]); // it is seen from where they are
    await page.mouse.wheel(0, -400);
    await shows(page, came[2]!);
    expect((await rowIds(page)).slice(0, 3)).toEqual(came.toReversed());
    expect(await page.locator("#newer a").isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("an order that moves again and again, while more than fifty others do, waits and stands in its list once", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    let moves = 0;
    const move = (id: string) => tell(kit, { data: { order: { _id: id, reference: `M-${++moves}` } } });
    const others = Array.from({ length: 60 }, (_, i) => `${ORDER}-${i}`);
    for (const id of others) await move(id);
    await open(page, "/admin/orders");
    await page.mouse.wheel(0, 400);
    await page.waitForFunction(() => scrollY === 400);
    const waits = (count: number) =>
      page.waitForFunction((count) => document.querySelectorAll("#waiting tr").length === count, count);
    await move("busy");
    await tell(kit, { type: "order.closed", data: { orderId: "busy" } }); // so it is not looked at any more below the list
    await waits(1);
    for (const [i, half] of [others.slice(0, 30), others.slice(30)].entries()) {
      for (const id of half) await move(`${id}-new`);
      await waits(1 + 30 * (i + 1));
    }
    await move("busy");
    await page.waitForSelector(`#waiting tr:first-child >> text=M-${moves}`, { state: "attached" });
    const idsIn = (selector: string) => page.locator(`${selector} tr`).evaluateAll((rows) => rows.map(({ id }) => id));
    const waiting = await idsIn("#waiting");
    expect([waiting.length, new Set(waiting).size]).toEqual([61, 61]);
    await page.mouse.wheel(0, -400);
    await waits(0);
    const rows = (await idsIn("#rows")).filter(Boolean);
    expect(new Set(rows).size).toBe(rows.length);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("text that is selected stays where it is, and lets what waits in when it is no more", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await open(page, "/admin/deliveries");
    await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector("#rows tr:nth-child(3) td")!));
    const [id] = happen(1);
    await page.waitForSelector(`#waiting #${id}`, { state: "attached" });
    await page.evaluate(() => getSelection()!.removeAllRanges());
    await shows(page, id!);
    await context.close();
  });

  test("a list that is full, under a search that is being typed, says that there is more", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await open(page, "/admin/deliveries");
    await page.fill("input[type=search]", "order-");
    await page.evaluate(() => {
      const rows = document.querySelector("#rows")!;
      for (let i = rows.children.length; i <= 500; i++) rows.append(document.createElement("tr"));
    });
    happen(1);
    await page.waitForSelector("text=500+ new — show");
    expect(await page.locator("#waiting tr").count()).toBe(0);
    expect(await page.inputValue("input[type=search]")).toBe("order-");
    await context.close();
  });

  test("typed text, focus and the filter stay; of other rows nothing is heard", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await open(page, "/admin/deliveries?status=rejected");
    await page.focus("input[type=search]");
    await page.keyboard.type("order-");
    happen(1);
    const [id] = happen(1, { status: "rejected", cause: "signature" });
    await shows(page, id!);
    await page.keyboard.type("12");
    expect(await rowIds(page)).toEqual([id!]); // what the empty list said has gone, too
    expect(await page.isVisible(".empty")).toBe(false);
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("order-12");
    expect(await page.inputValue("select[name=status]")).toBe("rejected");
    await context.close();
  });

  test("a cut network is said and mended: nothing that came meanwhile is missing or there twice", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await open(page, "/admin/deliveries");
    const before = await rowIds(page);
    await context.setOffline(true);
    await page.evaluate(() => dispatchEvent(new Event("offline"))); // a busy browser tells it late, or never
    await saysOffline(page);
    const missed = happen(4);
    updateDelivery(kit, before[5]!, { status: "unhandled", type: "changed.meanwhile" });
    await context.setOffline(false);
    await isLive(page);
    await shows(page, missed[3]!);
    await page.waitForSelector(`#${before[5]} >> text=changed.meanwhile`);
    const [next] = happen(1);
    await shows(page, next!);
    expect(await rowIds(page)).toEqual([next!, ...missed.toReversed(), ...before]);
    expect(ofOurs(complaints)).toEqual([]);
    await context.close();
  });

  test("rows that nobody looks after while the network is cut are not left to look as if they were new", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await open(page, "/admin/deliveries");
    const breakUp = async () => {
      const isBack = nextStream();
      await page.evaluate(() => dispatchEvent(new Event("offline")));
      await isBack;
    };
    await breakUp();
    await mark(page);
    await page.click("text=Load more");
    await page.waitForFunction(() => document.querySelectorAll("#rows tr[id]").length === 100);
    await page.locator("#rows tr[id] >> nth=70").hover();
    await breakUp();
    await page.waitForSelector("#newer >> text=Old — reload");
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.move(5, 5);
    const [id] = happen(1); // who is not there to reload is still told what is new
    await shows(page, id!);
    expect([await isStillHere(page), (await rowIds(page)).length]).toEqual([true, 101]);
    await page.click("text=Old — reload");
    await page.waitForFunction(() => document.querySelectorAll("#rows tr[id]").length === 50);
    expect(await isStillHere(page)).toBe(false);
    await context.close();
  });

  test("a list that is full begins anew: one question, by GET, from its top", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await open(page, "/admin/deliveries#rows");
    const asked: string[] = [];
    page.on(
      "request",
      (request) => request.isNavigationRequest() && asked.push(`${request.method()} ${request.url()}`),
    );
    await page.evaluate(() => {
      const rows = document.querySelector("#rows")!;
      for (let i = rows.children.length; i <= 500; i++) rows.append(document.createElement("tr"));
      scrollTo(0, 0);
    });
    const [id] = happen(1);
    await page.waitForFunction(() => document.querySelectorAll("#rows tr").length < 100);
    await isLive(page);
    expect([(await rowIds(page))[0], asked]).toEqual([id!, [`GET ${kit.url}/admin/deliveries`]]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a tab that nobody sees asks for nothing, and is up to date when somebody looks", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await open(page, "/admin/deliveries");
    const see = (isHidden: boolean) =>
      page.evaluate((isHidden) => {
        Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, isHidden);
    await see(true);
    const isBack = nextStream();
    const [id] = happen(1);
    await page.waitForTimeout(200);
    expect(await page.locator(`#${id}`).count()).toBe(0);
    await see(false);
    await isBack;
    await shows(page, id!);
    await context.close();
  });

  const BREAKS: [how: string, breakIt: (page: Page) => unknown][] = [
    ["has fallen silent", (page) => page.evaluate(() => ((now) => (Date.now = () => now() + 41_000))(Date.now))],
    ["was ended by the server", () => kit.hub.lifecycle.end.abort()],
  ];
  for (const [how, breakIt] of BREAKS)
    test(`a stream that ${how} is begun anew`, async () => {
      const { page, context, complaints } = await readerOf(browser, kit.url);
      await open(page, "/admin/deliveries");
      const isBack = nextStream();
      await breakIt(page);
      const again = setInterval(() => void breakIt(page), 3_000); // a word that came meanwhile was no silence
      await isBack;
      clearInterval(again);
      const [id] = happen(1);
      await shows(page, id!);
      expect(complaints).toEqual([]);
      await context.close();
    });

  test("a session that ended leads to the login, and back", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await open(page, "/admin/deliveries?status=failed");
    const other = await context.newPage();
    await other.goto(`${kit.url}/admin`);
    await other.click("text=Log out");
    await page.waitForURL(`${kit.url}/admin/login?next=${encodeURIComponent("/admin/deliveries?status=failed")}`);
    await context.close();
  });

  test("back in the history a page is live, and is up to date", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await open(page, "/admin/deliveries");
    await page.goto(`${kit.url}/admin/providers`);
    const [missed] = happen(1);
    await page.goBack();
    await isLive(page);
    await shows(page, missed!);
    const [next] = happen(1);
    await shows(page, next!);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("without JavaScript it reads as ever, and no mark says otherwise", async () => {
    const { page, context } = await readerOf(browser, kit.url, { javaScriptEnabled: false });
    for (const path of ["/admin", "/admin/deliveries", "/admin/orders", "/admin/messages", "/admin/logs"]) {
      await page.goto(kit.url + path);
      expect({ path, isMarked: await page.isVisible("#live") }).toEqual({ path, isMarked: false });
    }
    await page.goto(`${kit.url}/admin/deliveries?type=order.created`);
    await page.click("text=Load more");
    await page.waitForURL(/before=dlv_/);
    expect(await page.locator("#rows tr[id]").count()).toBeGreaterThan(40);
    expect(await page.locator(`#${top}`).count()).toBe(0);
    await context.close();
  });
});
