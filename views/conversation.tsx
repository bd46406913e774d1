import type { ContactTable } from "../src/db/schema.ts";
import type { Message, MessagePage, Related } from "../src/messages/conversation.ts";
import { inboxPath, type InboxState, SOURCES } from "./inbox-state.ts";
import { MessageItem } from "./message.tsx";
import { CopyButton } from "./parts/copy.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { Icon } from "./parts/icon.tsx";
import { MoreLink } from "./parts/more.tsx";
import { Time } from "./parts/time.tsx";

/** `known` are the addresses named in it that have a conversation of their own. */
export type MessagesOf = { now: number; state: InboxState; page: MessagePage; known: Set<string> };

export type ConversationData = {
  contact: ContactTable;
  related: { named: Related[]; namedBy: Related[] };
  page: MessagePage;
  known: Set<string>;
  /** The message by which this sender opted out. */
  optedOutBy?: Message;
  /** The last message on the page; absent when the page shows earlier ones. */
  newest?: string;
};

/** All that one sender wrote, newest last; it opens at the newest. */
export function Conversation(data: Omit<MessagesOf, "page"> & ConversationData) {
  const { contact, related, now, newest, state } = data;
  const who = contact.name ?? contact.address;
  return (
    <section class="conversation" aria-label={`Conversation with ${who}`}>
      <header class="inside stack">
        <Who contact={contact} />
        <NotToBeWrittenTo contact={contact} by={data.optedOutBy} now={now} />
        <Others title="Also named here" related={related.named} state={state} />
        <Others title="Named by" related={related.namedBy} state={state} />
      </header>
      <div class="scroll" tabindex="0" role="region" aria-label="Messages, newest last">
        <div>
          <ol class="entries">
            <MessageItems {...data} />
          </ol>
          {newest !== undefined && <p id="new-here" role="status" />}
          {newest === undefined && (
            <p class="more">
              <a href={inboxPath(state)}>To the newest</a>
            </p>
          )}
        </div>
      </div>
    </section>
  );
}

/** How many more this sender has written since; they come with the page, so that nobody loses the line they read. */
export function NewHere({ state, count, most }: { state: InboxState; count: number; most: number }) {
  if (count === 0) return <></>;
  return (
    <a class="new" href={inboxPath(state)}>
      {count === most ? `${most}+` : count} new — show
    </a>
  );
}

/** The messages of one page, and before them the way to earlier ones. */
export function MessageItems({ now, state, page: { messages, before }, known }: MessagesOf) {
  return (
    <>
      {before && (
        <li class="more">
          <MoreLink path={inboxPath(state, { until: before })} target="closest li">
            Load earlier
          </MoreLink>
        </li>
      )}
      {messages.map((message) => (
        <MessageItem message={message} now={now} state={state} known={known} />
      ))}
    </>
  );
}

function Who({ contact: { address, name, opted_out_at } }: { contact: ContactTable }) {
  return (
    <div class="ends">
      <div>
        <h2>{name ?? address}</h2>
        {name && <code>{address}</code>} <CopyButton text={address} what="the address" />
      </div>
      <div class="actions">
        <a class="button" href={`/admin/deliveries?${new URLSearchParams({ q: address })}`}>
          Deliveries
        </a>
        {opted_out_at === null && (
          <a class="button" href={inboxPath({}, { of: address }, "/admin/messages/opt-outs/add")}>
            Opt out…
          </a>
        )}
      </div>
    </div>
  );
}

function NotToBeWrittenTo({ contact, by, now }: { contact: ContactTable; by?: Message; now: number }) {
  if (contact.opted_out_at === null) return <></>;
  const words = by?.deciding.map((word) => `“${word}”`).join(", ");
  return (
    <div class="notice bad">
      <Icon name="stop" />
      <div>
        <strong>Opted out</strong> <Time at={contact.opted_out_at} now={now} />
        {by && ` by ${SOURCES[by.source]}${words ? `: ${words}` : ""}`}
        {contact.opted_out_by === null && " by hand"}.{" "}
        <a href={inboxPath({}, { of: contact.address }, "/admin/messages/opt-outs/remove")}>Remove…</a>
      </div>
    </div>
  );
}

/** A signature under an e-mail leads to the SMS of the same person. */
function Others({ title, related, state }: { title: string; related: Related[]; state: InboxState }) {
  if (related.length === 0) return <></>;
  return (
    <p class="line">
      <span class="muted">{title}:</span>
      {related.map(({ address, name }) => (
        <a href={inboxPath({ ...state, with: address })} title={address}>
          {name ?? address}
        </a>
      ))}
    </p>
  );
}

export function NobodyThere({ address }: { address: string }) {
  return (
    <EmptyState title="Nobody wrote from there">
      <p>There is no message from “{address.slice(0, 200)}”.</p>
    </EmptyState>
  );
}
