import { Elysia } from "elysia";
import { EditEndpointPage } from "../../views/endpoint-form.tsx";
import { AskToDeletePage, AskToRotatePage } from "../../views/endpoint-questions.tsx";
import { EndpointSecret } from "../../views/endpoint-secret.tsx";
import { ENDPOINT_DEEDS, type EndpointData, type EndpointDeed, EndpointPage } from "../../views/endpoint.tsx";
import { hostOf } from "../../views/sent-state.ts";
import { audit } from "../audit.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { ping } from "../outbound/announce.ts";
import {
  deleteEndpoint,
  type Endpoint,
  findEndpoint,
  isSecretOf,
  newSecret,
  secretsOf,
  updateEndpoint,
} from "../outbound/endpoints.ts";
import { eventGroups, isRight, problemOfSecret, readEndpoint } from "./endpoint-form.ts";
import { findPing, livePath, openStream, pathOf, recentOf, waitingFor } from "./endpoint-live.ts";
import { submitted } from "./form.ts";
import type { Streams } from "./live.ts";
import { missingPage } from "./missing.ts";
import { isPartial, page, seeOther } from "./page.ts";

const PATH = "/admin/endpoints/:id";

type Given = { endpoint: Endpoint; request: Request };

/** What the audit log says it was done to. */
const named = ({ id, url }: Endpoint) => ({ about: id, link: pathOf(id), detail: hostOf(url) });

type Answer = Response | Promise<Response>;

/** One endpoint: how it does, and everything that can be done to it. */
export function endpointRoutes(hub: Hub, streams: Streams) {
  const about = (answer: (hub: Hub, given: Given) => Answer) => {
    return async ({ params, request }: { params: { id: string }; request: Request }) => {
      const endpoint = await findEndpoint(hub.db, params.id);
      return endpoint ? answer(hub, { endpoint, request }) : missing(hub);
    };
  };
  return new Elysia({ detail: { hide: true } })
    .get(PATH, about(show))
    .get(
      `${PATH}/live`,
      about((hub, { endpoint, request }) => openStream(hub, streams, endpoint.id, request)),
    )
    .post(`${PATH}/secret`, about(reveal), { parse: "none" })
    .post(`${PATH}/test`, about(test), { parse: "none" })
    .post(`${PATH}/pause`, about(switchTo(false)), { parse: "none" })
    .post(`${PATH}/resume`, about(switchTo(true)), { parse: "none" })
    .get(`${PATH}/edit`, about(edit))
    .post(`${PATH}/edit`, about(save), { parse: "none" })
    .get(`${PATH}/rotate`, about(askToRotate))
    .post(`${PATH}/rotate`, about(rotate), { parse: "none" })
    .get(`${PATH}/delete`, about(askToDelete))
    .post(`${PATH}/delete`, about(remove), { parse: "none" });
}

const missing = (hub: Hub) => missingPage(hub, "endpoint", "/admin/endpoints", "endpoints");

async function show(hub: Hub, { endpoint, request }: Given): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const did = query.get("did") ?? "";
  return showEndpoint(hub, endpoint.id, {
    did: Object.hasOwn(ENDPOINT_DEEDS, did) ? (did as EndpointDeed) : undefined,
    ping: await findPing(hub, endpoint.id, query.get("test")),
  });
}

/** Its page, with what is to be said besides. One that shows a secret stands still: begun anew, it would be gone. */
export async function showEndpoint(hub: Hub, id: string, more: Partial<EndpointData>, status = 200): Promise<Response> {
  const endpoint = await findEndpoint(hub.db, id);
  if (!endpoint) return missing(hub);
  const recent = await recentOf(hub, id);
  const data = { now: hub.now(), endpoint, waiting: await waitingFor(hub, id), recent, ...more };
  const live = more.fresh || more.secret ? undefined : livePath(id, recent, more.ping);
  return page(hub, { title: hostOf(endpoint.url), current: "endpoints", live }, EndpointPage(data), { status });
}

async function reveal(hub: Hub, { endpoint, request }: Given): Promise<Response> {
  const { id } = endpoint;
  audit(hub, request, { deed: "secret_revealed", ...named(endpoint) });
  const [secret] = secretsOf(hub, id);
  hub.log.info({ type: "outbound", webhook: id }, "An endpoint's secret was shown on the dashboard");
  return isPartial(request) ? markup(EndpointSecret({ id, secret })) : showEndpoint(hub, id, { secret });
}

async function test(hub: Hub, { endpoint, request }: Given): Promise<Response> {
  const { id } = endpoint;
  const made = await ping(hub, id);
  if (!made) return missing(hub);
  hub.log.info({ type: "outbound", webhook: id, delivery: made.deliveryId }, "Test sent to an endpoint by a person");
  audit(hub, request, { deed: "test_sent", ...named(endpoint) });
  return seeOther(`${pathOf(id)}?test=${made.deliveryId}`);
}

const switchTo =
  (active: boolean) =>
  (hub: Hub, { endpoint, request }: Given): Response => {
    const { id } = endpoint;
    updateEndpoint(hub, id, { active });
    hub.log.info(
      { type: "outbound", webhook: id },
      active ? "Endpoint resumed by a person" : "Endpoint paused by a person",
    );
    audit(hub, request, { deed: active ? "endpoint_resumed" : "endpoint_paused", ...named(endpoint) });
    return seeOther(`${pathOf(id)}?did=${active ? "resumed" : "paused"}`);
  };

function edit(hub: Hub, { endpoint }: Given): Response {
  const { id, url, events } = endpoint;
  const typed = { url, events, description: endpoint.description ?? "", secret: "" };
  return editPage(hub, { id, typed, problems: {}, groups: eventGroups(events) });
}

const editPage = (hub: Hub, data: Parameters<typeof EditEndpointPage>[0], status = 200) =>
  page(hub, { title: "Edit endpoint", current: "endpoints" }, EditEndpointPage(data), { status });

async function save(hub: Hub, { endpoint, request }: Given): Promise<Response> {
  const { typed, problems } = await readEndpoint(hub, await submitted(request), endpoint);
  const { url, events, description } = typed;
  if (!isRight(problems)) {
    const groups = eventGroups([...events, ...endpoint.events]);
    return editPage(hub, { id: endpoint.id, typed, problems, groups }, 400);
  }
  updateEndpoint(hub, endpoint.id, { url, events, description });
  hub.log.info({ type: "outbound", webhook: endpoint.id }, "Endpoint changed by a person");
  audit(hub, request, { deed: "endpoint_changed", ...named({ ...endpoint, url }) });
  return seeOther(`${pathOf(endpoint.id)}?did=changed`);
}

const askToRotate = (hub: Hub, { endpoint }: Given): Response => rotatePage(hub, endpoint);

function rotatePage(hub: Hub, endpoint: Endpoint, wrong: { problem?: string; typed?: string } = {}): Response {
  const content = AskToRotatePage({ endpoint, now: hub.now(), ...wrong });
  return page(hub, { title: "Rotate secret", current: "endpoints" }, content, { status: wrong.problem ? 400 : 200 });
}

/** Once for each question: sent again, it would end the old secret's day. */
async function rotate(hub: Hub, { endpoint, request }: Given): Promise<Response> {
  const form = await submitted(request);
  const typed = (form.get("secret") ?? "").trim();
  const isKnown = typed !== "" && isSecretOf(hub, endpoint.id, typed);
  const problem = isKnown ? "It has this secret already." : problemOfSecret(typed);
  if (problem) return rotatePage(hub, endpoint, { problem, typed });
  if (form.get("seen") !== String(endpoint.changed_at)) return seeOther(`${pathOf(endpoint.id)}?did=stale`);
  const secret = typed || newSecret();
  updateEndpoint(hub, endpoint.id, { secret });
  hub.log.info({ type: "outbound", webhook: endpoint.id }, "An endpoint's secret was rotated by a person");
  audit(hub, request, { deed: "endpoint_rotated", ...named(endpoint) });
  return showEndpoint(hub, endpoint.id, { fresh: { secret, isFirst: false } });
}

async function askToDelete(hub: Hub, { endpoint }: Given): Promise<Response> {
  const waiting = await waitingFor(hub, endpoint.id);
  return page(hub, { title: "Delete endpoint", current: "endpoints" }, AskToDeletePage({ endpoint, waiting }));
}

async function remove(hub: Hub, { endpoint, request }: Given): Promise<Response> {
  const { id } = endpoint;
  await deleteEndpoint(hub, id);
  hub.log.info({ type: "outbound", webhook: id }, "Endpoint deleted by a person");
  audit(hub, request, { deed: "endpoint_deleted", about: id, detail: hostOf(endpoint.url) });
  return seeOther("/admin/endpoints?did=deleted");
}
