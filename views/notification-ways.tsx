import type { Channel } from "../src/db/schema.ts";
import type { DispatchState, NotificationRow } from "../src/notify/read.ts";
import { NOTIFICATIONS_PATH, type NotificationState, notificationsPath } from "./notification-state.ts";
import { Icon, type IconName } from "./parts/icon.tsx";
import { Due, Time } from "./parts/time.tsx";

/** A notification with the words for whatever went wrong on its ways. */
export type Told = Omit<NotificationRow, "dispatches"> & { dispatches: Dispatch[]; language: "en" | "fr" };

type Dispatch = DispatchState & { why: { says: string; todo: string } | undefined };

export const CHANNEL_WORDS: Record<Channel, string> = { EMAIL: "E-mail", PUSH: "Push", SMS: "SMS" };

type Standing = "sent" | "waiting" | "retrying" | "failed" | "cancelled";

const SHOWN: Record<Standing, { icon: IconName; colour: string }> = {
  sent: { icon: "check", colour: "processed" },
  waiting: { icon: "ring", colour: "" },
  retrying: { icon: "retry", colour: "retrying" },
  failed: { icon: "attention", colour: "waiting" },
  cancelled: { icon: "stop", colour: "" },
};

function standingOf({ status, tries }: Dispatch): Standing {
  if (status !== "pending") return status;
  return tries === 0 ? "waiting" : "retrying";
}

type WaysData = { told: Told; state: NotificationState; now: number };

/** Where it went besides this page, and how that goes; what goes the same to several of one channel is said once. */
export function Ways({ told, state, now }: WaysData) {
  if (told.dispatches.length === 0) return <span class="muted">only here</span>;
  const alike = Map.groupBy(told.dispatches, (one) => `${one.channel} ${standingOf(one)} ${one.failure}`);
  const triable = Map.groupBy(told.dispatches.filter(isTriable), ({ channel }) => channel);
  return (
    <>
      <ul>
        {[...alike.values()].map((group) => (
          <Way group={group} now={now} />
        ))}
      </ul>
      {[...triable].map(([channel, dispatches]) => (
        <RetryForm told={told} channel={channel} isGivenUp={dispatches.some(isGivenUp)} state={state} />
      ))}
    </>
  );
}

const isGivenUp = ({ status }: Dispatch): boolean => status === "failed";

const isTriable = (one: Dispatch): boolean => isGivenUp(one) || (one.status === "pending" && one.failure !== null);

function Way({ group, now }: { group: Dispatch[]; now: number }) {
  const [one] = group as [Dispatch];
  const standing = standingOf(one);
  const { icon, colour } = SHOWN[standing];
  return (
    <li title={one.detail ?? ""}>
      <span class={colour}>
        <Icon name={icon} /> {CHANNEL_WORDS[one.channel]}
        {group.length > 1 && ` × ${group.length}`}
      </span>{" "}
      <WhatCame one={one} now={now} />
    </li>
  );
}

function WhatCame({ one, now }: { one: Dispatch; now: number }) {
  const { settled_at, due_at, why } = one;
  switch (standingOf(one)) {
    case "sent":
      return (
        <>
          sent <Time at={settled_at ?? now} now={now} />
        </>
      );
    case "waiting":
      return (
        <>
          waits, goes <Due at={due_at ?? now} now={now} />
        </>
      );
    case "retrying":
      return (
        <>
          next try <Due at={due_at ?? now} now={now} />
          {why && <span class="muted"> · {why.says}</span>}
        </>
      );
    case "failed":
      return (
        <>
          failed{why && `: ${why.says}`} <span class="muted">{why?.todo}</span>
        </>
      );
    case "cancelled":
      return <>cancelled{why && <span class="muted"> · {why.says}</span>}</>;
  }
}

type RetryData = { told: Told; channel: Channel; isGivenUp: boolean; state: NotificationState };

/** What was given up is begun again; what would be tried again by itself need not wait for it. */
function RetryForm({ told, channel, isGivenUp, state }: RetryData) {
  const path = notificationsPath(state, {}, `${NOTIFICATIONS_PATH}/${told.id}/retry`);
  return (
    <form
      method="post"
      action={path}
      hx-post={path}
      hx-target="closest tr"
      hx-swap="outerMorph"
      hx-disable="find button"
    >
      <input type="hidden" name="channel" value={channel} />
      <button>
        {isGivenUp ? "Retry" : "Try now:"} {channel === "EMAIL" ? "e-mail" : CHANNEL_WORDS[channel]}
        <span class="unseen">: {told.title}</span>
      </button>
    </form>
  );
}
