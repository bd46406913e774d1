import type { Endpoint } from "../src/outbound/endpoints.ts";
import type { Waiting } from "../src/outbound/sent.ts";
import { CodeBlock } from "./parts/code.tsx";
import { Cut } from "./parts/cut.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { EndpointState } from "./parts/endpoint-state.tsx";
import { counted, countText } from "./parts/figures.ts";
import { MoreRow } from "./parts/more.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead } from "./parts/panel.tsx";
import { RowLink, Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";
import { addressOf } from "./sent-state.ts";

export type ListedEndpoint = Endpoint & { waiting: Waiting };

export type EndpointsData = {
  now: number;
  endpoints: ListedEndpoint[];
  /** After which one the next page begins. */
  next?: string;
  /** A line that registers one, for a shell. */
  curl: string;
  isDeleted: boolean;
};

const COLUMNS = [
  { title: "State" },
  { title: "Endpoint" },
  { title: "Events" },
  { title: "Health" },
  { title: "Waiting" },
];

export function EndpointsPage(data: EndpointsData) {
  return (
    <>
      <PageHead
        title="Endpoints"
        actions={
          <a class="button main" href="/admin/endpoints/new">
            Register an endpoint
          </a>
        }
      >
        Who is told of what happens here; every event is signed and tried until it arrives.
      </PageHead>
      {data.isDeleted && <Notice kind="good">The endpoint was deleted, and what waited for it cancelled.</Notice>}
      <section class="panel endpoints" aria-label="Endpoints">
        {data.endpoints.length === 0 ? (
          <NoneYet curl={data.curl} />
        ) : (
          <Table label="Endpoints, newest first" columns={COLUMNS} bodyId="rows">
            <EndpointRows {...data} />
          </Table>
        )}
      </section>
    </>
  );
}

/** The rows of one page and the way to the next. */
export function EndpointRows({ now, endpoints, next }: EndpointsData) {
  return (
    <>
      {endpoints.map((endpoint) => (
        <EndpointRow endpoint={endpoint} now={now} />
      ))}
      {next && <MoreRow path={`/admin/endpoints?after=${next}`} columns={COLUMNS.length} />}
    </>
  );
}

function EndpointRow({ endpoint, now }: { endpoint: ListedEndpoint; now: number }) {
  const { id, url, description, waiting } = endpoint;
  return (
    <tr id={id}>
      <td>
        <EndpointState endpoint={endpoint} />
      </td>
      <td>
        <RowLink href={`/admin/endpoints/${id}`}>
          <Cut text={addressOf(url).replace(/^https:\/\//, "")} />
        </RowLink>
        {description && (
          <span class="muted">
            <Cut text={description} />
          </span>
        )}
      </td>
      <td class="fold">
        <Cut text={eventsInWords(endpoint.events)} />
      </td>
      <td class="fold">
        <Health endpoint={endpoint} now={now} />
      </td>
      <td class="fold" data-before="waiting">
        {waiting.count > 0 && (
          <>
            {countText(waiting)}
            {waiting.oldest !== undefined && (
              <span class="muted">
                {", oldest "}
                <Time at={waiting.oldest} now={now} />
              </span>
            )}
          </>
        )}
      </td>
    </tr>
  );
}

/** When it last worked, and how long it has not. */
export function Health({ endpoint, now }: { endpoint: Endpoint; now: number }) {
  const { last_success_at, failing_since, failures } = endpoint;
  if (failing_since !== null)
    return (
      <span class="waiting">
        {counted(failures, "failure", "failures")}, first <Time at={failing_since} now={now} />
      </span>
    );
  if (last_success_at === null) return <span class="muted">nothing was sent yet</span>;
  return (
    <>
      last success <Time at={last_success_at} now={now} />
    </>
  );
}

/** `everything`, or `order.*, ping and 3 more` */
export function eventsInWords(events: string[]): string {
  if (events.includes("*")) return "everything";
  const named = events.slice(0, 3).join(", ");
  return events.length > 3 ? `${named} and ${events.length - 3} more` : named;
}

function NoneYet({ curl }: { curl: string }) {
  return (
    <>
      <EmptyState title="No endpoint yet">
        <p>
          An endpoint is an address of yours that Carillon posts events to: orders, messages, books, as they happen.{" "}
          <a href="/admin/endpoints/new">Register one here</a>, or with the API:
        </p>
      </EmptyState>
      <div class="inside">
        <CodeBlock id="register" text={curl} what="the line that registers an endpoint" />
      </div>
    </>
  );
}
