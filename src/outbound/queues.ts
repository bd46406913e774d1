import { sql as literally } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { Read } from "../db/statement.ts";
import { MOST_PER_HOST } from "./slots.ts";

/**
 * What waits at each endpoint, by the number of tries it has had. However much that is, nothing here walks or sorts it:
 * each statement looks up the first rows of an index.
 */

type Heads = { ids: string; now: number };

/** The longest waiting of some deliveries of an endpoint; `tries` is null for those that a person asked for. */
export type Head = { endpoint_id: string; tries: number | null; since: number };

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

type Asked = { endpoint: string; now: number };

export const nextAsked = prepare((queue: Asked) => askedOf(queue).orderBy("asked_at"));

export const lastAsked = prepare((queue: Asked) => askedOf(queue).orderBy("asked_at", "desc"));

const askedOf = ({ endpoint, now }: Asked) =>
  sql
    .selectFrom("outbound_delivery")
    .select(["id", "asked_at as since"])
    .where("endpoint_id", "=", endpoint)
    .where("asked_at", "<=", now)
    .limit(MOST_PER_HOST);

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

/** `isClick` for what was asked for with nothing else about the same time: not in bulk, nor by a program that asks for each. */
export type Row = { id: string; since: number | null; isClick?: boolean };

/** The first rows behind a head. */
export function rowsIn(read: Read, { endpoint_id: endpoint, tries }: Head, now: number): Row[] {
  return tries === null ? askedIn(read, { endpoint, now }) : read(nextDue({ endpoint, tries, now }));
}

const APART_MS = 1_000;

/** Clicks first. They are looked for at both ends, since they were made before thousands were asked for, or after. */
function askedIn(read: Read, queue: Asked): Row[] {
  const both = [...read(nextAsked(queue)), ...read(lastAsked(queue))];
  const rows = [...new Map(both.map((row) => [row.id, row])).values()];
  const isNear = (a: Row, b: Row) => a !== b && Math.abs(a.since! - b.since!) < APART_MS;
  const marked = rows.map((row) => ({ ...row, isClick: !rows.some((other) => isNear(row, other)) }));
  const clicks = marked.filter(({ isClick }) => isClick);
  return [...clicks, ...marked.filter(({ isClick }) => !isClick)].slice(0, MOST_PER_HOST);
}
