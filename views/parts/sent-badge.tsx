import type { EndpointStatus, OutboundStatus } from "../../src/db/schema.ts";
import { Icon, type IconName } from "./icon.tsx";

/** What a sent delivery's status means to a person: one that is pending is new, or has failed and is tried again. */
export type SentStanding = "delivered" | "sending" | "retrying" | "held" | "failed" | "cancelled";

export function standingOf({ status, attempts }: { status: OutboundStatus; attempts: number }): SentStanding {
  if (status !== "pending") return status;
  return attempts === 0 ? "sending" : "retrying";
}

/** No automatic try comes before its endpoint is resumed. */
export const isHeldBack = ({ status, endpoint_status }: { status: OutboundStatus; endpoint_status: EndpointStatus }) =>
  (status === "held" || status === "pending") && endpoint_status !== "active";

export const STANDINGS: Record<SentStanding, { icon: IconName; word: string; colour: string }> = {
  delivered: { icon: "check", word: "delivered", colour: "processed" },
  sending: { icon: "right", word: "on its way", colour: "" },
  retrying: { icon: "retry", word: "retrying", colour: "retrying" },
  held: { icon: "pause", word: "held", colour: "" },
  failed: { icon: "attention", word: "waits for you", colour: "waiting" },
  cancelled: { icon: "stop", word: "cancelled", colour: "" },
};

/** Shape, word and colour of a sent delivery's state. */
export function SentBadge({ standing }: { standing: SentStanding }) {
  const { icon, word, colour } = STANDINGS[standing];
  return (
    <span class={`badge ${colour}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
