import type { Endpoint } from "../../src/outbound/endpoints.ts";
import { Icon, type IconName } from "./icon.tsx";

type Standing = Pick<Endpoint, "status" | "disabled_because" | "failing_since">;

const SHOWN = {
  active: { icon: "check", word: "active", colour: "processed" },
  failing: { icon: "retry", word: "active, failing", colour: "retrying" },
  paused: { icon: "pause", word: "paused", colour: "" },
  gone: { icon: "stop", word: "disabled: it is gone", colour: "waiting" },
  disabled: { icon: "stop", word: "disabled: it kept failing", colour: "waiting" },
} satisfies Record<string, { icon: IconName; word: string; colour: string }>;

function shown({ status, disabled_because, failing_since }: Standing) {
  if (status === "disabled") return SHOWN[disabled_because === "gone" ? "gone" : "disabled"];
  if (status === "active") return SHOWN[failing_since === null ? "active" : "failing"];
  return SHOWN.paused;
}

/** How an endpoint stands, in a shape, words and a colour. */
export function EndpointState({ endpoint }: { endpoint: Standing }) {
  const { icon, word, colour } = shown(endpoint);
  return (
    <span class={`badge ${colour}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
