import type { Selectable } from "kysely";
import type { Environment } from "../../src/config.ts";
import { sql } from "../../src/db/prepare.ts";
import type { DispatchTable } from "../../src/db/schema.ts";
import { type NewNotification, recordNotification } from "../../src/events/notification.ts";
import type { Outside } from "../../src/hub.ts";
import { newId } from "../../src/ids.ts";
import type { ChannelPart, Message, Outcome } from "../../src/notify/channel.ts";
import { LEASE_MS } from "../../src/notify/claim.ts";
import { createNotifier, type Notifier } from "../../src/notify/notifier.ts";
import { type Rules, rulesSchema, saveRules } from "../../src/notify/rules.ts";
import { type TestHub, testHub } from "../hub.ts";

export type Dispatch = Selectable<DispatchTable>;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** All three are set up; who is reached depends on the parts. */
export const READY: Environment = {
  ALLOW_PRIVATE_ENDPOINTS: "1",
  SMTP_URL: "smtp://127.0.0.1:9",
  NOTIFY_EMAIL_FROM: "Carillon <carillon@example.com>",
  NOTIFY_EMAIL_TO: "ops@example.com",
  TWILIO_ACCOUNT_SID: "AC0123456789abcdef0123456789abcdef",
  TWILIO_FROM: "+33700000000",
  NOTIFY_SMS_TO: "+33612345678",
};

export const DELAY: NewNotification = {
  type: "DELAY_ALERT",
  title: "Retard détecté",
  message: "Retard de 45 minutes. Nouvelle ETA: 16:45",
  priority: "URGENT",
  channels: ["EMAIL"],
  link: "/admin/orders/673c0f1e9b",
};

export type Telling = TestHub & {
  notifier: Notifier;
  /** Records it as a handler would; gives its id. */
  tell(notification?: Partial<NewNotification>): string;
  rows(): Dispatch[];
  /** Wakes the notifier, and resolves once this is true of the rows. */
  until(is: (rows: Dispatch[]) => boolean): Promise<Dispatch[]>;
  /** The same once nothing that is due now waits any more. */
  settled(): Promise<Dispatch[]>;
  /** Moves the clock on, and then the same. */
  later(ms: number): Promise<Dispatch[]>;
  rules(rules: Partial<Rules>): void;
};

type Options = {
  environment?: Environment;
  outside?: Partial<Outside>;
  parts?: ChannelPart[];
  sendMs?: number;
  restMs?: number;
};

/** Works with a notifier that nobody wakes but the test and what it tells. */
export async function withNotifier(
  { environment = {}, outside = {}, ...options }: Options,
  work: (telling: Telling) => Promise<unknown>,
): Promise<void> {
  const carillon = testHub({ ...READY, ...environment }, outside);
  const { hub, clock } = carillon;
  const notifier = createNotifier(hub, options);
  hub.notify.wake = notifier.wake;

  const rows = () => hub.read<Dispatch>(sql.selectFrom("dispatch").selectAll().orderBy("id") as never);

  const until = async (is: (rows: Dispatch[]) => boolean): Promise<Dispatch[]> => {
    notifier.wake();
    for (;;) {
      const { promise: stirred, resolve } = Promise.withResolvers<void>();
      const leave = hub.live.watch(resolve);
      const isSo = is(rows());
      if (!isSo) await stirred;
      leave();
      if (isSo) return rows();
    }
  };

  const isLeased = (due: number) => due - clock.now === LEASE_MS; // no schedule has just that wait

  const settled = () =>
    until((rows) =>
      rows.every(({ status, due_at }) => status !== "pending" || (due_at! > clock.now && !isLeased(due_at!))),
    );

  try {
    await work({
      ...carillon,
      notifier,
      rows,
      until,
      settled,
      tell(notification = {}) {
        const id = newId("ntf", clock.now);
        hub.write((trx) => recordNotification(hub, trx, id, { ...DELAY, ...notification }));
        return id;
      },
      later(ms) {
        clock.now += ms;
        return settled();
      },
      rules: (rules) => saveRules(hub, rulesSchema.parse(rules)),
    });
  } finally {
    await notifier.stop();
    carillon.close();
  }
}

/** A channel that does as it is told, and remembers what it was given. */
export function channelOf(
  channel: ChannelPart["channel"],
  answer: (message: Message, n: number) => Outcome | Promise<Outcome> = () => ({ is: "sent" }),
  recipients: string[] = ["somebody"],
): ChannelPart & { got: Message[] } {
  const got: Message[] = [];
  return {
    channel,
    title: channel,
    got,
    missing: () => [],
    recipients: () => recipients,
    async send(_, message) {
      got.push(message);
      return answer(message, got.length);
    },
  };
}
