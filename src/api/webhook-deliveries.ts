import { Elysia } from "elysia";
import { z } from "zod";
import { audit } from "../audit.ts";
import { Failure } from "../errors.ts";
import { existing, pageQuery, readQuery } from "../http/api.ts";
import { documented } from "../http/documentation.ts";
import { json } from "../http/reply.ts";
import type { Hub } from "../hub.ts";
import { ping } from "../outbound/announce.ts";
import { listTried, wasEndpoint } from "../outbound/read.ts";
import { askFor } from "../outbound/resend.ts";
import { SENT_STATES } from "../outbound/sent-filter.ts";
import { deliveries, sentView } from "./webhook-delivery-view.ts";
import { assertId, authorize, tell, WEBHOOKS } from "./webhook-parts.ts";

/** What was sent to an endpoint, and sending again (SPEC 4.3). */
export function webhookDeliveriesApi(hub: Hub) {
  return new Elysia()
    .get("/api/webhooks/:id/deliveries", ({ request, params }) => list(hub, request, params.id), LIST)
    .post("/api/webhooks/:id/test", ({ request, params }) => test(hub, request, params.id), { parse: "none", ...TEST })
    .post("/api/webhooks/deliveries/:id/retry", ({ request, params }) => retry(hub, request, params.id), {
      parse: "none",
      ...RETRY,
    });
}

const sentQuery = z.object({
  status: z.enum(SENT_STATES).optional(),
  limit: pageQuery.shape.limit,
  cursor: z
    .string()
    .regex(/^out_[0-9a-f]{32}$/, "is not a cursor of this list")
    .optional(),
});

const LIST = documented({
  ...WEBHOOKS,
  summary: "What was sent to an endpoint, newest first, each with its attempts",
  description: `Also of a deleted endpoint. Of each delivery the last 20 attempts are shown. With a \`status\`, or when
their answers are large, a page may hold fewer than \`limit\` although more follow: \`nextCursor\` alone says whether that
is so.`,
  query: sentQuery,
  answer: { status: 200, is: "A page of deliveries", schema: deliveries },
  failures: { 404: "There never was such an endpoint" },
});

async function list(hub: Hub, request: Request, endpointId: string) {
  await authorize(hub, request);
  assertId(endpointId, "endpoint");
  const { status, limit, cursor } = readQuery(request, sentQuery);
  await existing(wasEndpoint(hub.db, endpointId), "endpoint");
  const { rows, next = null } = await listTried(hub.db, { endpointId, state: status }, { limit, before: cursor });
  return { deliveries: rows.map(sentView), nextCursor: next };
}

const success = z.literal(true);

const TEST = documented({
  ...WEBHOOKS,
  summary: "Send a ping to an endpoint",
  description: "At once, whatever the endpoint has subscribed to, and even if it is paused or disabled.",
  answer: { status: 202, is: "On its way", schema: z.object({ success, eventId: z.string(), deliveryId: z.string() }) },
  failures: { 404: "No such endpoint" },
});

async function test(hub: Hub, request: Request, id: string): Promise<Response> {
  const caller = await authorize(hub, request);
  assertId(id, "endpoint");
  const sent = await existing(ping(hub, id), "endpoint");
  audit(hub, request, { deed: "test_sent", about: id, link: `/admin/endpoints/${id}`, subject: caller.sub });
  return json(202, { success: true, ...sent });
}

const IMPOSSIBLE = "Its endpoint was deleted, or the event's body is no longer kept";

const RETRY = documented({
  ...WEBHOOKS,
  summary: "Try a delivery once more, now",
  description: `One attempt, marked \`manual\`. The automatic schedule stays as it is. Asked for again before it was made,
it is still one attempt.`,
  answer: { status: 202, is: "It will be made", schema: z.object({ success, deliveryId: z.string() }) },
  failures: { 404: "No such delivery", 409: IMPOSSIBLE },
});

async function retry(hub: Hub, request: Request, deliveryId: string): Promise<Response> {
  const caller = await authorize(hub, request);
  assertId(deliveryId, "delivery");
  const asked = askFor(hub, deliveryId);
  if (asked === undefined) throw new Failure("not_found", "There is no such delivery");
  if (asked === "impossible") throw new Failure("conflict", IMPOSSIBLE);
  tell(hub, caller, { delivery: deliveryId }, "One more attempt asked for over the API");
  const link = `/admin/deliveries/sent/${deliveryId}`;
  audit(hub, request, { deed: "delivery_resent", about: deliveryId, link, subject: caller.sub });
  return json(202, { success: true, deliveryId });
}
