import { harmless, inWords, type LogLine } from "../log.ts";

/** A line as a page shows it: every value is text in which nothing steers a screen. */
export type ShownLine = Omit<LogLine, "fields"> & { id: number; pairs: [name: string, value: string][] };

export function shownLine({ fields, type, message, ...line }: LogLine & { id: number }): ShownLine {
  const { type: _, error, ...values } = JSON.parse(fields) as Record<string, unknown>;
  const all = Object.entries({ ...values, ...(error !== undefined && unfolded(error)) });
  const pairs = all.map(([name, value]): [string, string] => [harmless(name), inLines(inWords(value))]);
  return { ...line, type: harmless(type), message: harmless(message), pairs };
}

/** The kind of an error and its words as one value, and the stack, if it has one, as another. */
function unfolded(error: unknown): Record<string, unknown> {
  if (typeof error !== "object" || error === null) return { error };
  const { name, message, stack } = error as Record<string, unknown>;
  return { error: [name, message].filter(Boolean).join(": "), ...(stack !== undefined && { stack }) };
}

/** A stack is read line by line; nothing else that steers is left as it is. */
const inLines = (text: string): string => text.split("\n").map(harmless).join("\n");
