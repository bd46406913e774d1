import { Elysia } from "elysia";
import { z } from "zod";
import { Failure } from "../errors.ts";
import type { Feed } from "../feed/feed.ts";
import { readFeed } from "../feed/state.ts";
import { recordsHash, recordsOf } from "../feed/store.ts";
import { requireScope } from "../http/bearer.ts";
import { documented } from "../http/documentation.ts";
import { json } from "../http/reply.ts";
import type { Hub } from "../hub.ts";

/** The feed's status, and what it lists for others: the seed's access-controlled proxy (SPEC 6). */
export function downloadsApi(hub: Hub, { poller }: Feed) {
  const records = keepingRecords(hub);
  return new Elysia()
    .get("/api/csv_monitor_status", () => status(hub), STATUS)
    .get("/api/downloads", ({ request, set }) => (Object.assign(set.headers, CORS), list(hub, records, request)), LIST)
    .options("/api/downloads", preflight, { detail: { hide: true } })
    .post(
      "/api/downloads/refresh",
      async ({ request, server }) => {
        await authorize(hub, request);
        server?.timeout(request, 0); // three tries take longer than a connection may be silent
        return refresh(hub, poller);
      },
      { parse: "none", ...REFRESH },
    );
}

const DOWNLOADS = { tag: "Downloads", scope: "downloads" };

const authorize = ({ config, now }: Hub, request: Request) =>
  requireScope(request, "downloads", config.JWT_SECRET, now());

const STATUS = documented({
  tag: "Downloads",
  summary: "How the download feed is",
  description: "Times are UTC. `records` and `records_processed` count the last good answer.",
  answer: {
    status: 200,
    is: "The status",
    schema: z.object({
      data_source: z.literal("webhook"),
      monitor_interval: z.number().describe("Seconds"),
      webhook: z.object({
        available: z.boolean(),
        last_fetch_ts: z.string().nullable(),
        error: z.string().nullable(),
        records_processed: z.number(),
        records: z.number(),
      }),
      csv_monitor: z.object({ status: z.literal("inactive"), last_check: z.null(), error: z.string() }),
    }),
  },
});

/** The seed's own object, to the letter. */
function status(hub: Hub) {
  const { status, missing, lastFetchAt, problem, records } = readFeed(hub);
  return {
    data_source: "webhook",
    monitor_interval: hub.config.WEBHOOK_MONITOR_INTERVAL,
    webhook: {
      available: status === "well",
      last_fetch_ts: lastFetchAt === null ? null : utc(lastFetchAt),
      error: status === "off" ? notSet(missing) : problem,
      records_processed: records,
      records,
    },
    csv_monitor: { status: "inactive", last_check: null, error: "Webhook monitoring is active" },
  };
}

const utc = (at: number): string => new Date(at).toISOString().slice(0, 19).replace("T", " ");

const notSet = (missing: string[]): string => `${missing.join(", ")} is not set`;

const LIST = documented({
  ...DOWNLOADS,
  summary: "What the feed lists",
  description: `The clean records of the last good answer, which stay while the feed fails. Another Carillon reads them with
\`WEBHOOK_JSON_URL\` and \`WEBHOOK_JSON_TOKEN\`. Send the \`ETag\` back as \`If-None-Match\`: 304 when nothing has changed.`,
  answer: {
    status: 200,
    is: "The records",
    schema: z.array(
      z.object({
        source_url: z.string(),
        r2_url: z.string().optional(),
        provider: z.string(),
        created_at: z.iso.datetime(),
        original_filename: z.string().optional(),
      }),
    ),
  },
});

/** Pages of any site may ask, if they have a token, and read why not: it is never sent by itself as a cookie is. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag",
  "cross-origin-resource-policy": "cross-origin",
};

const PREFLIGHT = {
  ...CORS,
  "access-control-allow-methods": "GET",
  "access-control-allow-headers": "Authorization, If-None-Match",
  "access-control-max-age": "86400",
};

const preflight = () => new Response(null, { status: 204, headers: PREFLIGHT });

/** All who are being answered share one Blob: thirty slow readers of 20 MB would hold 400 MB else. */
function keepingRecords(hub: Hub): () => Blob {
  let kept = { hash: "", body: new Blob() };
  return () => {
    const hash = recordsHash(hub);
    if (kept.hash !== hash) kept = { hash, body: new Blob([recordsOf(hub)]) };
    return kept.body;
  };
}

async function list(hub: Hub, records: () => Blob, request: Request): Promise<Response> {
  await authorize(hub, request);
  const etag = `"${recordsHash(hub)}"`;
  const headers = { etag, "cache-control": "private, no-cache", "x-content-type-options": "nosniff" };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  return new Response(records(), { headers: { ...headers, "content-type": "application/json; charset=utf-8" } });
}

/** A proxy that packs an answer makes its ETag a weak one. */
function isKnown(request: Request, etag: string): boolean {
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  return known.includes(etag) || known.includes("*");
}

const refreshed = z.object({
  success: z.literal(true),
  records: z.number(),
  skipped: z.number().describe("Items that were none"),
  last_fetch_ts: z.string(),
});

const REFRESH = documented({
  ...DOWNLOADS,
  summary: "Ask the feed now",
  description: "Answers when it is done, which takes up to three times WEBHOOK_TIMEOUT.",
  answer: { status: 200, is: "The feed was read", schema: refreshed },
  failures: {
    409: "WEBHOOK_JSON_URL is not set",
    502: "The feed could not be read",
    503: "The store could not take it, or Carillon is stopping",
  },
});

async function refresh(hub: Hub, poller: Feed["poller"]): Promise<Response> {
  const { isConfigured, missing } = readFeed(hub);
  if (!isConfigured) throw new Failure("conflict", notSet(missing));
  const isWritten = await poller.refresh();
  const { status, problem, advice, records, skipped, lastFetchAt } = readFeed(hub);
  if (!isWritten) throw new Failure("unavailable", "What the feed lists could not be taken in: try again");
  if (status === "failing" || lastFetchAt === null)
    return json(502, { error: "feed_failing", message: `${problem}. ${advice}`, success: false, records });
  return json(200, { success: true, records, skipped, last_fetch_ts: utc(lastFetchAt) });
}
