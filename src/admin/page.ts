import type { Raw } from "../../views/jsx-runtime.ts";
import { Layout, type Shell } from "../../views/layout.tsx";
import { type Answer, markup } from "../http/markup.ts";
import { VERSION } from "../version.ts";

/** A whole page: `content` in the shell. */
export function page(shell: Omit<Shell, "version">, content: Raw, answer: Answer = {}): Response {
  return markup(Layout({ ...shell, version: VERSION, children: content }), answer);
}

/** Where to go after a form was sent: a reload of that page sends nothing again. */
export function seeOther(path: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, location: path, "cache-control": "no-store" } });
}

export { isPartial } from "../http/markup.ts";
