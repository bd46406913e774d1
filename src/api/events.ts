import { Elysia } from "elysia";
import { z } from "zod";
import { readApiBody } from "../http/api.ts";
import { requireScope } from "../http/bearer.ts";
import { documented } from "../http/documentation.ts";
import { json } from "../http/reply.ts";
import type { Hub } from "../hub.ts";
import { announce } from "../outbound/announce.ts";
import { strict } from "./webhook-body.ts";

/** JSON can say 1e400, but nobody could send it on. */
const isSendable = (value: unknown): boolean =>
  typeof value === "number"
    ? Number.isFinite(value)
    : typeof value !== "object" || value === null || Object.values(value).every(isSendable);

const newEvent = strict({
  type: z
    .string()
    .max(100)
    .regex(/^\w+(\.\w+)*$/, "must be words with dots between, such as order.created")
    .meta({ examples: ["order.created"] }),
  data: z
    .unknown()
    .refine(isSendable, "holds a number that is too large")
    .meta({
      description: "Any JSON. Numbers are read as double-precision: send large ids as strings",
      examples: [{ order: { _id: "673c0f1e9b" } }],
    }),
  metadata: z.record(z.string(), z.unknown()).refine(isSendable, "holds a number that is too large").optional(),
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,100}$/, "must be 1 to 100 of A-Z, a-z, 0-9, _ and -")
    .optional()
    .meta({
      description: "Makes it safe to publish again; made here when there is none",
      examples: ["evt-673c0f1e9b"],
    }),
  timestamp: z.iso.datetime({ offset: true, error: "must be ISO 8601 with a zone" }).optional(),
});

/** Events that somebody else publishes through us (SPEC 4.3). */
export function eventsApi(hub: Hub) {
  return new Elysia().post("/api/events", ({ request }) => publish(hub, request), { parse: "none", ...PUBLISH });
}

const published = z.object({
  success: z.literal(true),
  eventId: z.string(),
  deliveries: z.number().describe("How many endpoints it is sent to"),
});

const PUBLISH = documented({
  tag: "Events",
  scope: "events",
  summary: "Publish an event",
  description: `It is sent to every endpoint that wants its type. A type that Carillon does not know reaches those that want
\`*\`, or a prefix that it has, such as \`order.*\` for \`order.archived\`.`,
  body: newEvent,
  answer: { status: 202, is: "The event and its deliveries are on disk", schema: published },
  orElse: { status: 200, is: "There is an event of that id already: nothing was done", schema: published },
  failures: { 413: "The body is too large" },
});

async function publish(hub: Hub, request: Request): Promise<Response> {
  await requireScope(request, "events", hub.config.JWT_SECRET, hub.now());
  const { timestamp, ...event } = await readApiBody(request, newEvent, hub.config.MAX_BODY_BYTES);
  const at = timestamp === undefined ? undefined : Date.parse(timestamp);
  const { isNew, eventId, deliveries } = announce(hub, { ...event, timestamp: at });
  return json(isNew ? 202 : 200, { success: true, eventId, deliveries });
}
