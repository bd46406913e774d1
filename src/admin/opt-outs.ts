import { Elysia } from "elysia";
import { inboxPath } from "../../views/inbox-state.ts";
import { AskToOptOutPage, AskToRemovePage } from "../../views/opt-out-questions.tsx";
import { OptOutRows, OptOutsPage } from "../../views/opt-outs.tsx";
import { audit } from "../audit.ts";
import { type Cursor, pageOf } from "../db/page.ts";
import { SECURITY_HEADERS } from "../http/guard.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { addressesMeant } from "../messages/address.ts";
import { findContact } from "../messages/conversation.ts";
import { listOptOuts, optOut, type OptOut, removeOptOut } from "../messages/opt-outs.ts";
import { afterIn } from "./cursor.ts";
import { csvLine } from "./csv.ts";
import { submitted } from "./form.ts";
import { missingPage } from "./missing.ts";
import { isPartial, page, seeOther } from "./page.ts";

const PATH = "/admin/messages/opt-outs";
const PAGE_ROWS = 50;
const CSV_ROWS = 500; // read at a time

/** Everyone who must not be written to again: to read, to take along, and to change with care. */
export function optOutRoutes(hub: Hub) {
  return new Elysia({ detail: { hide: true } })
    .get(PATH, ({ request }) => list(hub, request))
    .get(`${PATH}.csv`, () => download(hub))
    .get(`${PATH}/remove`, ({ request }) => askToRemove(hub, request))
    .post(`${PATH}/remove`, ({ request }) => remove(hub, request), { parse: "none" })
    .get(`${PATH}/add`, ({ request }) => askToOptOut(hub, request))
    .post(`${PATH}/add`, ({ request }) => add(hub, request), { parse: "none" });
}

async function list(hub: Hub, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const q = (query.get("q") ?? "").trim().slice(0, 320);
  const among = q === "" ? undefined : addressesMeant(q);
  const rows = await listOptOuts(hub.db, { limit: PAGE_ROWS + 1, cursor: afterIn(query), among });
  const optOuts = pageOf(rows, PAGE_ROWS, cursorOf);
  const data = { now: hub.now(), q, optOuts, removed: query.get("removed") ?? undefined };
  if (isPartial(request)) return markup(OptOutRows(data));
  return page(hub, { title: "Opt-outs", current: "messages" }, OptOutsPage(data));
}

const cursorOf = ({ at, address }: OptOut): Cursor => ({ at, id: address });

function download(hub: Hub): Response {
  const day = new Date(hub.now()).toISOString().slice(0, 10);
  return new Response(csv(hub), {
    headers: {
      ...SECURITY_HEADERS,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="opt-outs-${day}.csv"`,
      "cache-control": "no-store",
    },
  });
}

/** Read some at a time, as fast as they are taken. A list that was cut short must not look like a whole one. */
function csv(hub: Hub): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cursor: Cursor | undefined;
  return new ReadableStream({
    start: (file) => file.enqueue(encoder.encode(csvLine(["address", "name", "opted_out_at", "by", "words"]))),
    async pull(file) {
      if (hub.lifecycle.isDraining) return file.error(new Error("Carillon is stopping"));
      const rows = await listOptOuts(hub.db, { limit: CSV_ROWS, cursor });
      if (rows.length > 0) file.enqueue(encoder.encode(rows.map(lineOf).join("")));
      if (rows.length < CSV_ROWS) return file.close();
      cursor = cursorOf(rows.at(-1)!);
    },
  });
}

function lineOf({ address, name, at, source, words, said }: OptOut): string {
  const by = source ?? "hand";
  return csvLine([address, name ?? "", new Date(at).toISOString(), by, words.join(" | ") || said]);
}

const missing = (hub: Hub) => missingPage(hub, "opt-out", PATH, "messages");
const namedIn = (query: URLSearchParams): string => query.get("of") ?? "";

async function askToRemove(hub: Hub, request: Request): Promise<Response> {
  const address = namedIn(new URL(request.url).searchParams);
  const [found] = await listOptOuts(hub.db, { limit: 1, among: [address] });
  if (!found) return missing(hub);
  return page(
    hub,
    { title: "Remove opt-out", current: "messages" },
    AskToRemovePage({ optOut: found, now: hub.now() }),
  );
}

async function remove(hub: Hub, request: Request): Promise<Response> {
  const address = namedIn(await submitted(request));
  const [found] = await listOptOuts(hub.db, { limit: 1, among: [address] });
  if (!found || !removeOptOut(hub, address)) return missing(hub);
  hub.log.info({ contact: address, optedOutAt: found.at, saidIn: found.opted_out_by }, "Opt-out removed by a person");
  audit(hub, request, { deed: "opt_out_removed", about: address, link: inboxPath({ with: address }) });
  return seeOther(inboxPath({}, { removed: address }, PATH));
}

async function askToOptOut(hub: Hub, request: Request): Promise<Response> {
  const contact = await findContact(hub.db, namedIn(new URL(request.url).searchParams));
  if (!contact) return missingPage(hub, "contact", "/admin/messages", "messages");
  return page(hub, { title: "Opt out", current: "messages" }, AskToOptOutPage({ contact }));
}

async function add(hub: Hub, request: Request): Promise<Response> {
  const address = namedIn(await submitted(request));
  if (!(await findContact(hub.db, address))) return missingPage(hub, "contact", "/admin/messages", "messages");
  const link = inboxPath({ with: address });
  if (optOut(hub, address)) {
    hub.log.info({ contact: address }, "Contact opted out by a person");
    audit(hub, request, { deed: "opt_out_added", about: address, link });
  }
  return seeOther(link);
}
