import type { WalkPage } from "../src/db/walk.ts";
import { isFiltered } from "./list-state.ts";
import { NotificationRow } from "./notification-row.tsx";
import {
  NOTIFICATIONS_PATH,
  notificationsInWords,
  notificationsPath,
  type NotificationState,
  PRIORITY_WORDS,
  typeInWords,
  UNREAD_WORDS,
} from "./notification-state.ts";
import type { Told } from "./notification-ways.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { NewMarker } from "./parts/live.tsx";
import { MoreRow } from "./parts/more.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead } from "./parts/panel.tsx";
import { Select } from "./parts/select.tsx";
import { Table } from "./parts/table.tsx";

type NotificationsData = { now: number; state: NotificationState; page: WalkPage<Told> };

export type NotificationsPageData = NotificationsData & {
  /** All types there are. */
  types: readonly string[];
  /** False on the pages after the first: they stay as they are. */
  isLive: boolean;
  /** How many a person has just marked as read. */
  marked?: number;
};

const COLUMNS = [
  { title: "Priority" },
  { title: "What" },
  { title: "When" },
  { title: "Went to" },
  { title: "Mark as read", isUntitled: true },
];

export function NotificationsPage(data: NotificationsPageData) {
  const { isLive, marked, page } = data;
  const isEmpty = page.rows.length === 0 && page.next === undefined;
  return (
    <>
      <PageHead title="Notifications" actions={<MarkAllForm {...data} />}>
        What a person should know; where else it goes is set under <a href="/admin/settings">Settings</a>.
      </PageHead>
      {marked !== undefined && <Notice kind="good">{markedInWords(marked)}</Notice>}
      <Filters {...data} />
      <section class="panel deliveries roomy notifications" aria-label="Notifications">
        <Bar {...data} />
        {(isLive || !isEmpty) && (
          <Table
            label="Notifications, newest first"
            columns={COLUMNS}
            bodyId="rows"
            waitingId={isLive ? "waiting" : undefined}
          >
            <NotificationRows {...data} />
          </Table>
        )}
        {isEmpty && <Nothing {...data} />}
      </section>
    </>
  );
}

function markedInWords(count: number): string {
  if (count === 0) return "Nothing was unread.";
  return count === 1 ? "One notification was marked as read." : `${count} notifications were marked as read.`;
}

/** Asks nothing, because nothing is lost: they stay in the list. What comes after this page was made is not meant. */
function MarkAllForm({ state, page: { rows, next } }: NotificationsData) {
  return (
    <form method="post" action={notificationsPath(state, {}, `${NOTIFICATIONS_PATH}/read-all`)}>
      <input type="hidden" name="upTo" value={rows[0]?.id ?? next ?? ""} />
      <button>Mark all as read</button>
    </form>
  );
}

/** What the list may be narrowed to. A plain form, so that the choice ends up in the address. */
function Filters({ state, types }: NotificationsPageData) {
  return (
    <form class="filters" method="get" action={NOTIFICATIONS_PATH} role="search">
      <Select name="unread" label="State" chosen={state.unread} options={Object.entries(UNREAD_WORDS)} />
      <Select name="priority" label="Priority" chosen={state.priority} options={Object.entries(PRIORITY_WORDS)} />
      <Select name="type" label="Type" chosen={state.type} options={types.map((type) => [type, typeInWords(type)])} />
      <button>Show</button>
    </form>
  );
}

function Bar({ state, isLive }: NotificationsPageData) {
  return (
    <header>
      <p class="matches">
        {isFiltered(state) ? (
          <>
            Only what is {notificationsInWords(state)} <a href={NOTIFICATIONS_PATH}>Show all</a>
          </>
        ) : (
          "Newest first"
        )}
      </p>
      {isLive && <NewMarker path={notificationsPath(state)} />}
    </header>
  );
}

/** The rows of one page and the way to the next. */
export function NotificationRows({ now, state, page: { rows, next, isPartial } }: NotificationsData) {
  return (
    <>
      {rows.map((told) => (
        <NotificationRow told={told} state={state} now={now} />
      ))}
      {next && (
        <MoreRow path={notificationsPath(state, { before: next })} columns={COLUMNS.length} isPartial={isPartial} />
      )}
    </>
  );
}

function Nothing({ state }: NotificationsData) {
  if (!isFiltered(state))
    return (
      <EmptyState title="Nothing has been told yet">
        <p>
          Orders, delays, books, leads and what goes wrong here appear as they happen. Send a test from{" "}
          <a href="/admin/providers">Providers</a>, or run <code>bun run simulate</code>.
        </p>
      </EmptyState>
    );
  const isOnlyUnread = state.unread !== "" && !state.priority && !state.type;
  return (
    <EmptyState title={isOnlyUnread ? "All is read" : "No notification matches"}>
      <p>
        Nothing here is {notificationsInWords(state)}. <a href={NOTIFICATIONS_PATH}>Show all</a>.
      </p>
    </EmptyState>
  );
}
