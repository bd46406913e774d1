import type { ConversationData } from "../../views/conversation.tsx";
import type { Hub } from "../hub.ts";
import { addressOf } from "../messages/address.ts";
import { findContact, findMessage, findRelated, knownAmong, listMessages } from "../messages/conversation.ts";

const PAGE_MESSAGES = 30;

/** Whoever an address means, however it is written; nothing when nobody ever wrote from there. */
export async function conversation(
  hub: Hub,
  address: string,
  until: string | undefined,
): Promise<ConversationData | undefined> {
  const contact = (await findContact(hub.db, address)) ?? (await findContact(hub.db, addressOf(address)));
  if (!contact) return undefined;
  const messages = await messagesOf(hub, contact.address, until);
  return {
    contact,
    ...messages,
    related: await findRelated(hub.db, contact.address),
    optedOutBy: contact.opted_out_by ? await findMessage(hub.db, contact.opted_out_by) : undefined,
    newest: until === undefined ? messages.page.messages.at(-1)?.id : undefined,
  };
}

/** One page of what a sender wrote, up to the message `before`. */
export async function messagesOf({ db }: Hub, sender: string, before: string | undefined) {
  const page = await listMessages(db, sender, { limit: PAGE_MESSAGES, before });
  const named = page.messages.flatMap(({ extracted: { phones, emails } }) => [
    ...phones.slice(0, 10),
    ...emails.slice(0, 10),
  ]);
  return { page, known: await knownAmong(db, named) };
}
