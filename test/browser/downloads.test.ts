/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { sql } from "../../src/db/prepare.ts";
import { execute } from "../scenario.ts";
import { seedDownloads } from "../admin/downloading.ts";
import { faultsOf, hasChromium, openBrowser, readerOf, seriousFindings, serve } from "./kit.ts";
import { pretendToDownload } from "./seed-downloads.ts";

setDefaultTimeout(60_000);

const PATH = "/admin/downloads";
const TOTAL = 4_000_000;

let browser: Browser;
let kit: Awaited<ReturnType<typeof serve>>;
let files: Awaited<ReturnType<typeof slowServer>>;

/** Lists one file, and gives of it as much as a test says. */
async function slowServer() {
  const answers: ServerResponse[] = [];
  let arrived = Promise.withResolvers<ServerResponse>();
  let listed: object[] = [];
  const server = createServer((request, response) => {
    if (request.url === "/feed") return void response.end(JSON.stringify(listed));
    response.writeHead(200, { "content-length": TOTAL, "content-type": "application/zip" }).flushHeaders();
    answers.push(response);
    arrived.resolve(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    list: (...items: object[]) => void (listed = items),
    /** Resolves once a file is asked for; `give` sends so many bytes more. */
    async asked() {
      const response = await arrived.promise;
      arrived = Promise.withResolvers();
      return { give: (bytes: number) => void response.write(Buffer.alloc(bytes)), end: () => void response.end() };
    },
    stop() {
      for (const answer of answers) answer.destroy();
      server.close();
    },
  };
}

/** One that is due at once. */
function slowFile(name: string): string {
  const source_url = `${files.url}/${encodeURIComponent(name)}`;
  const [id] = seedDownloads(kit, [{ status: "pending", original_filename: name, source_url, due_at: kit.clock.now }]);
  return id!;
}

const row = (page: Page, id: string) => page.locator(`tr[id="${id}"]`);
const bar = (id: string, value: number) => `tr[id="${id}"] progress[value="${value}"]`;
const badge = (id: string, word: string) => `tr[id="${id}"] .badge >> text="${word}"`;

/** How much of what is on the page was pushed aside by what was not asked for. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const watch = window as unknown as { shifted: number };
    watch.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) watch.shifted += entry.value;
    }).observe({ type: "layout-shift" });
  });
  return () => page.evaluate(() => (window as unknown as { shifted: number }).shifted);
}

describe.if(hasChromium)("downloads in a browser", () => {
  beforeAll(async () => {
    files = await slowServer();
    kit = await serve({ WEBHOOK_JSON_URL: `${files.url}/feed`, ALLOW_PRIVATE_ENDPOINTS: "1" });
    pretendToDownload(kit);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    files?.stop();
    await kit?.feed.downloader.stop();
    await kit?.stop();
  });

  test("a bar moves as the file comes, up to its end, also where a filter lists it no more", async () => {
    execute(kit, `update download set status = 'cancelled', due_at = null where status = 'pending'`); // what fails beside it has more to say
    const id = slowFile("slow.zip");
    const { page, context, complaints } = await readerOf(browser, kit.url);
    const filtered = await context.newPage();
    await page.goto(kit.url + PATH);
    await filtered.goto(`${kit.url}${PATH}?status=pending`);
    await page.waitForSelector(badge(id, "waiting"));
    await page.waitForSelector("#live >> text=Live");
    const shifts = await watchShifts(page);
    kit.feed.downloader.wake();
    const file = await files.asked();
    await page.waitForSelector(badge(id, "fetching"));
    for (const received of [1_000_000, 3_000_000]) {
      file.give(received === 1_000_000 ? 1_000_000 : 2_000_000);
      await page.waitForSelector(bar(id, received));
    }
    expect(await row(page, id).innerText()).toContain("3.0 MB of 4.0 MB");
    expect(await row(page, id).innerText()).toContain("75 %");
    expect(await shifts()).toBeLessThan(0.01);
    for (const width of [1280, 1000, 390]) {
      await page.setViewportSize({ width, height: 850 });
      const figures = row(page, id).locator("progress + span");
      expect(await figures.evaluate((span) => span.scrollWidth <= span.clientWidth)).toBe(true);
    }
    expect(await seriousFindings(page)).toEqual([]);
    await filtered.bringToFront();
    await filtered.waitForSelector(bar(id, 3_000_000));
    await page.bringToFront();
    file.give(1_000_000);
    file.end();
    await page.waitForSelector(badge(id, "done"));
    await filtered.bringToFront();
    await filtered.waitForSelector(badge(id, "done"));
    await page.bringToFront();
    const [download] = await Promise.all([page.waitForEvent("download"), row(page, id).locator("a.button").click()]);
    expect(download.suggestedFilename()).toBe("slow.zip");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("is cancelled and asked for again with the keyboard, and only its row changes", async () => {
    const id = slowFile("keys.zip");
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}${PATH}#${id}`);
    expect(await row(page, id).evaluate((element) => element.matches(":target"))).toBe(true);
    await page.waitForSelector("#live >> text=Live");
    kit.feed.downloader.wake();
    const file = await files.asked();
    file.give(500_000);
    await page.waitForSelector(bar(id, 500_000));
    await row(page, id).locator("button").focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(badge(id, "cancelled"));
    expect(page.url()).toBe(`${kit.url}${PATH}#${id}`);
    await page.goto(`${kit.url}${PATH}?id=${id}`);
    await page.waitForSelector("#live >> text=Live");
    await row(page, id).locator("button").focus();
    await page.keyboard.press("Space");
    const again = await files.asked();
    await page.waitForSelector(badge(id, "fetching"));
    again.give(TOTAL);
    again.end();
    await page.waitForSelector(badge(id, "done"));
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("one that is shown alone follows what is done to it elsewhere", async () => {
    const [id] = seedDownloads(kit, [{ status: "failed", failure: "http_404" }]);
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}${PATH}?id=${id}`);
    await page.waitForSelector("#live >> text=Live");
    kit.hub.write((trx) => trx.run(sql.updateTable("download").set({ status: "cancelled" }).where("id", "=", id!)));
    await page.waitForSelector(badge(id!, "cancelled"));
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("long names of sources take no third line", async () => {
    const [id] = seedDownloads(kit, [
      { class: "swisstransfer", provider: "a-very-long-name-of-a-provider ".repeat(3) },
    ]);
    const { page, context } = await readerOf(browser, kit.url, { viewport: { width: 1280, height: 850 } });
    await page.goto(`${kit.url}${PATH}?id=${id}`);
    const [line, link] = await Promise.all(
      [".muted.line", "a"].map((part) => row(page, id!).locator(`td:nth-child(2) ${part}`).boundingBox()),
    );
    expect(line!.height).toBeLessThan(1.5 * link!.height);
    await context.close();
  });

  test("a poll by hand says how it went, and what is new comes by itself", async () => {
    const source_url = "https://fromsmash.com/new-one";
    files.list({ source_url, provider: "webhook", created_at: new Date(kit.clock.now).toISOString() }, { bad: 1 });
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(kit.url + PATH);
    await page.waitForSelector("#live >> text=Live");
    await page.click("text=Poll now");
    await page.waitForSelector("#feed .badge >> text=well");
    expect(await page.locator("#feed").innerText()).toContain("1 item skipped");
    await page.mouse.move(0, 0);
    await page.waitForSelector("#rows >> text=new-one");
    expect(await page.locator(`a[href="${source_url}"]`).getAttribute("rel")).toBe("noreferrer noopener");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("all can be read and done without JavaScript", async () => {
    const { page, context } = await readerOf(browser, kit.url, { javaScriptEnabled: false });
    await page.goto(kit.url + PATH);
    await page.selectOption("select[name=status]", "failed");
    await page.click("button:text-is('Show')");
    expect(page.url()).toBe(`${kit.url}${PATH}?status=failed`);
    await page.locator("tr:has-text('59 Petit.zip') button").click();
    expect(await page.locator("main .notice").innerText()).toContain("It is fetched again");
    await page.locator("tr button").click();
    expect(await page.locator("main .notice").innerText()).toContain("Cancelled");
    await page.goto(`${kit.url}/admin/status`);
    await page.click("text=Poll now");
    expect(page.url()).toBe(`${kit.url}/admin/status#status-feed`);
    await context.close();
  });

  test("a filter that finds nothing is fit to be read in light, in the dark and on a phone", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}${PATH}?class=swisstransfer&status=done`);
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
