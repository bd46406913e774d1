import { readJson } from "../../http/json.ts";

const LONGEST = 998; // a line of a mail is no longer (RFC 5322)

/** The id that the sender's mail program gave it, which Mailgun names in several ways; `undefined` when there is none. */
export function messageIdOf(fields: Record<string, unknown>): string | undefined {
  const named = [...Object.entries(fields), ...headersOf(fields["message-headers"])];
  return named
    .filter(([name]) => name.toLowerCase() === "message-id")
    .map(([, value]) => idOf(value))
    .find(Boolean);
}

function idOf(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" || text.length > LONGEST ? undefined : text;
}

/** JSON like `[["Received", "by …"], ["Message-Id", "<…>"]]`. */
function headersOf(json: unknown): [name: string, value: unknown][] {
  const read = typeof json === "string" ? readJson(Buffer.from(json)) : undefined;
  const list = read?.ok && Array.isArray(read.value) ? read.value : [];
  return list.filter((header) => Array.isArray(header) && typeof header[0] === "string");
}
