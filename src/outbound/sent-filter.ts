import { type Kysely, sql } from "kysely";
import type { OutboundStatus, Schema } from "../db/schema.ts";
import type { Condition, Lead, Source } from "../db/walk.ts";
import { subjectsMeant } from "../providers/subjects.ts";

export const SENT_STATES: OutboundStatus[] = ["delivered", "pending", "held", "failed", "cancelled"];

export type SentFilter = {
  endpointId?: string;
  state?: OutboundStatus;
  type?: string;
  /** Made at this time or later. */
  since?: number;
  /** Its own or its event's id, that of the delivery that brought the event, or what the event is about. */
  search?: string;
  /** Only what can still be cancelled. */
  isWaiting?: boolean;
  /** Only what a person may ask for: its endpoint is there, and nobody has asked already. */
  isResendable?: boolean;
};

const WAITING: OutboundStatus[] = ["pending", "held"];
const PRIMARY = "sqlite_autoindex_outbound_delivery_1";
const EVERYTHING: Lead = { index: PRIMARY, is: sql`true` };

/** One source for each status and meaning that is left open. */
export async function sentSourcesOf(db: Kysely<Schema>, filter: SentFilter): Promise<Source[]> {
  const meanings = filter.search === undefined ? undefined : await meaningsOf(db, filter.search);
  return statusesOf(filter).flatMap((status) => {
    const narrowing = narrowingFirst(filter, status);
    const source = (lead: Lead, rest: Lead[]): Source => ({
      ...lead,
      others: [...rest.map(({ is }) => is), ...details(filter, status)],
    });
    if (meanings === undefined) return [source(narrowing[0] ?? EVERYTHING, narrowing.slice(1))];
    return meanings.map((meaning) => source(meaning, narrowing));
  });
}

function statusesOf({ state, isWaiting }: SentFilter): (OutboundStatus | undefined)[] {
  if (!isWaiting) return [state];
  return state === undefined ? WAITING : WAITING.filter((status) => status === state);
}

/** What an index can lead to, the one that is likely to leave the fewest first; nearly all are delivered, so none leads to those. */
function narrowingFirst({ endpointId, type }: SentFilter, status?: OutboundStatus): Lead[] {
  if (status && WAITING.includes(status) && endpointId) return [waitingFor(endpointId, status), ...leadTo({ type })];
  const leads = leadTo({ endpointId, type });
  if (status === undefined || status === "delivered") return leads;
  return [{ index: "outbound_delivery_unusual", is: sql`status = ${status} and status <> 'delivered'` }, ...leads];
}

function leadTo({ endpointId, type }: SentFilter): Lead[] {
  const leads: Lead[] = [];
  if (endpointId) leads.push({ index: "outbound_delivery_endpoint", is: sql`endpoint_id = ${endpointId}` });
  if (type) leads.push({ index: "outbound_delivery_type", is: sql`event_type = ${type}` });
  return leads;
}

export const waitingFor = (endpointId: string, status: OutboundStatus): Lead => ({
  index: "outbound_delivery_waiting",
  is: sql`endpoint_id = ${endpointId} and status = ${status} and status in ('pending', 'held')`,
});

/** What no index knows. */
function details({ isResendable }: SentFilter, status?: OutboundStatus): Condition[] {
  const conditions: Condition[] = [];
  if (status === "delivered") conditions.push(sql`status = 'delivered'`);
  if (isResendable) conditions.push(sql`asked_at is null and endpoint_id not in ${GONE}`);
  return conditions;
}

const GONE = sql`(select id from endpoint where status = 'deleted')`;

const MOST_EVENTS = 200; // the newest about a subject

/** Every way to read a search; what it finds of events is bounded, so it may be sorted. */
async function meaningsOf(db: Kysely<Schema>, text: string): Promise<Lead[]> {
  const events = [...new Set([text, ...(await eventsBroughtBy(db, text)), ...(await eventsAbout(db, text))])];
  return [
    { index: PRIMARY, is: sql`id = ${text}` },
    { index: "outbound_delivery_event", is: sql`event_id in (${sql.join(events)})` },
  ];
}

async function eventsAbout(db: Kysely<Schema>, text: string): Promise<string[]> {
  const subjects = await subjectsMeant(db, text);
  const newest = db.selectFrom("event").select("id").orderBy("occurred_at", "desc").orderBy("id", "desc");
  const found = subjects.map((subject) => newest.where("subject", "=", subject).limit(MOST_EVENTS).execute());
  return (await Promise.all(found)).flat().map(({ id }) => id);
}

async function eventsBroughtBy(db: Kysely<Schema>, id: string): Promise<string[]> {
  const rows = await db.selectFrom("inbound_delivery").select("result").where("id", "=", id).execute();
  return rows.flatMap(({ result }) => (result === null ? [] : (JSON.parse(result).events as string[])));
}
