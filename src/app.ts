import { Elysia } from "elysia";
import { createAdmission } from "./admin/admission.ts";
import { failureForReader } from "./admin/failure.ts";
import { adminRoutes } from "./admin/routes.ts";
import { hasSession } from "./admin/session.ts";
import { booksApi } from "./api/books.ts";
import { downloadsApi } from "./api/downloads.ts";
import { eventsApi } from "./api/events.ts";
import { healthRoutes } from "./api/health.ts";
import { logsApi } from "./api/logs.ts";
import { metricsRoute } from "./api/metrics.ts";
import { notificationsApi } from "./api/notifications.ts";
import { openapiRoute } from "./api/openapi.ts";
import { ordersApi } from "./api/orders.ts";
import { statusApi } from "./api/status.ts";
import { webhookDeliveriesApi } from "./api/webhook-deliveries.ts";
import { webhooksApi } from "./api/webhooks.ts";
import { answerFailure } from "./http/failure.ts";
import { hasReadablePath, SECURITY_HEADERS } from "./http/guard.ts";
import type { Feed } from "./feed/feed.ts";
import type { Hub } from "./hub.ts";
import type { Inbox } from "./inbound/inbox.ts";
import { inboundRoutes } from "./inbound/routes.ts";
import { createChecks } from "./status/checks.ts";
import { publicStatusRoute } from "./status/public.ts";
import { trackRoutes } from "./track/routes.ts";
import { SOCKET_LIMITS, trackingSocket } from "./live/tracking.ts";

const LARGEST_REQUEST_BYTES = 64 * 1_048_576; // the rooms' own limits are lower; this only bounds what Bun will hold

/** The site map. Builds, never listens. */
export function createApp(hub: Hub, inbox: Inbox, feed: Feed, checks = createChecks(hub, feed)) {
  const app = new Elysia({
    systemRouter: false,
    websocket: SOCKET_LIMITS,
    serve: { reusePort: false, development: false, idleTimeout: 30, maxRequestBodySize: LARGEST_REQUEST_BYTES },
  });
  const admit = createAdmission(hub);
  const send = async (request: Request): Promise<Response> => app.handle(request);
  hub.peerOf = (request) => app.server?.requestIP(request)?.address ?? "127.0.0.1";
  return app
    .onRequest(({ request, set }) => {
      if (!hasReadablePath(request.url))
        return Response.json({ error: "invalid", message: "This host name is too short" }, { status: 400 });
      // Laid over a finished Response they cost a webhook more than its JSON; what answers a POST brings its own.
      if (request.method !== "POST") Object.assign(set.headers, SECURITY_HEADERS);
    })
    .onError(({ code, error, request }) =>
      failureForReader(request, answerFailure(hub.log, hub.now(), code, error, request)),
    )
    .use(inboundRoutes(hub, inbox))
    .use(booksApi(hub))
    .use(ordersApi(hub))
    .use(trackingSocket(hub))
    .use(webhooksApi(hub))
    .use(webhookDeliveriesApi(hub))
    .use(eventsApi(hub))
    .use(downloadsApi(hub, feed))
    .use(notificationsApi(hub))
    .use(healthRoutes(hub))
    .use(metricsRoute(hub))
    .use(logsApi(hub, admit))
    .use(statusApi(hub, checks, { admit, hasSession: (request) => hasSession(hub, request) }))
    .use(publicStatusRoute(hub, checks))
    .use(trackRoutes(hub))
    .use(adminRoutes(hub, { inbox, feed, checks, send, admit }))
    .use(openapiRoute());
}
