import type { Raw } from "../../views/jsx-runtime.ts";
import { Layout, type Shell } from "../../views/layout.tsx";
import { type Answer, markup } from "../http/markup.ts";
import { VERSION } from "../version.ts";

/** A whole page: `content` in the shell, with the address of its stream if it moves. */
export function page({ live, ...shell }: Omit<Shell, "version">, content: Raw, answer: Answer = {}): Response {
  return markup(Layout({ ...shell, live: live && asSeenNow(live), version: VERSION, children: content }), answer);
}

/** Every look at a page has a stream of its own: the one that comes back takes the place of the one that broke. */
const asSeenNow = (live: string): string =>
  `${live}${live.includes("?") ? "&" : "?"}view=${crypto.randomUUID().slice(0, 13)}`;

/** Where to go after a form was sent: a reload of that page sends nothing again. */
export function seeOther(path: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, location: path, "cache-control": "no-store" } });
}

export { isPartial } from "../http/markup.ts";
