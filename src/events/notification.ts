import { prepare, sql } from "../db/prepare.ts";
import type { Channel, DispatchTable, NotificationTable, Priority } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";
import { newId } from "../ids.ts";
import type { NotificationType } from "./notification-types.ts";

/** Something a person should know, as a handler returns it (SPEC 7). */
export type NewNotification = {
  type: NotificationType;
  title: string;
  message: string;
  priority: Priority;
  /** Where else than on the dashboard it belongs; where it does go is for the rules to say. */
  channels?: Channel[];
  userId?: string;
  /** The page of what it is about, e.g. `/admin/orders/673c…`. */
  link?: string;
};

/** Who decides where notifications go, and who takes them there. */
export type Notifying = {
  now: () => number;
  notify: {
    channelsFor(notification: NewNotification): Channel[];
    /** There is something to send. */
    wake(): void;
  };
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

type NewDispatch = Pick<DispatchTable, "id" | "notification_id" | "channel" | "cause" | "created_at">;

const insertDispatch = prepare((row: NewDispatch) =>
  sql
    .insertInto("dispatch")
    .values({
      id: row.id,
      notification_id: row.notification_id,
      channel: row.channel,
      cause: row.cause,
      status: "pending",
      created_at: row.created_at,
      due_at: row.created_at,
    })
    .onConflict((conflict) => conflict.columns(["notification_id", "channel", "recipient"]).doNothing()),
);

/**
 * Tells once, on the dashboard and on every channel that the rules name: in the transaction it is given, so that what
 * happened and what is told of it exist together. The same id again changes nothing, so a replay does not ring twice.
 */
export function recordNotification(
  { now, notify }: Notifying,
  trx: Trx,
  id: string,
  notification: NewNotification,
): void {
  const { type, title, message, priority, userId = null, link = null } = notification;
  const created_at = now();
  const row = { id, type, title, message, priority, user_id: userId, link, created_at };
  trx.later(insertNotification({ ...row, channels: JSON.stringify(["IN_APP", ...(notification.channels ?? [])]) }));
  const channels = notify.channelsFor(notification);
  const cause = `${type} ${link ?? ""}`.trimEnd();
  for (const channel of channels)
    trx.later(insertDispatch({ id: newId("dsp", created_at), notification_id: id, channel, cause, created_at }));
  if (channels.length > 0) trx.afterCommit(notify.wake);
}
