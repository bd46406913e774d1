import { Failure } from "../errors.ts";
import type { Hub } from "../hub.ts";
import { rawRequest } from "../inbound/request.ts";
import { findKey } from "../inbound/store.ts";
import { curlLine } from "../providers/curl.ts";
import { prerequisiteOf } from "../providers/prerequisite.ts";
import { type AnyPushed, isRefusal, type SampleRequest } from "../providers/provider.ts";

/** How a request reaches the app itself, as it would from outside. */
export type Send = (request: Request) => Promise<Response>;

/** What came back to a test: as the provider would have seen it, and where to look at it. */
export type TrialAnswer = { type: string; status: number; body: string; tookMs: number; deliveryId?: string };

const OURSELVES = "http://localhost"; // any readable host; the route decides, and signatures are made for PUBLIC_URL
const LONGEST_ANSWER = 4_096;

/** Posts a real, signed request of that type through the room's own route. */
export async function sendTrial(hub: Hub, send: Send, room: AnyPushed, type: string): Promise<TrialAnswer> {
  const sample = await makeSample(hub, send, room, type);
  const startedAt = performance.now();
  const answer = await send(new Request(OURSELVES + room.path, { method: "POST", ...sample }));
  const body = (await answer.text()).slice(0, LONGEST_ANSWER);
  const tookMs = Math.round(performance.now() - startedAt);
  const deliveryId = answer.headers.get("x-request-id") || findTrial(hub, room, sample);
  return { type, status: answer.status, body, tookMs, deliveryId };
}

/** A shell line that sends such a request, signed for now. */
export async function trialLine(hub: Hub, send: Send, room: AnyPushed, type: string): Promise<string> {
  return curlLine(hub.config.PUBLIC_URL + room.path, await makeSample(hub, send, room, type));
}

async function makeSample(hub: Hub, send: Send, room: AnyPushed, type: string): Promise<SampleRequest> {
  const n = hub.now() % 100_000_000; // differs from all others of the day
  await meetPrerequisite(hub, send, room, n);
  return room.sample(settingsOf(hub, room), { now: hub.now(), publicUrl: hub.config.PUBLIC_URL, n, type });
}

/** What a sample is about must be there first. */
async function meetPrerequisite({ config, now }: Hub, send: Send, room: AnyPushed, n: number): Promise<void> {
  const needed = await prerequisiteOf(room, n, { secret: config.JWT_SECRET, now: now(), subject: "dashboard" });
  if (needed) await send(new Request(OURSELVES + needed.path, { method: "POST", ...needed }));
}

function settingsOf(hub: Hub, room: AnyPushed): unknown {
  const settings = hub.config.rooms[room.id];
  if (!settings?.configured) throw new Failure("conflict", `${room.title} is not configured`);
  return settings.values;
}

/** Taken in, a request is found by its key. */
function findTrial(hub: Hub, room: AnyPushed, sample: SampleRequest): string | undefined {
  const request = { url: room.path, headers: new Headers(sample.headers), body: Buffer.from(sample.body), address: "" };
  const parsed = room.parse(rawRequest(request), settingsOf(hub, room));
  if (isRefusal(parsed)) return undefined;
  const [kept] = hub.read(findKey({ provider: room.id, key: parsed.dedupeKey }));
  return kept?.delivery_id;
}
