/** How deep arrays and objects may nest. Deeper ones stop the loop for a second when they are written out again (HOSTILE C2). */
export const MAX_DEPTH = 64;

export type Json = { ok: true; value: unknown } | { ok: false; problem: string };

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads JSON that a stranger wrote: bounded depth, no invalid UTF-8, no keys that reach a prototype. Never throws. */
export function readJson(bytes: Uint8Array): Json {
  if (isTooDeep(bytes)) return { ok: false, problem: `nests deeper than ${MAX_DEPTH} levels` };
  try {
    const text = utf8.decode(bytes);
    const value = MAY_HOLD_DANGEROUS_KEY.test(text) ? JSON.parse(text, withoutDangerousKeys) : JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, problem: error instanceof SyntaxError ? "is not valid JSON" : "is not valid UTF-8" };
  }
}

/** Also when a letter of the key is written as an escape. */
const MAY_HOLD_DANGEROUS_KEY = /__proto__|constructor|prototype|\\u00[5-7]/i;
/** Names that reach a prototype where somebody copies an object carelessly (HOSTILE C4). */
export const DANGEROUS_KEYS = ["__proto__", "constructor", "prototype"];

function withoutDangerousKeys(_: string, value: unknown): unknown {
  if (typeof value === "object" && value !== null)
    for (const key of DANGEROUS_KEYS) delete (value as Record<string, unknown>)[key];
  return value;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) i = endOfString(bytes, i);
    else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) {
      if (++depth > MAX_DEPTH) return true;
    } else if (byte === CLOSE_BRACKET || byte === CLOSE_BRACE) depth--;
  }
  return false;
}

function endOfString(bytes: Uint8Array, start: number): number {
  let i = start + 1;
  while (i < bytes.length && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1;
  return i;
}
