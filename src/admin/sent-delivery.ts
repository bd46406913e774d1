import { Elysia } from "elysia";
import {
  type ActionOutcome,
  AskToCancelPage,
  OUTCOMES,
  type SentDeliveryData,
  SentDeliveryPage,
} from "../../views/sent-delivery.tsx";
import { type Attempt, Attempts } from "../../views/sent-attempts.tsx";
import { NewerAttempt } from "../../views/sent-standing.tsx";
import { SENT_PATH } from "../../views/sent-state.ts";
import { audit } from "../audit.ts";
import { existing } from "../http/api.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { askFor, cancel } from "../outbound/resend.ts";
import { findSent, listAttempts } from "../outbound/sent.ts";
import { asFile, showBody } from "./body.ts";
import { lookAtPanel } from "./live-panel.ts";
import type { Streams } from "./live.ts";
import { missingPage } from "./missing.ts";
import { isPartial, page, seeOther } from "./page.ts";
import { tracePath } from "./trace.ts";

const PAGE_ATTEMPTS = 12;
const PATH = `${SENT_PATH}/:id`;

/** One delivery to one endpoint: the event, every attempt, and trying it again. */
export function sentDeliveryRoutes(hub: Hub, streams: Streams) {
  return new Elysia({ detail: { hide: true } })
    .get(PATH, ({ params, request }) => show(hub, params.id, request))
    .get(`${PATH}/body`, ({ params }) => download(hub, params.id))
    .get(`${PATH}/live`, ({ params, request }) => follow(hub, streams, params.id, request))
    .post(`${PATH}/resend`, ({ params, request }) => resend(hub, params.id, request), { parse: "none" })
    .get(`${PATH}/cancel`, ({ params }) => askToCancel(hub, params.id))
    .post(`${PATH}/cancel`, ({ params, request }) => cancelOne(hub, params.id, request), { parse: "none" });
}

const missing = (hub: Hub) => missingPage(hub, "sent delivery", SENT_PATH, "deliveries");

async function show(hub: Hub, id: string, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const data = await read(hub, id, Number(query.get("before")) || undefined);
  if (!data) return missing(hub);
  if (isPartial(request)) return markup(Attempts(data));
  const outcome = query.get("did") ?? "";
  const known = Object.hasOwn(OUTCOMES, outcome) ? (outcome as ActionOutcome) : undefined;
  const title = `${data.sent.event_type} · Sent`;
  const { status, attempts } = data.sent;
  const live = `${SENT_PATH}/${id}/live?${new URLSearchParams({ status, attempts: String(attempts) })}`;
  return page(hub, { title, current: "deliveries", live }, SentDeliveryPage({ ...data, outcome: known }));
}

async function read(hub: Hub, id: string, before?: number): Promise<SentDeliveryData | undefined> {
  const sent = await findSent(hub.db, id);
  if (!sent) return undefined;
  const rows = await listAttempts(hub.db, id, { before, limit: PAGE_ATTEMPTS + 1 });
  const { envelope, ...event } = (await findEvent(hub, sent.event_id)) ?? { envelope: null };
  const bytes = envelope === null ? null : Buffer.from(envelope);
  return {
    now: hub.now(),
    sent,
    event: "id" in event ? event : undefined,
    trace: tracePath(sent.event_id),
    body: showBody(bytes, "application/json"),
    bodySize: bytes?.byteLength ?? 0,
    attempts: rows.slice(0, PAGE_ATTEMPTS).map(asShown),
    next: rows.length > PAGE_ATTEMPTS ? rows[PAGE_ATTEMPTS - 1]!.number : undefined,
  };
}

const findEvent = ({ db }: Hub, id: string) =>
  db.selectFrom("event").selectAll().where("id", "=", id).executeTakeFirst();

function asShown(row: Awaited<ReturnType<typeof listAttempts>>[number]): Attempt {
  const responseHeaders = headersOf(row.response_headers);
  return {
    number: row.number,
    at: row.at,
    ms: row.duration_ms,
    isManual: row.is_manual === 1,
    status: row.status,
    failure: row.failure,
    detail: row.detail,
    retryAfterMs: row.retry_after_ms,
    requestHeaders: headersOf(row.request_headers),
    responseHeaders,
    body: showBody(row.response_body, new Map(responseHeaders).get("content-type") ?? null),
  };
}

const headersOf = (json: string | null): [string, string][] => (json === null ? [] : Object.entries(JSON.parse(json)));

async function download(hub: Hub, id: string): Promise<Response> {
  const sent = await findSent(hub.db, id);
  const event = sent && (await findEvent(hub, sent.event_id));
  return event?.envelope ? asFile(Buffer.from(event.envelope), `${sent!.id}.txt`) : missing(hub);
}

/** Tells when anything has happened since the page was made. */
async function follow(hub: Hub, streams: Streams, id: string, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  if (!(await findSent(hub.db, id))) return missing(hub);
  const seen = { status: query.get("status") ?? "", attempts: query.get("attempts") ?? "" };
  const look = async () => NewerAttempt({ sent: await existing(findSent(hub.db, id), "sent delivery"), seen });
  return streams.open(request, lookAtPanel("newer", look));
}

async function resend(hub: Hub, id: string, request: Request): Promise<Response> {
  const outcome = askFor(hub, id);
  if (outcome === undefined) return missing(hub);
  hub.log.info({ type: "outbound", delivery: id, outcome }, "Delivery sent again by a person");
  audit(hub, request, { deed: "delivery_resent", about: id, link: `${SENT_PATH}/${id}`, detail: outcome });
  return seeOther(`${SENT_PATH}/${id}?did=${outcome}`);
}

async function askToCancel(hub: Hub, id: string): Promise<Response> {
  const sent = await findSent(hub.db, id);
  return sent ? page(hub, { title: "Cancel", current: "deliveries" }, AskToCancelPage({ sent })) : missing(hub);
}

async function cancelOne(hub: Hub, id: string, request: Request): Promise<Response> {
  if (!(await findSent(hub.db, id))) return missing(hub);
  const isCancelled = cancel(hub, id);
  if (isCancelled) {
    hub.log.info({ type: "outbound", delivery: id }, "Delivery cancelled by a person");
    audit(hub, request, { deed: "delivery_cancelled", about: id, link: `${SENT_PATH}/${id}` });
  }
  return seeOther(`${SENT_PATH}/${id}?did=${isCancelled ? "cancelled" : "settled"}`);
}
