import pino from "pino";
import type { DestinationStream, Logger } from "pino";

export type Log = Logger;

/** JSON, one line per event; or, for a person at a terminal, the same as readable text. */
export function createLog(options: { level: string; readable: boolean; write?: (line: string) => void }): Log {
  const write = options.write ?? standardOutput();
  const stream: DestinationStream = options.readable
    ? { write: (line) => write(readable(line)) }
    : { write: (line) => write(asOneLine(line)) };
  return pino(
    {
      level: options.level,
      base: null,
      messageKey: "message",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
}

/** Buffered for 50 ms, because a write for every delivery would halve what one process can take in. */
function standardOutput(): (line: string) => void {
  let buffer = "";
  let timer: Timer | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const text = buffer;
    buffer = "";
    if (text) process.stdout.write(text);
  };
  process.on("exit", flush);
  return (line) => {
    buffer += line;
    if (buffer.length > 65_536) flush();
    else timer ??= setTimeout(flush, 50);
  };
}

/** Ends of lines that JSON leaves as they are. */
const asOneLine = (json: string) => json.replace(/[\u0085\u2028\u2029]/g, escaped);

/** Nothing in it can end the line or talk to the terminal. */
const harmless = (text: string) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, escaped);

const escaped = (character: string) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, "0")}`;

function readable(line: string): string {
  const { level, time, message, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const details = Object.entries(fields).map(
    ([name, value]) => `${name}=${harmless(typeof value === "string" ? value : JSON.stringify(value))}`,
  );
  return (
    `${String(time).slice(11, 23)} ${String(level).toUpperCase().padEnd(5)} ${message} ${details.join(" ")}`.trimEnd() +
    "\n"
  );
}
