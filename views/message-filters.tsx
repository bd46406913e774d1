import { type InboxState, SOURCES } from "./inbox-state.ts";
import { INTENTS } from "./parts/intent.tsx";
import { Select } from "./parts/select.tsx";

/** What the inbox may be narrowed to; an open conversation stays open. */
export function Filters({ state, campaigns }: { state: InboxState; campaigns: string[] }) {
  return (
    <form class="filters" method="get" action="/admin/messages" role="search">
      <Select name="campaign" label="Campaign" chosen={state.campaign} options={campaigns.map((id) => [id, id])} />
      <Select
        name="intent"
        label="Intent"
        chosen={state.intent}
        options={Object.entries(INTENTS).map(([intent, { word }]) => [intent, word])}
      />
      <Select name="source" label="Source" chosen={state.source} options={Object.entries(SOURCES)} />
      <input
        type="search"
        name="q"
        value={state.q}
        maxlength={200}
        placeholder="Name, phone, e-mail"
        aria-label="Search by name, phone or e-mail of the sender"
      />
      {state.with && <input type="hidden" name="with" value={state.with} />}
      <button>Show</button>
    </form>
  );
}
