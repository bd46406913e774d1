import { Elysia } from "elysia";
import { Failure } from "../errors.ts";
import type { Feed } from "../feed/feed.ts";
import type { Hub } from "../hub.ts";
import type { Inbox } from "../inbound/inbox.ts";
import type { Checks } from "../status/check.ts";
import { accountRoutes } from "./account.ts";
import type { Admit } from "./admission.ts";
import { assetRoutes } from "./assets.ts";
import { auditRoutes } from "./audit.ts";
import { booksRoutes } from "./books.ts";
import { deliveriesRoutes } from "./deliveries.ts";
import { downloadsRoutes } from "./downloads.ts";
import { endpointsRoutes } from "./endpoints.ts";
import { guardAdmin } from "./guard.ts";
import { createStreams } from "./live.ts";
import { logsRoutes } from "./logs.ts";
import { loginRoutes } from "./login.ts";
import { messagesRoutes } from "./messages.ts";
import { notificationsRoutes } from "./notifications.ts";
import { optOutRoutes } from "./opt-outs.ts";
import { ordersListRoutes } from "./orders-list.ts";
import { ordersRoutes } from "./orders.ts";
import { overviewRoutes } from "./overview.ts";
import { providerRoutes } from "./providers.ts";
import { pushRoutes } from "./push.ts";
import { sentRoutes } from "./sent.ts";
import { settingsRoutes } from "./settings.ts";
import { statusRoutes } from "./status.ts";
import { traceRoutes } from "./trace.ts";
import type { Send } from "./trial.ts";

type Parts = { inbox: Inbox; feed: Feed; checks: Checks; send: Send; admit: Admit };

/** The dashboard. Its guard sees every request before the router does; what it does not know under /admin is closed, too. */
export function adminRoutes(hub: Hub, { inbox, feed, checks, send, admit }: Parts) {
  const streams = createStreams(hub);
  return new Elysia({ detail: { hide: true } })
    .onRequest(({ request }) => guardAdmin(hub, request))
    .use(assetRoutes())
    .use(loginRoutes(hub, admit))
    .use(overviewRoutes(hub, streams, checks))
    .use(deliveriesRoutes(hub, inbox, streams))
    .use(sentRoutes(hub, streams))
    .use(traceRoutes(hub))
    .use(messagesRoutes(hub, streams))
    .use(optOutRoutes(hub))
    .use(ordersListRoutes(hub, streams))
    .use(ordersRoutes(hub, streams))
    .use(booksRoutes(hub))
    .use(downloadsRoutes(hub, feed, streams))
    .use(logsRoutes(hub, streams))
    .use(notificationsRoutes(hub, streams))
    .use(statusRoutes(hub, checks, streams))
    .use(providerRoutes(hub, send))
    .use(endpointsRoutes(hub, streams))
    .use(settingsRoutes(hub))
    .use(accountRoutes(hub, admit))
    .use(pushRoutes(hub))
    .use(auditRoutes(hub))
    .all(
      "/admin/*",
      () => {
        throw new Failure("not_found", "The address may be misspelt, or what was there is gone");
      },
      { parse: "none" },
    );
}
