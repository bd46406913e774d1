import { sql as literally } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { Trx } from "../db/writer.ts";
import type { Hub } from "../hub.ts";
import { newId } from "../ids.ts";
import type { ChannelPart, Message } from "./channel.ts";
import { type Due, plan, type Sent } from "./plan.ts";
import { restOf } from "./rest.ts";
import type { Rest } from "./routing.ts";
import { HOUR_MS } from "./schedule.ts";

/** One try of one message: its dispatches are ours until the lease ends, or for as long as this process is at it. */
export type Batch = {
  part: ChannelPart;
  message: Message;
  dispatches: { id: string; tries: number }[];
  /** Of them the most, with this one. */
  tries: number;
  /** Begun while the channel did not work: it finds out whether it does again. */
  isTrial: boolean;
};

export const LEASE_MS = 90_000; // longer than a try may take: who is at it after that has crashed
const LOOKED_AT = 1_000; // rows, some 10 ms: what waits for one cause goes together
const SHARED_AT_ONCE = 500; // rows: some 10 ms

const findDue = prepare((due: { channel: string; now: number; most: number }) =>
  sql
    .selectFrom("dispatch")
    .innerJoin("notification", "notification.id", "dispatch.notification_id")
    .select(["dispatch.id", "notification_id", "recipient", "cause", "tries", "tried_at", "failure", "is_asked"])
    .select(["channels", "type", "title", "message", "priority", "link", "notification.created_at"])
    .where("channel", "=", due.channel as never)
    .where("due_at", "is not", null)
    .where("due_at", "<=", due.now)
    .orderBy("due_at")
    .limit(due.most),
);

const findLastSent = prepare((sent: { channel: string; recipient: string; cause: string }) =>
  sql
    .selectFrom("dispatch")
    .select("settled_at")
    .where("channel", "=", sent.channel as never)
    .where("recipient", "=", sent.recipient)
    .where("cause", "=", sent.cause)
    .where(literally<boolean>`status = 'sent'`) // the index's own condition: with a parameter it would not lead there
    .orderBy("settled_at", "desc")
    .limit(1),
);

const findSentSince = prepare((sent: { channel: string; after: number; now: number }) =>
  sql
    .selectFrom("dispatch")
    .select(["recipient", "cause", "settled_at"])
    .where("channel", "=", sent.channel as never)
    .where(literally<boolean>`status = 'sent'`)
    .where("settled_at", ">", sent.after)
    .where("settled_at", "<=", sent.now)
    .orderBy("settled_at", "desc")
    .limit(LOOKED_AT),
);

/** The try counts before it is made: what takes the process with it does not do so for ever. */
const claimOne = prepare((claim: { id: string; leasedUntil: number; now: number }) =>
  sql
    .updateTable("dispatch")
    .set((update) => ({ tries: update("tries", "+", 1), due_at: claim.leasedUntil }))
    .where("id", "=", claim.id)
    .where("due_at", "<=", claim.now)
    .returning(["id", "tries"]),
);

const postponeOne = prepare((later: { id: string; until: number; now: number }) =>
  sql.updateTable("dispatch").set({ due_at: later.until }).where("id", "=", later.id).where("due_at", "<=", later.now),
);

type Delay = Rest & { id: string; now: number };

/** It counts as a try, which would have failed: what waits for a channel is given up no later than if it asked each time. */
const delayOne = prepare((delay: Delay) =>
  sql
    .updateTable("dispatch")
    .set((update) => ({
      due_at: delay.until,
      tries: update("tries", "+", 1),
      failure: delay.failure,
      detail: delay.detail,
    }))
    .where("id", "=", delay.id)
    .where("due_at", "<=", delay.now),
);

const endOne = prepare((end: { id: string; status: string; failure: string; detail: string; now: number }) =>
  sql
    .updateTable("dispatch")
    .set({
      status: end.status as never,
      due_at: null,
      settled_at: end.now,
      failure: end.failure,
      detail: end.detail,
    })
    .where("id", "=", end.id)
    .where("status", "=", "pending"),
);

const nameRecipient = prepare((named: { id: string; recipient: string }) =>
  sql
    .updateTable("dispatch")
    .set({ recipient: named.recipient })
    .where("id", "=", named.id)
    .where("recipient", "=", ""),
);

type Copy = { id: string; from: string; recipient: string };

const copyOne = prepare((copy: Copy) => ({
  compile: () =>
    literally`
      insert into dispatch (id, notification_id, channel, recipient, cause, status, created_at, due_at, is_asked)
      select ${copy.id}, notification_id, channel, ${copy.recipient}, cause, 'pending', created_at, due_at, is_asked
      from dispatch where id = ${copy.from} on conflict do nothing`.compile(sql),
}));

type Claiming = { underWay: Iterable<Batch>; free: number };

/** Takes what may be sent now on one channel, as many messages as there are `free` slots; `isMore` when there was more than is looked at. */
export function claim(
  hub: Hub,
  part: ChannelPart,
  { underWay, free }: Claiming,
): { batches: Batch[]; isMore: boolean } {
  const now = hub.now();
  const ours = [...underWay].filter((batch) => batch.part === part);
  const recipients = part.recipients(hub);
  const found = shareOut(hub, recipients, () => findOthers(hub, part, ours));
  const isUnshared = ({ recipient }: Due) => recipient === "" && recipients.length > 0;
  const due = found.filter((row) => !isUnshared(row));
  const rest = restOf(hub, part.channel);
  const { ended, postponed, delayed, messages } = plan(due, {
    now,
    free,
    rest,
    recipients,
    rules: hub.notify.rules(),
    channel: part.channel,
    underWay: ours.map(({ message }) => message),
    lastSent: (recipient, cause) =>
      hub.read(findLastSent({ channel: part.channel, recipient, cause }))[0]?.settled_at ?? undefined,
    sentTo: sentInTheHour(hub, part),
  });
  const isAnything = ended.length + postponed.length + delayed.length + messages.length > 0;
  const isMore = found.some(isUnshared) || (found.length >= LOOKED_AT && isAnything);
  if (!isAnything) return { batches: [], isMore };
  const leasedUntil = now + LEASE_MS;
  const batches = hub.write((trx) => {
    for (const end of ended) trx.run(endOne({ ...end, now }));
    for (const { id, until } of postponed) trx.run(postponeOne({ id, until, now }));
    for (const id of delayed) trx.run(delayOne({ id, now, ...rest! }));
    return messages.flatMap(({ message, ids }) => {
      const dispatches = ids.flatMap((id) => trx.all(claimOne({ id, leasedUntil, now })));
      if (dispatches.length < ids.length) return []; // what was read is not so any more: never send what is not ours
      const tries = Math.max(...dispatches.map(({ tries }) => tries));
      return { part, message, dispatches, tries, isTrial: hub.notify.rests.has(part.channel) };
    });
  });
  return { batches, isMore };
}

/** What is due and not under way. */
function findOthers(hub: Hub, { channel }: ChannelPart, ours: Batch[]): Due[] {
  const busy = new Set(ours.flatMap(({ dispatches }) => dispatches.map(({ id }) => id)));
  const found = hub.read(findDue({ channel, now: hub.now(), most: LOOKED_AT + busy.size }));
  return found.filter(({ id }) => !busy.has(id));
}

/** What was settled at once and is of one cause was one message. Read when it is asked for: most turns have nothing to send. */
function sentInTheHour({ read, now }: Hub, { channel }: ChannelPart): (recipient: string) => Sent {
  let known: Map<string, Sent> | undefined;
  return (recipient) => {
    known ??= countedByRecipient(read(findSentSince({ channel, after: now() - HOUR_MS, now: now() })));
    return known.get(recipient) ?? { count: 0, lastAt: Number.NEGATIVE_INFINITY };
  };
}

type SentRow = { recipient: string; cause: string; settled_at: number | null };

/** The newest come first. */
function countedByRecipient(rows: SentRow[]): Map<string, Sent> {
  const counted = [...Map.groupBy(rows, ({ recipient }) => recipient)].map(([recipient, theirs]) => {
    const messages = new Set(theirs.map(({ cause, settled_at }) => `${settled_at} ${cause}`));
    return [recipient, { count: messages.size, lastAt: theirs[0]!.settled_at! }] as const;
  });
  return new Map(counted);
}

/** One dispatch for each who is reached, so that each has its own tries; what is due after that. */
function shareOut(hub: Hub, recipients: string[], find: () => Due[]): Due[] {
  const due = find();
  const unshared = due.filter(({ recipient }) => recipient === "");
  if (unshared.length === 0 || recipients.length === 0) return due;
  const some = unshared.slice(0, Math.ceil(SHARED_AT_ONCE / recipients.length));
  hub.write((trx) => {
    for (const { id } of some) share(trx, id, recipients, hub.now());
  });
  return find();
}

function share(trx: Trx, id: string, [first, ...others]: string[], now: number): void {
  trx.run(nameRecipient({ id, recipient: first! }));
  for (const recipient of others) trx.run(copyOne({ id: newId("dsp", now), from: id, recipient }));
}
