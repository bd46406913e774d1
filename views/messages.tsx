import type { ContactTable } from "../src/db/schema.ts";
import type { ConversationPage } from "../src/messages/read.ts";
import { Conversation, type ConversationData, NobodyThere } from "./conversation.tsx";
import { inboxPath, type InboxState, isFiltered, SOURCES } from "./inbox-state.ts";
import { Filters } from "./message-filters.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { Icon } from "./parts/icon.tsx";
import { IntentBadge } from "./parts/intent.tsx";
import { MoreLink } from "./parts/more.tsx";
import { PageHead } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";

export type ListData = {
  now: number;
  state: InboxState;
  page: ConversationPage;
  /** The message before which this page of the list begins; absent on the first one. */
  before?: string;
};

export type MessagesData = ListData & {
  campaigns: string[];
  /** What is newer than this is new to the reader; absent on the pages after the first. */
  newest?: string;
  /** By source, the variables that are not set and without which nothing comes. */
  missing: { source: string; variables: string[] }[];
  /** Whose conversation is open; nothing for an address that never wrote. */
  chosen?: ConversationData;
};

export function MessagesPage(data: MessagesData) {
  const { state, page } = data;
  const isEmpty = page.rows.length === 0 && !isFiltered(state) && state.with === "" && data.before === undefined;
  return (
    <>
      <PageHead
        title="Messages"
        actions={
          <a class="button" href="/admin/messages/opt-outs">
            Opt-outs
          </a>
        }
      />
      {!isEmpty && <Filters state={state} campaigns={data.campaigns} />}
      <section class="panel messages" aria-label="Inbox">
        {isEmpty ? <NothingYet missing={data.missing} /> : <Inbox {...data} />}
      </section>
    </>
  );
}

function Inbox(data: MessagesData) {
  const { state, chosen, now } = data;
  return (
    <>
      <Bar {...data} />
      <div class={state.with ? "inbox open" : "inbox"}>
        {data.page.rows.length === 0 && data.page.next === undefined ? (
          <NothingMatches />
        ) : (
          <ul class="senders" aria-label="Conversations, newest first">
            <Senders {...data} />
          </ul>
        )}
        {chosen ? (
          <Conversation now={now} state={state} {...chosen} />
        ) : state.with ? (
          <NobodyThere address={state.with} />
        ) : (
          <EmptyState title="No conversation chosen">
            <p>Choose a sender to read all that was written, by SMS, e-mail and WhatsApp together.</p>
          </EmptyState>
        )}
      </div>
    </>
  );
}

function Bar({ state, newest, before, chosen }: MessagesData) {
  const back = inboxPath({ ...state, with: "" }, before ? { before } : {});
  const known = { after: newest ?? "", seen: chosen?.newest ?? "" };
  const ask = known.after || known.seen ? inboxPath(state, known, "/admin/messages/newer") : undefined;
  return (
    <header>
      <h2>{state.with ? <a href={back}>Conversations</a> : "Conversations"}</h2>
      {before && <a href={inboxPath(state)}>Newest</a>}
      {isFiltered(state) && <a href={inboxPath({ with: state.with })}>Show all</a>}
      <div id="newer" role="status" hx-get={ask} hx-trigger={ask && "every 5s"} hx-swap="innerMorph" />
    </header>
  );
}

/** How many conversations have something new since the page was made; nothing moves under anybody's hand. */
export function NewerMessages({ state, count, most }: { state: InboxState; count: number; most: number }) {
  if (count === 0) return <></>;
  return (
    <a class="new" href={inboxPath(state)}>
      {count === most ? `${most}+` : count} new — show
    </a>
  );
}

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
    <li>
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

function NothingMatches() {
  return (
    <EmptyState title="No conversation matches">
      <p>
        Search wants the beginning of a name, number or address. Widen it, or{" "}
        <a href="/admin/messages">show all conversations</a>.
      </p>
    </EmptyState>
  );
}

function NothingYet({ missing }: Pick<MessagesData, "missing">) {
  return (
    <EmptyState title="No messages yet">
      {missing.map(({ source, variables }) => (
        <p>
          {source} is not configured: set <code>{variables.join(", ")}</code>.
        </p>
      ))}
      <p>
        They appear with the first reply by SMS, e-mail or WhatsApp. Send a test from{" "}
        <a href="/admin/providers">Providers</a>, or run <code>bun run simulate</code>.
      </p>
    </EmptyState>
  );
}
