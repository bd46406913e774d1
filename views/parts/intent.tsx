import type { Intent } from "../../src/db/schema.ts";
import { Icon, type IconName } from "./icon.tsx";

/** What somebody wants, in a shape, a word and a colour. */
export const INTENTS: Record<Intent, { icon: IconName; word: string; colour: string }> = {
  interested: { icon: "check", word: "interested", colour: "processed" },
  appointment: { icon: "bell", word: "appointment", colour: "processed" },
  question: { icon: "question", word: "question", colour: "retrying" },
  not_interested: { icon: "cross", word: "not interested", colour: "rejected" },
  stop: { icon: "stop", word: "stop", colour: "waiting" },
  out_of_office: { icon: "retry", word: "out of office", colour: "" },
  unknown: { icon: "ring", word: "not understood", colour: "" },
};

export function IntentBadge({ intent, confidence }: { intent: Intent; confidence?: number }) {
  const { icon, word, colour } = INTENTS[intent];
  const isRated = confidence !== undefined && intent !== "unknown";
  return (
    <span class={`badge ${colour}`} title={isRated ? `${Math.round(confidence * 100)} % sure` : undefined}>
      <Icon name={icon} />
      {word}
      {isRated && <span class="muted">{sureness(confidence)}</span>}
    </span>
  );
}

function sureness(confidence: number): string {
  if (confidence >= 0.85) return "sure";
  return confidence >= 0.6 ? "likely" : "a guess";
}
