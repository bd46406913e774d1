import { createApp } from "../../src/app.ts";
import { assembleHub } from "../../src/assemble.ts";
import { createFeed } from "../../src/feed/feed.ts";
import { createInbox } from "../../src/inbound/inbox.ts";
import { pushed } from "../../src/providers/registry.ts";

/**
 * The control of the harness: Carillon with one thing wrong. It answers deliveries before it commits them, as most
 * webhook receivers do. Under the same kills it must lose, or the harness could not see a loss.
 */

const WORKING_LATER_MS = 50;
const PATHS = new Set(pushed.map(({ path }) => path));

const { hub } = assembleHub(process.env, { now: Date.now });
const inbox = createInbox(hub);
const app = createApp(hub, inbox, createFeed(hub, inbox));

Bun.serve({
  hostname: hub.config.HOST,
  port: hub.config.PORT,
  async fetch(request) {
    const { method, headers, url } = request;
    const copy = new Request(url, { method, headers, body: await request.bytes() });
    if (!PATHS.has(new URL(url).pathname)) return app.handle(copy);
    setTimeout(() => app.handle(copy), WORKING_LATER_MS);
    return Response.json({ received: true });
  },
});
console.log("The control is listening");
