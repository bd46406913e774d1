/** Structured logging: fields first, then one fixed sentence. */
export type Log = Record<Level, (fields: Record<string, unknown>, message: string) => void>;

type Level = (typeof LEVELS)[number];

const LEVELS = ["debug", "info", "warn", "error"] as const;

type LogOptions = { level: Level | "silent"; readable: boolean; now: () => number; write?: (line: string) => void };

/** JSON, one line per event; or, for a person at a terminal, the same as readable text. */
export function createLog({ level, readable, now, write = standardOutput() }: LogOptions): Log {
  const format = readable ? asText : asJson;
  const lowest = level === "silent" ? LEVELS.length : LEVELS.indexOf(level);
  const line = (name: Level, i: number) => (fields: Record<string, unknown>, message: string) => {
    if (i >= lowest) write(format(name, new Date(now()).toISOString(), fields, message));
  };
  return Object.fromEntries(LEVELS.map((name, i) => [name, line(name, i)])) as Log;
}

/** Buffered for 50 ms, because a write for every delivery would halve what one process can take in. */
function standardOutput(): (line: string) => void {
  let lines: string[] = [];
  let timer: Timer | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const text = lines.join("");
    lines = [];
    if (text) process.stdout.write(text);
  };
  process.on("exit", flush);
  return (line) => {
    lines.push(line);
    if (lines.length >= MOST_LINES_KEPT) flush();
    else timer ??= setTimeout(flush, 50);
  };
}

const MOST_LINES_KEPT = 500;

function asJson(level: Level, time: string, fields: Record<string, unknown>, message: string): string {
  const { err, ...rest } = fields;
  const event = {
    level,
    time,
    ...rest,
    ...(err !== undefined && { error: described(err) }),
    message,
  };
  const json = JSON.stringify(event);
  return `${OTHER_LINE_END.test(json) ? json.replace(new RegExp(OTHER_LINE_END, "g"), escaped) : json}\n`;
}

/** What JSON leaves as it is, and some readers take for the end of a line. */
const OTHER_LINE_END = /[\u0085\u2028\u2029]/;

function described(error: unknown): object {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { message: String(error) };
}

/** The seeds' own signs, for whoever reads along. */
const SIGNS: Record<string, string> = {
  processed: "✅",
  duplicate: "🔁",
  unhandled: "ℹ️",
  failed: "❌",
  refused: "⚠️",
  error: "❌",
  warn: "⚠️",
};

function asText(level: Level, time: string, { err, ...fields }: Record<string, unknown>, message: string): string {
  const sign = SIGNS[String(fields.outcome)] ?? SIGNS[level] ?? "📨";
  const shown = err === undefined ? fields : { ...fields, error: described(err) };
  const details = Object.entries(shown)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${harmless(typeof value === "string" ? value : JSON.stringify(value))}`);
  return `${time.slice(11, 23)} ${sign} ${message} ${details.join(" ")}`.trimEnd() + "\n";
}

/** Nothing in it can end the line or talk to the terminal. */
const harmless = (text: string) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, escaped);

const escaped = (character: string) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, "0")}`;
