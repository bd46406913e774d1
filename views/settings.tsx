import type { Channel, Priority } from "../src/db/schema.ts";
import type { Choice, Preset } from "../src/notify/rules.ts";
import type { Child } from "./jsx-runtime.ts";
import { PRIORITY_WORDS, typeInWords } from "./notification-state.ts";
import { CHANNEL_WORDS } from "./notification-ways.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { Table } from "./parts/table.tsx";
import { type ChannelsData, ChannelsPanel } from "./settings-channels.tsx";
import { Field } from "./endpoint-form.tsx";

export const SETTINGS_PATH = "/admin/settings";

/** By the name of its field: what is set or was typed, and what is wrong with that. */
export type RulesForm = { typed: Record<string, string>; problems: Record<string, string> };

export type SettingsData = ChannelsData & RulesForm & { types: readonly string[]; isSaved: boolean };

const CHANNELS = Object.keys(CHANNEL_WORDS) as Channel[];
const PRIORITIES = Object.keys(PRIORITY_WORDS) as Priority[];

const CHOICE_WORDS: Record<Choice, string> = { default: "by priority", always: "always", never: "never" };

const PRESET_WORDS: Record<Preset, string> = {
  asked: "if asked for",
  always: "always",
  never: "never",
  digest: "once a day",
};

export function SettingsPage(data: SettingsData) {
  const { isSaved, problems } = data;
  const count = Object.keys(problems).length;
  return (
    <>
      <PageHead title="Settings">Which notifications leave the dashboard, where to, and when.</PageHead>
      {isSaved && <Notice kind="good">Saved. It holds for whatever is told from now on.</Notice>}
      {count > 0 && <Notice kind="bad">Nothing was saved: {[...Object.values(problems)].join(" ")}</Notice>}
      <ChannelsPanel {...data} />
      <form class="stack" method="post" action={SETTINGS_PATH} novalidate>
        <Panel title="By priority" aside="unless its type says otherwise">
          <RuleTable
            label="What goes where, by priority"
            first="Priority"
            kind="priorities"
            names={PRIORITIES.map((priority) => [priority, PRIORITY_WORDS[priority]])}
            optionsOf={(channel) =>
              Object.entries(PRESET_WORDS).filter(([preset]) => preset !== "digest" || channel === "EMAIL")
            }
            {...data}
          />
        </Panel>
        <Panel title="When">
          <Times {...data} />
        </Panel>
        <Panel title="By type">
          <RuleTable
            label="What goes where, by type"
            first="Type"
            kind="types"
            names={data.types.map((type) => [type, typeInWords(type)])}
            optionsOf={() => Object.entries(CHOICE_WORDS)}
            {...data}
          />
        </Panel>
        <div class="actions">
          <button class="main">Save</button>
          <a class="button" href={SETTINGS_PATH}>
            Undo changes
          </a>
        </div>
      </form>
    </>
  );
}

type RuleTableData = RulesForm & {
  label: string;
  first: string;
  kind: "priorities" | "types";
  names: [name: string, words: string][];
  optionsOf(channel: Channel): [value: string, words: string][];
};

/** One line for each name, one choice for each channel. */
function RuleTable({ label, first, kind, names, optionsOf, typed, problems }: RuleTableData) {
  const columns = [{ title: first }, ...CHANNELS.map((channel) => ({ title: CHANNEL_WORDS[channel] }))];
  return (
    <Table label={label} columns={columns}>
      {names.map(([name, words]) => (
        <tr>
          <td>{words}</td>
          {CHANNELS.map((channel) => (
            <td class="fold" data-before={CHANNEL_WORDS[channel]}>
              <Choose
                name={`${kind}.${name}.${channel}`}
                label={`${words}: ${CHANNEL_WORDS[channel]}`}
                options={optionsOf(channel)}
                typed={typed}
                problems={problems}
              />
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

type ChooseData = RulesForm & { name: string; label?: string; options: [value: string, words: string][] };

function Choose({ name, label, options, typed, problems }: ChooseData) {
  return (
    <select
      id={name}
      name={name}
      aria-label={label}
      aria-describedby={label ? undefined : `about-${name}`}
      aria-invalid={problems[name] && "true"}
    >
      {options.map(([value, words]) => (
        <option value={value} selected={value === typed[name]}>
          {words}
        </option>
      ))}
    </select>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour): [string, string] => [
  String(hour),
  `${String(hour).padStart(2, "0")}:00`,
]);

function Times(data: SettingsData) {
  return (
    <div class="inside columns form fields">
      <TimeField
        {...data}
        name="quiet.from"
        label="Quiet from"
        hint="Only what is urgent goes out then. Empty: never quiet."
      />
      <TimeField {...data} name="quiet.to" label="Quiet until" hint="What waited goes out at this time." />
      <Asked {...data} name="zone" label="Time zone" hint="Whose times of day these are, like Europe/Paris.">
        <input
          id="zone"
          name="zone"
          value={data.typed.zone ?? ""}
          maxlength={64}
          spellcheck="false"
          aria-describedby="about-zone"
          aria-invalid={data.problems.zone && "true"}
        />
      </Asked>
      <Asked {...data} name="digestHour" label="Daily e-mail at" hint="With all that goes “once a day”.">
        <Choose {...data} name="digestHour" options={HOURS} />
      </Asked>
    </div>
  );
}

type AskedData = RulesForm & { name: string; label: string; hint: string };

function TimeField(data: AskedData) {
  const { name, typed, problems } = data;
  return (
    <Asked {...data}>
      <input
        id={name}
        name={name}
        type="time"
        value={typed[name] ?? ""}
        aria-describedby={`about-${name}`}
        aria-invalid={problems[name] && "true"}
      />
    </Asked>
  );
}

function Asked({ name, label, hint, problems, children }: AskedData & { children?: Child }) {
  return (
    <Field name={name} label={label} hint={hint} problem={problems[name]}>
      {children}
    </Field>
  );
}
