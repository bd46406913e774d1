import { Elysia } from "elysia";
import { type ConversationData, MessageItems, NewHere } from "../../views/conversation.tsx";
import { inboxPath, type InboxState, SOURCES } from "../../views/inbox-state.ts";
import { MessagesPage } from "../../views/messages.tsx";
import { anchorOf } from "../../views/parts/anchor.ts";
import { INTENTS } from "../../views/parts/intent.tsx";
import { Senders } from "../../views/senders.tsx";
import type { ContactTable, Intent, Source } from "../db/schema.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { countMessagesAfter, findContact } from "../messages/conversation.ts";
import {
  type ConversationFilter,
  type ConversationPage,
  listCampaigns,
  listConversations,
  searchConversations,
} from "../messages/read.ts";
import { conversation, messagesOf } from "./conversation.ts";
import { lookAtList, shownOf } from "./live-list.ts";
import { lookAtPanel } from "./live-panel.ts";
import { type Look, readerIsAt, type Streams } from "./live.ts";
import { isPartial, page, seeOther } from "./page.ts";

const PAGE_ROWS = 50;
const MOST_NEWER = 99;
const MOST_FOUND = 400; // all that a search finds is on one page
const ID = /^msg_[0-9a-f]{1,40}(_\d{1,4})?$/;

/** The inbox: conversations by sender and the chosen one beside them; all its state is in its address. */
export function messagesRoutes(hub: Hub, streams: Streams) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/messages", ({ request }) => show(hub, request))
    .get("/admin/messages/live", ({ request }) => streams.open(request, ...looks(hub, request)));
}

async function show(hub: Hub, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const state = readState(query);
  if ([...query.values()].includes("")) return seeOther(inboxPath(state)); // a form sends its empty fields, too
  const until = readId(query, "until");
  if (isPartial(request)) return until ? earlier(hub, state, until) : further(hub, state, query);
  const before = readId(query, "before");
  const found = await list(hub, state, before);
  const chosen = state.with ? await conversation(hub, state.with, until) : undefined;
  const data = {
    now: hub.now(),
    state: chosen ? { ...state, with: chosen.contact.address } : state,
    campaigns: await listCampaigns(hub.db),
    page: found,
    before,
    missing: missingSettings(hub),
    chosen,
  };
  const status = state.with && !chosen ? 404 : 200;
  const after = before === undefined ? shownOf(found.rows, placeOf) : "";
  const seen = chosen?.newest ?? "";
  const live = after || seen ? inboxPath(data.state, { after, seen }, "/admin/messages/live") : undefined;
  return page(hub, { title: titleOf(chosen), current: "messages", live }, MessagesPage(data), { status });
}

const titleOf = (chosen?: ConversationData): string =>
  chosen ? `${chosen.contact.name ?? chosen.contact.address} · Messages` : "Messages";

async function further(hub: Hub, state: InboxState, query: URLSearchParams): Promise<Response> {
  const before = readId(query, "before");
  return markup(Senders({ now: hub.now(), state, before, page: await list(hub, state, before) }));
}

async function earlier(hub: Hub, state: InboxState, until: string): Promise<Response> {
  const messages = await messagesOf(hub, state.with, until);
  return markup(MessageItems({ now: hub.now(), state, ...messages }));
}

/** What is new in the list, on its first page, and in the open conversation, at its end. */
function looks(hub: Hub, request: Request): Look[] {
  const query = new URL(request.url).searchParams;
  const state = readState(query);
  const seen = readId(query, "seen");
  const inConversation = async () =>
    NewHere({ state, most: MOST_NEWER, count: await countMessagesAfter(hub.db, state.with, seen!, MOST_NEWER) });
  return [
    ...(query.has("after") ? [lookAtNewest(hub, state, request)] : []),
    ...(seen ? [lookAtPanel("new-here", inConversation)] : []),
  ];
}

function lookAtNewest(hub: Hub, state: InboxState, request: Request): Look {
  const contacts = {
    most: state.q ? MOST_FOUND : PAGE_ROWS,
    read: async (limit: number) => (await list(hub, state, undefined, limit)).rows,
    again: async (rows: ContactTable[]) =>
      (await Promise.all(rows.map(({ address }) => findContact(hub.db, address)))).filter((row) => row !== undefined),
    idOf: ({ address }: ContactTable) => anchorOf("from", address),
    placeOf,
    draw: (rows: ContactTable[]) => Senders({ now: hub.now(), state, page: { rows, isPartial: false } }),
    path: inboxPath(state),
  };
  return lookAtList(contacts, readerIsAt(request));
}

const placeOf = ({ last_message_id }: ContactTable): string => last_message_id;

function list(
  { db }: Hub,
  state: InboxState,
  before: string | undefined,
  limit = PAGE_ROWS,
): Promise<ConversationPage> {
  if (state.q) return searchConversations(db, filterOf(state), state.q);
  return listConversations(db, filterOf(state), { limit, before });
}

/** What each source still wants; one that is configured wants nothing. */
function missingSettings({ config }: Hub) {
  return Object.entries(SOURCES).flatMap(([id, source]) => {
    const settings = config.rooms[id];
    return settings && !settings.configured ? [{ source, variables: settings.missing }] : [];
  });
}

/** Only what means something; the rest of an address is left alone. */
function readState(query: URLSearchParams): InboxState {
  const text = (name: string) => (query.get(name) ?? "").trim().slice(0, 320);
  const oneOf = (name: string, known: object) => (Object.hasOwn(known, text(name)) ? text(name) : "");
  return {
    campaign: text("campaign"),
    intent: oneOf("intent", INTENTS),
    source: oneOf("source", SOURCES),
    q: text("q"),
    with: query.get("with") ?? "",
  };
}

function filterOf({ campaign, intent, source }: InboxState): ConversationFilter {
  return {
    campaign: campaign || undefined,
    intent: (intent || undefined) as Intent | undefined,
    source: (source || undefined) as Source | undefined,
  };
}

function readId(query: URLSearchParams, name: string): string | undefined {
  const id = query.get(name) ?? "";
  return ID.test(id) ? id : undefined;
}
