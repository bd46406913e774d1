import type { Kysely } from "kysely";
import type { Schema } from "../db/schema.ts";
import { Failure } from "../errors.ts";
import { mintToken } from "../http/bearer.ts";
import type { Hub } from "../hub.ts";
import { rawRequest } from "../inbound/request.ts";
import { curlLine } from "../providers/curl.ts";
import { type AnyProvider, isRefusal, type SampleRequest } from "../providers/provider.ts";

/** How a request reaches the app itself, as it would from outside. */
export type Send = (request: Request) => Promise<Response>;

/** What came back to a test: as the provider would have seen it, and where to look at it. */
export type TrialAnswer = { type: string; status: number; body: string; tookMs: number; deliveryId?: string };

const OURSELVES = "http://localhost"; // any readable host; the route decides, and signatures are made for PUBLIC_URL
const LONGEST_ANSWER = 4_096;

/** Posts a real, signed request of that type through the room's own route. */
export async function sendTrial(hub: Hub, send: Send, room: AnyProvider, type: string): Promise<TrialAnswer> {
  const sample = await makeSample(hub, send, room, type);
  const startedAt = performance.now();
  const answer = await send(new Request(OURSELVES + room.path, { method: "POST", ...sample }));
  const body = (await answer.text()).slice(0, LONGEST_ANSWER);
  const tookMs = Math.round(performance.now() - startedAt);
  const deliveryId = answer.headers.get("x-request-id") || (await findTrial(hub, room, sample));
  return { type, status: answer.status, body, tookMs, deliveryId };
}

/** A shell line that sends such a request, signed for now. */
export async function trialLine(hub: Hub, send: Send, room: AnyProvider, type: string): Promise<string> {
  return curlLine(hub.config.PUBLIC_URL + room.path, await makeSample(hub, send, room, type));
}

async function makeSample(hub: Hub, send: Send, room: AnyProvider, type: string): Promise<SampleRequest> {
  const n = hub.now() % 100_000_000; // differs from all others of the day
  await meetPrerequisite(hub, send, room, n);
  return room.sample(settingsOf(hub, room), { now: hub.now(), n, type });
}

/** What a sample is about must be there first; it is made the way anybody would, over our own API. */
async function meetPrerequisite(hub: Hub, send: Send, room: AnyProvider, n: number): Promise<void> {
  const needed = room.samplePrerequisite?.(n);
  if (!needed) return;
  const token = await mintToken({
    secret: hub.config.JWT_SECRET,
    now: hub.now(),
    ttlSeconds: 60,
    subject: "dashboard",
    scopes: [needed.scope],
  });
  const headers = { authorization: `Bearer ${token}` };
  const body = JSON.stringify(needed.body);
  await send(new Request(OURSELVES + needed.path, { method: "POST", headers, body }));
}

function settingsOf(hub: Hub, room: AnyProvider): unknown {
  const settings = hub.config.rooms[room.id];
  if (!settings?.configured) throw new Failure("conflict", `${room.title} is not configured`);
  return settings.values;
}

/** Taken in, a request is found by its key. */
async function findTrial(hub: Hub, room: AnyProvider, sample: SampleRequest): Promise<string | undefined> {
  const request = { url: room.path, headers: new Headers(sample.headers), body: Buffer.from(sample.body), address: "" };
  const parsed = room.parse(rawRequest(request), settingsOf(hub, room));
  return isRefusal(parsed) ? undefined : deliveryOf(hub.db, room.id, parsed.dedupeKey);
}

async function deliveryOf(db: Kysely<Schema>, provider: string, key: string): Promise<string | undefined> {
  const found = await db
    .selectFrom("dedupe_key")
    .select("delivery_id")
    .where("provider", "=", provider)
    .where("key", "=", key)
    .executeTakeFirst();
  return found?.delivery_id;
}
