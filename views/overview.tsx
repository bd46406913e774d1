import type { Cause } from "../src/db/schema.ts";
import type { Minute } from "../src/inbound/counters.ts";
import { CAUSES } from "./causes.ts";
import { MinuteChart } from "./parts/chart.tsx";
import { Icon } from "./parts/icon.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { RowLink, Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";

/** What was refused for one reason; with `isMore` only the newest were counted. */
export type Rejection = {
  provider: string;
  cause: Cause;
  count: number;
  isMore: boolean;
  since: number;
  last: number;
};

export type ProviderState = {
  id: string;
  title: string;
  state: "well" | "errors" | "quiet" | "not configured";
  /** Variables to set before it can work. */
  missing: string[];
  last?: number;
  /** Of the last 24 hours. */
  total: number;
  errorRate: number;
};

export type OverviewData = {
  now: number;
  waiting: { count: number; isMore: boolean };
  rejections: Rejection[];
  minutes: Minute[];
  providers: ProviderState[];
};

export function OverviewPage(data: OverviewData) {
  return (
    <>
      <PageHead title="Overview" />
      <div id="live" class="live" hx-get="/admin" hx-trigger="every 5s" hx-swap="innerMorph">
        <LivePart {...data} />
      </div>
    </>
  );
}

/** What the page asks for again every few seconds. */
export function LivePart(data: OverviewData) {
  return (
    <>
      <NeedsYou {...data} />
      <Panel title="Deliveries per minute" aside="last 60 minutes">
        <MinuteChart minutes={data.minutes} />
      </Panel>
      <Providers {...data} />
    </>
  );
}

function NeedsYou({ waiting, rejections, providers, now }: OverviewData) {
  if (waiting.count === 0 && rejections.length === 0) return <AllWell />;
  return (
    <Panel title="Needs you">
      <ul class="needs">
        {waiting.count > 0 && <Waiting {...waiting} />}
        {rejections.map((rejection) => (
          <Rejected {...rejection} title={titleOf(rejection.provider, providers)} now={now} />
        ))}
      </ul>
    </Panel>
  );
}

function AllWell() {
  return (
    <section class="panel all-well">
      <span class="processed">
        <Icon name="check" />
      </span>
      <div>
        <h2>All is well</h2>
        <p class="muted">Nothing waits for you, and nothing was refused in the last 24 hours.</p>
      </div>
    </section>
  );
}

function Waiting({ count, isMore }: OverviewData["waiting"]) {
  return (
    <li>
      <span class="waiting">
        <Icon name="attention" />
      </span>
      <p>
        <strong>
          {count.toLocaleString("en")}
          {isMore && "+"} {count === 1 ? "delivery waits" : "deliveries wait"} for a person
        </strong>
        <span class="muted">Every automatic retry failed. Mend the cause, then replay.</span>
      </p>
      <a class="button" href="/admin/deliveries?status=waiting">
        Review
      </a>
    </li>
  );
}

/** A provider that is no longer there has only its id left. */
const titleOf = (id: string, providers: ProviderState[]) => providers.find((known) => known.id === id)?.title ?? id;

function Rejected({
  provider,
  title,
  cause,
  count,
  isMore,
  since,
  last,
  now,
}: Rejection & { title: string; now: number }) {
  const query = new URLSearchParams({ status: `rejected:${cause}`, provider });
  return (
    <li>
      <span class="rejected">
        <Icon name="stop" />
      </span>
      <p>
        <strong>
          {count.toLocaleString("en")}
          {isMore && "+"} rejected: {CAUSES[cause].word} ({title})
        </strong>
        <span class="muted">
          first <Time at={since} now={now} />
          {last !== since && (
            <>
              , last <Time at={last} now={now} />
            </>
          )}
        </span>
      </p>
      <a class="button" href={`/admin/deliveries?${query}`} aria-label={`Why: ${CAUSES[cause].word} (${title})`}>
        Why
      </a>
    </li>
  );
}

function Providers({ providers, now }: OverviewData) {
  return (
    <Panel title="Providers" aside={<a href="/admin/providers">Set up</a>}>
      <Table
        label="Providers"
        columns={[
          { title: "Provider" },
          { title: "State" },
          { title: "Last delivery", isNumber: true },
          { title: "24 h", isNumber: true },
          { title: "Errors", isNumber: true },
        ]}
      >
        {providers.map((provider) => (
          <tr>
            <td>
              <RowLink href={`/admin/deliveries?${new URLSearchParams({ provider: provider.id })}`}>
                {provider.title}
              </RowLink>
            </td>
            <td>
              <State {...provider} />
            </td>
            <td class="number fold">{provider.last === undefined ? "–" : <Time at={provider.last} now={now} />}</td>
            <td class="number fold" data-label="in 24 h">
              {provider.total.toLocaleString("en")}
            </td>
            <td class="number fold" data-label="errors">
              {provider.total === 0 ? "–" : percent(provider.errorRate)}
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

const STATES = {
  well: { dot: "processed", word: "well" },
  errors: { dot: "waiting", word: "many errors" },
  quiet: { dot: "quiet", word: "quiet" },
  "not configured": { dot: "hollow", word: "not configured" },
};

export function State({ state, missing }: Pick<ProviderState, "state" | "missing">) {
  const { dot, word } = STATES[state];
  return (
    <span class="state">
      <span class={`dot ${dot}`} />
      <span>
        {word}
        {missing.length > 0 && (
          <>
            : set <code>{missing.join(", ")}</code>
          </>
        )}
      </span>
    </span>
  );
}

/** One failure in ten thousand is not none. */
function percent(rate: number): string {
  if (rate === 0) return "0 %";
  return rate < 0.001 ? "< 0.1 %" : `${(rate * 100).toFixed(1)} %`;
}
