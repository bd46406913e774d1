import type { Count, DeliveryPage } from "../src/inbound/deliveries.ts";
import { DeliveryTabs } from "./delivery-tabs.tsx";
import { Filters } from "./delivery-filters.tsx";
import { COLUMNS, DeliveryRows } from "./delivery-rows.tsx";
import { inWords, isFiltered, listPath, type ListState } from "./list-state.ts";
import { EmptyState } from "./parts/empty.tsx";
import { counted, countText } from "./parts/figures.ts";
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
  /** What is newer than this is new to the reader; absent on the pages after the first. */
  newest?: string;
  /** What a replay of all has just marked. */
  marked?: { count: number; next?: string };
};

export function DeliveriesPage(data: DeliveriesData) {
  const { state, page, marked } = data;
  const isEmpty = page.rows.length === 0 && page.next === undefined;
  return (
    <>
      <PageHead title="Deliveries" />
      <DeliveryTabs current="received" />
      {marked && <Marked {...marked} state={state} />}
      <Filters {...data} />
      <section class="panel deliveries" aria-label="Received deliveries">
        <Bar {...data} />
        {isEmpty ? <Nothing state={state} /> : <List {...data} />}
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

function Bar({ state, count, newest }: DeliveriesData) {
  const replay = listPath(state, {}, "/admin/deliveries/replay");
  const ask = newest === undefined ? undefined : listPath(state, { after: newest }, "/admin/deliveries/newer");
  return (
    <header>
      <p class="matches">
        <strong>{countText(count)}</strong> {isFiltered(state) ? "match" : "received"}{" "}
        {isFiltered(state) && <a href="/admin/deliveries">Show all</a>}
      </p>
      <div id="newer" role="status" hx-get={ask} hx-trigger={ask && "every 5s"} hx-swap="innerMorph" />
      {count.count > 0 && (
        <a class="button" href={replay}>
          Replay all…
        </a>
      )}
    </header>
  );
}

/** How many came since the page was made; they wait here so that no row moves under anybody's hand. */
export function Newer({ state, count }: { state: ListState; count: Count }) {
  if (count.count === 0) return <></>;
  return (
    <a class="new" href={listPath(state)}>
      {countText(count)} new — show
    </a>
  );
}

function List({ now, state, page }: DeliveriesData) {
  return (
    <Table label="Deliveries, newest first" columns={COLUMNS} bodyId="rows">
      <DeliveryRows now={now} state={state} page={page} />
    </Table>
  );
}

function Nothing({ state }: { state: ListState }) {
  if (isFiltered(state))
    return (
      <EmptyState title="No delivery matches">
        <p>
          Nothing here is {inWords(state)}. Widen the filter, or <a href="/admin/deliveries">show all deliveries</a>.
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
