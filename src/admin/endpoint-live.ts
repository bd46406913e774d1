import { EndpointHead, HealthPanel, RecentRows } from "../../views/endpoint.tsx";
import { PingResult } from "../../views/endpoint-ping.tsx";
import type { Hub } from "../hub.ts";
import { existing } from "../http/api.ts";
import { findEndpoint } from "../outbound/endpoints.ts";
import { PING } from "../outbound/patterns.ts";
import { findSent, listSent, type SentRow, type Waiting, waitingOf } from "../outbound/sent.ts";
import { lookAtList, shownOf } from "./live-list.ts";
import { lookAtPanel } from "./live-panel.ts";
import { type Look, readerIsAt, type Streams } from "./live.ts";
import { followedRows, placeOf } from "./sent-live.ts";

const RECENT = 10;
const MOST_WAITING = 1_000;

export const pathOf = (id: string): string => `/admin/endpoints/${id}`;

/** Where the news are for a page that shows these, and the result of a test if one was just sent. */
export function livePath(id: string, recent: SentRow[], ping?: SentRow): string {
  const query = new URLSearchParams({ after: shownOf(recent, placeOf), ...(ping && { test: ping.id }) });
  return `${pathOf(id)}/live?${query}`;
}

/** News for one endpoint's page: how it does, what its test came to, and what is sent to it. */
export async function openStream(hub: Hub, streams: Streams, id: string, request: Request): Promise<Response> {
  const ping = await findPing(hub, id, new URL(request.url).searchParams.get("test"));
  const endpoint = () => existing(findEndpoint(hub.db, id), "endpoint");
  return streams.open(
    request,
    lookAtPanel("head", async () => EndpointHead({ endpoint: await endpoint() })),
    lookAtPanel("health", async () =>
      HealthPanel({ now: hub.now(), endpoint: await endpoint(), waiting: await waitingFor(hub, id) }),
    ),
    ...(ping ? [lookAtPing(hub, ping.id)] : []),
    lookAtRecent(hub, id, request),
  );
}

const lookAtPing = (hub: Hub, id: string): Look =>
  lookAtPanel("ping", async () => PingResult({ ping: await existing(findSent(hub.db, id), "sent delivery") }));

function lookAtRecent(hub: Hub, id: string, request: Request): Look {
  const recent = {
    ...followedRows(hub),
    most: RECENT,
    read: (limit: number) => recentOf(hub, id, limit),
    draw: (rows: SentRow[]) => RecentRows({ now: hub.now(), recent: rows }),
    path: pathOf(id),
  };
  return lookAtList(recent, readerIsAt(request));
}

/** What was sent to it last. */
export const recentOf = async ({ db }: Hub, id: string, limit = RECENT): Promise<SentRow[]> =>
  (await listSent(db, { endpointId: id }, { limit })).rows;

/** What waits for it. */
export const waitingFor = ({ db }: Hub, id: string): Promise<Waiting> => waitingOf(db, id, MOST_WAITING);

/** A test of this endpoint. */
export async function findPing({ db }: Hub, endpointId: string, id: string | null): Promise<SentRow | undefined> {
  const sent = id === null ? undefined : await findSent(db, id);
  return sent?.endpoint_id === endpointId && sent.event_type === PING ? sent : undefined;
}
