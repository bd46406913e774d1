/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { sql } from "../../src/db/prepare.ts";
import { NAVIGATION } from "../../views/navigation.ts";
import { hasChromium, openBrowser, readerOf, serve } from "./kit.ts";
import { pretendToDispatch, tell } from "./seed-notifications.ts";

setDefaultTimeout(60_000);

const PATH = "/admin/notifications";

describe.skipIf(!hasChromium)("notifications in a browser", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  /** A dashboard of its own for each, because what is unread is counted for all. */
  async function withReader(
    work: (page: Page, kit: Awaited<ReturnType<typeof serve>>, complaints: string[]) => Promise<void>,
    options: BrowserContextOptions = {},
  ): Promise<void> {
    const kit = await serve();
    const { page, context, complaints } = await readerOf(browser, kit.url, options);
    try {
      await work(page, kit, complaints);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
      await kit.stop();
    }
  }

  const rowOf = (page: Page, id: string) => page.locator(`#rows tr[id="${id}"]`);
  const isTitled = (page: Page, title: string) => page.waitForFunction((title) => document.title === title, title);

  test("are counted on a page that does not move itself, in its navigation and its title, as they come and are read", () =>
    withReader(async (page, kit) => {
      await page.goto(`${kit.url}/admin/books`);
      tell(kit);
      await isTitled(page, "(1) Books · Carillon");
      expect(await page.locator("nav [role=status]").innerText()).toStartWith("1");
      tell(kit);
      await isTitled(page, "(2) Books · Carillon");
      const other = await page.context().newPage();
      await other.goto(kit.url + PATH);
      await other.click("text=Mark all as read");
      await other.waitForSelector("text=2 notifications were marked as read.");
      await isTitled(page, "Books · Carillon");
      expect(await page.locator("#unread").innerText()).toBe("");
    }));

  test("are counted beside the brand on a phone, where their page’s name is out of sight", () =>
    withReader(
      async (page, kit) => {
        await page.goto(`${kit.url}/admin`);
        expect(await page.isVisible("#bell")).toBe(false);
        tell(kit);
        await page.waitForSelector("#bell >> text=1");
        await page.click("#bell");
        await page.waitForURL(kit.url + PATH);
      },
      { viewport: { width: 390, height: 844 } },
    ));

  test("come into the list as they are told, and change where they stand", () =>
    withReader(async (page, kit) => {
      const old = tell(kit, { title: "Une ancienne" });
      const dispatch = pretendToDispatch(kit, old, {
        channel: "SMS",
        status: "failed",
        failure: "twilio_21211",
        tries: 5,
      });
      await page.goto(kit.url + PATH);
      await page.waitForSelector("#live >> text=Live");
      const id = tell(kit, { title: "Une nouvelle", priority: "URGENT" });
      await rowOf(page, id).waitFor();
      expect(await page.locator("#rows tr").first().getAttribute("id")).toBe(id);
      await rowOf(page, id).locator("text=Mark as read").click();
      await rowOf(page, id).locator(".tag").waitFor({ state: "detached" });
      await isTitled(page, "(1) Notifications · Carillon");
      await rowOf(page, old).locator("text=Retry SMS").click();
      await rowOf(page, old).locator("text=/SMS\\s+waits/").waitFor();
      const sent = { status: "sent", due_at: null, settled_at: kit.clock.now } as const;
      kit.hub.write((trx) => trx.run(sql.updateTable("dispatch").set(sent).where("id", "=", dispatch)));
      await rowOf(page, old).locator("text=/SMS\\s+sent/").waitFor();
      const gone = { status: "failed", due_at: null, failure: "twilio_21610" } as const;
      kit.hub.write((trx) => trx.run(sql.updateTable("dispatch").set(gone).where("id", "=", dispatch)));
      await rowOf(page, old).locator("text=has asked for no more messages (STOP)").waitFor();
    }));

  test("are opened by a press anywhere on their row, and are read when the reader comes back", () =>
    withReader(async (page, kit) => {
      const id = tell(kit, { link: "/admin/orders" });
      await page.goto(kit.url + PATH);
      const { x, y, height } = (await rowOf(page, id).boundingBox())!;
      await page.mouse.click(x + 4, y + height - 4);
      await page.waitForURL(`${kit.url}/admin/orders`);
      expect(await page.title()).toBe("Orders · Carillon");
      await page.goBack();
      await page.reload();
      expect(await rowOf(page, id).locator(".tag").count()).toBe(0);
      expect(await rowOf(page, id).locator(".row-link").isEnabled()).toBe(true);
    }));

  test("are read, opened, narrowed and marked without a script", () =>
    withReader(
      async (page, kit) => {
        const [low, order] = [tell(kit, { priority: "LOW" }), tell(kit, { link: "/admin/books" })];
        await page.goto(kit.url + PATH);
        await page.selectOption("[name=priority]", "LOW");
        await page.click("text=Show");
        await page.waitForURL(`${kit.url}${PATH}?priority=LOW`);
        expect(await page.locator("#rows tr").count()).toBe(1);
        await rowOf(page, low).locator("text=Mark as read").click();
        await page.waitForURL(`${kit.url}${PATH}?priority=LOW#${low}`);
        expect(await rowOf(page, low).locator(".tag").count()).toBe(0);
        await page.goto(kit.url + PATH);
        await rowOf(page, order).locator(".row-link").click();
        await page.waitForURL(`${kit.url}/admin/books`);
        expect(await page.title()).toBe("Books · Carillon");
      },
      { javaScriptEnabled: false },
    ));

  test("the rules are changed and tried on a phone, without a script", () =>
    withReader(
      async (page, kit, complaints) => {
        await page.goto(`${kit.url}/admin/settings`);
        await page.selectOption("[name='types.DELAY_ALERT.SMS']", "always");
        await page.fill("[name='quiet.from']", "22:00");
        await page.click("button.main");
        await page.waitForSelector("text=The end of the quiet hours must be a time like 22:00");
        expect(complaints.splice(0).join()).toContain("400 (Bad Request)");
        expect(await page.inputValue("[name='types.DELAY_ALERT.SMS']")).toBe("always");
        await page.fill("[name='quiet.to']", "07:00");
        await page.click("button.main");
        await page.waitForSelector("text=Saved.");
        expect(await page.inputValue("[name='types.DELAY_ALERT.SMS']")).toBe("always");
      },
      { javaScriptEnabled: false, viewport: { width: 390, height: 844 } },
    ));

  test("a channel that fails its test says so in place", async () => {
    const kit = await serve({
      SMTP_URL: "smtp://127.0.0.1:1",
      NOTIFY_EMAIL_FROM: "carillon@example.com",
      NOTIFY_EMAIL_TO: "ops@example.com",
    });
    const { page, context, complaints } = await readerOf(browser, kit.url);
    await page.goto(`${kit.url}/admin/settings`);
    await page.fill("[name=zone]", "Asia/Tokyo");
    await page.click("#channel-EMAIL >> text=Send a test");
    await page.waitForSelector("#channel-EMAIL >> text=Nothing takes connections there");
    expect(await page.inputValue("[name=zone]")).toBe("Asia/Tokyo"); // what was typed elsewhere stays
    expect(complaints).toEqual([]);
    await context.close();
    await kit.stop();
  });

  test("keys open their list and lead to every page, but not while somebody types", () =>
    withReader(async (page, kit) => {
      await page.goto(`${kit.url}/admin/deliveries`);
      const button = page.locator("text=Keyboard").first();
      await button.focus();
      await page.keyboard.press("?");
      await page.waitForSelector("#shortcuts >> text=search this page");
      await page.keyboard.press("Escape");
      expect(await page.isVisible("#shortcuts")).toBe(false);
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.press("/");
      await page.keyboard.type("?gn");
      expect([await page.isVisible("#shortcuts"), await page.inputValue("input[type=search]")]).toEqual([false, "?gn"]);
      await page.keyboard.press("Escape");
      for (const { path, key } of NAVIGATION.flatMap(({ pages }) => pages)) {
        await page.keyboard.press("g");
        await page.keyboard.press(key);
        await page.waitForURL(kit.url + path);
      }
    }));

  test("the list of keys opens by a click, without a script, too", () =>
    withReader(
      async (page, kit) => {
        await page.goto(`${kit.url}/admin`);
        await page.click("text=Keyboard");
        await page.waitForSelector("#shortcuts >> text=search this page");
        await page.click("#shortcuts >> text=Close");
        expect(await page.isVisible("#shortcuts")).toBe(false);
      },
      { javaScriptEnabled: false },
    ));
});
