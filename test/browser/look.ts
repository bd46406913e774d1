/** Takes a picture of every page, light and dark, wide and narrow, into a folder: `bun test/browser/look.ts /tmp/carillon [/admin/…]`. */
import type { Page } from "playwright-core";
import { NAVIGATION } from "../../views/navigation.ts";
import { openBrowser, readerOf, serve } from "./kit.ts";
import { seed } from "./seed.ts";

const [folder = "/tmp/carillon", ...more] = process.argv.slice(2);
const pages = NAVIGATION.flatMap(({ pages }) => pages.map(({ path }) => path));

const [browser, busy, quiet] = await Promise.all([openBrowser(), serve(), serve()]);
await seed(busy);
for (const colorScheme of ["light", "dark"] as const)
  for (const width of [1280, 390]) {
    const options = { colorScheme, viewport: { width, height: 850 } };
    const { page, context } = await readerOf(browser, busy.url, options);
    const keep = (name: string, of: Page = page) =>
      of.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png`, fullPage: true });
    for (const path of [...pages, ...more, "/admin/nowhere"]) {
      await page.goto(busy.url + path);
      await keep(path.slice(1).replace(/\W+/g, "-"));
    }
    await page.goto(`${busy.url}/admin/providers`);
    await page.click("text=Reveal");
    await page.click("text=Send a test");
    await page.waitForSelector(".notice >> text=was sent");
    await keep("admin-providers-tried");
    await page.click("text=Show a curl line");
    await page.waitForSelector("pre >> text=curl");
    await keep("admin-providers-curl");
    await page.click("text=Log out");
    await page.fill("input[type=password]", "wrong");
    await page.click("button >> text=Log in");
    await page.waitForSelector(".notice >> text=not the password");
    await keep("admin-login-wrong");
    const other = await readerOf(browser, quiet.url, options);
    for (const path of pages) {
      await other.page.goto(quiet.url + path);
      await keep(`quiet-${path.slice(1).replace(/\W+/g, "-")}`, other.page);
    }
    await Promise.all([context.close(), other.context.close()]);
  }
await browser.close();
await Promise.all([busy.stop(), quiet.stop()]);
process.exit(0);
