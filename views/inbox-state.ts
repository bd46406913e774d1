import type { Source } from "../src/db/schema.ts";
import { pathsOf } from "./list-state.ts";

/** What the inbox shows, as its address says it; an empty text leaves that choice open. `with` is whose conversation. */
export type InboxState = { campaign: string; intent: string; source: string; q: string; with: string };

/** What messages come by; each is also the id of the provider that brings them. */
export const SOURCES: Record<Source, string> = { sms: "SMS", email: "E-mail", whatsapp: "WhatsApp" };

export const inboxPath = pathsOf<InboxState>("/admin/messages");

/** The state of the list alone, whosever conversation is open beside it. */
export const listOnly = (state: InboxState): InboxState => ({ ...state, with: "" });
