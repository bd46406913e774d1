import type { Count } from "../src/db/walk.ts";
import type { SentPage } from "../src/outbound/sent.ts";
import { DeliveryTabs } from "./delivery-tabs.tsx";
import { isFiltered } from "./list-state.ts";
import { EmptyState } from "./parts/empty.tsx";
import { counted, countText } from "./parts/figures.ts";
import { NewMarker } from "./parts/live.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead } from "./parts/panel.tsx";
import { Table } from "./parts/table.tsx";
import { DEEDS, type Deed } from "./sent-bulk.tsx";
import { type SentChoices, SentFilters } from "./sent-filters.tsx";
import { COLUMNS, SentRows } from "./sent-rows.tsx";
import { SENT_PATH, sentInWords, sentPath, type SentState } from "./sent-state.ts";

export type SentData = SentChoices & {
  now: number;
  page: SentPage;
  count: Count;
  /** False on the pages after the first: they stay as they are. */
  isLive: boolean;
  /** What has just been done to many. */
  done?: Done;
};

type Done = { deed: Deed; count: number; next?: string };

export function SentListPage(data: SentData) {
  const { state, done } = data;
  return (
    <>
      <PageHead title="Deliveries" />
      <DeliveryTabs current="sent" />
      {done && <DoneNotice {...done} state={state} />}
      <SentFilters {...data} />
      <section class="panel deliveries sent" aria-label="Sent deliveries">
        <Bar {...data} />
        <List {...data} />
      </section>
    </>
  );
}

function DoneNotice({ deed, count, next, state }: Done & { state: SentState }) {
  return (
    <Notice kind="good">
      {counted(count, ...DEEDS[deed].done)}{" "}
      {next && <a href={sentPath(state, { before: next }, `${SENT_PATH}/${deed}`)}>Go on with the ones before them</a>}
    </Notice>
  );
}

function Bar({ state, count, isLive }: SentData) {
  return (
    <header>
      <p class="matches">
        <strong>{countText(count)}</strong> {isFiltered(state) ? "match" : "made"}{" "}
        {isFiltered(state) && <a href={SENT_PATH}>Show all</a>}
      </p>
      {isLive && <NewMarker path={sentPath(state)} />}
      {count.count > 0 && (
        <div class="actions">
          <a class="button" href={sentPath(state, {}, `${SENT_PATH}/resend`)}>
            Resend all…
          </a>
          <a class="button" href={sentPath(state, {}, `${SENT_PATH}/cancel`)}>
            Cancel all…
          </a>
        </div>
      )}
    </header>
  );
}

function List(data: SentData) {
  const { now, state, page, isLive } = data;
  const isEmpty = page.rows.length === 0 && page.next === undefined;
  return (
    <>
      {(isLive || !isEmpty) && (
        <Table
          label="Sent deliveries, newest first"
          columns={COLUMNS}
          bodyId="rows"
          waitingId={isLive ? "waiting" : undefined}
        >
          <SentRows now={now} state={state} page={page} />
        </Table>
      )}
      {isEmpty && <Nothing {...data} />}
    </>
  );
}

function Nothing({ state, endpoints }: SentData) {
  if (isFiltered(state))
    return (
      <EmptyState title="No delivery matches">
        <p>
          Nothing here is {sentInWords(state, urlOf(state, endpoints))}. {state.q && "Search wants all of an id. "}Widen
          the filter, or <a href={SENT_PATH}>show all that was sent</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="Nothing was sent yet">
      <p>
        {endpoints.length === 0 ? (
          <>
            There is no endpoint yet: <a href="/admin/endpoints/new">register one</a>.
          </>
        ) : (
          <>
            Nothing has happened that an endpoint wants. Send a test from <a href="/admin/endpoints">Endpoints</a>.
          </>
        )}
      </p>
    </EmptyState>
  );
}

export const urlOf = ({ endpoint }: SentState, endpoints: SentChoices["endpoints"]): string | undefined =>
  endpoints.find(({ id }) => id === endpoint)?.url;
