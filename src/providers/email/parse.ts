import { withoutContents } from "../../http/multipart.ts";
import { addressOf } from "../../messages/address.ts";
import type { NewMessage } from "../../messages/message.ts";
import { isRefusal, type Parsed, type RawRequest, type Refusal } from "../provider.ts";
import { digestOf, fingerprintOf } from "./fingerprint.ts";
import { type Mail, messageOf, recipientsOf } from "./mail.ts";
import { messageIdOf } from "./message-id.ts";
import { isObject, type Post, readPost, refuseUnreadable } from "./read.ts";
import type { Settings } from "./settings.ts";
import { tokenOf } from "./signed.ts";

/** A mail that came in, or what Mailgun tells of one that went out (PROTOCOLS 2). */
export function parse(request: RawRequest, settings: Settings): Parsed<Mail> | Refusal {
  const post = readPost(request);
  if (!post.ok) return refuseUnreadable(post);
  const event = post.fields["event-data"];
  if (isObject(event)) return ofEvent(event, post, settings);
  const message = messageOf(post, settings);
  return isRefusal(message) ? message : ofMessage(message, request, post, settings);
}

function ofMessage(message: NewMessage, request: RawRequest, post: Post, settings: Settings): Parsed<Mail> {
  const id = messageIdOf(post.fields);
  return {
    payload: { message },
    type: "email.received",
    ...sameness(id && keyOf(id, message.recipient!), post, settings),
    subject: addressOf(message.sender),
    keep: post.files.length > 0 ? keepable(request, post) : undefined,
    answer: { message_id: id ?? null },
  };
}

/** One mail to two of our mailboxes is two messages: Mailgun posts it once for each, under the same Message-Id. */
function keyOf(messageId: string, recipient: string): string {
  const recipients = recipientsOf(recipient).map(addressOf).join();
  return `${messageId} ${recipients.length > LONGEST_RECIPIENTS ? digestOf(recipients) : recipients}`;
}

const LONGEST_RECIPIENTS = 500;

/** Of attachments only what they are called and how large they are is kept. */
const keepable = ({ body, headers }: RawRequest, { files }: Post): Uint8Array =>
  withoutContents(body, headers.get("content-type")!, files);

const EVENT_NAME = /^[a-z_]{1,40}$/;

function ofEvent({ event, id, recipient }: Record<string, unknown>, post: Post, settings: Settings): Parsed<Mail> {
  const isNamed = typeof event === "string" && EVENT_NAME.test(event);
  const isKnowable = typeof id === "string" && id !== "" && id.length <= 200;
  return {
    payload: {},
    type: isNamed ? `email.${event}` : "email.event",
    ...sameness(isKnowable ? `event:${id}` : undefined, post, settings),
    subject: typeof recipient === "string" ? addressOf(recipient) : undefined,
    answer: { message_id: null },
  };
}

type Sameness = Pick<Parsed<Mail>, "dedupeKey" | "windowMs" | "fingerprint" | "onceKey">;

/**
 * What counts as the same thing, and the token that may come again with the same body only. Keys are shown to the admin,
 * so there are no tokens in them (SPEC 1.6).
 */
function sameness(key: string | undefined, post: Post, { MAILGUN_TOLERANCE }: Settings): Sameness {
  const fingerprint = fingerprintOf(post);
  const windowMs = 2_000 * MAILGUN_TOLERANCE + 1; // to the last millisecond in which a timestamp from the future is fresh
  const token = tokenOf(post);
  const digest = digestOf(token ?? fingerprint);
  return {
    dedupeKey: key ?? `${token ? "token" : "body"}:${digest}`,
    windowMs,
    fingerprint,
    onceKey: token ? { key: `once:${digest}`, windowMs } : undefined,
  };
}
