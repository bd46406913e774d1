import type { RulesForm } from "../../views/settings.tsx";
import { NOTIFICATION_TYPES } from "../events/notification-types.ts";
import { CHANNELS, PRIORITIES, type Rules, rulesSchema } from "../notify/rules.ts";

/** The rules as the fields of the form: their names are the paths of what they set. */
export function fieldsOf({ types, priorities, quiet, zone, digestHour }: Rules): RulesForm["typed"] {
  const table = { types, priorities } as Record<string, Record<string, Record<string, string>>>;
  const choices = PLACES.map(([kind, name, channel]) => [
    [kind, name, channel].join("."),
    table[kind]![name]![channel]!,
  ]);
  const times = { "quiet.from": quiet?.from ?? "", "quiet.to": quiet?.to ?? "", zone, digestHour: String(digestHour) };
  return { ...Object.fromEntries(choices), ...times };
}

const PLACES = [
  ...NOTIFICATION_TYPES.flatMap((type) => CHANNELS.map((channel) => ["types", type, channel] as const)),
  ...PRIORITIES.flatMap((priority) => CHANNELS.map((channel) => ["priorities", priority, channel] as const)),
];

/** What was typed, and the rules it makes or what is wrong with it, by field. What was not sent stays as it is. */
export function readRulesForm(form: URLSearchParams, known: Rules): RulesForm & { rules?: Rules } {
  const before = fieldsOf(known);
  const typed = Object.fromEntries(
    Object.entries(before).map(([name, value]) => [name, (form.get(name) ?? value).trim()]),
  );
  const result = rulesSchema.safeParse(nested(typed));
  if (result.success) return { typed, problems: {}, rules: result.data };
  const problems = result.error.issues.map(({ path, message }) => [path.join("."), inWords(path.join("."), message)]);
  return { typed, problems: Object.fromEntries(problems) };
}

function nested(typed: Record<string, string>): unknown {
  const tables: Record<string, Record<string, Record<string, string>>> = { types: {}, priorities: {} };
  for (const [kind, name, channel] of PLACES)
    (tables[kind]![name] ??= {})[channel] = typed[[kind, name, channel].join(".")]!;
  const [from, to] = [typed["quiet.from"]!, typed["quiet.to"]!];
  const quiet = from === "" && to === "" ? null : { from, to };
  const { zone, digestHour } = typed;
  return { ...tables, quiet, zone, digestHour: digestHour === "" ? undefined : Number(digestHour) };
}

const FIELDS: Record<string, string> = {
  "quiet.from": "The beginning of the quiet hours",
  "quiet.to": "The end of the quiet hours",
  zone: "The time zone",
  digestHour: "The hour of the daily e-mail",
};

/** The schema's messages go on after the name of what is meant. */
const inWords = (field: string, message: string): string =>
  FIELDS[field] ? `${FIELDS[field]} ${message}.` : `“${field}” is none of the choices.`;
