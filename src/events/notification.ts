import { prepare, sql } from "../db/prepare.ts";
import type { NotificationTable, Priority } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";

type Channel = "IN_APP" | "EMAIL" | "PUSH" | "SMS";

/** Something a person should know, as a handler returns it (SPEC 7). */
export type NewNotification = {
  type: string;
  title: string;
  message: string;
  priority: Priority;
  /** Besides the dashboard, which always shows it. */
  channels?: Channel[];
  userId?: string;
  /** The page of what it is about, e.g. `/admin/orders/673c…`. */
  link?: string;
};

const insertNotification = prepare((row: Omit<NotificationTable, "read_at">) =>
  sql
    .insertInto("notification")
    .values({
      id: row.id,
      type: row.type,
      title: row.title,
      message: row.message,
      priority: row.priority,
      channels: row.channels,
      user_id: row.user_id,
      link: row.link,
      created_at: row.created_at,
    })
    .onConflict((conflict) => conflict.column("id").doNothing()),
);

/** Tells once: the same id again changes nothing, so a replay does not ring twice. */
export function recordNotification(trx: Trx, id: string, notification: NewNotification, now: number): void {
  trx.later(
    insertNotification({
      id,
      type: notification.type,
      title: notification.title,
      message: notification.message,
      priority: notification.priority,
      channels: JSON.stringify(["IN_APP", ...(notification.channels ?? [])]),
      user_id: notification.userId ?? null,
      link: notification.link ?? null,
      created_at: now,
    }),
  );
}
