import { CAUSES } from "./causes.ts";
import { type ListState, RANGES, STATES } from "./list-state.ts";
import { Select } from "./parts/select.tsx";

type FiltersData = { state: ListState; providers: string[]; types: string[] };

/** What the list may be narrowed to. A plain form, so that the choice ends up in the address. */
export function Filters({ state, providers, types }: FiltersData) {
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
    </form>
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
