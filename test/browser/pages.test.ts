/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { NAVIGATION } from "../../views/navigation.ts";
import { faultsOf, hasChromium, openBrowser, readerOf, seriousFindings, serve } from "./kit.ts";
import { seed } from "./seed.ts";

setDefaultTimeout(120_000); // some thirty pages, on a machine that may be busy

/** What is a file and no page. */
const FILE = /\/(body|file|event)$|\.csv$/;

/** Pages that differ only in what they are about are one. */
const kindOf = (path: string) => path.replace(/\?.*$/, "").replace(/\/[^/]*\d[^/]*(?=\/|$)/g, "/:id");

describe.skipIf(!hasChromium)("every page that a link leads to", () => {
  let browser: Browser;
  let kit: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    [browser, kit] = await Promise.all([openBrowser(), serve()]);
    await seed(kit, 30);
  });
  afterAll(async () => {
    await browser?.close();
    await kit?.stop();
  });

  const linksOf = (page: Page) =>
    page.$$eval("main a[href^='/admin']", (links) => links.map((link) => link.getAttribute("href")!.split("#")[0]!));

  test("is fit to be read in light, in the dark and on a phone, has a heading and asks no other host", async () => {
    const { page, context, complaints } = await readerOf(browser, kit.url);
    const found = new Map(NAVIGATION.flatMap(({ pages }) => pages.map(({ path }) => [kindOf(path), path])));
    for (const path of found.values()) {
      await page.goto(kit.url + path);
      expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] });
      expect({ path, headings: await page.locator("h1").count() }).toEqual({ path, headings: 1 });
      for (const link of await linksOf(page))
        if (!FILE.test(kindOf(link)) && !found.has(kindOf(link))) found.set(kindOf(link), link);
    }
    expect(found.size).toBeGreaterThan(25);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("is looked at so that what is amiss in one row of many is found, and every row stays", async () => {
    const page = await browser.newPage();
    const row = (id: number | string, text: string) => `<li id="row-${id}"><a href="#">${text}</a></li>`;
    const rows = Array.from({ length: 9 }, (_, i) => row(i, "like the others"));
    const list = [...rows, row(8, "like the others"), row(9, "")];
    await page.setContent(`<html lang="en"><title>A list</title><ul>${list.join("")}</ul>`);
    expect(await seriousFindings(page)).toEqual(["id row-8 is there twice", 'link-name: <a href="#"></a>']);
    expect(await page.locator("li").evaluateAll((rows) => rows.map(({ outerHTML }) => outerHTML))).toEqual(list);
    await page.close();
  });
});
