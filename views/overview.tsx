import type { Check } from "../src/status/check.ts";
import type { Minute } from "../src/inbound/counters.ts";
import { MinuteChart } from "./parts/chart.tsx";
import { type NeedsData, NeedsYou, type Rejection } from "./parts/needs.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { State, type StateWord } from "./parts/provider-state.tsx";
import { RowLink, Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";

export type ProviderState = {
  id: string;
  title: string;
  state: StateWord;
  /** Variables to set before it can work. */
  missing: string[];
  last?: number;
  /** What the Status page says of one that is silent. */
  silence?: Check;
  /** Of the last 24 hours. */
  total: number;
  errorRate: number;
};

export type OverviewData = {
  now: number;
  waiting: NeedsData["waiting"];
  rejections: Rejection[];
  minutes: Minute[];
  providers: ProviderState[];
};

export function OverviewPage(data: OverviewData) {
  return (
    <>
      <PageHead title="Overview" />
      <div id="overview" class="live">
        <Overview {...data} />
      </div>
    </>
  );
}

/** All of it moves. */
export function Overview(data: OverviewData) {
  return (
    <>
      <NeedsYou
        {...data}
        silent={data.providers.flatMap(({ silence }) => silence ?? [])}
        titles={Object.fromEntries(data.providers.map(({ id, title }) => [id, title]))}
      />
      <Panel title="Deliveries per minute" aside="last 60 minutes">
        <MinuteChart minutes={data.minutes} />
      </Panel>
      <Providers {...data} />
    </>
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
              <State {...provider} problem={provider.silence?.problem} />
            </td>
            <td class="number fold">{provider.last !== undefined && <Time at={provider.last} now={now} />}</td>
            <td class="number fold" data-label="in 24 h">
              {provider.total.toLocaleString("en")}
            </td>
            <td class="number fold" data-label="errors">
              {provider.total > 0 && percent(provider.errorRate)}
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

/** One failure in ten thousand is not none. */
function percent(rate: number): string {
  if (rate === 0) return "0 %";
  return rate < 0.001 ? "< 0.1 %" : `${(rate * 100).toFixed(1)} %`;
}
