import { Elysia } from "elysia";
import {
  type Body,
  type DeliveryData,
  DeliveryPage,
  type LaidOut,
  type Replayed,
  REPLAYED,
} from "../../views/delivery.tsx";
import { AskToReplayPage } from "../../views/replay.tsx";
import type { Hub } from "../hub.ts";
import { readForm as readFields } from "../http/form.ts";
import { readJson } from "../http/json.ts";
import { findDelivery, findEffects, findNeighbours } from "../inbound/deliveries.ts";
import type { Inbox } from "../inbound/inbox.ts";
import { bookmark } from "../inbound/replay.ts";
import { isRerunnable } from "../inbound/rerun.ts";
import type { DeliveryResult } from "../inbound/store.ts";
import { readForm } from "./form.ts";
import { missingPage } from "./missing.ts";
import { page, seeOther } from "./page.ts";

/** One delivery: what came, what was decided, what it did, and running it again. */
export function deliveryRoutes(hub: Hub, inbox: Inbox) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/deliveries/:id", ({ params, request }) => show(hub, params.id, request))
    .get("/admin/deliveries/:id/body", ({ params }) => download(hub, params.id))
    .get("/admin/deliveries/:id/replay", ({ params }) => askToReplay(hub, params.id))
    .post("/admin/deliveries/:id/replay", ({ params, request }) => replay(hub, inbox, params.id, request), {
      parse: "none",
    })
    .post("/admin/deliveries/:id/bookmark", ({ params, request }) => setBookmark(hub, params.id, request), {
      parse: "none",
    });
}

async function show(hub: Hub, id: string, request: Request): Promise<Response> {
  const data = await read(hub, id);
  if (!data) return missing();
  const replayed = new URL(request.url).searchParams.get("replayed") ?? "";
  return Object.hasOwn(REPLAYED, replayed) ? answer({ ...data, replayed: replayed as Replayed }) : answer(data);
}

const answer = (data: DeliveryData, status = 200) =>
  page({ title: data.delivery.type ?? "Unread request", current: "deliveries" }, DeliveryPage(data), { status });

const missing = () => missingPage("delivery", "/admin/deliveries", "deliveries");

async function read(hub: Hub, id: string): Promise<DeliveryData | undefined> {
  const delivery = await findDelivery(hub.db, id);
  if (!delivery) return undefined;
  const { body, headers, result, autopsy, ...facts } = delivery;
  const done: DeliveryResult = result === null ? NOTHING : JSON.parse(result);
  return {
    now: hub.now(),
    delivery: facts,
    headers: Object.entries(JSON.parse(headers) as Record<string, string>),
    body: readBody(body, contentTypeOf(headers)),
    sentAt: sentAt(body),
    deeds: done.deeds,
    answer: done.answer,
    autopsy: autopsy === null ? undefined : JSON.parse(autopsy),
    ...(await findEffects(hub.db, done)),
    ...(await findNeighbours(hub.db, id)),
    isRerunnable: isRerunnable(delivery),
  };
}

const NOTHING: DeliveryResult = { deeds: [], events: [], notifications: [], answer: {} };
const MOST_SHOWN = 65_536;
const LAID_OUT_MOST = 262_144; // deep and small JSON grows much when every level is moved in

/** A body as it can be shown; text that is cut is not laid out. */
function readBody(bytes: Uint8Array | null, contentType: string | null): Body {
  if (bytes === null) return { kind: "gone" };
  if (bytes.byteLength === 0) return { kind: "empty" };
  const text = textOf(bytes.subarray(0, MOST_SHOWN), bytes.byteLength > MOST_SHOWN);
  if (text === undefined) return { kind: "binary", hex: hexOf(bytes.subarray(0, 256)), size: bytes.byteLength };
  if (bytes.byteLength > MOST_SHOWN) return { kind: "text", raw: text, isCut: true };
  const laidOut = layOut(bytes, contentType);
  const isWorthIt = laidOut !== undefined && laidOut.text !== text && laidOut.text.length <= LAID_OUT_MOST;
  return { kind: "text", raw: text, isCut: false, laidOut: isWorthIt ? laidOut : undefined };
}

/** JSON with its levels moved in; a form as one field a line. */
function layOut(bytes: Uint8Array, contentType: string | null): LaidOut | undefined {
  if (readJson(bytes).ok)
    return { as: "JSON", text: JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2) };
  const form = readFields(bytes, contentType);
  if (!form.ok) return undefined;
  const lines = form.fields.map(([name, value]) => `${name}: ${value.replaceAll("\n", "\n  ")}`);
  const files = form.files.map(({ field, name, type }) => `${field}: ${name} (${type})`);
  return { as: "Fields", text: [...lines, ...files].join("\n") };
}

const contentTypeOf = (headers: string): string | null =>
  (JSON.parse(headers) as Record<string, string>)["content-type"] ?? null;

/** `undefined` for bytes that are no UTF-8; where text was cut, a letter may be cut in two. */
function textOf(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("hex")
    .replace(/(..)(?=.)/g, "$1 ")
    .replace(/(.{47}) /g, "$1\n");
}

/** When the sender says it was sent; most bodies say it, and signatures cover it. */
function sentAt(body: Uint8Array | null): number | undefined {
  const isLong = body === null || body.byteLength > MOST_SHOWN;
  const json = isLong ? undefined : readJson(body);
  const timestamp = json?.ok ? (json.value as { timestamp?: unknown } | null)?.timestamp : undefined;
  const time = typeof timestamp === "string" ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** As a file, never as a page: a stranger wrote it (HOSTILE G13). */
async function download(hub: Hub, id: string): Promise<Response> {
  const delivery = await findDelivery(hub.db, id);
  if (!delivery?.body) return missing();
  return new Response(new Uint8Array(delivery.body), {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${id}.txt"`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "no-store",
    },
  });
}

async function askToReplay(hub: Hub, id: string): Promise<Response> {
  const data = await read(hub, id);
  return data ? page({ title: "Replay", current: "deliveries" }, AskToReplayPage(data)) : missing();
}

/** Runs it again. One that was processed is only run by somebody who has been told what that does. */
async function replay(hub: Hub, inbox: Inbox, id: string, request: Request): Promise<Response> {
  const form = await readForm(request);
  const data = await read(hub, id);
  if (!data) return missing();
  if (!data.isRerunnable) return answer({ ...data, replayed: "impossible" }, 409);
  const path = `/admin/deliveries/${id}`;
  if (data.delivery.status === "processed" && form.get("sure") !== "yes") return seeOther(`${path}/replay`);
  const outcome = await inbox.rerun(id, "person");
  hub.log.info({ delivery: id, outcome: outcome?.kind }, "Delivery replayed by a person");
  return seeOther(`${path}?replayed=${outcome?.kind ?? "impossible"}`);
}

async function setBookmark(hub: Hub, id: string, request: Request): Promise<Response> {
  const form = await readForm(request);
  return bookmark(hub, id, form.get("on") === "yes") ? seeOther(`/admin/deliveries/${id}`) : missing();
}
