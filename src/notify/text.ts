import { leading } from "../http/path.ts";
import type { Hub } from "../hub.ts";
import { harmless } from "../log.ts";
import { blotted } from "../outbound/answer.ts";
import type { Told } from "./channel.ts";

/** The words of what is sent, whatever the channel. */

/** An address outside the dashboard for a path inside; undefined for what is no path of ours. */
export function linkOf({ config }: Pick<Hub, "config">, path: string | null): string | undefined {
  if (!path?.startsWith("/")) return undefined;
  const url = URL.parse(leading(path), config.PUBLIC_URL);
  return url?.origin === new URL(config.PUBLIC_URL).origin ? url.href : undefined;
}

/** On one line: nothing in it can begin a header, or talk to a terminal. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();

/** At most so many UTF-16 units, with … for what was left out; never half a character. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, Math.max(0, longest - 1)).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Whoever reads it may be in any zone. */
export const momentOf = ({ created_at }: Pick<Told, "created_at">): string =>
  `${new Date(created_at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

const LONGEST_DETAIL = 300;
const LONGEST_READ = 2_000;
const LONGEST_SECRET = 1_024;

/** What the other side said, for the admin. Some send back what they were sent: `secrets` are taken out, also in base64. */
export function detailOf(said: string, { config }: Pick<Hub, "config">, secrets: string[] = []): string {
  const hidden = [...secrets, ...config.secretValues].filter(({ length }) => length > 0 && length <= LONGEST_SECRET);
  const spellings = hidden.flatMap((secret) => [secret, Buffer.from(secret).toString("base64")]);
  return harmless(blotted(said.slice(0, LONGEST_READ), spellings)).slice(0, LONGEST_DETAIL);
}
