import type { Count, DeliveryPage } from "../src/inbound/deliveries.ts";
import { DeliveryTabs } from "./delivery-tabs.tsx";
import { Filters } from "./delivery-filters.tsx";
import { COLUMNS, DeliveryRows } from "./delivery-rows.tsx";
import { inWords, isFiltered, listPath, type ListState } from "./list-state.ts";
import { EmptyState } from "./parts/empty.tsx";
import { counted, countText } from "./parts/figures.ts";
import { NewMarker } from "./parts/live.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead } from "./parts/panel.tsx";
import { Table } from "./parts/table.tsx";

export type DeliveriesData = {
  now: number;
  state: ListState;
  providers: string[];
  types: string[];
  page: DeliveryPage;
  count: Count;
  /** False on the pages after the first: they stay as they are. */
  isLive: boolean;
  /** What a replay of all has just marked. */
  marked?: { count: number; next?: string };
};

export function DeliveriesPage(data: DeliveriesData) {
  const { state, marked } = data;
  return (
    <>
      <PageHead title="Deliveries" />
      <DeliveryTabs current="received" />
      {marked && <Marked {...marked} state={state} />}
      <Filters {...data} />
      <section class="panel deliveries" aria-label="Received deliveries">
        <Bar {...data} />
        <List {...data} />
      </section>
    </>
  );
}

function Marked({ count, next, state }: { count: number; next?: string; state: ListState }) {
  return (
    <Notice kind="good">
      {counted(count, "delivery runs", "deliveries run")} again now, in the background.{" "}
      {next && <a href={listPath(state, { before: next }, "/admin/deliveries/replay")}>Replay the ones before them</a>}
    </Notice>
  );
}

function Bar({ state, count, isLive }: DeliveriesData) {
  const replay = listPath(state, {}, "/admin/deliveries/replay");
  return (
    <header>
      <p class="matches">
        <strong>{countText(count)}</strong> {isFiltered(state) ? "match" : "received"}{" "}
        {isFiltered(state) && <a href="/admin/deliveries">Show all</a>}
      </p>
      {isLive && <NewMarker path={listPath(state)} />}
      {count.count > 0 && (
        <a class="button" href={replay}>
          Replay all…
        </a>
      )}
    </header>
  );
}

function List({ now, state, page, isLive }: DeliveriesData) {
  const isEmpty = page.rows.length === 0 && page.next === undefined;
  return (
    <>
      {(isLive || !isEmpty) && (
        <Table
          label="Deliveries, newest first"
          columns={COLUMNS}
          bodyId="rows"
          waitingId={isLive ? "waiting" : undefined}
        >
          <DeliveryRows now={now} state={state} page={page} />
        </Table>
      )}
      {isEmpty && <Nothing state={state} />}
    </>
  );
}

function Nothing({ state }: { state: ListState }) {
  if (isFiltered(state))
    return (
      <EmptyState title="No delivery matches">
        <p>
          Nothing here is {inWords(state)}. {state.q && "Search wants all of an id, a number or an address. "}Widen the
          filter, or <a href="/admin/deliveries">show all deliveries</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="No deliveries yet">
      <p>
        Send a test from <a href="/admin/providers">Providers</a>, or run <code>bun run simulate</code>.
      </p>
    </EmptyState>
  );
}
