import type { Interpretation, NewMessage } from "./message.ts";

/** ResponseInterpreterAgent: what a message wants. */
export function interpret(_message: Pick<NewMessage, "source" | "subject" | "content">): Interpretation {
  return { intent: "unknown", confidence: 0, words: [] };
}
