import { Conversation, type ConversationData, NobodyThere } from "./conversation.tsx";
import { inboxPath, listOnly } from "./inbox-state.ts";
import { isFiltered } from "./list-state.ts";
import { Filters } from "./message-filters.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { NewMarker } from "./parts/live.tsx";
import { PageHead } from "./parts/panel.tsx";
import { type ListData, Senders } from "./senders.tsx";

export type MessagesData = ListData & {
  campaigns: string[];
  /** By source, the variables that are not set and without which nothing comes. */
  missing: { source: string; variables: string[] }[];
  /** Whose conversation is open; nothing for an address that never wrote. */
  chosen?: ConversationData;
};

export function MessagesPage(data: MessagesData) {
  const { state, page } = data;
  const isEmpty = page.rows.length === 0 && !isFiltered(state) && data.before === undefined;
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
        {isEmpty ? <NothingYet {...data} /> : <Inbox {...data} />}
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
        <div class="senders">
          {!data.before && <ul id="waiting" hidden />}
          <ul id="rows" aria-label="Conversations, newest first">
            <Senders {...data} />
          </ul>
          {data.page.rows.length === 0 && data.page.next === undefined && <NothingMatches />}
        </div>
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

function Bar({ state, before }: MessagesData) {
  const back = inboxPath(listOnly(state), before ? { before } : {});
  return (
    <header>
      <h2>{state.with ? <a href={back}>Conversations</a> : "Conversations"}</h2>
      {before && <a href={inboxPath(state)}>Newest</a>}
      {isFiltered(listOnly(state)) && <a href={inboxPath({ with: state.with })}>Show all</a>}
      {!before && <NewMarker path={inboxPath(state)} />}
    </header>
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

/** What comes then only waits: there is no list yet for it to be in. */
function NothingYet({ missing, state }: MessagesData) {
  return (
    <EmptyState title="No messages yet">
      <NewMarker path={inboxPath(state)} />
      <ul id="waiting" hidden />
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
