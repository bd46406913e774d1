import type { Read } from "../db/statement.ts";
import { type Addressee, everyAddressee } from "./addressee.ts";
import { firstAsked, firstDue, type Head, type Row, rowsIn } from "./queues.ts";
import { createSlots, MOST_PER_HOST, mostOf, type Slots } from "./slots.ts";

/** Which deliveries are sent next. */

export type Choice = {
  endpoints: Map<string, Addressee>;
  /** Tries that persons asked for, by delivery. */
  asked: string[];
  /** Automatic ones. */
  due: string[];
};

/** A try that has not ended. */
export type UnderWay = { endpoint: Addressee; deliveryId: string; isManual: boolean };

/**
 * What persons asked for, then first tries, then retries: of each who waits longest, of those who have least. What was
 * asked for in bulk, or one by one by a program, leaves half of an endpoint's slots to first tries; where there is but one
 * slot, it waits for them. A single click waits for neither.
 */
export function choose(read: Read, underWay: Iterable<UnderWay>, now: number): Choice {
  const endpoints = new Map(read(everyAddressee({})).map((endpoint) => [endpoint.id, endpoint]));
  const slots = createSlots(Array.from(underWay, ({ endpoint }) => endpoints.get(endpoint.id) ?? endpoint));
  const free = [...endpoints.values()].filter(slots.isFree);
  const active = free.filter(({ status }) => status === "active");
  const heads = [...read(firstAsked({ ids: idsOf(free), now })), ...read(firstDue({ ids: idsOf(active), now }))];
  const { asked = [], first = [], retries = [] } = Object.groupBy(heads, turnOf);
  const isUnderWay = knowing(underWay);
  const rowsOf = (head: Head) => rowsIn(read, head, now).filter(({ id }) => !isUnderWay(id, head));
  const table = { endpoints, slots, rowsOf };
  const isAwaited = new Set(first.map(({ endpoint_id }) => endpoint_id));
  const askedOf = (head: Head) => {
    const [rows, id] = [rowsOf(head), head.endpoint_id];
    if (!isAwaited.has(id) || !isBulk(rows)) return rows;
    const clicks = rows.filter(({ isClick }) => isClick);
    const beside = askedBeside(endpoints.get(id)!, underWay);
    return rows.slice(0, isBulk(clicks) ? beside : Math.max(clicks.length, beside));
  };
  return {
    endpoints,
    asked: deal(asked, { ...table, rowsOf: askedOf }),
    due: [...deal(first, table), ...deal(retries, table)],
  };
}

/** Not a person's click or two, which go at once. */
const isBulk = (rows: Row[]): boolean => rows.length === MOST_PER_HOST;

/** How many more that were asked for in bulk may go beside first tries: half of the endpoint's slots in all. */
function askedBeside(endpoint: Addressee, underWay: Iterable<UnderWay>): number {
  const asked = Array.from(underWay).filter((one) => one.isManual && one.endpoint.id === endpoint.id);
  return Math.max(0, Math.floor(mostOf(endpoint) / 2) - asked.length);
}

/** A lease may end before its try does, when the clock or the whole process was stopped or moved (HOSTILE B8, B9). */
function knowing(underWay: Iterable<UnderWay>): (id: string, head: Head) => boolean {
  const known = new Set(Array.from(underWay, ({ deliveryId, isManual }) => `${deliveryId} ${isManual}`));
  return (id, { tries }) => known.has(`${id} ${tries === null}`);
}

const turnOf = ({ tries }: Head) => (tries === null ? "asked" : tries === 0 ? "first" : "retries");

const idsOf = (endpoints: Addressee[]): string => JSON.stringify(endpoints.map(({ id }) => id));

type Table = { endpoints: Map<string, Addressee>; slots: Slots; rowsOf(head: Head): Row[] };

/** One to each endpoint, and round again until nobody waits for more or no slot is left. Gives the ids. */
function deal(heads: Head[], { endpoints, slots, rowsOf }: Table): string[] {
  const hands = [...Map.groupBy(heads, ({ endpoint_id }) => endpoint_id)].map(([id, queues]) => ({
    endpoint: endpoints.get(id)!,
    since: Math.min(...queues.map(({ since }) => since)),
    rows: once(() => (queues.length === 1 ? rowsOf(queues[0]!) : queues.flatMap(rowsOf).sort(bySince))),
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

const bySince = (a: Row, b: Row): number => a.since! - b.since!;

function once<T>(find: () => T): () => T {
  let found: T | undefined;
  return () => (found ??= find());
}
