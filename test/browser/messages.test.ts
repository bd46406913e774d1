/// <reference lib="dom" />
import { isLong } from "../long.ts";
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import type { Intent } from "../../src/db/schema.ts";
import { hear, mention, phone } from "../admin/inbox.ts";
import { faultsInLight, hasChromium, openBrowser, readerOf, seriousFindings, serve } from "./kit.ts";

setDefaultTimeout(60_000);

const INTENTS: Intent[] = [
  "interested",
  "appointment",
  "question",
  "not_interested",
  "stop",
  "out_of_office",
  "unknown",
];
const JEAN = phone(1);
const WITH_JEAN = `/admin/messages?${new URLSearchParams({ with: JEAN })}`;

let browser: Browser;
let kit: Awaited<ReturnType<typeof serve>>;

/** Sixty senders; the last of them wrote forty times, by SMS and WhatsApp, and is named in an e-mail. */
function prepare(): void {
  const { now } = kit.clock;
  kit.clock.now = now - 200_000;
  for (let n = 60; n > 1; n--)
    hear(kit, {
      sender: phone(n),
      name: `Camille Moreau-Lefèvre ${n}`,
      intent: INTENTS[n % 7],
      campaignId: "lyon-2026",
    });
  hear(kit, { sender: "jean@example.com", source: "email", subject: "Re: votre offre", content: "Bonjour\n\nJean" });
  mention(kit, "jean@example.com", JEAN);
  for (let n = 0; n < 39; n++) hear(kit, { sender: JEAN, source: n % 2 ? "whatsapp" : "sms", content: `Message ${n}` });
  hear(kit, {
    sender: JEAN,
    name: "Jean",
    content: `STOP, ne m'écrivez plus. ${"Très long texte. ".repeat(80)}`,
    intent: "stop",
    deciding: ["STOP"],
    extracted: { urls: [`https://example.com/${"long/".repeat(40)}`, "javascript:alert(1)"], phones: [phone(2)] },
  });
  kit.clock.now = now;
}

describe.if(hasChromium)("messages in a browser", () => {
  beforeAll(async () => {
    [browser, kit] = await Promise.all([openBrowser(), serve({ TWILIO_TOKEN: "" })]);
    prepare();
  });
  afterAll(async () => {
    await browser?.close();
    await kit?.stop();
  });

  test("a conversation opens at its newest message, and earlier ones come without moving it", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/messages`);
    await page.click("text=Jean >> nth=0");
    await page.waitForURL(kit.url + WITH_JEAN);
    const last = page.locator(".conversation ol > li").last();
    expect(await isInView(page, ".conversation ol > li:last-child .line:last-child")).toBe(true);
    expect(await last.locator("mark").innerText()).toBe("STOP");
    const before = await last.boundingBox();
    await page.locator("text=Load earlier").evaluate((link) => (link as HTMLElement).click()); // out of view as it is
    await page.waitForSelector("text=Message 0");
    expect(await last.boundingBox()).toEqual(before);
    expect(await page.locator(".conversation ol > li").count()).toBe(40);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("who is chosen far down the list is still in sight", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/messages`);
    await page.click("text=Camille Moreau-Lefèvre 40");
    await page.waitForSelector("h2 >> text=Camille Moreau-Lefèvre 40");
    expect(await isInView(page, ".senders [aria-current]")).toBe(true);
    await context.close();
  });

  test("on a phone the list or the conversation shows, with a way back to the same filter", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url, { viewport: { width: 390, height: 844 } });
    await page.goto(`${kit.url}/admin/messages?source=sms`);
    expect(await page.isVisible(".conversation")).toBe(false);
    await page.click("text=Jean >> nth=0");
    await page.waitForSelector(".conversation");
    expect(await page.isVisible(".senders")).toBe(false);
    expect(await page.isVisible("form.filters")).toBe(false);
    expect(await isInView(page, ".conversation ol > li:last-child .line:last-child")).toBe(true);
    await page.click(".messages > header a >> text=Conversations");
    await page.waitForURL(`${kit.url}/admin/messages?source=sms`);
    expect(await page.isVisible(".senders")).toBe(true);
    await page.goto(`${kit.url}/admin/messages?q=zzz`);
    expect(await page.isVisible("text=No conversation matches")).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("new ones wait behind a marker while somebody points at the list, and no row moves until it is pressed", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(kit.url + WITH_JEAN);
    await page.hover("#rows > li:nth-child(3)");
    const first = page.locator("#rows > li").first();
    const [box, text] = [await first.boundingBox(), await first.locator("strong").innerText()];
    const { now } = kit.clock;
    hear(kit, { sender: phone(70), name: "Nouvelle" });
    kit.clock.now = now;
    await page.waitForSelector("text=1 new — show");
    expect([await first.boundingBox(), await first.locator("strong").innerText()]).toEqual([box, text]);
    await page.click("text=1 new — show");
    await page.waitForSelector("#rows > li:first-child >> text=Nouvelle");
    expect(page.url()).toBe(kit.url + WITH_JEAN);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("works by keyboard: / searches, Tab goes through the list, the messages scroll", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/messages`);
    await page.keyboard.press("/");
    await page.keyboard.type("jean");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=jean$/);
    expect(await page.locator(".senders li").count()).toBe(2);
    await page.locator(".messages > header a:not([hidden])").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".conversation");
    await page.focus(".scroll");
    await page.keyboard.press("Home");
    await page.waitForFunction(() => document.querySelector(".scroll")!.scrollTop < 0);
    await context.close();
  });

  test("reads without JavaScript: choose, earlier ones, the newest again, remove an opt-out", async () => {
    const { page, context } = await readerOf(browser, kit.url, { javaScriptEnabled: false });
    await page.goto(`${kit.url}/admin/messages?q=jean`);
    await page.click("text=Jean >> nth=0");
    await page.waitForURL(/with=/);
    expect(await isInView(page, ".conversation ol > li:last-child .line:last-child")).toBe(true);
    await page.click("text=Load earlier");
    await page.waitForURL(/until=msg_/);
    expect(await page.locator(".conversation ol > li").count()).toBe(10);
    await page.click("text=To the newest");
    await page.click("text=Show all >> nth=-1");
    await page.click("text=Remove…");
    await page.click("button >> text=Remove opt-out");
    await page.waitForSelector("text=The opt-out was removed");
    await page.click("text=Back to the conversation");
    await page.click("text=Opt out…");
    await page.click("button >> text=Opt out");
    await page.waitForSelector(".conversation >> text=by hand");
    await context.close();
  });

  const pages: [name: string, path: string][] = [
    ["the inbox", "/admin/messages"],
    ["a conversation", WITH_JEAN],
    ["one that was named", `/admin/messages?${new URLSearchParams({ with: "jean@example.com" })}`],
    ["every intent chosen", `/admin/messages?q=camille&${new URLSearchParams({ with: phone(7) })}`],
    ["nothing that matches", "/admin/messages?q=zzz"],
    ["the opt-outs", "/admin/messages/opt-outs"],
    ["the question before a removal", `/admin/messages/opt-outs/remove?${new URLSearchParams({ of: phone(4) })}`],
    ["the question before an opt-out", `/admin/messages/opt-outs/add?${new URLSearchParams({ of: phone(2) })}`],
  ];
  test.if(isLong)("every state of every page is fit to be read", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    for (const [name, path] of pages) {
      await page.goto(kit.url + path);
      expect({ name, faults: await faultsInLight(page) }).toEqual({ name, faults: [] });
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("every intent can be read on a chosen row, too", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/messages`);
    await page.evaluate(() => {
      for (const row of document.querySelectorAll(".senders a[title]")) row.setAttribute("aria-current", "true");
    });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await seriousFindings(page, ["color-contrast"])).toEqual([]);
    }
    await context.close();
  });
});

/** Whether an element is where it can be read, also within the box that scrolls it. */
const isInView = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((selector) => {
    const element = document.querySelector(selector)!;
    const { left, top, height } = element.getBoundingClientRect();
    const seen = document.elementFromPoint(left + 2, top + height / 2);
    return seen !== null && (element.contains(seen) || seen.contains(element));
  }, selector);
