import type { Check, CheckState, Group, Mend } from "../src/status/check.ts";
import { CodeBlock } from "./parts/code.tsx";
import { Icon, type IconName } from "./parts/icon.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { RowLink, Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";

export type StatusData = {
  now: number;
  /** The worst first. */
  troubles: Check[];
  groups: { group: Group; checks: Check[] }[];
  /** All of it for a mail. */
  text: string;
};

export function StatusPage(data: StatusData) {
  return (
    <>
      <PageHead title="Status">What is not well comes first, each with what mends it.</PageHead>
      <div id="status" class="live">
        <StatusPart {...data} />
      </div>
    </>
  );
}

/** What is inside it, which moves. */
export function StatusPart({ now, troubles, groups, text }: StatusData) {
  return (
    <>
      <section class="panel" aria-label="What is not well">
        {troubles.length === 0 ? (
          <p class="all-well processed">
            <Icon name="check" />
            <strong>All is well</strong>
          </p>
        ) : (
          <>
            <header>
              <h2>{inShort(troubles)}</h2>
            </header>
            <ul class="needs">
              {troubles.map((check) => (
                <Trouble check={check} now={now} />
              ))}
            </ul>
          </>
        )}
      </section>
      {groups.map(({ group, checks }) => (
        <Panel title={group}>
          <div class="status">
            <Table label={group} columns={COLUMNS}>
              {checks.map((check) => (
                <Line check={check} now={now} />
              ))}
            </Table>
          </div>
        </Panel>
      ))}
      <Panel title="As text, for a mail to whoever helps" aside="There is no secret in it.">
        <CodeBlock id="status-text" text={text} what="The status as text" />
      </Panel>
    </>
  );
}

function inShort(troubles: Check[]): string {
  const [broken, attention] = (["broken", "attention"] as const).map(
    (state) => troubles.filter((check) => check.state === state).length,
  );
  return [broken! > 0 && `${broken} broken`, attention! > 0 && `${attention} to look at`].filter(Boolean).join(", ");
}

const SHOWN: Record<CheckState, { icon: IconName; colour: string; word: string }> = {
  broken: { icon: "attention", colour: "waiting", word: "Broken" },
  attention: { icon: "bell", colour: "rejected", word: "To look at" },
  well: { icon: "check", colour: "processed", word: "Well" },
  off: { icon: "ring", colour: "", word: "Off" },
};

/** All that somebody needs who has never seen Carillon: what is wrong, and what makes it well. */
function Trouble({ check, now }: { check: Check; now: number }) {
  const { name, title, state, problem, mend, link, since } = check;
  const { icon, colour, word } = SHOWN[state];
  return (
    <li id={`status-${name}`}>
      <span class={`badge ${colour}`}>
        <Icon name={icon} />
        <span class="unseen">{word}</span>
      </span>
      <div class="trouble">
        <p>
          <strong>{link ? <a href={link}>{title}</a> : title}</strong>
          {since && (
            <span class="muted">
              {since.word} <Time at={since.at} now={now} />
            </span>
          )}
        </p>
        <p>{problem}</p>
        <p class="muted">{mend && <Mending mend={mend} />}</p>
      </div>
      {mend?.deed && <Deed {...mend.deed} />}
    </li>
  );
}

function Deed({ path, word }: NonNullable<Mend["deed"]>) {
  return (
    <form method="post" action={path}>
      <button>{word}</button>
    </form>
  );
}

function Mending({ mend: { says, variables = [] } }: { mend: Mend }) {
  return (
    <span>
      {variables.length > 0 && "Set "}
      {variables.map((variable, i) => (
        <>
          {i > 0 && ", "}
          <code>{variable}</code>
        </>
      ))}
      {variables.length > 0 && ". "}
      {says}
    </span>
  );
}

const COLUMNS = [{ title: "What" }, { title: "State" }, { title: "Figure" }, { title: "When" }];

function Line({ check, now }: { check: Check; now: number }) {
  const { name, title, state, says, figure, since, mend, link, problem } = check;
  const { icon, colour } = SHOWN[state];
  return (
    <tr id={problem === undefined ? `status-${name}` : undefined} class={state}>
      <td>{link ? <RowLink href={link}>{title}</RowLink> : title}</td>
      <td>
        <span class={`badge ${colour}`}>
          <Icon name={icon} />
          <span>{says}</span>
        </span>
        {state === "off" && mend && (
          <p class="muted">
            <Mending mend={mend} />
          </p>
        )}
      </td>
      <td class="fold">{figure}</td>
      <td class="fold">
        {since && (
          <>
            {since.word} <Time at={since.at} now={now} />
          </>
        )}
        {problem === undefined && mend?.deed && <Deed {...mend.deed} />}
      </td>
    </tr>
  );
}
