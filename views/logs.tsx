import { isFiltered } from "./list-state.ts";
import { COLUMNS, type LinesData, LogRows } from "./log-rows.tsx";
import { LOGS_PATH, logsInWords, logsPath, type LogsState } from "./logs-state.ts";
import { EmptyState } from "./parts/empty.tsx";
import { NewMarker } from "./parts/live.tsx";
import { PageHead } from "./parts/panel.tsx";
import { Select } from "./parts/select.tsx";
import { Table } from "./parts/table.tsx";

type LogsData = LinesData & {
  types: string[];
  /** False on the pages after the first: they stay as they are. */
  isLive: boolean;
};

export function LogsPage(data: LogsData) {
  const { state, types, isLive } = data;
  return (
    <>
      <PageHead title="Logs">The newest 50,000 lines of the last 7 days; stdout has them all.</PageHead>
      <Filters state={state} types={types} />
      <section class="panel logs" aria-label="Log lines">
        <Bar state={state} isLive={isLive} />
        <Table
          label="Log lines, newest first"
          columns={COLUMNS}
          bodyId="rows"
          waitingId={isLive ? "waiting" : undefined}
        >
          <LogRows {...data} />
        </Table>
        <Nothing state={state} />
      </section>
    </>
  );
}

function Filters({ state, types }: { state: LogsState; types: string[] }) {
  return (
    <form class="filters" method="get" action={LOGS_PATH} role="search">
      <Select name="type" label="Type" chosen={state.type} options={types.map((type) => [type, type])} />
      <Select name="level" label="Level" chosen={state.level} options={[["trouble", "warnings and errors"]]} />
      <input
        type="search"
        name="q"
        value={state.q}
        maxlength={200}
        placeholder="Words, ids, cause=signature"
        aria-label="Search in messages and fields"
      />
      <button>Show</button>
    </form>
  );
}

function Bar({ state, isLive }: { state: LogsState; isLive: boolean }) {
  return (
    <header>
      <p class="matches">
        {isFiltered(state) ? (
          <>
            Only {logsInWords(state)} <a href={LOGS_PATH}>Show all</a>
          </>
        ) : (
          "Newest first"
        )}
      </p>
      {isLive && <Live state={state} />}
    </header>
  );
}

/** How many lines wait out of sight, and the switch that holds them there. */
function Live({ state }: { state: LogsState }) {
  return (
    <>
      <NewMarker path={logsPath(state)} />
      <div class="tail">
        <button type="button" data-tail="live">
          Pause
        </button>
      </div>
    </>
  );
}

/** Stands under the list and is seen as long as nothing is in it. */
function Nothing({ state }: { state: LogsState }) {
  if (isFiltered(state))
    return (
      <EmptyState title="No line matches">
        <p>
          There are no {logsInWords(state)}. Widen the filter, or <a href={LOGS_PATH}>show all lines</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="No lines yet">
      <p>
        Whatever comes in or goes wrong writes one. Send a test from <a href="/admin/providers">Providers</a>, and
        watch.
      </p>
    </EmptyState>
  );
}
