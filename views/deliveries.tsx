import type { Count, DeliveryPage, DeliveryRow } from "../src/inbound/deliveries.ts";
import type { FilterState } from "../src/inbound/filter.ts";
import { CAUSES } from "./causes.ts";
import { Badge, stateOf } from "./parts/badge.tsx";
import { Cut } from "./parts/cut.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { MoreRow } from "./parts/more.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead } from "./parts/panel.tsx";
import { RowLink, Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";

/** What the list shows, as its address says it; an empty text leaves that choice open. */
export type ListState = { provider: string; status: string; type: string; range: string; q: string };

export const RANGES: Record<string, { title: string; ms: number }> = {
  "1h": { title: "last hour", ms: 3_600_000 },
  "24h": { title: "last 24 hours", ms: 86_400_000 },
  "7d": { title: "last 7 days", ms: 7 * 86_400_000 },
};

const STATES: Record<FilterState, string> = {
  processed: "processed",
  failed: "failed",
  waiting: "failed, waits for you",
  unhandled: "unhandled",
  rejected: "rejected",
};

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

/** Where a state of the list is found. */
export function listPath(state: ListState, more: Record<string, string> = {}, path = "/admin/deliveries"): string {
  const chosen = Object.entries({ ...state, ...more }).filter(([, value]) => value !== "");
  return chosen.length === 0 ? path : `${path}?${new URLSearchParams(chosen)}`;
}

export function DeliveriesPage(data: DeliveriesData) {
  const { state, page, marked } = data;
  const isEmpty = page.rows.length === 0 && page.next === undefined;
  return (
    <>
      <PageHead title="Deliveries" />
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

function Filters({ state, providers, types }: DeliveriesData) {
  return (
    <form class="filters" method="get" action="/admin/deliveries" role="search">
      <Select name="provider" label="Provider" chosen={state.provider} options={providers.map((id) => [id, id])} />
      <StatusSelect chosen={state.status} />
      <Select name="type" label="Type" chosen={state.type} options={types.map((type) => [type, type])} />
      <Select
        name="range"
        label="Time"
        chosen={state.range}
        options={Object.entries(RANGES).map(([value, { title }]) => [value, title])}
      />
      <input
        type="search"
        name="q"
        value={state.q}
        maxlength={200}
        placeholder="Id, order, job, phone, e-mail"
        aria-label="Search by id, order, job, phone or e-mail"
      />
      <button>Show</button>
      {isFiltered(state) && <a href="/admin/deliveries">Clear</a>}
    </form>
  );
}

type Options = [value: string, title: string][];

function Select({ name, label, chosen, options }: { name: string; label: string; chosen: string; options: Options }) {
  return (
    <select name={name} aria-label={label} class={chosen ? "chosen" : undefined}>
      <option value="">{`Any ${label.toLowerCase()}`}</option>
      {options.map(([value, title]) => (
        <option value={value} selected={value === chosen}>
          {title}
        </option>
      ))}
      {chosen && !options.some(([value]) => value === chosen) && <option selected>{chosen}</option>}
    </select>
  );
}

function StatusSelect({ chosen }: { chosen: string }) {
  const option = (value: string, title: string) => (
    <option value={value} selected={value === chosen}>
      {title}
    </option>
  );
  return (
    <select name="status" aria-label="Status" class={chosen ? "chosen" : undefined}>
      <option value="">Any status</option>
      {Object.entries(STATES).map(([value, title]) => option(value, title))}
      <optgroup label="rejected because of">
        {Object.entries(CAUSES).map(([cause, { word }]) => option(`rejected:${cause}`, word))}
      </optgroup>
    </select>
  );
}

function Bar({ state, count, newest }: DeliveriesData) {
  const replay = listPath(state, {}, "/admin/deliveries/replay");
  const ask = newest === undefined ? undefined : listPath(state, { after: newest }, "/admin/deliveries/newer");
  return (
    <header>
      <p class="matches">
        <strong>{countText(count)}</strong> {isFiltered(state) ? "match" : "received"}
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

const COLUMNS = [
  { title: "State" },
  { title: "Type" },
  { title: "Delivery" },
  { title: "About" },
  { title: "Provider" },
  { title: "Received" },
  { title: "Result" },
];

function List({ now, state, page }: DeliveriesData) {
  return (
    <Table label="Deliveries, newest first" columns={COLUMNS} bodyId="rows">
      <DeliveryRows now={now} state={state} page={page} />
    </Table>
  );
}

/** The rows of one page and, in place of the next ones, the way to them. */
export function DeliveryRows({ now, state, page }: Pick<DeliveriesData, "now" | "state" | "page">) {
  return (
    <>
      {page.rows.map((delivery) => (
        <DeliveryRow delivery={delivery} now={now} />
      ))}
      {page.next && (
        <MoreRow path={listPath(state, { before: page.next })} columns={COLUMNS.length} isPartial={page.isPartial} />
      )}
    </>
  );
}

export function DeliveryRow({ delivery, now }: { delivery: DeliveryRow; now: number }) {
  const { id, type, subject, label, provider, received_at, duplicate_count } = delivery;
  return (
    <tr id={id}>
      <td>
        <Badge state={stateOf(delivery)} />
      </td>
      <td>
        <RowLink href={`/admin/deliveries/${id}`}>
          <Cut text={type ?? "unread request"} />
        </RowLink>
      </td>
      <td class="fold short">
        <span class="cut code" title={id}>
          …{id.slice(-8)}
        </span>
      </td>
      <td>{subject && <Cut text={label ?? subject} />}</td>
      <td class="fold">{provider}</td>
      <td class="fold moment">
        <Time at={received_at} now={now} />
      </td>
      <td class="fold result">
        <Result delivery={delivery} now={now} />
        {duplicate_count > 0 && <Duplicates count={duplicate_count} />}
      </td>
    </tr>
  );
}

function Duplicates({ count }: { count: number }) {
  return (
    <>
      {" "}
      <span class="tag" title={`came ${counted(count, "more time", "more times")}`}>
        +{count}
        <span class="unseen">{count === 1 ? " duplicate" : " duplicates"}</span>
      </span>
    </>
  );
}

function Result({ delivery, now }: { delivery: DeliveryRow; now: number }) {
  switch (stateOf(delivery)) {
    case "processed":
      return <>{delivery.duration_us === null ? "" : took(delivery.duration_us)}</>;
    case "unhandled":
      return <span class="muted">no handler</span>;
    case "rejected":
      return <span title={delivery.reason ?? undefined}>{delivery.cause && CAUSES[delivery.cause].word}</span>;
    case "waiting":
      return <Cut text={delivery.reason ?? "no reason given"} />;
    case "retrying":
      return <NextTry at={delivery.next_attempt_at!} now={now} reason={delivery.reason} />;
  }
}

function NextTry({ at, now, reason }: { at: number; now: number; reason: string | null }) {
  return (
    <>
      next try <Time at={at} now={now} />
      {reason && <Cut text={reason} />}
    </>
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

export const isFiltered = (state: ListState): boolean => Object.values(state).some((value) => value !== "");

/** `failed, of symphonia, from the last 24 hours` */
export function inWords({ provider, status, type, range, q }: ListState): string {
  const [main = "", cause] = status.split(":");
  const words = [
    status && (cause ? `rejected (${CAUSES[cause as keyof typeof CAUSES].word})` : STATES[main as FilterState]),
    provider && `of ${provider}`,
    type && `of type ${type}`,
    q && `about “${q}”`,
    range && `from the ${RANGES[range]!.title}`,
  ];
  return words.filter(Boolean).join(", ");
}

export const countText = ({ count, isMore }: Count): string => `${count.toLocaleString("en")}${isMore ? "+" : ""}`;

export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** `3 ms`, `0.4 ms`, `1.2 s` */
export function took(us: number): string {
  if (us < 1_000) return `${(us / 1_000).toFixed(1)} ms`;
  return us < 1_000_000 ? `${Math.round(us / 1_000)} ms` : `${(us / 1_000_000).toFixed(1)} s`;
}
