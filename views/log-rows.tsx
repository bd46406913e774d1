import type { LogLevel } from "../src/db/schema.ts";
import type { ShownLine } from "../src/logs/shown.ts";
import { logsPath, type LogsState } from "./logs-state.ts";
import { Fact } from "./parts/fact.tsx";
import { Icon, type IconName } from "./parts/icon.tsx";
import { MoreRow } from "./parts/more.tsx";
import { Time } from "./parts/time.tsx";

export const COLUMNS = [{ title: "When" }, { title: "Level" }, { title: "Type" }, { title: "What happened" }];

export type LinesData = {
  now: number;
  state: LogsState;
  lines: ShownLine[];
  /** Before which line to go on, if there is more. */
  next?: number;
  /** It ends here because enough was looked through. */
  isPartial: boolean;
};

/** The lines of one page and, in place of the next ones, the way to them. */
export function LogRows({ now, state, lines, next, isPartial }: LinesData) {
  return (
    <>
      {lines.map((line) => (
        <LogRow line={line} now={now} />
      ))}
      {next !== undefined && (
        <MoreRow path={logsPath(state, { before: String(next) })} columns={COLUMNS.length} isPartial={isPartial} />
      )}
    </>
  );
}

function LogRow({ line: { id, at, level, type, message, pairs }, now }: { line: ShownLine; now: number }) {
  return (
    <tr id={`line-${id}`}>
      <td>
        <Time at={at} now={now} />
      </td>
      <td>
        <Level level={level} />
      </td>
      <td>{type}</td>
      <td>
        <details>
          <summary>{message}</summary>
          <dl class="facts">
            <Fact name="time">{new Date(at).toISOString()}</Fact>
            {pairs.map(([name, value]) => (
              <Fact name={name}>
                <Value text={value} />
              </Fact>
            ))}
          </dl>
        </details>
        <p class="pairs code">{pairs.filter(([name]) => name !== "stack").map(Pair)}</p>
      </td>
    </tr>
  );
}

const LEVELS: Record<LogLevel, { icon: IconName; colour: string }> = {
  debug: { icon: "right", colour: "" },
  info: { icon: "ring", colour: "" },
  warn: { icon: "attention", colour: "rejected" },
  error: { icon: "stop", colour: "waiting" },
};

function Level({ level }: { level: LogLevel }) {
  const { icon, colour } = LEVELS[level];
  return (
    <span class={`badge ${colour}`}>
      <Icon name={icon} />
      {level}
    </span>
  );
}

const LONGEST_VALUE = 120;

/** `event=order.created`, cut where it is long. */
function Pair([name, value]: [name: string, value: string]) {
  const isCut = value.length > LONGEST_VALUE;
  return (
    <>
      <span class="muted">{name}=</span>
      <Value text={isCut ? `${value.slice(0, LONGEST_VALUE)}…` : value} isShort />{" "}
    </>
  );
}

/** A delivery leads to its page. */
function Value({ text, isShort }: { text: string; isShort?: boolean }) {
  if (/^dlv_[0-9a-f]{1,40}$/.test(text))
    return (
      <a href={`/admin/deliveries/${text}`} title={text}>
        {isShort ? `…${text.slice(-8)}` : text}
      </a>
    );
  return text.includes("\n") && !isShort ? <div class="error-text code">{text}</div> : <>{text}</>;
}
