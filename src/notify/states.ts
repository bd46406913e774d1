import { prepare, sql } from "../db/prepare.ts";
import type { Channel } from "../db/schema.ts";
import type { Count } from "../db/walk.ts";
import { sql as literally } from "kysely";
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
  /** The last try that failed, if nothing has gone well since. */
  lastFailure: ChannelFailure | undefined;
  /** Yet to be sent, or tried again. */
  pending: Count;
  /** Given up: they wait for a person. */
  failed: Count;
};

export type ChannelFailure = { at: number; failure: string; says: string; todo: string; detail: string | null };

const MOST_COUNTED = 999;
const LOOKED_AT = 1_000;

type Of = { channel: string };

/** The index's own condition: with a parameter it would not be found. */
const IS_FAILED = literally<boolean>`status = 'failed'`;

const lastSent = prepare((of: Of) =>
  sql
    .selectFrom("dispatch")
    .select("settled_at")
    .where("channel", "=", of.channel as Channel)
    .where(literally<boolean>`status = 'sent'`)
    .orderBy("settled_at", "desc")
    .limit(1),
);

const TROUBLE = ["tried_at", "failure", "detail"] as const;

const lastFailed = prepare((of: Of) =>
  sql
    .selectFrom("dispatch")
    .select(TROUBLE)
    .where("channel", "=", of.channel as Channel)
    .where(IS_FAILED)
    .orderBy("id", "desc")
    .limit(1),
);

const lastDelayed = prepare((of: Of) =>
  sql
    .selectFrom(
      sql
        .selectFrom("dispatch")
        .select(TROUBLE)
        .where("channel", "=", of.channel as Channel)
        .where("due_at", "is not", null)
        .orderBy("due_at")
        .limit(LOOKED_AT)
        .as("first"),
    )
    .select(TROUBLE)
    .where("failure", "is not", null)
    .orderBy("tried_at", "desc")
    .limit(1),
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
  const { title, missing } = CHANNEL_PARTS[channel];
  const lastSentAt = hub.read(lastSent({ channel }))[0]?.settled_at ?? null;
  const lastSuccessAt = Math.max(lastSentAt ?? 0, lastTrial(hub, channel) ?? 0) || null;
  const troubles = [...hub.read(lastFailed({ channel })), ...hub.read(lastDelayed({ channel }))];
  const trouble = troubles.toSorted((a, b) => (b.tried_at ?? 0) - (a.tried_at ?? 0))[0];
  const isOver = (trouble?.tried_at ?? 0) < (lastSuccessAt ?? 0);
  return {
    channel,
    title,
    missing: missing(hub),
    lastSuccessAt,
    lastFailure: trouble && !isOver ? failureOf(trouble) : undefined,
    pending: bounded(hub.read(pending({ channel }))),
    failed: bounded(hub.read(failed({ channel }))),
  };
}

function failureOf(trouble: {
  tried_at: number | null;
  failure: string | null;
  detail: string | null;
}): ChannelFailure {
  const failure = trouble.failure!;
  return { at: trouble.tried_at ?? 0, failure, ...wordsFor(failure), detail: trouble.detail };
}

function bounded([row]: { count: number }[]): Count {
  const count = row?.count ?? 0;
  return { count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED };
}
