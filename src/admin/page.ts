import type { Raw } from "../../views/jsx-runtime.ts";
import { Layout, type Shell } from "../../views/layout.tsx";
import { type Answer, markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { countUnread } from "../notify/read.ts";
import { VERSION } from "../version.ts";

/** A whole page: `content` in the shell, with the address of its stream if it moves; without one, of what its shell shows. */
export function page(
  hub: Hub,
  { live, ...shell }: Omit<Shell, "version" | "unread" | "news">,
  content: Raw,
  answer: Answer = {},
): Response {
  const known = { version: VERSION, unread: countUnread(hub.read), news: asSeenNow("/admin/live/unread") };
  return markup(Layout({ ...shell, ...known, live: live && asSeenNow(live), children: content }), answer);
}

/** Every look at a page has a stream of its own: the one that comes back takes the place of the one that broke. */
const asSeenNow = (live: string): string =>
  `${live}${live.includes("?") ? "&" : "?"}view=${crypto.randomUUID().slice(0, 13)}`;

/** Where to go after a form was sent: a reload of that page sends nothing again. */
export function seeOther(path: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, location: path, "cache-control": "no-store" } });
}

export { isPartial } from "../http/markup.ts";
