import { handleHtml } from "@elysiajs/html/handler";
import type { Raw } from "../../views/jsx-runtime.ts";
import { SECURITY_HEADERS } from "./guard.ts";

/** Pages are never kept by a browser or a proxy, load nothing from elsewhere and run nothing that is not a file of ours (HOSTILE 4.4). */
const PAGE_HEADERS: Record<string, string> = {
  ...SECURITY_HEADERS,
  "content-security-policy": contentPolicy(),
  // Under "no-referrer" a browser sends `Origin: null` with a form, and over plain http there is nothing else to go by.
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cache-control": "no-store",
};

/** True when a script asks for a page that is there already, so that a part of it is enough. */
export const isPartial = (request: Request): boolean => request.headers.get("hx-request") === "true";

/** `tiles` is where a map's pictures come from, on the pages that show one. */
export function contentPolicy(tiles = ""): string {
  const images = `img-src 'self' data: ${URL.parse(tiles)?.origin ?? ""}`.trim();
  return `default-src 'none'; script-src 'self'; style-src 'self'; ${images}; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

export type Answer = { status?: number; headers?: Record<string, string> };

/** A part of a page for htmx to put in place; or a document that brings its own shell. */
export function markup(content: Raw, { status = 200, headers = {} }: Answer = {}): Response {
  const { body } = handleHtml(String(content), { autoDoctype: true }, true) as Response; // it waits only for a promise
  return new Response(body, {
    status,
    headers: { ...PAGE_HEADERS, "content-type": "text/html; charset=utf-8", ...headers },
  });
}
