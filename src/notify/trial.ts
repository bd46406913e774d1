import type { Channel } from "../db/schema.ts";
import type { Hub } from "../hub.ts";
import { newId } from "../ids.ts";
import type { Message } from "./channel.ts";
import { CHANNEL_PARTS } from "./channels.ts";
import { make } from "./make.ts";
import { hastenAllDelayed } from "./retry.ts";
import { noteTrial } from "./trials.ts";
import { wordsFor } from "./words.ts";

/** What came of a test message: whether all whom the channel reaches got it, and what to say of it. */
export type Trial = { isSent: boolean; says: string; details: string[] };

const MOST = 20;
const TRIAL_MS = 20_000; // a request that is silent for 30 s is cut off

/** Sends a real message now, to everybody whom the channel reaches; waits for what comes of it, 20 s at most. */
export async function testChannel(hub: Hub, channel: Channel): Promise<Trial> {
  const part = CHANNEL_PARTS[channel];
  const missing = part.missing(hub);
  if (missing.length > 0) return { isSent: false, says: `Not set up: ${missing.join(", ")}`, details: [] };
  const recipients = part.recipients(hub).slice(0, MOST);
  const outcomes = await Promise.all(
    recipients.map((recipient) =>
      make(hub, { part, message: trialMessage(hub, recipient, "/admin/settings") }, TRIAL_MS),
    ),
  );
  const troubles = outcomes.filter((outcome) => outcome.is !== "sent");
  const reached = outcomes.length - troubles.length;
  if (reached > 0) await hastenAllDelayed(hub, channel);
  const [first] = troubles;
  if (!first) {
    noteTrial(hub, channel);
    return { isSent: true, says: `Sent to ${counted(outcomes.length)}`, details: [] };
  }
  const { says, todo } = wordsFor(first.failure);
  const besides = reached > 0 ? ` ${counted(reached)} got it.` : "";
  return { isSent: false, says: `${says} ${todo}${besides}`, details: troubles.map(({ detail }) => detail) };
}

/** A test message to one of those whom a channel reaches. */
export function trialMessage({ now }: Pick<Hub, "now">, recipient: string, link: string): Message {
  const told = {
    id: newId("ntf", now()),
    type: "TEST",
    title: "Test",
    message: "This is a test of Carillon. If you read it, notifications reach you this way.",
    priority: "NORMAL" as const,
    link,
    created_at: now(),
  };
  return { id: newId("dsp", now()), recipient, cause: "TEST", kind: "one", told: [told] };
}

const counted = (count: number): string => (count === 1 ? "1 recipient" : `${count} recipients`);
