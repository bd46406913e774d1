import { ErrorPage } from "../../views/error.tsx";
import { isCrossSite } from "../http/guard.ts";
import { pathOf } from "../http/path.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { isPartial, seeOther } from "./page.ts";
import { hasSession } from "./session.ts";

/** Under /admin nothing is answered without a session, but these: the way in, and what its page is made of. */
const OPEN_PATHS = /^\/admin\/(login|assets\/[\w.-]+)$/;

/** Every spelling of the path holds one of these; nearly no webhook does, and thousands a second come this way. */
const MAY_MEAN_ADMIN = /admin|[%\\]/i;

/** Before any routing: gives the answer to a request that may not go on, and nothing to all others. */
export function guardAdmin(hub: Hub, request: Request): Response | undefined {
  if (!MAY_MEAN_ADMIN.test(request.url)) return undefined;
  const path = pathOf(request.url);
  if (!isUnderAdmin(path)) return undefined;
  if (isCrossSite(request, hub.config.PUBLIC_URL)) return refuseCrossSite(hub);
  if (OPEN_PATHS.test(path) || hasSession(hub, request)) return undefined;
  return toLogin(request, path);
}

/** True however the path is written; what routing would not even find is guarded all the same. */
export function isUnderAdmin(path: string): boolean {
  return isAdmin(path) || isAdmin(plainly(path));
}

const isAdmin = (path: string): boolean => path === "/admin" || path.startsWith("/admin/");

function plainly(path: string): string {
  const segments: string[] = [];
  for (const segment of decode(path).toLowerCase().split(/[/\\]/)) {
    if (segment === "..") segments.pop();
    else if (segment !== "." && segment !== "") segments.push(segment);
  }
  return `/${segments.join("/")}`;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function refuseCrossSite(hub: Hub): Response {
  const content = ErrorPage({
    status: 403,
    title: "This did not come from Carillon’s own page",
    message: "Nothing was changed. If you did press a button here, open the dashboard under its own address:",
    link: { href: `${hub.config.PUBLIC_URL}/admin`, text: `${hub.config.PUBLIC_URL}/admin` },
    advice: "If that is not where Carillon is reached, set PUBLIC_URL to the right address.",
  });
  return markup(content, { status: 403 });
}

/** A page that refreshes itself goes to the login as a whole, not in one of its parts. */
function toLogin(request: Request, path: string): Response {
  if (isPartial(request)) {
    const page = URL.parse(request.headers.get("hx-current-url") ?? "");
    return new Response(null, {
      status: 401,
      headers: { "hx-redirect": loginPath(page ? page.pathname + page.search : "/admin") },
    });
  }
  const isReading = request.method === "GET" || request.method === "HEAD";
  return seeOther(loginPath(isReading ? path + new URL(request.url).search : "/admin"));
}

function loginPath(next: string): string {
  return next === "/admin" ? "/admin/login" : `/admin/login?next=${encodeURIComponent(next)}`;
}

/** Where a login leads to: a page of ours, whatever the address says. */
export function safeNext(next: string | null): string {
  if (next === null || !/^\/admin[/?][\x21-\x5b\x5d-\x7e]*$/.test(next)) return "/admin";
  const { pathname, search } = new URL(next, "http://localhost");
  return isAdmin(pathname) && !OPEN_PATHS.test(pathname) ? pathname + search : "/admin";
}
