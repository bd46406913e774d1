import { prepare, sql } from "../db/prepare.ts";
import type { Channel } from "../db/schema.ts";
import type { Count } from "../db/walk.ts";
import { sql as literally } from "kysely";
import type { Hub } from "../hub.ts";
import { CHANNEL_PARTS } from "./channels.ts";
import { CHANNELS } from "./rules.ts";
import { wordsFor } from "./words.ts";

/** How it goes with one way of reaching a person, for the Settings and Status pages. */
export type ChannelState = {
  channel: Channel;
  title: string;
  /** Ready when empty: else the variables to set, or what else has to be done. */
  missing: string[];
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

const lastSent = prepare((of: Of) =>
  sql
    .selectFrom("dispatch")
    .select("settled_at")
    .where("channel", "=", of.channel as Channel)
    .where(literally<boolean>`status = 'sent'`)
    .orderBy("settled_at", "desc")
    .limit(1),
);

/** The newest of those that did not go well; the index's own condition leads to them. */
const troubled = prepare((of: Of) =>
  sql
    .selectFrom(
      sql
        .selectFrom("dispatch")
        .select(["channel", "tried_at", "failure", "detail"])
        .where(literally<boolean>`status <> 'sent'`)
        .where("status", "in", ["failed", "pending"])
        .orderBy("id", "desc")
        .limit(LOOKED_AT)
        .as("unsent"),
    )
    .select(["tried_at", "failure", "detail"])
    .where("channel", "=", of.channel as Channel)
    .where("failure", "is not", null)
    .where("tried_at", "is not", null)
    .orderBy("tried_at", "desc")
    .limit(1),
);

const pending = prepare((of: Of) =>
  sql
    .selectFrom(
      sql
        .selectFrom("dispatch")
        .select("id")
        .where("channel", "=", of.channel as Channel)
        .where("due_at", "is not", null)
        .limit(MOST_COUNTED + 1)
        .as("some"),
    )
    .select((count) => count.fn.countAll<number>().as("count")),
);

const failed = prepare((of: Of) =>
  sql
    .selectFrom(
      sql
        .selectFrom("dispatch")
        .select("channel")
        .where(literally<boolean>`status <> 'sent'`)
        .where("status", "=", "failed")
        .limit(MOST_COUNTED + 1)
        .as("some"),
    )
    .select((count) => count.fn.countAll<number>().as("count"))
    .where("channel", "=", of.channel as Channel),
);

/** Of every channel. Bounded, however much there is: beyond 999 it only says that there is more. */
export function channelStates(hub: Pick<Hub, "config" | "read">): ChannelState[] {
  return CHANNELS.map((channel) => stateOf(hub, channel));
}

function stateOf(hub: Pick<Hub, "config" | "read">, channel: Channel): ChannelState {
  const { title, missing } = CHANNEL_PARTS[channel];
  const lastSuccessAt = hub.read(lastSent({ channel }))[0]?.settled_at ?? null;
  const [trouble] = hub.read(troubled({ channel }));
  const isOver = (trouble?.tried_at ?? 0) <= (lastSuccessAt ?? -1);
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
  return { at: trouble.tried_at!, failure, ...wordsFor(failure), detail: trouble.detail };
}

function bounded([row]: { count: number }[]): Count {
  const count = row?.count ?? 0;
  return { count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED };
}
