import { type Selectable, sql as literally } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { Channel, DispatchTable } from "../db/schema.ts";
import type { Count } from "../db/walk.ts";
import type { Hub } from "../hub.ts";
import { CHANNEL_PARTS } from "./channels.ts";
import { CHANNELS } from "./rules.ts";
import { lastTrial } from "./trials.ts";
import { wordsFor } from "./words.ts";

/** How it goes with one way of reaching a person, for the Settings and Status pages. */
export type ChannelState = {
  channel: Channel;
  title: string;
  /** Ready when empty: else the variables to set, or what else has to be done. */
  missing: string[];
  /** A test message that reached everybody is one, too. */
  lastSuccessAt: number | null;
  /** How many there are to reach, and how many of them the last try did not. */
  recipients: { all: number; failing: number };
  /** The last of the tries that did not reach them; undefined when none is failing. */
  lastFailure: ChannelFailure | undefined;
  /** Yet to be sent, or tried again. */
  pending: Count;
  /** Given up: they wait for a person. */
  failed: Count;
};

export type ChannelFailure = { at: number; failure: string; says: string; todo: string; detail: string | null };

const MOST_COUNTED = 999;
const LOOKED_AT = 1_000; // tries: about 1 ms

type Of = { channel: string };

/** The index's own condition: with a parameter it would not be found. */
const IS_FAILED = literally<boolean>`status = 'failed'`;

const TRY = ["recipient", "tried_at", "failure", "detail"] as const;

const lastSent = prepare((of: Of) =>
  sql
    .selectFrom("dispatch")
    .select(["recipient", "settled_at as tried_at", "failure", "detail"])
    .where("channel", "=", of.channel as Channel)
    .where(literally<boolean>`status = 'sent'`)
    .orderBy("settled_at", "desc")
    .limit(LOOKED_AT),
);

const lastFailed = prepare((of: Of) =>
  sql
    .selectFrom("dispatch")
    .select(TRY)
    .where("channel", "=", of.channel as Channel)
    .where(IS_FAILED)
    .orderBy("id", "desc")
    .limit(LOOKED_AT),
);

const firstDelayed = prepare((of: Of) =>
  sql
    .selectFrom("dispatch")
    .select(TRY)
    .where("channel", "=", of.channel as Channel)
    .where("due_at", "is not", null)
    .orderBy("due_at")
    .limit(LOOKED_AT),
);

const pending = prepare((of: Of) => counted(ofChannel(of).where("due_at", "is not", null)));

const failed = prepare((of: Of) => counted(ofChannel(of).where(IS_FAILED)));

const ofChannel = ({ channel }: Of) =>
  sql
    .selectFrom("dispatch")
    .select("id")
    .where("channel", "=", channel as Channel)
    .limit(MOST_COUNTED + 1);

const counted = (some: ReturnType<typeof ofChannel>) =>
  sql.selectFrom(some.as("some")).select((count) => count.fn.countAll<number>().as("count"));

/** Of every channel. Bounded, however much there is: beyond 999 it only says that there is more. */
export function channelStates(hub: Pick<Hub, "config" | "read">): ChannelState[] {
  return CHANNELS.map((channel) => stateOf(hub, channel));
}

function stateOf(hub: Pick<Hub, "config" | "read">, channel: Channel): ChannelState {
  const { title, missing, recipients } = CHANNEL_PARTS[channel];
  const sent = hub.read(lastSent({ channel }));
  const failures = [...hub.read(lastFailed({ channel })), ...hub.read(firstDelayed({ channel }))];
  const trialAt = lastTrial(hub, channel) ?? 0;
  const reached = recipients(hub);
  const last = lastOfEach([...failures.filter(({ failure }) => failure !== null), ...sent]);
  const failing = reached.flatMap((recipient) => last.get(recipient) ?? []).filter(isFailing);
  const open = failing.filter(({ tried_at }) => tried_at! >= trialAt);
  return {
    channel,
    title,
    missing: missing(hub),
    lastSuccessAt: Math.max(sent[0]?.tried_at ?? 0, trialAt) || null,
    recipients: { all: reached.length, failing: open.length },
    lastFailure: failureOf(open.toSorted(byTime).at(-1)),
    pending: bounded(hub.read(pending({ channel }))),
    failed: bounded(hub.read(failed({ channel }))),
  };
}

type Try = Pick<Selectable<DispatchTable>, (typeof TRY)[number]>;

/** What was given up without a try says nothing of the channel. Of the same moment, the first of these counts. */
function lastOfEach(tries: Try[]): Map<string, Try> {
  const last = new Map<string, Try>();
  for (const one of tries) {
    const known = last.get(one.recipient)?.tried_at ?? -1;
    if (one.tried_at !== null && one.tried_at > known) last.set(one.recipient, one);
  }
  return last;
}

const isFailing = ({ failure }: Try): boolean => failure !== null;

const byTime = (a: Try, b: Try): number => a.tried_at! - b.tried_at!;

function failureOf(one: Try | undefined): ChannelFailure | undefined {
  if (!one) return undefined;
  return { at: one.tried_at!, failure: one.failure!, ...wordsFor(one.failure!), detail: one.detail };
}

function bounded([row]: { count: number }[]): Count {
  const count = row?.count ?? 0;
  return { count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED };
}
