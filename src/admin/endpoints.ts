import { Elysia } from "elysia";
import { type EndpointFields, NewEndpointPage } from "../../views/endpoint-form.tsx";
import { EndpointRows, EndpointsPage, type ListedEndpoint } from "../../views/endpoints.tsx";
import { hostOf } from "../../views/sent-state.ts";
import { audit } from "../audit.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { createEndpoint, listEndpoints } from "../outbound/endpoints.ts";
import { endpointRoutes, showEndpoint } from "./endpoint.ts";
import { eventGroups, isRight, readEndpoint } from "./endpoint-form.ts";
import { waitingFor } from "./endpoint-live.ts";
import { submitted } from "./form.ts";
import type { Streams } from "./live.ts";
import { isPartial, page } from "./page.ts";

const PAGE_ROWS = 25;

/** Who is told of what happens: the list, and registering one. */
export function endpointsRoutes(hub: Hub, streams: Streams) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/endpoints", ({ request }) => list(hub, request))
    .get("/admin/endpoints/new", () => form(hub, NOTHING))
    .post("/admin/endpoints", ({ request }) => register(hub, request), { parse: "none" })
    .use(endpointRoutes(hub, streams));
}

async function list(hub: Hub, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const all = await listEndpoints(hub.db);
  const start = all.findIndex(({ id }) => id === query.get("after")) + 1;
  const shown = all.slice(start, start + PAGE_ROWS);
  const endpoints: ListedEndpoint[] = await Promise.all(
    shown.map(async (endpoint) => ({ ...endpoint, waiting: await waitingFor(hub, endpoint.id) })),
  );
  const next = all.length > start + PAGE_ROWS ? shown.at(-1)!.id : undefined;
  const isDeleted = query.get("did") === "deleted";
  const data = { now: hub.now(), endpoints, next, curl: curlOf(hub), isDeleted };
  if (isPartial(request)) return markup(EndpointRows(data));
  return page(hub, { title: "Endpoints", current: "endpoints" }, EndpointsPage(data));
}

const curlOf = ({ config }: Hub): string =>
  [
    "token=$(bun run --silent token --scope webhooks)",
    `curl -X POST ${config.PUBLIC_URL}/api/webhooks/register -H "Authorization: Bearer $token" \\`,
    `  -d '{"url":"https://hooks.example.com/carillon","events":["order.*"]}'`,
  ].join("\n");

const NOTHING: EndpointFields = { url: "", description: "", secret: "", events: [] };

function form(hub: Hub, typed: EndpointFields, problems = {}): Response {
  const data = { typed, problems, groups: eventGroups(typed.events) };
  const status = isRight(problems) ? 200 : 400;
  return page(hub, { title: "Register an endpoint", current: "endpoints" }, NewEndpointPage(data), { status });
}

/** The answer is its page with the secret on it: the only one that shows it unasked. */
async function register(hub: Hub, request: Request): Promise<Response> {
  const { typed, problems } = await readEndpoint(hub, await submitted(request));
  if (!isRight(problems)) return form(hub, typed, problems);
  const { id, secret } = createEndpoint(hub, { ...typed, secret: typed.secret || undefined });
  hub.log.info({ type: "outbound", webhook: id, events: typed.events }, "Endpoint registered by a person");
  const link = `/admin/endpoints/${id}`;
  audit(hub, request, { deed: "endpoint_registered", about: id, link, detail: hostOf(typed.url) });
  return showEndpoint(hub, id, { fresh: { secret, isFirst: true } }, 201);
}
