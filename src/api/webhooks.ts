import { Elysia } from "elysia";
import { audit } from "../audit.ts";
import { Failure } from "../errors.ts";
import { existing, readApiBody } from "../http/api.ts";
import { documented } from "../http/documentation.ts";
import { json } from "../http/reply.ts";
import type { Hub } from "../hub.ts";
import { createEndpoint, deleteEndpoint, findEndpoint, listEndpoints, updateEndpoint } from "../outbound/endpoints.ts";
import { endpointChanges, newEndpoint } from "./webhook-body.ts";
import { assertId, assertMayBeCalled, authorize, tell, WEBHOOKS } from "./webhook-parts.ts";
import { requestSent } from "./webhook-request.ts";
import { endpoint, endpoints, endpointView, registered, removed } from "./webhook-view.ts";

/** Endpoints: who gets which events (SPEC 4.3). */
export function webhooksApi(hub: Hub) {
  return new Elysia()
    .post("/api/webhooks/register", ({ request }) => register(hub, request), {
      parse: "none",
      ...registerDocumented(hub),
    })
    .get("/api/webhooks", ({ request }) => list(hub, request), LIST)
    .get("/api/webhooks/:id", ({ request, params }) => show(hub, request, params.id), SHOW)
    .put("/api/webhooks/:id", ({ request, params }) => change(hub, request, params.id), { parse: "none", ...CHANGE })
    .delete("/api/webhooks/:id", ({ request, params }) => remove(hub, request, params.id), {
      parse: "none",
      ...REMOVE,
    });
}

const NO_SUCH_ENDPOINT = { 404: "No such endpoint" };

const registerDocumented = ({ config }: Hub) =>
  documented({
    ...WEBHOOKS,
    summary: "Register an endpoint",
    description: requestSent(config),
    body: newEndpoint,
    answer: { status: 201, is: "The endpoint, with its secret if Carillon made it", schema: registered },
    failures: { 409: "There are 1,000 endpoints already", 413: "The body is too large" },
  });

async function register(hub: Hub, request: Request): Promise<Response> {
  const caller = await authorize(hub, request);
  const given = await readApiBody(request, newEndpoint, hub.config.MAX_BODY_BYTES);
  await assertMayBeCalled(hub, given.url);
  const { id, secret } = createEndpoint(hub, given);
  tell(hub, caller, { webhook: id }, "Endpoint registered over the API");
  audit(hub, request, { deed: "endpoint_registered", ...named(id, given), subject: caller.sub });
  const made = endpointView(await existing(findEndpoint(hub.db, id), "endpoint"), hub.now());
  const { webhookId, url, events, status, createdAt } = made;
  const told = given.secret === undefined ? { secret } : {};
  return json(201, { success: true, webhookId, url, events, status, createdAt, ...told });
}

const LIST = documented({
  ...WEBHOOKS,
  summary: "List endpoints, newest first",
  answer: { status: 200, is: "All of them", schema: endpoints },
});

async function list(hub: Hub, request: Request) {
  await authorize(hub, request);
  const rows = await listEndpoints(hub.db);
  return { webhooks: rows.map((row) => endpointView(row, hub.now())) };
}

const SHOW = documented({
  ...WEBHOOKS,
  summary: "One endpoint",
  answer: { status: 200, is: "The endpoint", schema: endpoint },
  failures: NO_SUCH_ENDPOINT,
});

async function show(hub: Hub, request: Request, id: string) {
  await authorize(hub, request);
  return view(hub, id);
}

const CHANGE = documented({
  ...WEBHOOKS,
  summary: "Change an endpoint",
  description: `What is not named stays as it is. After another \`secret\` the old one signs, too, for 24 hours.
\`active: true\` also wakes an endpoint that was disabled: what was held meanwhile is sent then, a little at a time.`,
  body: endpointChanges,
  answer: { status: 200, is: "The endpoint as it is now", schema: endpoint },
  failures: { ...NO_SUCH_ENDPOINT, 413: "The body is too large" },
});

async function change(hub: Hub, request: Request, id: string) {
  const caller = await authorize(hub, request);
  const before = await view(hub, id);
  const changes = await readApiBody(request, endpointChanges, hub.config.MAX_BODY_BYTES);
  if (changes.url !== undefined) await assertMayBeCalled(hub, changes.url);
  updateEndpoint(hub, id, changes);
  tell(hub, caller, { webhook: id, changed: Object.keys(changes) }, "Endpoint changed over the API");
  const deed = changes.secret === undefined ? "endpoint_changed" : "endpoint_rotated";
  audit(hub, request, { deed, ...named(id, before), subject: caller.sub });
  return view(hub, id);
}

const REMOVE = documented({
  ...WEBHOOKS,
  summary: "Delete an endpoint",
  description: "What was on its way to it is cancelled. Its deliveries can still be listed.",
  answer: { status: 200, is: "It is gone", schema: removed },
  failures: NO_SUCH_ENDPOINT,
});

async function remove(hub: Hub, request: Request, id: string) {
  const caller = await authorize(hub, request);
  assertId(id, "endpoint");
  const found = await findEndpoint(hub.db, id);
  if (!found || !(await deleteEndpoint(hub, id))) throw new Failure("not_found", "There is no such endpoint");
  tell(hub, caller, { webhook: id }, "Endpoint deleted over the API");
  const { about, detail } = named(id, found); // its page is gone
  audit(hub, request, { deed: "endpoint_deleted", about, detail, subject: caller.sub });
  return { success: true, webhookId: id };
}

/** What the audit log says it was done to. */
const named = (id: string, { url }: { url: string }) => ({
  about: id,
  link: `/admin/endpoints/${id}`,
  detail: new URL(url).host,
});

async function view(hub: Hub, id: string) {
  assertId(id, "endpoint");
  return endpointView(await existing(findEndpoint(hub.db, id), "endpoint"), hub.now());
}
