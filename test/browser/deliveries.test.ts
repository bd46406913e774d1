/// <reference lib="dom" />
import { isLong } from "../long.ts";
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { bookJob, post, sampleOf } from "../scenario.ts";
import { type Seed, seedDeliveries } from "../seed.ts";
import { faultsInLight, hasChromium, openBrowser, readerOf, serve } from "./kit.ts";

setDefaultTimeout(60_000);

type Kit = Awaited<ReturnType<typeof serve>>;

let browser: Browser;
let kit: Kit;
let order: string;
let book: string;

/** An order and a book, as their rooms make them. */
async function prepareEffects(): Promise<void> {
  bookJob(kit);
  await post(kit, "symphonia", sampleOf(kit, "symphonia", 1, "order.created"));
  await post(kit, "book-completion", sampleOf(kit, "book-completion"));
  order = (await kit.hub.db.selectFrom("transport_order").select("id").executeTakeFirstOrThrow()).id;
  book = (await kit.hub.db.selectFrom("book").select("id").executeTakeFirstOrThrow()).id;
}

/** Sixty that failed, one of which will work when it is run again, among others. */
async function prepare(): Promise<void> {
  kit = await serve();
  const { now } = kit.clock;
  const body = JSON.stringify({ id: "evt_1", type: "shadow.type", timestamp: new Date(now).toISOString(), data: {} });
  const failed = (i: number): Seed => ({
    status: "failed",
    type: "shadow.type",
    reason: "database is locked",
    subject: `order-${i}`,
    body,
    received_at: now - 600_000 + i * 1_000,
  });
  seedDeliveries(kit, [
    ...Array.from({ length: 60 }, (_, i) => failed(i)),
    { status: "rejected", cause: "signature", type: null, reason: "X-Symphonia-Signature does not match the body" },
    { status: "processed", subject: "order-1" },
    { status: "unhandled", type: "shadow.type" },
  ]);
}

describe.if(hasChromium)("deliveries in a browser", () => {
  beforeAll(async () => {
    await prepare();
    await prepareEffects();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await kit?.stop();
  });

  test("filter, load more, open, replay, and back to the same filter", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/deliveries`);
    await page.selectOption("select[name=status]", "failed");
    await page.click("text=Show");
    await page.waitForURL(`${kit.url}/admin/deliveries?status=failed`);
    expect(await rows(page)).toBe(50);
    await page.click("text=Load more");
    await page.waitForFunction(() => document.querySelectorAll("tbody tr[id]").length === 60);
    expect(await page.locator("text=Load more").count()).toBe(0);
    expect(await textsOf(page)).toEqual(Array.from({ length: 60 }, (_, i) => `order-${59 - i}`));
    const first = page.locator("tbody tr").first();
    await first.click({ position: { x: 500, y: 10 } }); // anywhere on the row
    await page.waitForURL(/\/admin\/deliveries\/dlv_/);
    await page.click("button:text-is('Replay')");
    await page.waitForURL(/replayed=unhandled/);
    expect(await page.locator("main .notice").innerText()).toContain("no handler");
    await page.goBack();
    await page.goBack();
    expect(page.url()).toBe(`${kit.url}/admin/deliveries?status=failed`);
    expect(await page.inputValue("select[name=status]")).toBe("failed");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("works by keyboard: / searches, Tab reaches the row, Enter opens it", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/deliveries`);
    await page.keyboard.press("/");
    await page.keyboard.type("order-7");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=order-7$/);
    expect(await rows(page)).toBe(1);
    await page.locator(".deliveries a.button").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/admin\/deliveries\/dlv_/);
    await context.close();
  });

  test("works without JavaScript: filter, next page, raw body, replay of all", async () => {
    const { page, context } = await readerOf(browser, kit.url, { javaScriptEnabled: false });
    await page.goto(`${kit.url}/admin/deliveries?status=failed`);
    await page.click("text=Load more");
    await page.waitForURL(/before=dlv_/);
    await page.locator(".row-link").first().click();
    await page.waitForURL(/\/admin\/deliveries\/dlv_/);
    expect(await page.locator("#body-raw").isVisible()).toBe(false);
    await page.check("input[value=raw]");
    expect(await page.locator("#body-raw").isVisible()).toBe(true);
    expect(await page.locator("#body-json").isVisible()).toBe(false);
    await page.goto(`${kit.url}/admin/deliveries?q=order-3`);
    await page.click("text=Replay all…");
    expect(await page.locator("h1").innerText()).toBe("Replay 1 delivery: about “order-3”?");
    await page.click("button:text-is('Replay 1 delivery')");
    await page.waitForURL(/marked=1/);
    expect(await page.locator("main .notice").innerText()).toContain("1 delivery runs again now");
    await context.close();
  });

  const pages: [name: string, path: (ids: Record<string, string>) => string][] = [
    ["the list", () => "/admin/deliveries"],
    ["a filtered list", () => "/admin/deliveries?status=waiting&range=24h"],
    ["an empty list", () => "/admin/deliveries?q=nothing"],
    ["a failed delivery", (ids) => `/admin/deliveries/${ids.failed}`],
    ["a rejected delivery", (ids) => `/admin/deliveries/${ids.rejected}`],
    ["a processed delivery", (ids) => `/admin/deliveries/${ids.processed}`],
    ["the question before a replay", (ids) => `/admin/deliveries/${ids.processed}/replay`],
    ["the question before a replay of all", () => "/admin/deliveries/replay?status=failed"],
    ["the orders", () => "/admin/orders"],
    ["an order", () => `/admin/orders/${order}`],
    ["the books", () => "/admin/books"],
    ["a book", () => `/admin/books/${book}`],
  ];
  test.if(isLong)("every state of every page is fit to be read", async () => {
    const found = await kit.hub.db.selectFrom("inbound_delivery").select(["id", "status"]).execute();
    const ids = Object.fromEntries(found.map(({ id, status }) => [status, id]));
    const { page, context, complaints } = await readerOf(browser, kit.url);
    for (const [name, path] of pages) {
      await page.goto(kit.url + path(ids));
      expect({ name, faults: await faultsInLight(page) }).toEqual({ name, faults: [] });
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});

const rows = (page: Page) => page.locator("tbody tr[id]").count();

/** What the rows are about, from top to bottom. */
const textsOf = (page: Page) => page.locator("tbody tr[id] td:nth-child(4)").allInnerTexts();
