import { Elysia } from "elysia";
import { serviceWorker } from "../../views/assets.ts";
import { browserOf } from "../../views/parts/browser.ts";
import { hostOf } from "../../views/sent-state.ts";
import { audit } from "../audit.ts";
import { SECURITY_HEADERS } from "../http/guard.ts";
import type { Hub } from "../hub.ts";
import type { Outcome } from "../notify/channel.ts";
import { make } from "../notify/make.ts";
import { push } from "../notify/push.ts";
import { hastenAllDelayed } from "../notify/retry.ts";
import { findSubscription, subscribe, type Subscription, unsubscribe } from "../notify/subscriptions.ts";
import { trialMessage } from "../notify/trial.ts";
import { showAccount } from "./account.ts";
import { submitted } from "./form.ts";
import { missingPage } from "./missing.ts";
import { seeOther } from "./page.ts";

const LINK = "/admin/account#push";

/** Browsers that are notified: what runs in them, letting them in, trying them, and sending them away. */
export function pushRoutes(hub: Hub) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/sw.js", worker)
    .post("/admin/push", ({ request }) => add(hub, request), { parse: "none" })
    .post("/admin/push/:id/test", ({ params, request }) => test(hub, params.id, request), { parse: "none" })
    .post("/admin/push/:id/remove", ({ params, request }) => remove(hub, params.id, request), { parse: "none" });
}

/** From the folder that it is to work for: a browser gives it what lies beside it, and nothing above. */
const worker = (): Response =>
  new Response(serviceWorker, {
    headers: {
      ...SECURITY_HEADERS,
      "content-type": "text/javascript; charset=utf-8",
      "content-security-policy": "default-src 'none'; connect-src 'self'",
      "cache-control": "no-cache",
    },
  });

async function add(hub: Hub, request: Request): Promise<Response> {
  const form = await submitted(request);
  const [endpoint, p256dh, auth] = ["endpoint", "p256dh", "auth"].map((name) => form.get(name) ?? "");
  const label = browserOf(request.headers.get("user-agent"));
  const id = await subscribe(hub, { endpoint: endpoint!, p256dh: p256dh!, auth: auth!, label });
  hub.log.info({ subscription: id, host: hostOf(endpoint!) }, "Browser subscribed by a person");
  audit(hub, request, { deed: "push_subscribed", about: id, link: LINK, detail: label });
  return seeOther("/admin/account?did=subscribed");
}

async function test(hub: Hub, id: string, request: Request): Promise<Response> {
  const browser = findSubscription(hub, id);
  if (!browser) return missing(hub);
  const outcome = await make(hub, { part: push, message: trialMessage(hub, id, "/admin/account") });
  if (outcome.is === "sent") await hastenAllDelayed(hub, "PUSH");
  audit(hub, request, { deed: "test_sent", about: id, link: LINK, detail: browser.label ?? undefined });
  return showAccount(hub, request, { tested: { isGood: outcome.is === "sent", says: inWords(browser, outcome) } });
}

function inWords({ label, endpoint }: Subscription, outcome: Outcome): string {
  const host = hostOf(endpoint);
  switch (outcome.is) {
    case "sent":
      return `${host} took the test. ${label ?? "The browser"} shows it in a moment, if it is running.`;
    case "gone":
      return `${label ?? "The browser"} is no longer subscribed, and was removed. Subscribe it again there.`;
    default:
      return `${host} did not get the test. ${outcome.detail}.`;
  }
}

function remove(hub: Hub, id: string, request: Request): Response {
  const browser = findSubscription(hub, id);
  if (!browser || !unsubscribe(hub, id)) return missing(hub);
  hub.log.info({ subscription: id }, "Browser removed by a person");
  audit(hub, request, { deed: "push_unsubscribed", about: id, link: LINK, detail: browser.label ?? undefined });
  return seeOther("/admin/account?did=removed");
}

const missing = (hub: Hub): Response => missingPage(hub, "browser", "/admin/account", "account");
