import { Elysia } from "elysia";
import { DEEDS, type Deed } from "../../views/audit-deeds.ts";
import { AuditPage, AuditRows } from "../../views/audit.tsx";
import { listAudit } from "../audit.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { isPartial, page, seeOther } from "./page.ts";

const PATH = "/admin/audit";
const PAGE_ROWS = 50;
const ID = /^aud_[0-9a-f]{1,40}$/;

/** What persons did, newest first. */
export function auditRoutes(hub: Hub) {
  return new Elysia({ detail: { hide: true } }).get(PATH, ({ request }) => list(hub, request));
}

async function list(hub: Hub, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const asked = query.get("deed") ?? "";
  const deed = Object.hasOwn(DEEDS, asked) ? (asked as Deed) : undefined;
  if ([...query.values()].includes("")) return seeOther(deed ? `${PATH}?deed=${deed}` : PATH); // a form sends its empty fields, too
  const before = query.get("before") ?? "";
  const rows = await listAudit(hub.db, { deed, before: ID.test(before) ? before : undefined }, PAGE_ROWS + 1);
  const shown = rows.slice(0, PAGE_ROWS);
  const next = rows.length > PAGE_ROWS ? shown.at(-1)!.id : undefined;
  const data = { now: hub.now(), deed, entries: shown, next };
  if (isPartial(request)) return markup(AuditRows(data));
  return page(hub, { title: "Audit log", current: "account" }, AuditPage(data));
}
