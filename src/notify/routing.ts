import type { Channel } from "../db/schema.ts";
import type { NewNotification } from "../events/notification.ts";
import type { Hub } from "../hub.ts";
import type { Outcome } from "./channel.ts";
import { CHANNEL_PARTS } from "./channels.ts";
import { CHANNELS, readRules, type Rules, wayOf } from "./rules.ts";

/** Decides where notifications go besides the dashboard. */
export type Routing = {
  channelsFor(notification: NewNotification): Channel[];
  /** Which channels can reach anybody at the moment. */
  isReady(): Record<Channel, boolean>;
  /** The rules in force. */
  rules(): Rules;
  /** The channels that do not work, as their last try told. In memory: a start tries them anew. */
  rests: Map<Channel, Rest>;
  /** What was read for it has changed. */
  forget(): void;
};

/** Until when nothing more is tried on a channel, and why; then one message shows whether it works again. */
export type Rest = { until: number } & Pick<Outcome & { is: "delayed" }, "failure" | "detail">;

type Known = { isReady: Record<Channel, boolean>; rules: Rules };

/** What the rules say, as far as the channel is set up. */
export function createRouting(hub: Pick<Hub, "config" | "read" | "log">): Routing {
  let last: Known | undefined;
  const known = () => (last ??= { isReady: readiness(hub), rules: readRules(hub) });
  return {
    channelsFor(notification) {
      const { isReady, rules } = known();
      return CHANNELS.filter((channel) => isReady[channel] && wayOf(rules, notification, channel) !== "none");
    },
    isReady: () => known().isReady,
    rules: () => known().rules,
    rests: new Map(),
    forget: () => (last = undefined),
  };
}

function readiness(hub: Pick<Hub, "config" | "read">): Record<Channel, boolean> {
  const ready = CHANNELS.map((channel) => [channel, CHANNEL_PARTS[channel].missing(hub).length === 0]);
  return Object.fromEntries(ready) as Record<Channel, boolean>;
}
