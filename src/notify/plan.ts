import type { Selectable } from "kysely";
import type { Channel, DispatchTable, NotificationTable } from "../db/schema.ts";
import type { DispatchFailure, Message, Told } from "./channel.ts";
import type { Rest } from "./routing.ts";
import { type Rules, wayOf } from "./rules.ts";
import { digestAfter, MOST_AN_HOUR, QUIET_PER_CAUSE_MS, quietUntil, RETRY_SCHEDULE } from "./schedule.ts";

/** A dispatch whose time has come, and what it tells; it has a recipient if there is any. */
export type Due = Pick<
  Selectable<DispatchTable>,
  "id" | "notification_id" | "recipient" | "cause" | "tries" | "tried_at" | "failure" | "is_asked"
> &
  Omit<Told, "id"> &
  Pick<NotificationTable, "channels">;

type Known = {
  now: number;
  channel: Channel;
  rules: Rules;
  /** Why nothing can be sent on the channel now. */
  rest: Rest | undefined;
  /** Who is reached at present. */
  recipients: string[];
  /** What is being sent. */
  underWay: Pick<Message, "recipient" | "cause">[];
  /** How many messages may be begun. */
  free: number;
  /** When something of this cause was sent to somebody for the last time. */
  lastSent(recipient: string, cause: string): number | undefined;
  /** How many messages somebody got in the last hour, and when the last one. */
  sentTo(recipient: string): Sent;
};

export type Sent = { count: number; lastAt: number };

/** What becomes of each. What is in none of these stays due. */
export type Plan = {
  ended: { id: string; status: "failed" | "cancelled"; failure: DispatchFailure; detail: string }[];
  postponed: { id: string; until: number }[];
  /** Until the channel has rested, as if each had been tried. */
  delayed: string[];
  messages: { message: Message; ids: string[] }[];
};

const MOST_INTERRUPTED = 5;

/** Decides without writing anything. */
export function plan(due: Due[], known: Known): Plan {
  const plan: Plan = { ended: [], postponed: [], delayed: [], messages: [] };
  const ready: Due[] = [];
  const groups: Due[][] = [];
  for (const row of due) {
    const end = endOf(row, known);
    const until = end ? undefined : waitsUntil(row, known);
    if (end) plan.ended.push({ id: row.id, ...end });
    else if (until !== undefined) plan.postponed.push({ id: row.id, until });
    else if (known.rest && !row.is_asked) plan.delayed.push(row.id);
    else ready.push(row);
  }
  for (const rows of Map.groupBy(ready, (row) => groupOf(row, known)).values()) {
    const until = isOnceOnly(rows, known) ? causeRestsUntil(rows[0]!, known) : undefined;
    if (until !== undefined) plan.postponed.push(...rows.map(({ id }) => ({ id, until })));
    else if (!isUnderWay(rows[0]!, known)) groups.push(rows);
  }
  const beyond = groups
    .toSorted((a, b) => clicksFirst(a, b) || lastTried(a) - lastTried(b))
    .filter((rows) => !begin(plan, rows, known))
    .flat();
  for (const rows of Map.groupBy(beyond, ({ recipient }) => recipient).values()) beginTogether(plan, rows, known);
  return plan;
}

/** Whoever has pressed a button does not wait for thousands of others. */
const clicksFirst = (a: Due[], b: Due[]): number => Number(b.some(isAsked)) - Number(a.some(isAsked));

/** Who was tried last goes last: a server may hang up for what one message says, and then another asks for all that wait. */
const lastTried = (rows: Due[]): number => Math.max(...rows.map(({ tried_at }) => tried_at ?? 0));

const isAsked = ({ is_asked }: Due): boolean => is_asked === 1;

/** False when it is beyond the ceiling of the hour. */
function begin(plan: Plan, rows: Due[], known: Known): boolean {
  const { recipient } = rows[0]!;
  const count = known.sentTo(recipient).count + othersTo(recipient, plan, known);
  if (isOnceOnly(rows, known) && count >= MOST_AN_HOUR[known.channel]) return false;
  if (plan.messages.length < known.free) plan.messages.push(messageIn(rows, known));
  return true;
}

/** Beyond the ceiling, whatever has come goes in one message, ten minutes after the last one. */
function beginTogether(plan: Plan, rows: Due[], known: Known): void {
  const { recipient } = rows[0]!;
  const until = known.sentTo(recipient).lastAt + QUIET_PER_CAUSE_MS;
  if (othersTo(recipient, plan, known) > 0) return;
  if (until > known.now) plan.postponed.push(...rows.map(({ id }) => ({ id, until })));
  else if (plan.messages.length < known.free) plan.messages.push(messageIn(rows, known));
}

function othersTo(recipient: string, { messages }: Plan, { underWay }: Known): number {
  const all = [...underWay, ...messages.map(({ message }) => message)];
  return all.filter((other) => other.recipient === recipient).length;
}

type End = Omit<Plan["ended"][number], "id">;

function endOf(row: Due, { recipients, rest }: Known): End | undefined {
  const { recipient } = row;
  if (recipient === "")
    return { status: "failed", failure: "not_configured", detail: "There was nobody to send it to" };
  if (!recipients.includes(recipient))
    return { status: "cancelled", failure: "recipient_gone", detail: "Is not to be told any more" };
  if (isInterrupted(row))
    return { status: "failed", failure: "interrupted", detail: "The process ended again and again while it was sent" };
  if (rest && !row.is_asked && row.tries >= RETRY_SCHEDULE.length)
    return { status: "failed", failure: rest.failure, detail: rest.detail };
}

/** A try counts before it is made: of what has no result after so many, each took the process with it. */
const isInterrupted = ({ tries, failure }: Due): boolean =>
  tries > MOST_INTERRUPTED + (failure === null ? 0 : RETRY_SCHEDULE.length);

function waitsUntil(row: Due, known: Known): number | undefined {
  if (row.is_asked) return undefined;
  const { now, rules } = known;
  const digest = isForDigest(row, known) ? digestAfter(rules, row.created_at) : now;
  return quietUntil(rules, row.priority, Math.max(now, digest)) ?? (digest > now ? digest : undefined);
}

function isForDigest(row: Due, { rules, channel }: Known): boolean {
  return wayOf(rules, { ...row, type: row.type as never, channels: JSON.parse(row.channels) }, channel) === "digest";
}

/** What is of one cause becomes one, and so does the digest; pushes take each other's place where they arrive. */
function groupOf(row: Due, known: Known): string {
  if (known.channel === "PUSH") return row.id;
  return JSON.stringify([row.recipient, causeOf(row, known)]);
}

const causeOf = (row: Due, known: Known): string => (isForDigest(row, known) ? DIGEST : row.cause);

const DIGEST = "DIGEST";
const SEVERAL = "SEVERAL";

/** True for what may wait for others: for the ten minutes of its cause, or beyond the ceiling. */
function isOnceOnly(rows: Due[], known: Known): boolean {
  return known.channel !== "PUSH" && !rows.some((row) => isAsked(row) || isForDigest(row, known));
}

function causeRestsUntil({ recipient, cause }: Due, { now, lastSent }: Known): number | undefined {
  const until = (lastSent(recipient, cause) ?? Number.NEGATIVE_INFINITY) + QUIET_PER_CAUSE_MS;
  return until > now && until <= now + QUIET_PER_CAUSE_MS ? until : undefined; // of a clock that ran ahead, nothing
}

/** The next of a cause waits for what becomes of the one before. */
function isUnderWay(row: Due, known: Known): boolean {
  const isSame = (other: Pick<Message, "recipient" | "cause">) =>
    other.recipient === row.recipient && other.cause === causeOf(row, known);
  return known.channel !== "PUSH" && known.underWay.some(isSame);
}

function messageIn(rows: Due[], known: Known): Plan["messages"][number] {
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ids = sorted.map(({ id }) => id);
  const [cause, ...others] = new Set(sorted.map((row) => causeOf(row, known)));
  const { recipient } = sorted[0]!;
  const about = { id: idOf(ids), recipient, told: sorted.map(toldOf) };
  if (others.length > 0) return { ids, message: { ...about, cause: SEVERAL, kind: "several causes" } };
  const kind = cause === DIGEST ? "digest" : rows.length > 1 ? "several of one cause" : "one";
  return { ids, message: { ...about, cause: cause!, kind } };
}

/** Two with the same id say the same: some mail servers drop the second, and what is only in that one would be lost. */
function idOf([first, ...others]: string[]): string {
  return others.length === 0 ? first! : `${first}.${Bun.hash(others.join()).toString(36)}`;
}

function toldOf({ notification_id: id, type, title, message, priority, link, created_at }: Due): Told {
  return { id, type, title, message, priority, link, created_at };
}
