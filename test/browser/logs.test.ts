/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { post, sampleOf } from "../scenario.ts";
import { faultsInLight, hasChromium, hurry, openBrowser, readerOf, serve } from "./kit.ts";

setDefaultTimeout(60_000);

let browser: Browser;
let kit: Awaited<ReturnType<typeof serve>>;

/** Something happens, and the scheduler has been there. */
function happen(message: string, count = 1): void {
  for (let i = 0; i < count; i++) kit.hub.log.warn({ i, reason: "x".repeat(200) }, message);
  kit.writeLog();
}

/** Opens the log as it is by now; the login is in it, too. */
async function open(page: Page, query = ""): Promise<void> {
  await hurry(page);
  kit.writeLog();
  await page.goto(`${kit.url}/admin/logs${query}`);
  await aside(page);
}

const first = (page: Page) => page.locator("#rows summary").first();
/** Beside the list, wherever that is scrolled to. */
const aside = (page: Page) => page.mouse.move(100, 600);

/** Where things stand that a reader may be about to press. */
const standing = (page: Page) =>
  page.evaluate(() =>
    ["#rows tr:nth-child(5)", "[data-tail]", "button", "#rows tr:nth-child(9) summary"].map((selector) =>
      JSON.stringify(document.querySelector(selector)!.getBoundingClientRect()),
    ),
  );

describe.if(hasChromium)("the log in a browser", () => {
  beforeAll(async () => {
    kit = await serve();
    for (let n = 1; n <= 30; n++) await post(kit, "symphonia", sampleOf(kit, "symphonia", n));
    happen("Seeded", 150);
    kit.hub.log.error({ err: new Error("database is locked"), job: "prune" }, "A scheduled job failed");
    kit.hub.log.debug({ long: "x".repeat(300) }, "A detail");
    kit.writeLog();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await kit?.stop();
  });

  test("new lines slide in on top while nobody reads, each once and in order", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await open(page);
    for (const name of ["First", "Second"]) {
      happen(name);
      await page.waitForFunction((name) => document.querySelector("#rows summary")?.textContent === name, name);
    }
    const top = await page.locator("#rows summary").allInnerTexts();
    expect(top.slice(0, 2)).toEqual(["Second", "First"]);
    expect(await page.locator("#newer a").isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await context.close();
  });

  const scroll = async (page: Page, by: number) => {
    await page.mouse.wheel(0, by);
    await page.waitForFunction((y) => scrollY === y, Math.max(0, by));
  };
  const openLine = async (page: Page) => {
    await first(page).click();
    await page.locator(":focus").blur();
    await aside(page);
  };
  const shutLine = (page: Page) => page.locator("#rows details[open]").evaluate((line) => line.removeAttribute("open"));
  const readings: [name: string, begin: (page: Page) => Promise<void>, end: (page: Page) => Promise<void>][] = [
    ["has scrolled", (page) => scroll(page, 300), (page) => scroll(page, -300)],
    ["points at the list", (page) => page.hover("#rows tr:nth-child(5)"), aside],
    ["has a line open", openLine, shutLine],
    ["goes through it by keyboard", (page) => first(page).focus(), (page) => page.locator(":focus").blur()],
  ];
  test("nothing moves under a reader; what came waits, and comes in afterwards", async () => {
    const seats = await Promise.all(readings.map(() => readerOf(browser, kit.url)));
    for (const { context } of seats) context.setDefaultTimeout(0); // the test's own counts, however busy the machine is
    const all = <T>(work: (page: Page, i: number) => Promise<T>) =>
      Promise.all(seats.map(({ page }, i) => work(page, i)));
    await all((page) => open(page, "?level=trouble")); // what the pages themselves bring about is no trouble
    await all((page) => page.waitForSelector("#live >> text=/^Live$/"));
    await all((page, i) => readings[i]![1](page));
    const before = await all(standing);
    for (const name of ["Came first", "Came second"]) {
      happen(name);
      await all((page) => page.waitForSelector(`#waiting >> text=${name}`, { state: "attached" }));
      const now = await all(standing);
      readings.forEach(([name], i) => expect({ name, stands: now[i] }).toEqual({ name, stands: before[i] }));
    }
    await all((page, i) => readings[i]![2](page));
    await all((page) => page.waitForFunction(() => document.querySelectorAll("#waiting tr").length === 0));
    const top = await all(async (page) => (await page.locator("#rows summary").allInnerTexts()).slice(0, 2));
    expect(top).toEqual(readings.map(() => ["Came second", "Came first"]));
    expect(seats.flatMap(({ complaints }) => complaints)).toEqual([]);
    await Promise.all(seats.map(({ context }) => context.close()));
  });

  test("the marker leads to the top of the list", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await open(page, "?level=trouble");
    await page.mouse.wheel(0, 1_000);
    await page.waitForFunction(() => scrollY > 500);
    happen("For the marker");
    await page.waitForSelector("text=1 new — show");
    const { y } = (await page.locator("#newer a").boundingBox())!;
    expect([y > 0, y < 100]).toEqual([true, true]); // it stays in sight
    await page.locator("#newer a").click();
    await page.waitForURL(`${kit.url}/admin/logs?level=trouble`);
    await page.waitForFunction(() => scrollY === 0);
    expect(await first(page).innerText()).toBe("For the marker");
    await context.close();
  });

  test("Pause stops the tail and Resume takes it up where it was, by keyboard", async () => {
    const { page, context } = await readerOf(browser, kit.url);
    await open(page);
    await page.locator("text=Pause").focus();
    await page.keyboard.press("Enter");
    expect([await page.locator(".tail").innerText(), await page.locator("#live").innerText()]).toEqual([
      "Resume",
      "Paused",
    ]);
    happen("While it was paused");
    await page.waitForSelector("text=1 new — show");
    expect(await first(page).innerText()).not.toBe("While it was paused");
    await page.keyboard.press("Space");
    await page.waitForFunction(() => document.querySelector("#rows summary")?.textContent === "While it was paused");
    expect([await page.locator(".tail").innerText(), await page.locator("#live").innerText()]).toEqual([
      "Pause",
      "Live",
    ]);
    await context.close();
  });

  test("a flood is told of and not shown, fills nothing, and no line is lost behind the marker", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await open(page, "?q=flooded");
    await page.waitForSelector("#live >> text=Live");
    happen("Flooded", 250);
    await page.waitForSelector("text=100+ new — show");
    happen("Flooded, once more");
    await page.waitForTimeout(300);
    expect(await page.locator("#rows tr[id], #waiting tr[id]").count()).toBe(0);
    await page.click("text=100+ new — show");
    for (const length of [100, 200, 251]) {
      await page.waitForFunction((length) => document.querySelectorAll("#rows tr[id]").length === length, length);
      if (length < 251) await page.click("text=Load more");
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("what waits for somebody who reads on and on fills nothing either", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    happen("held-back");
    await open(page, "?q=held-back");
    await page.hover("section.logs thead");
    for (let count = 90; count <= 450; count += 90) {
      happen("held-back", 90);
      await page.waitForSelector(`text=${count} new — show`);
    }
    happen("held-back", 90);
    await page.waitForSelector("text=500+ new — show");
    expect(await page.locator("#waiting tr").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("filter, load more and fields without JavaScript; no switch that would not work", async () => {
    const { page, context } = await readerOf(browser, kit.url, { javaScriptEnabled: false });
    await page.goto(`${kit.url}/admin/logs`);
    expect(await page.locator(".tail").isVisible()).toBe(false);
    await page.selectOption("select[name=type]", "symphonia");
    await page.click("text=Show");
    await page.waitForURL(`${kit.url}/admin/logs?type=symphonia`);
    expect(await page.locator("#rows tr[id]").count()).toBe(30);
    await first(page).click();
    expect(await page.locator("#rows dl").first().innerText()).toContain("order.created");
    await page.locator("#rows .facts a").first().click();
    await page.waitForURL(/\/admin\/deliveries\/dlv_/);
    await page.goto(`${kit.url}/admin/logs`);
    await page.click("text=Load more");
    await page.waitForURL(/before=\d+/);
    await context.close();
  });

  test("it is fit to be read in light, in the dark and on a phone", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    for (const path of ["/admin/logs", "/admin/logs?type=feed&level=trouble", "/admin/logs?q=prune"]) {
      await page.goto(kit.url + path);
      for (const summary of (await page.locator("#rows summary").all()).slice(0, 3)) await summary.click();
      expect({ path, faults: await faultsInLight(page) }).toEqual({ path, faults: [] });
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
