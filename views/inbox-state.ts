import type { Source } from "../src/db/schema.ts";

/** What the inbox shows, as its address says it; an empty text leaves that choice open. `with` is whose conversation. */
export type InboxState = { campaign: string; intent: string; source: string; q: string; with: string };

/** What messages come by; each is also the id of the provider that brings them. */
export const SOURCES: Record<Source, string> = { sms: "SMS", email: "E-mail", whatsapp: "WhatsApp" };

/** Where a state of the inbox is found. */
export function inboxPath(
  state: Partial<InboxState>,
  more: Record<string, string> = {},
  path = "/admin/messages",
): string {
  const chosen = Object.entries({ ...state, ...more }).filter(([, value]) => value !== "");
  return chosen.length === 0 ? path : `${path}?${new URLSearchParams(chosen)}`;
}

export const isFiltered = ({ campaign, intent, source, q }: InboxState): boolean =>
  [campaign, intent, source, q].some((value) => value !== "");
