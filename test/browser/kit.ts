/// <reference lib="dom" />
import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { type CompiledQuery, sql } from "kysely";
import { sql as statements } from "../../src/db/prepare.ts";
import { providers } from "../../src/providers/registry.ts";
import { type Dashboard, dashboard, PASSWORD } from "../admin/kit.ts";

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

/** An hour of mixed traffic that came in through the app: processed, twice the same, failed, rejected. */
export async function seed({ app, hub, clock, settings }: Dashboard, minutes = 60): Promise<void> {
  const end = clock.now;
  const post = (room: (typeof providers)[number], n: number, type: string, change = {}) => {
    const { headers, body } = room.sample(settings(room.id), { now: clock.now, n, type });
    return app.handle(
      new Request(`http://localhost:3000${room.path}`, { method: "POST", body, headers: { ...headers, ...change } }),
    );
  };
  hub.write((trx) => trx.run(trigger));
  for (let minute = 0; minute < minutes; minute++) {
    clock.now = end - (minutes - 1 - minute) * 60_000;
    const wave = 3 + Math.round(4 * (1 + Math.sin(minute / 7))) + (minute % 3);
    for (const room of providers) {
      const count = room.id === "symphonia" ? wave : minute % 5 === 0 ? 1 : 0;
      for (let i = 0; i < count; i++) {
        const n = minute * 100 + i;
        const needed = room.samplePrerequisite?.(n);
        if (needed) hub.write((trx) => trx.run(job(`sample-${n}`, clock.now)));
        const type = room.sampleTypes[i % Math.min(room.sampleTypes.length, 4)]!;
        await post(room, n, type);
        if (i % 6 === 5) await post(room, n, type);
      }
    }
    if (minute % 9 === 4)
      await post(providers[0]!, 9_000 + minute, "order.created", {
        "x-symphonia-signature": `sha256=${"0".repeat(64)}`,
      });
    if (minute % 20 === 11) await post(providers[1]!, 9_000 + minute, "book.completed");
  }
  hub.write((trx) =>
    trx.run(
      statements
        .updateTable("inbound_delivery")
        .set({ next_attempt_at: null })
        .where("status", "=", "failed")
        .where("id", "<", `dlv_${(end - 900_000).toString(16).padStart(12, "0")}`),
    ),
  );
  clock.now = end;
}

const trigger: CompiledQuery = sql`
  create trigger if not exists trouble before insert on transport_order when new.id like '%b'
  begin select raise(abort, 'database is locked'); end`.compile(statements);

const job = (id: string, now: number) =>
  statements
    .insertInto("book_job")
    .values({ id, topic: "Intelligence Artificielle", goal: null, status: "PENDING", status_at: 0, created_at: now })
    .onConflict((conflict) => conflict.doNothing());
