import type { ContactTable } from "../src/db/schema.ts";
import type { ConversationPage } from "../src/messages/read.ts";
import { inboxPath, type InboxState, SOURCES } from "./inbox-state.ts";
import { anchorOf } from "./parts/anchor.ts";
import { Icon } from "./parts/icon.tsx";
import { IntentBadge } from "./parts/intent.tsx";
import { MoreLink } from "./parts/more.tsx";
import { Time } from "./parts/time.tsx";

export type ListData = {
  now: number;
  state: InboxState;
  page: ConversationPage;
  /** The message before which this page of the list begins; absent on the first one. */
  before?: string;
};

/** The conversations of one page of the list and the way to the next. */
export function Senders({ now, state, page: { rows, next, isPartial }, before }: ListData) {
  return (
    <>
      {rows.map((contact) => (
        <Sender contact={contact} now={now} state={state} before={before} />
      ))}
      {next && (
        <li class="more">
          {isPartial && <span class="muted">There may be more further back. </span>}
          <MoreLink path={inboxPath(state, { before: next })} target="closest li">
            {isPartial ? "Look further back" : "Load more"}
          </MoreLink>
        </li>
      )}
      {!next && isPartial && <li class="more muted">More begin like that. Type more of the name.</li>}
    </>
  );
}

type SenderData = Pick<ListData, "now" | "state" | "before"> & { contact: ContactTable };

/** Choosing one leaves the list where it is. */
function Sender({ contact, now, state, before }: SenderData) {
  const { address, name, last_at, last_source, last_words, campaign_id } = contact;
  const path = inboxPath({ ...state, with: address }, before ? { before } : {});
  return (
    <li id={anchorOf("from", address)}>
      <a href={path} title={address} aria-current={address === state.with ? "true" : undefined}>
        <span class="ends">
          <strong class="cut">{name ?? address}</strong>
          <span class="muted">
            <Time at={last_at} now={now} />
          </span>
        </span>
        <span class="cut">
          <span class="muted">{SOURCES[last_source]}:</span> {last_words}
        </span>
        <span class="line">
          <IntentBadge intent={contact.last_intent} />
          {contact.opted_out_at !== null && <OptedOut />}
          {campaign_id && <span class="tag cut">{campaign_id}</span>}
        </span>
      </a>
    </li>
  );
}

function OptedOut() {
  return (
    <span class="tag">
      <Icon name="stop" /> opted out
    </span>
  );
}
