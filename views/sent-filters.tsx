import { RANGES } from "./list-state.ts";
import { Select } from "./parts/select.tsx";
import { hostOf, SENT_PATH, SENT_STATES, type SentState } from "./sent-state.ts";

export type SentChoices = { state: SentState; endpoints: { id: string; url: string }[]; types: string[] };

/** What the list may be narrowed to. A plain form, so that the choice ends up in the address. */
export function SentFilters({ state, endpoints, types }: SentChoices) {
  return (
    <form class="filters" method="get" action={SENT_PATH} role="search">
      <Select
        name="endpoint"
        label="Endpoint"
        chosen={state.endpoint}
        options={endpoints.map(({ id, url }) => [id, nameOf(url, endpoints)])}
      />
      <Select name="status" label="Status" chosen={state.status} options={Object.entries(SENT_STATES)} />
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
        placeholder="Id of event or delivery, order"
        aria-label="Search by the id of an event or delivery, or by order"
      />
      <button>Show</button>
    </form>
  );
}

/** The host alone, unless it has several endpoints. */
function nameOf(url: string, endpoints: { url: string }[]): string {
  const isAlone = endpoints.filter((other) => hostOf(other.url) === hostOf(url)).length === 1;
  return isAlone ? hostOf(url) : url.replace(/^https?:\/\//, "").slice(0, 80);
}
