import type { Config } from "../config.ts";
import { prepare, sql } from "../db/prepare.ts";
import type { Channel } from "../db/schema.ts";
import type { Read } from "../db/statement.ts";
import type { NewNotification } from "../events/notification.ts";

/** Decides where notifications go besides the dashboard. */
export type Routing = {
  channelsFor(notification: NewNotification): Channel[];
  /** Which channels can reach anybody at the moment. */
  isReady(): Record<Channel, boolean>;
  /** What was read for it has changed. */
  forget(): void;
};

const anySubscription = prepare(() => sql.selectFrom("push_subscription").select("id").limit(1));

/** What a handler asks for, as far as the channel is set up. */
export function createRouting(config: Config, read: Read): Routing {
  let known: Record<Channel, boolean> | undefined;
  const isReady = () =>
    (known ??= { EMAIL: canMail(config), SMS: canText(config), PUSH: read(anySubscription({})).length > 0 });
  return {
    channelsFor: ({ channels = [] }) => channels.filter((channel) => isReady()[channel]),
    isReady,
    forget: () => (known = undefined),
  };
}

function canMail({ SMTP_URL, NOTIFY_EMAIL_FROM, NOTIFY_EMAIL_TO }: Config): boolean {
  return SMTP_URL !== undefined && NOTIFY_EMAIL_FROM !== undefined && NOTIFY_EMAIL_TO.length > 0;
}

function canText({ TWILIO_ACCOUNT_SID, TWILIO_FROM, NOTIFY_SMS_TO, rooms }: Config): boolean {
  const hasToken = rooms.sms?.configured === true; // TWILIO_TOKEN is that room's
  return hasToken && TWILIO_ACCOUNT_SID !== undefined && TWILIO_FROM !== undefined && NOTIFY_SMS_TO.length > 0;
}
