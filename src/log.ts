import type { LogLevel } from "./db/schema.ts";

/** Structured logging: fields first, then one fixed sentence. Never throws. */
export type Log = Record<LogLevel, (fields: Fields, message: string) => void>;

type Fields = Record<string, unknown>;

/** One event, fit to be written down anywhere: it holds no secret, and nothing in it ends a line. */
export type LogLine = {
  at: number;
  level: LogLevel;
  /** The provider, or the part of Carillon, that it is about. */
  type: string;
  message: string;
  /** A JSON object. */
  fields: string;
};

const LEVELS = ["debug", "info", "warn", "error"] as const satisfies LogLevel[];

export type LogOptions = {
  level: LogLevel | "silent";
  readable: boolean;
  now: () => number;
  /** Values that are never written. */
  secrets?: readonly string[];
  write?: (text: string) => void;
  /** Given every line besides. */
  keep?: (line: LogLine) => void;
};

/** JSON, one line per event; or, for a person at a terminal, the same as readable text (SPEC 10). */
export function createLog({ level, readable, now, secrets = [], write = standardOutput(), keep }: LogOptions): Log {
  const lowest = level === "silent" ? LEVELS.length : LEVELS.indexOf(level);
  const format = readable ? asText : asJson;
  const toJson = fieldsWriter(secrets);
  const record = (level: LogLevel, i: number) => (fields: Fields, message: string) => {
    if (i < lowest) return;
    const type = typeof fields.type === "string" ? fields.type : "server";
    const line = { at: now(), level, type, message, fields: toJson(fields) };
    write(format(line));
    keep?.(line);
  };
  return Object.fromEntries(LEVELS.map((level, i) => [level, record(level, i)])) as Log;
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

const SHORTEST_SECRET = 8; // a shorter one is part of many a word
const LONGEST_FIELDS = 16_384;
const LONGEST_TEXT = 4_000;

/** Writes fields as JSON. The slow way, value by value, is taken only by those that hold a secret or are very long. */
function fieldsWriter(secrets: readonly string[]): (fields: Fields) => string {
  const hidden = secrets.filter((secret) => secret.length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
  const secret = anyOf(hidden, "g");
  const secretInJson = anyOf(hidden.map((value) => JSON.stringify(value).slice(1, -1)));
  const tame = (_: string, value: unknown) => {
    if (typeof value !== "string" && typeof value !== "number") return value;
    const text = String(value).replace(secret, "***");
    return text === String(value) && text.length <= LONGEST_TEXT ? value : text.slice(0, LONGEST_TEXT);
  };
  return (fields) => {
    try {
      const whole = withError(fields);
      const json = JSON.stringify(whole);
      const isFit = json.length <= LONGEST_FIELDS && !secretInJson.test(json);
      return onOneLine(isFit ? json : JSON.stringify(whole, tame));
    } catch (error) {
      return JSON.stringify({ unwritable: String(error) });
    }
  };
}

function anyOf(texts: string[], flags = ""): RegExp {
  return new RegExp(texts.map((text) => RegExp.escape(text)).join("|") || "(?!)", flags);
}

function withError(fields: Fields): Fields {
  if (fields.err === undefined) return fields;
  const { err, ...rest } = fields;
  return { ...rest, error: described(err) };
}

function described(error: unknown): object {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { message: String(error) };
}

/** What JSON leaves as it is, and some readers take for the end of a line. */
const OTHER_LINE_END = /[\u0085\u2028\u2029]/;

function onOneLine(json: string): string {
  return OTHER_LINE_END.test(json) ? json.replace(new RegExp(OTHER_LINE_END, "g"), escaped) : json;
}

function asJson({ at, level, message, fields }: LogLine): string {
  const inner = fields === "{}" ? "" : `,${fields.slice(1, -1)}`;
  return `{"level":"${level}","time":"${new Date(at).toISOString()}"${inner},"message":${JSON.stringify(message)}}\n`;
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

/** A line as a person reads it, with its end. */
export function asText({ at, level, message, fields }: LogLine): string {
  const values = JSON.parse(fields) as Fields;
  const sign = SIGNS[String(values.outcome)] ?? SIGNS[level] ?? "📨";
  const details = Object.entries(values).map(([name, value]) => `${name}=${harmless(inWords(value))}`);
  return `${new Date(at).toISOString().slice(11, 23)} ${sign} ${message} ${details.join(" ")}`.trimEnd() + "\n";
}

/** A field's value as text. */
export const inWords = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Nothing in it can end the line or talk to the terminal. */
export const harmless = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, escaped);

const escaped = (character: string) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, "0")}`;
