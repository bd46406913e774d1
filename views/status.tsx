import { Cut } from "./parts/cut.tsx";
import { Icon, type IconName } from "./parts/icon.tsx";
import { PageHead } from "./parts/panel.tsx";
import { RowLink, Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";

/** How well something is: `bad` needs a person, `watch` can wait for one, `off` is not used here. */
export type Health = "bad" | "watch" | "well" | "off";

/** One thing that can be well or not, in words for people. */
export type StatusLine = {
  id: string;
  what: string;
  /** Where there is more about it. */
  path?: string;
  health: Health;
  state: string;
  figure?: string;
  /** A time that matters, with what it is the time of: `last delivery`, `failing since`. */
  since?: { word: string; at: number };
  mend?: Mend;
};

/** What makes it well again, or what can be done about it now. */
export type Mend = {
  says?: string;
  /** The ones to set, by name; never what is in them. */
  variables?: string[];
  /** A button; it posts. */
  deed?: { path: string; word: string };
};

export type StatusData = { now: number; lines: StatusLine[] };

export function StatusPage(data: StatusData) {
  return (
    <>
      <PageHead title="Status">What is not well comes first, each with what mends it.</PageHead>
      <section id="status" class="panel status" aria-label="Status">
        <StatusPart {...data} />
      </section>
    </>
  );
}

const COLUMNS = [
  { title: "What" },
  { title: "State" },
  { title: "Figure" },
  { title: "When" },
  { title: "What to do" },
];

/** What is inside it, which moves. */
export function StatusPart({ now, lines }: StatusData) {
  return (
    <>
      <header>
        <h2>{inShort(lines)}</h2>
      </header>
      <Table label="Everything that can be well or not, what is not first" columns={COLUMNS}>
        {lines.map((line) => (
          <Line line={line} now={now} />
        ))}
      </Table>
    </>
  );
}

function inShort(lines: StatusLine[]): string {
  const [bad, watch] = (["bad", "watch"] as const).map(
    (health) => lines.filter((line) => line.health === health).length,
  );
  const parts = [bad! > 0 && `${bad} ${bad === 1 ? "needs" : "need"} you`, watch! > 0 && `${watch} to look at`];
  return parts.filter(Boolean).join(", ") || "All is well";
}

const SHOWN: Record<Health, { icon: IconName; colour: string }> = {
  bad: { icon: "attention", colour: "waiting" },
  watch: { icon: "bell", colour: "rejected" },
  well: { icon: "check", colour: "processed" },
  off: { icon: "ring", colour: "" },
};

function Line({ line, now }: { line: StatusLine; now: number }) {
  const { id, what, path, health, state, figure, since, mend } = line;
  const { icon, colour } = SHOWN[health];
  return (
    <tr id={`status-${id}`} class={health}>
      <td>{path ? <RowLink href={path}>{what}</RowLink> : what}</td>
      <td>
        <span class={`badge ${colour}`}>
          <Icon name={icon} />
          <span>{state}</span>
        </span>
      </td>
      <td class="fold">{figure && <Cut text={figure} />}</td>
      <td class="fold">
        {since && (
          <>
            {since.word} <Time at={since.at} now={now} />
          </>
        )}
      </td>
      <td class="fold">{mend && <Mending mend={mend} />}</td>
    </tr>
  );
}

function Mending({ mend: { says, variables = [], deed } }: { mend: Mend }) {
  return (
    <>
      {variables.length > 0 && (
        <>
          Set{" "}
          {variables.map((variable, i) => (
            <>
              {i > 0 && ", "}
              <code>{variable}</code>
            </>
          ))}
          .{" "}
        </>
      )}
      {says}
      {deed && (
        <form method="post" action={deed.path}>
          <button>{deed.word}</button>
        </form>
      )}
    </>
  );
}
