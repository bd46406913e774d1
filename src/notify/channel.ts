import type { Channel, NotificationTable } from "../db/schema.ts";
import type { Hub } from "../hub.ts";

/** What every way of reaching a person has in common; each is one file: mail.ts, push.ts, sms.ts. */
export type ChannelPart = {
  channel: Channel;
  title: string;
  /** The variables, or what else has to be done, before it can reach anybody; empty when it is ready. */
  missing(hub: Known): string[];
  /** Who is reached: mailboxes, numbers, ids of push subscriptions. Each has a dispatch of its own. */
  recipients(hub: Known): string[];
  /** One try for one recipient, over before `signal` aborts. What it throws is an error of our own. */
  send(hub: Hub, message: Message, signal: AbortSignal): Promise<Outcome>;
};

type Known = Pick<Hub, "config" | "read">;

/** What is sent to one recipient. */
export type Message = {
  /** The same at every try of the same content, so that whoever gets it twice can tell. */
  id: string;
  recipient: string;
  /** Type and what it is about: a newer one of the same cause may take the place of an older one. */
  cause: string;
  kind: "one" | "several of one cause" | "several causes" | "digest";
  /** At least one, the oldest first. */
  told: Told[];
};

export type Told = Pick<NotificationTable, "id" | "type" | "title" | "message" | "priority" | "link" | "created_at">;

/** What came of a try. The detail is for the admin: no secret, and nobody's address that is a capability. */
export type Outcome =
  | { is: "sent"; detail?: string }
  /**
   * It may go better later, by itself or because a person sets the channel right: whatever is about the channel and not
   * about this message. `retryAfterMs` can only lengthen the wait. Of the channel, it holds for every other message, too.
   */
  | { is: "delayed"; failure: DispatchFailure; detail: string; retryAfterMs?: number; isOfChannel?: boolean }
  /** About this message or its recipient: trying again would change nothing. */
  | { is: "refused"; failure: DispatchFailure; detail: string }
  /** The recipient is no more (and was taken off the list by `send`): the dispatch is cancelled. */
  | { is: "gone"; failure: DispatchFailure; detail: string };

/** Why a try failed: the closed list. The number is what the other side answered. */
export type DispatchFailure = `smtp_${number}` | `twilio_${number}` | `http_${number}` | (typeof BROKEN)[number];

export const BROKEN = [
  "connection_timeout",
  "connection_refused",
  "connection_reset",
  "dns",
  "tls",
  "malformed_response",
  "network",
  "refused_address",
  "redirect",
  "not_configured",
  "interrupted",
  "bad_address",
  "recipient_gone",
  "our_fault",
] as const;
