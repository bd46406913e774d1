/// <reference lib="dom" />
import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { cookieOf, dashboard, PASSWORD } from "../admin/kit.ts";
import { seriousFindings } from "./axe.ts";

export { seriousFindings };

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const hasChromium = existsSync(CHROMIUM);

/** Chromium keeps two pages ready for its address bar, which cost every context more than what is tested in it. */
const OF_NO_USE = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];
/** What Playwright switches off and these tests meet; of two such lists Chromium reads the last. */
const OF_PLAYWRIGHT = ["AvoidUnnecessaryBeforeUnloadCheckSync", "HttpsUpgrades", "OptimizationHints", "PaintHolding"];

/** One browser for a file of tests, and a way to open the dashboard in it as its reader. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disable-features=${[...OF_NO_USE, ...OF_PLAYWRIGHT]}`,
      "--host-resolver-rules=MAP carillon.test 127.0.0.1",
    ],
  });
}

/** A dashboard that listens, at the real time. */
export async function serve(environment = {}, port = 0) {
  const kit = await dashboard(environment);
  let lag = 0;
  kit.app.listen({ port, hostname: "127.0.0.1" });
  Object.defineProperty(kit.clock, "now", { get: () => Date.now() - lag, set: (time) => (lag = Date.now() - time) });
  return { ...kit, url: `http://127.0.0.1:${kit.app.server!.port}`, stop: () => kit.app.stop(true).then(kit.close) };
}

/** A blank page with a reader logged in, and everything that goes wrong on it. */
export async function readerOf(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  await logIn(context, url);
  const page = await context.newPage();
  const complaints = listen(page, url);
  return { context, page, complaints };
}

/** As the login page does; what that page itself is like is proven once, in shell.test.ts. */
async function logIn(context: BrowserContext, url: string): Promise<void> {
  const response = await fetch(`${url}/admin/login`, {
    method: "POST",
    body: new URLSearchParams({ password: PASSWORD }),
    headers: { "sec-fetch-site": "same-origin" },
    redirect: "manual",
  });
  const [name, value] = cookieOf(response).split("=");
  await context.addCookies([{ name: name!, value: value!, url, httpOnly: true, sameSite: "Lax" }]);
}

/** From the next page on, what a page does every so many seconds it does ten times as often: nobody waits for news. */
export async function hurry(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { setInterval } = window;
    window.setInterval = ((work: () => void, ms: number) => setInterval(work, ms / 10)) as typeof window.setInterval;
  });
}

/** Errors, violations of the content policy and requests to other hosts, as they happen. */
export function listen(page: Page, url: string): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(url)) complaints.push(`asked ${request.url()}`);
  });
  return complaints;
}

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const OF_COLOURS = ["color-contrast"];
const OF_WIDTH = ["target-size", "link-name", "scrollable-region-focusable"];

/** What keeps a page from being read in light, in the dark or on a phone: everything once, and then what depends on that. */
export async function faultsOf(page: Page): Promise<string[]> {
  const inLight = [...(await seriousFindings(page)), ...(await overflowOf(page))];
  // without motion, no colour is still on its way to the other scheme
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const inTheDark = await seriousFindings(page, OF_COLOURS);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: null });
  await page.setViewportSize(PHONE);
  const onAPhone = [...(await seriousFindings(page, OF_WIDTH)), ...(await overflowOf(page))];
  await page.setViewportSize(WIDE);
  return [
    ...inLight,
    ...inTheDark.map((finding) => `in the dark: ${finding}`),
    ...onAPhone.map((finding) => `on a phone: ${finding}`),
  ];
}

/** The same for one more state of a page that `pages.test.ts` looks at in every way: by all rules, but in one scheme. */
export async function faultsInLight(page: Page): Promise<string[]> {
  const inLight = await seriousFindings(page);
  await page.setViewportSize(PHONE);
  const onAPhone = await overflowOf(page);
  await page.setViewportSize(WIDE);
  return [...inLight, ...onAPhone.map((finding) => `on a phone: ${finding}`)];
}

async function overflowOf(page: Page): Promise<string[]> {
  const widths = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, window: innerWidth }));
  return widths.content > widths.window ? [`${widths.content} px wide in ${widths.window} px`] : [];
}
