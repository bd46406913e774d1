import pino from "pino";
import type { DestinationStream, Logger } from "pino";

export type Log = Logger;

/** JSON, one line per event; or, for a person at a terminal, the same as readable text. */
export function createLog(options: { level: string; readable: boolean; write?: (line: string) => void }): Log {
  const write = options.write ?? standardOutput();
  const stream: DestinationStream = options.readable ? { write: (line) => write(readable(line)) } : { write };
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

function readable(line: string): string {
  const { level, time, message, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const details = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return (
    `${String(time).slice(11, 23)} ${String(level).toUpperCase().padEnd(5)} ${message} ${details.join(" ")}`.trimEnd() +
    "\n"
  );
}
