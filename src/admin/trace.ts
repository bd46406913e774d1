import { Elysia } from "elysia";
import { type TraceData, TracePage } from "../../views/trace.tsx";
import { SENT_PATH } from "../../views/sent-state.ts";
import type { EventTable } from "../db/schema.ts";
import { idIn, stepOf } from "../http/path.ts";
import type { Hub } from "../hub.ts";
import { findDelivery, findEffects } from "../inbound/deliveries.ts";
import type { DeliveryResult } from "../inbound/store.ts";
import { listSentOf, listTries, type SentRow } from "../outbound/sent.ts";
import { missingPage } from "./missing.ts";
import { page } from "./page.ts";
import { eventStep, receivedSteps, sentSteps, type Step } from "./trace-steps.ts";

const MOST_SENT = 100;
const MOST_TRIES = 500;
const LEAST_TRIES_OF_EACH = 5;

export const tracePath = (eventId: string): string => `/admin/trace/${stepOf(eventId)}`;

/** One story on one page: request, effects, events, and every attempt at every endpoint. */
export function traceRoutes(hub: Hub) {
  return new Elysia({ detail: { hide: true } }).get("/admin/trace/:eventId", async ({ params }) => {
    const data = await trace(hub, idIn(params.eventId));
    if (!data) return missingPage(hub, "event", SENT_PATH, "deliveries");
    return page(hub, { title: `Trace of ${data.event.type}`, current: "deliveries" }, TracePage(data));
  });
}

type Story = { steps: Step[]; eventIds: string[]; received?: TraceData["received"] };

async function trace(hub: Hub, id: string): Promise<TraceData | undefined> {
  const event = await hub.db.selectFrom("event").selectAll().where("id", "=", id).executeTakeFirst();
  if (!event) return undefined;
  const { steps, eventIds, received } = await beginning(hub, event);
  const sent = await listSentOf(hub.db, eventIds, MOST_SENT + 1);
  const shown = sent.slice(0, MOST_SENT);
  const alone = received === undefined || received === "gone" ? [eventStep(event, recordedAt(event, shown))] : [];
  const all = [...steps, ...alone, ...(await stepsOf(hub, shown))];
  return {
    now: hub.now(),
    event,
    received,
    steps: all.sort((a, b) => a.at - b.at),
    isCut: sent.length > MOST_SENT,
  };
}

/** What brought it, and all that came of that; nothing for an event that was told over the API. */
async function beginning({ db }: Hub, { id, delivery_id }: EventTable): Promise<Story> {
  const nothing = { steps: [], eventIds: [id] };
  if (delivery_id === null) return nothing;
  const delivery = await findDelivery(db, delivery_id);
  if (!delivery?.result) return { ...nothing, received: "gone" };
  const done: DeliveryResult = JSON.parse(delivery.result);
  const steps = receivedSteps(delivery, done, await findEffects(db, done));
  return { steps, eventIds: [...new Set([id, ...done.events])], received: { id: delivery.id } };
}

/** Its deliveries are made when it is recorded. */
const recordedAt = ({ occurred_at }: EventTable, [first]: SentRow[]): number => first?.created_at ?? occurred_at;

async function stepsOf({ db }: Hub, sent: SentRow[]): Promise<Step[]> {
  const ofEach = Math.max(LEAST_TRIES_OF_EACH, Math.floor(MOST_TRIES / sent.length));
  const tries = await listTries(
    db,
    sent.map(({ id }) => id),
    ofEach,
  );
  const byDelivery = Map.groupBy(tries, ({ delivery_id }) => delivery_id);
  return sent.flatMap((one) => sentSteps(one, byDelivery.get(one.id) ?? []));
}
