import { sql as literally } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { Read } from "../db/statement.ts";
import { type Addressee, everyAddressee } from "./addressee.ts";
import { createSlots, MOST_PER_HOST, type Slots } from "./slots.ts";

/** Which deliveries are sent next. What an endpoint has waiting is never walked, only its first rows are looked up. */

export type Choice = {
  endpoints: Map<string, Addressee>;
  /** Tries that persons asked for, by delivery. */
  asked: string[];
  /** Automatic ones. */
  due: string[];
};

type Heads = { ids: string; now: number };
/** The longest waiting of some deliveries of an endpoint; `tries` is null for those that a person asked for. */
type Head = { endpoint_id: string; tries: number | null; since: number };

/** The first of what persons asked for, of each endpoint. */
export const firstAsked = prepare<Heads, Head>(({ ids, now }) => ({
  compile: () =>
    literally<Head>`
      select endpoint.value as endpoint_id, null as tries, (
        select asked_at from outbound_delivery
        where endpoint_id = endpoint.value and asked_at <= ${now}
        order by asked_at limit 1
      ) as since
      from json_each(${ids}) as endpoint where since is not null`.compile(sql),
}));

/** Each number of tries that an endpoint's deliveries have had: it leaps from one number to the next. */
export const queues = (ids: string) => literally`
  queue (endpoint_id, tries) as (
    select endpoint.value, (
      select tries from outbound_delivery
      where endpoint_id = endpoint.value and due_at is not null
      order by tries limit 1
    ) from json_each(${ids}) as endpoint
    union all
    select endpoint_id, (
      select tries from outbound_delivery as further
      where further.endpoint_id = queue.endpoint_id and further.due_at is not null and further.tries > queue.tries
      order by further.tries limit 1
    ) from queue where tries is not null
  )`;

/** The first of each of these. */
export const firstDue = prepare<Heads, Head>(({ ids, now }) => ({
  compile: () =>
    literally<Head>`
      with recursive ${queues(ids)}
      select endpoint_id, tries, (
        select due_at from outbound_delivery as first
        where first.endpoint_id = queue.endpoint_id and first.tries = queue.tries and first.due_at <= ${now}
        order by first.due_at limit 1
      ) as since
      from queue where tries is not null and since is not null`.compile(sql),
}));

export const nextAsked = prepare((queue: { endpoint: string; now: number }) =>
  sql
    .selectFrom("outbound_delivery")
    .select(["id", "asked_at as since"])
    .where("endpoint_id", "=", queue.endpoint)
    .where("asked_at", "<=", queue.now)
    .orderBy("asked_at")
    .limit(MOST_PER_HOST),
);

export const nextDue = prepare((queue: { endpoint: string; tries: number; now: number }) =>
  sql
    .selectFrom("outbound_delivery")
    .select(["id", "due_at as since"])
    .where("endpoint_id", "=", queue.endpoint)
    .where("tries", "=", queue.tries)
    .where("due_at", "<=", queue.now)
    .orderBy("due_at")
    .limit(MOST_PER_HOST),
);

/** A try that has not ended. */
export type UnderWay = { endpoint: Addressee; deliveryId: string; isManual: boolean };

/** What persons asked for, then first tries, then retries: of each who waits longest, of those who have least. */
export function choose(read: Read, underWay: Iterable<UnderWay>, now: number): Choice {
  const endpoints = new Map(read(everyAddressee({})).map((endpoint) => [endpoint.id, endpoint]));
  const slots = createSlots(Array.from(underWay, ({ endpoint }) => endpoints.get(endpoint.id) ?? endpoint));
  const free = [...endpoints.values()].filter(slots.isFree);
  const active = free.filter(({ status }) => status === "active");
  const heads = [...read(firstAsked({ ids: idsOf(free), now })), ...read(firstDue({ ids: idsOf(active), now }))];
  const { asked = [], first = [], retries = [] } = Object.groupBy(heads, turnOf);
  const isUnderWay = among(underWay);
  const rowsOf = (head: Head) => rowsIn(read, head, now).filter(({ id }) => !isUnderWay(id, head));
  const table = { endpoints, slots, rowsOf };
  return { endpoints, asked: deal(asked, table), due: [...deal(first, table), ...deal(retries, table)] };
}

/** A lease may end before its try does, when the clock or the whole process was stopped or moved (HOSTILE B8, B9). */
function among(underWay: Iterable<UnderWay>): (id: string, head: Head) => boolean {
  const known = new Set(Array.from(underWay, ({ deliveryId, isManual }) => `${deliveryId} ${isManual}`));
  return (id, { tries }) => known.has(`${id} ${tries === null}`);
}

const turnOf = ({ tries }: Head) => (tries === null ? "asked" : tries === 0 ? "first" : "retries");

const idsOf = (endpoints: Addressee[]): string => JSON.stringify(endpoints.map(({ id }) => id));

type Row = { id: string; since: number | null };

function rowsIn(read: Read, { endpoint_id: endpoint, tries }: Head, now: number): Row[] {
  return tries === null ? read(nextAsked({ endpoint, now })) : read(nextDue({ endpoint, tries, now }));
}

type Table = { endpoints: Map<string, Addressee>; slots: Slots; rowsOf(head: Head): Row[] };

/** One to each endpoint, and round again until nobody waits for more or no slot is left. Gives the ids. */
function deal(heads: Head[], { endpoints, slots, rowsOf }: Table): string[] {
  const hands = [...Map.groupBy(heads, ({ endpoint_id }) => endpoint_id)].map(([id, queues]) => ({
    endpoint: endpoints.get(id)!,
    since: Math.min(...queues.map(({ since }) => since)),
    rows: once(() => queues.flatMap(rowsOf).sort((a, b) => a.since! - b.since!)),
  }));
  hands.sort((a, b) => slots.taken(a.endpoint) - slots.taken(b.endpoint) || a.since - b.since);
  const dealt: string[] = [];
  for (let round = 0; round < MOST_PER_HOST; round++)
    for (const { endpoint, rows } of hands) {
      const row = slots.isFree(endpoint) && rows()[round];
      if (!row) continue;
      slots.take(endpoint);
      dealt.push(row.id);
    }
  return dealt;
}

function once<T>(find: () => T): () => T {
  let found: T | undefined;
  return () => (found ??= find());
}
