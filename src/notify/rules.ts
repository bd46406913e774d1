import { z } from "zod";
import { prepare, sql } from "../db/prepare.ts";
import type { Channel, Priority } from "../db/schema.ts";
import type { NewNotification } from "../events/notification.ts";
import { NOTIFICATION_TYPES, type NotificationType } from "../events/notification-types.ts";
import type { Hub } from "../hub.ts";

/** Which notifications go where, and when (SPEC 7): what an admin sets on the Settings page. */

/** Ways to reach a person who does not look at the dashboard. */
export const CHANNELS = ["EMAIL", "PUSH", "SMS"] as const satisfies Channel[];

export const PRIORITIES = ["URGENT", "HIGH", "NORMAL", "LOW"] as const satisfies Priority[];

/** For a type; `default` is what its priority says. */
export const CHOICES = ["default", "always", "never"] as const;
export type Choice = (typeof CHOICES)[number];

/** For a priority: what the handler asks for, whatever it asks for, nothing; or, by e-mail, once a day together with others. */
export const PRESETS = ["asked", "always", "never"] as const;
export const EMAIL_PRESETS = [...PRESETS, "digest"] as const;
export type Preset = (typeof EMAIL_PRESETS)[number];

const forType = z
  .object({
    EMAIL: z.enum(CHOICES).default("default"),
    PUSH: z.enum(CHOICES).default("default"),
    SMS: z.enum(CHOICES).default("default"),
  })
  .prefault({});

const forPriority = (preset: { EMAIL: Preset; PUSH: Exclude<Preset, "digest">; SMS: Exclude<Preset, "digest"> }) =>
  z
    .object({
      EMAIL: z.enum(EMAIL_PRESETS).default(preset.EMAIL),
      PUSH: z.enum(PRESETS).default(preset.PUSH),
      SMS: z.enum(PRESETS).default(preset.SMS),
    })
    .prefault({});

const ASKED = { EMAIL: "asked", PUSH: "asked", SMS: "asked" } as const;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 22:00");

const typeShape = Object.fromEntries(NOTIFICATION_TYPES.map((type) => [type, forType])) as Record<
  NotificationType,
  typeof forType
>;

/** What is absent is as preset; types that are no more are dropped. */
export const rulesSchema = z.object({
  types: z.object(typeShape).prefault({}),
  priorities: z
    .object({
      URGENT: forPriority(ASKED),
      HIGH: forPriority({ ...ASKED, SMS: "never" }),
      NORMAL: forPriority(ASKED),
      LOW: forPriority({ EMAIL: "digest", PUSH: "never", SMS: "never" }),
    })
    .prefault({}),
  /** Between these two times of day nothing but what is URGENT leaves; null: at no time. */
  quiet: z
    .object({ from: timeOfDay, to: timeOfDay })
    .refine(({ from, to }) => from !== to, { path: ["to"], message: "must be another time than the beginning" })
    .nullable()
    .default(null),
  /** Whose times of day are meant: an IANA name. */
  zone: z.string().refine(isZone, "must be a name like Europe/Paris").default("Europe/Paris"),
  /** When the digest leaves. */
  digestHour: z.int("must be a whole hour").min(0, "must be from 0 to 23").max(23, "must be from 0 to 23").default(8),
});

export type Rules = z.output<typeof rulesSchema>;

export const PRESET_RULES: Rules = rulesSchema.parse({});

const NAME = "notify";

const findRules = prepare((setting: { name: string }) =>
  sql.selectFrom("setting").select("value").where("name", "=", setting.name),
);

const keepRules = prepare((setting: { name: string; value: string; changed_at: number }) =>
  sql
    .insertInto("setting")
    .values({ name: setting.name, value: setting.value, changed_at: setting.changed_at })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet(({ ref }) => ({ value: ref("excluded.value"), changed_at: ref("excluded.changed_at") })),
    ),
);

/** The rules in force. What cannot be read is logged, and the presets hold. */
export function readRules({ read, log }: Pick<Hub, "read" | "log">): Rules {
  const [kept] = read(findRules({ name: NAME }));
  if (!kept) return PRESET_RULES;
  try {
    return rulesSchema.parse(JSON.parse(kept.value));
  } catch (err) {
    log.error({ type: "notify", err }, "The rules of notifications cannot be read; the presets hold");
    return PRESET_RULES;
  }
}

/** They hold for whatever is told from now on; what waits for quiet hours or the digest is judged anew when it is due. */
export function saveRules(hub: Hub, rules: Rules): void {
  hub.write((trx) => trx.run(keepRules({ name: NAME, value: JSON.stringify(rules), changed_at: hub.now() })));
  hub.notify.forget();
}

/** Whether a notification goes to a channel: at once, in the digest, or not at all. */
export function wayOf(
  { types, priorities }: Rules,
  { type, priority, channels = [] }: Pick<NewNotification, "type" | "priority" | "channels">,
  channel: Channel,
): "now" | "digest" | "none" {
  const choice = types[type]?.[channel] ?? "default"; // an older version may have left a type that is no more
  const preset = choice === "default" ? priorities[priority][channel] : choice;
  if (preset === "digest") return "digest";
  return preset === "always" || (preset === "asked" && channels.includes(channel)) ? "now" : "none";
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
