import type { Selectable } from "kysely";
import type { Channel, DispatchTable, NotificationTable } from "../db/schema.ts";
import type { DispatchFailure, Message, Told } from "./channel.ts";
import { type Rules, wayOf } from "./rules.ts";
import { digestAfter, QUIET_PER_CAUSE_MS, quietUntil, RETRY_SCHEDULE } from "./schedule.ts";

/** A dispatch whose time has come, and what it tells; it has a recipient if there is any. */
export type Due = Pick<
  Selectable<DispatchTable>,
  "id" | "notification_id" | "recipient" | "cause" | "tries" | "failure" | "is_asked"
> &
  Omit<Told, "id"> &
  Pick<NotificationTable, "channels">;

type Known = {
  now: number;
  channel: Channel;
  rules: Rules;
  /** Who is reached at present. */
  recipients: string[];
  /** What is being sent. */
  underWay: Pick<Message, "recipient" | "cause">[];
  /** How many messages may be begun. */
  free: number;
  /** When something of this cause was sent to somebody for the last time. */
  lastSent(recipient: string, cause: string): number | undefined;
};

/** What becomes of each. What is in none of these stays due. */
export type Plan = {
  ended: { id: string; status: "failed" | "cancelled"; failure: DispatchFailure; detail: string }[];
  postponed: { id: string; until: number }[];
  messages: { message: Message; ids: string[] }[];
};

const MOST_INTERRUPTED = 5;

/** Decides without writing anything. In the order of the rows, so that what waits longest goes first. */
export function plan(due: Due[], known: Known): Plan {
  const plan: Plan = { ended: [], postponed: [], messages: [] };
  const ready: Due[] = [];
  for (const row of due) {
    const end = endOf(row, known);
    const until = end ? undefined : waitsUntil(row, known);
    if (end) plan.ended.push({ id: row.id, ...end });
    else if (until !== undefined) plan.postponed.push({ id: row.id, until });
    else ready.push(row);
  }
  for (const rows of Map.groupBy(ready, (row) => groupOf(row, known)).values()) {
    const until = isOnceOnly(rows, known) ? causeRestsUntil(rows[0]!, known) : undefined;
    if (until !== undefined) plan.postponed.push(...rows.map(({ id }) => ({ id, until })));
    else if (plan.messages.length < known.free && !isUnderWay(rows[0]!, known))
      plan.messages.push({ message: messageOf(rows, known), ids: rows.map(({ id }) => id) });
  }
  return plan;
}

type End = Omit<Plan["ended"][number], "id">;

function endOf(row: Due, { recipients }: Known): End | undefined {
  const { recipient } = row;
  if (recipient === "")
    return { status: "failed", failure: "not_configured", detail: "There was nobody to send it to" };
  if (!recipients.includes(recipient))
    return { status: "cancelled", failure: "recipient_gone", detail: "Is not to be told any more" };
  if (isInterrupted(row))
    return { status: "failed", failure: "interrupted", detail: "The process ended again and again while it was sent" };
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

/** E-mails of one cause become one, and so does the digest; everything else goes alone. */
function groupOf(row: Due, known: Known): string {
  if (known.channel !== "EMAIL") return row.id;
  return JSON.stringify([row.recipient, causeOf(row, known)]);
}

const causeOf = (row: Due, known: Known): string => (isForDigest(row, known) ? DIGEST : row.cause);

const DIGEST = "DIGEST";

/** True for what may wait for the ten minutes of its cause. */
function isOnceOnly(rows: Due[], known: Known): boolean {
  return known.channel === "EMAIL" && !rows.some((row) => row.is_asked === 1 || isForDigest(row, known));
}

function causeRestsUntil({ recipient, cause }: Due, { now, lastSent }: Known): number | undefined {
  const until = (lastSent(recipient, cause) ?? Number.NEGATIVE_INFINITY) + QUIET_PER_CAUSE_MS;
  return until > now && until <= now + QUIET_PER_CAUSE_MS ? until : undefined; // of a clock that ran ahead, nothing
}

/** The next of a cause waits for what becomes of the one before. */
function isUnderWay(row: Due, known: Known): boolean {
  const isSame = (other: Pick<Message, "recipient" | "cause">) =>
    other.recipient === row.recipient && other.cause === causeOf(row, known);
  return known.channel === "EMAIL" && known.underWay.some(isSame);
}

function messageOf(rows: Due[], known: Known): Message {
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const { recipient } = sorted[0]!;
  const id = idOf(sorted.map(({ id }) => id));
  const cause = causeOf(sorted[0]!, known);
  const kind = cause === DIGEST ? "digest" : rows.length > 1 ? "several of one cause" : "one";
  return { id, recipient, cause, kind, told: sorted.map(toldOf) };
}

/** Two with the same id say the same: some mail servers drop the second, and what is only in that one would be lost. */
function idOf([first, ...others]: string[]): string {
  return others.length === 0 ? first! : `${first}.${Bun.hash(others.join()).toString(36)}`;
}

function toldOf({ notification_id: id, type, title, message, priority, link, created_at }: Due): Told {
  return { id, type, title, message, priority, link, created_at };
}
