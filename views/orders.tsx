import type { PageOf } from "../src/db/page.ts";
import type { OrderSummary } from "../src/providers/symphonia/order.ts";
import { anchorOf } from "./parts/anchor.ts";
import { Cut } from "./parts/cut.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { NewMarker } from "./parts/live.tsx";
import { MoreRow } from "./parts/more.tsx";
import { PageHead } from "./parts/panel.tsx";
import { RowLink, Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";
import { town } from "./parts/town.ts";

/** With where its page is. */
export type ListedOrder = OrderSummary & { path: string };

type OrdersData = { now: number; q: string; orders: PageOf<ListedOrder> };

/** `isLive` is false on the pages after the first: they stay as they are. */
type OrdersPageData = OrdersData & { isLive: boolean };

const COLUMNS = [
  { title: "Order" },
  { title: "State" },
  { title: "From – to" },
  { title: "Carrier" },
  { title: "ETA" },
  { title: "Last position" },
  { title: "Changed" },
];

export function OrdersPage(data: OrdersPageData) {
  const path = `/admin/orders${data.q && `?${new URLSearchParams({ q: data.q })}`}`;
  return (
    <>
      <PageHead title="Orders" actions={data.isLive && <NewMarker path={path} />} />
      <form class="filters" method="get" action="/admin/orders" role="search">
        <input
          type="search"
          name="q"
          value={data.q}
          maxlength={200}
          placeholder="Reference or id"
          aria-label="Search by reference or id"
        />
        <button>Show</button>
        {data.q && <a href="/admin/orders">Clear</a>}
      </form>
      <section class="panel" aria-label="Orders">
        <Table
          label="Orders, changed last first"
          columns={COLUMNS}
          bodyId="rows"
          waitingId={data.isLive ? "waiting" : undefined}
        >
          <OrderRows {...data} />
        </Table>
        {data.orders.rows.length === 0 && <Nothing q={data.q} />}
      </section>
    </>
  );
}

/** The rows of one page and the way to the next. */
export function OrderRows({ now, q, orders: { rows, next } }: OrdersData) {
  const more = next && new URLSearchParams({ ...(q && { q }), at: String(next.at), after: next.id });
  return (
    <>
      {rows.map((order) => (
        <OrderRow order={order} now={now} />
      ))}
      {more && <MoreRow path={`/admin/orders?${more}`} columns={COLUMNS.length} />}
    </>
  );
}

function OrderRow({ order, now }: { order: ListedOrder; now: number }) {
  const { id, path, reference, status, carrier, eta, position, changedAt } = order;
  const ends = way(order);
  return (
    <tr id={anchorOf("order", id)}>
      <td>
        <RowLink href={path}>
          <Cut text={reference ?? id} />
        </RowLink>
      </td>
      <td>
        <OrderState status={status} />
      </td>
      <td class="fold">{ends && <Cut text={ends} />}</td>
      <td class="fold">{carrier?.name && <Cut text={carrier.name} />}</td>
      <td class="fold" data-before="ETA">
        {eta !== null && <Time at={eta} now={now} />}
      </td>
      <td class="fold" data-before="position">
        {position && <Time at={position.at} now={now} />}
      </td>
      <td class="fold" data-before="changed">
        <Time at={changedAt} now={now} />
      </td>
    </tr>
  );
}

/** The sender's own word for it, in small letters; nothing as long as nobody said it. */
export function OrderState({ status }: { status: string | null }) {
  if (status === null) return <></>;
  return <span class="tag">{status.replaceAll("_", " ").toLowerCase()}</span>;
}

function way({ pickup, delivery }: OrderSummary): string {
  const ends = [town(pickup?.address), town(delivery?.address)];
  return ends.some(Boolean) ? ends.map((end) => end ?? "?").join(" – ") : "";
}

function Nothing({ q }: { q: string }) {
  return q ? (
    <EmptyState title={`No order is called “${q}”`}>
      <p>
        Search wants the whole reference or id. <a href="/admin/orders">Show all orders</a>.
      </p>
    </EmptyState>
  ) : (
    <EmptyState title="No orders yet">
      <p>
        They appear with the first event of SYMPHONI.A. Send a test from <a href="/admin/providers">Providers</a>, or
        run <code>bun run simulate</code>.
      </p>
    </EmptyState>
  );
}
