import { Conversation, type ConversationData, NobodyThere } from "./conversation.tsx";
import { inboxPath, type InboxState, listOnly } from "./inbox-state.ts";
import { isFiltered } from "./list-state.ts";
import { Filters } from "./message-filters.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { PageHead } from "./parts/panel.tsx";
import { type ListData, Senders } from "./senders.tsx";

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
  const back = inboxPath(listOnly(state), before ? { before } : {});
  const known = { after: newest ?? "", seen: chosen?.newest ?? "" };
  const ask = known.after || known.seen ? inboxPath(state, known, "/admin/messages/newer") : undefined;
  return (
    <header>
      <h2>{state.with ? <a href={back}>Conversations</a> : "Conversations"}</h2>
      {before && <a href={inboxPath(state)}>Newest</a>}
      {isFiltered(listOnly(state)) && <a href={inboxPath({ with: state.with })}>Show all</a>}
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
