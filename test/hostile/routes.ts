import { testHub } from "../hub.ts";
import type { Besieged } from "./besieged.ts";

/** A route of the app, and an address that it answers. */
export type Route = { method: string; path: string; pattern: string };

/** All that the app has, from its own list; the same source as the process that is tried. */
export const PATTERNS: { method: string; path: string }[] = (() => {
  const carillon = testHub();
  try {
    return carillon.app.routes.map(({ method, path }) => ({ method, path }));
  } finally {
    carillon.close();
  }
})();

/** With something for every parameter, which need not be there. */
export const ROUTES: Route[] = PATTERNS.flatMap(({ method, path: pattern }) => {
  const path = pattern.replace(/:\w+/g, "symphonia").replace("*", "some/where");
  return (method === "ALL" ? ["GET", "POST", "PUT", "DELETE"] : [method]).map((method) => ({ method, path, pattern }));
});

const OPEN = /^\/admin\/(login$|assets\/)/;

export const ADMIN = ROUTES.filter(({ path }) => path.startsWith("/admin"));
export const CLOSED = ADMIN.filter(({ path }) => !OPEN.test(path));
export const CHANGING = ADMIN.filter(({ method }) => method !== "GET");

/** Where the values of a parameter are found. A page with an id that is not here cannot be looked at, so a test fails. */
const IDS: [under: string, sql: string][] = [
  ["/admin/deliveries/sent/:id", "select id from outbound_delivery"],
  [
    "/admin/deliveries/:id",
    "select id from inbound_delivery where status <> 'rejected' or cause <> 'signature' order by id desc",
  ],
  ["/admin/trace/:eventId", "select id from event"],
  ["/admin/orders/:id", "select id from transport_order"],
  ["/admin/books/:id", "select id from book"],
  ["/admin/downloads/:id", "select id from download"],
  ["/admin/endpoints/:id", "select id from endpoint"],
  ["/track/:orderId", "select id from transport_order"],
  ["/ws/tracking/:orderId", "select id from transport_order"],
  ["/api/orders/:id", "select id from transport_order"],
  ["/api/books/:id", "select id from book"],
  ["/api/book-jobs/:id", "select id from book_job"],
  ["/api/webhooks/:id", "select id from endpoint"],
];

const MOST_EACH = 60;

/** Every address that can be read, with ids that are really there; `null` says that nobody knows any for it. */
export function readable(besieged: Besieged): { pattern: string; paths: string[] | null }[] {
  return PATTERNS.filter(({ method, path }) => method === "GET" && !path.includes("*")).map(({ path: pattern }) => {
    if (!pattern.includes(":")) return { pattern, paths: [pattern] };
    const [, sql] = IDS.find(([under]) => pattern === under || pattern.startsWith(`${under}/`)) ?? [];
    const ids = sql === undefined ? null : besieged.query<Record<string, string>>(`${sql} limit ${MOST_EACH}`);
    const name = /:\w+/.exec(pattern)![0];
    return {
      pattern,
      paths: ids && ids.map((row) => pattern.replace(name, encodeURIComponent(Object.values(row)[0]!))),
    };
  });
}

/** A page that goes on for ever: what it says at once is all that is waited for. */
export const isStream = (pattern: string): boolean => /\/live(\/|$)/.test(pattern) || pattern.startsWith("/ws/");
