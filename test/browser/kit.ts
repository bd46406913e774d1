/// <reference lib="dom" />
import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { dashboard, PASSWORD } from "../admin/kit.ts";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const hasChromium = existsSync(CHROMIUM);

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

/** A page with a reader logged in, and everything that went wrong on it. */
export async function readerOf(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints = listen(page, url);
  await page.goto(`${url}/admin/login`);
  await page.fill("input[type=password]", PASSWORD);
  await page.click("button");
  await page.waitForURL(`${url}/admin`);
  return { context, page, complaints };
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

/** What axe finds on a page that is serious, by all its rules or by some. */
export async function seriousFindings(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(await Bun.file(require.resolve("axe-core/axe.min.js")).text());
  const { violations } = await page.evaluate(
    (rules) => (window as any).axe.run(rules ? { runOnly: rules } : {}),
    rules,
  );
  return violations
    .filter((violation: any) => ["serious", "critical"].includes(violation.impact))
    .map((violation: any) => `${violation.id}: ${violation.nodes.map((node: any) => node.html).join(" | ")}`);
}
