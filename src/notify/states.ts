import type { Channel } from "../db/schema.ts";
import type { Count } from "../db/walk.ts";
import type { Hub } from "../hub.ts";

/** How it goes with one way of reaching a person, for the Settings and Status pages. */
export type ChannelState = {
  channel: Channel;
  title: string;
  /** Ready when empty: else the variables to set, or what else has to be done. */
  missing: string[];
  lastSuccessAt: number | null;
  /** The last try that failed, if nothing has gone well since. */
  lastFailure: { at: number; failure: string; says: string; detail: string | null } | undefined;
  pending: Count;
  failed: Count;
};

/** Of every channel. */
export function channelStates(_hub: Hub): ChannelState[] {
  return [];
}
