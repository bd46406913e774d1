import type { DeliveryStatus } from "../../src/db/schema.ts";
import { Icon, type IconName } from "./icon.tsx";

/** What a delivery's status means to a person: a failed one either takes care of itself or waits for somebody. */
export type DeliveryState = "processed" | "retrying" | "waiting" | "rejected" | "unhandled";

/** The one place that tells a retry from a wait. */
export function stateOf(delivery: { status: DeliveryStatus; next_attempt_at: number | null }): DeliveryState {
  if (delivery.status !== "failed") return delivery.status;
  return delivery.next_attempt_at === null ? "waiting" : "retrying";
}

const SHOWN: Record<DeliveryState, { icon: IconName; word: string }> = {
  processed: { icon: "check", word: "processed" },
  retrying: { icon: "retry", word: "retrying" },
  waiting: { icon: "attention", word: "waits for you" },
  rejected: { icon: "stop", word: "rejected" },
  unhandled: { icon: "ring", word: "unhandled" },
};

/** A state as a badge says it. */
export const wordOf = (state: DeliveryState): string => SHOWN[state].word;

/** Shape, word and colour of a state. */
export function Badge({ state }: { state: DeliveryState }) {
  const { icon, word } = SHOWN[state];
  return (
    <span class={`badge ${state}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
