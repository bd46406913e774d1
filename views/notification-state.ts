import type { Priority } from "../src/db/schema.ts";
import { pathsOf } from "./list-state.ts";

/** What the list of notifications shows, as its address says it; an empty text leaves that choice open. */
export type NotificationState = { type: string; priority: string; unread: string };

export const NOTIFICATIONS_PATH = "/admin/notifications";

export const notificationsPath = pathsOf<NotificationState>(NOTIFICATIONS_PATH);

/** The most urgent first. */
export const PRIORITY_WORDS: Record<Priority, string> = {
  URGENT: "urgent",
  HIGH: "high",
  NORMAL: "normal",
  LOW: "low",
};

export const UNREAD_WORDS = { yes: "unread" };

/** `ORDER_CREATED` as `order created` */
export const typeInWords = (type: string): string => type.toLowerCase().replaceAll("_", " ");

/** `unread, urgent, of the type delay alert` */
export function notificationsInWords({ type, priority, unread }: NotificationState): string {
  const words = [
    unread && UNREAD_WORDS.yes,
    priority && PRIORITY_WORDS[priority as Priority],
    type && `of the type ${typeInWords(type)}`,
  ];
  return words.filter(Boolean).join(", ");
}
