import type { Selectable } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { AlertTable, Priority } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";
import { type NewNotification, recordNotification } from "../events/notification.ts";
import type { Hub } from "../hub.ts";
import { newId } from "../ids.ts";
import { type Check, type Checks, isTrouble } from "./check.ts";
import { inWords, span } from "./words.ts";

type Alert = Selectable<AlertTable>;

const WELL_FOR_MS = 300_000;

const everyAlert = prepare(() => sql.selectFrom("alert").selectAll());

const keep = prepare((alert: Alert) =>
  sql
    .insertInto("alert")
    .values({
      name: alert.name,
      title: alert.title,
      since: alert.since,
      told: alert.told,
      told_at: alert.told_at,
      well_since: alert.well_since,
    })
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet(({ ref }) => ({
        title: ref("excluded.title"),
        told: ref("excluded.told"),
        told_at: ref("excluded.told_at"),
        well_since: ref("excluded.well_since"),
      })),
    ),
);

const forget = prepare((alert: { name: string }) => sql.deleteFrom("alert").where("name", "=", alert.name));

/**
 * Tells once of what is not well at two looks, once more if it gets worse, and once when it has been well for five minutes.
 * What was told is on disk, in the transaction of the notification, so a restart tells nothing again.
 */
export function alerting(hub: Hub, checks: Checks): () => Promise<boolean> {
  return async () => {
    const now = hub.now();
    const all = await checks();
    const troubles = all.filter((check) => isTrouble(check) && !check.isRoutine);
    const inUse = new Set(all.filter(({ state }) => state !== "off").map(({ name }) => name));
    const names = new Set(troubles.map(({ name }) => name));
    const alerts = new Map(hub.read(everyAlert({})).map((alert) => [alert.name, alert]));
    const changes = [
      ...troubles.map((check) => troubled(check, alerts.get(check.name), now)),
      ...[...alerts.values()]
        .filter(({ name }) => !names.has(name))
        .map((alert) => calmed(alert, inUse.has(alert.name), now)),
    ].filter((change) => change !== undefined);
    if (changes.length > 0) hub.write((trx) => changes.forEach((change) => carryOut(hub, trx, change)));
    return false;
  };
}

type Change = { notification?: NewNotification } & ({ keep: Alert } | { forget: string });

/** At the first look it is only noted: what passes by itself calls nobody. */
function troubled(check: Check, before: Alert | undefined, now: number): Change | undefined {
  const { name, title } = check;
  if (!before) return { keep: { name, title, since: now, told: null, told_at: null, well_since: null } };
  const isWorse = before.told === "attention" && check.state === "broken";
  if (before.told !== null && !isWorse)
    return before.well_since === null ? undefined : { keep: { ...before, well_since: null } };
  const told = check.state as "attention" | "broken";
  return { keep: { ...before, title, told, told_at: now, well_since: null }, notification: alertOf(check) };
}

/** It may be well, off or no more. */
function calmed(alert: Alert, isWell: boolean, now: number): Change | undefined {
  const { name, told, well_since } = alert;
  if (told === null) return { forget: name };
  if (well_since === null || well_since > now) return { keep: { ...alert, well_since: now } };
  if (now - well_since < WELL_FOR_MS) return undefined;
  return { forget: name, notification: recoveryOf(alert, isWell) };
}

function carryOut(hub: Hub, trx: Trx, change: Change): void {
  if ("keep" in change) trx.run(keep(change.keep));
  else trx.run(forget({ name: change.forget }));
  if (change.notification) recordNotification(hub, trx, newId("ntf", hub.now()), change.notification);
}

const PRIORITIES: Record<string, Priority> = { broken: "URGENT", attention: "HIGH" };

function alertOf(check: Check): NewNotification {
  const { name, title, state, problem, mend } = check;
  return {
    type: "STATUS_ALERT",
    title: `${state === "broken" ? "Broken" : "Needs you"}: ${title}`,
    message: `${problem} ${inWords(mend!)}`,
    priority: PRIORITIES[state]!,
    channels: ["PUSH", "EMAIL"],
    link: lineOf(name),
  };
}

function recoveryOf({ name, title, since, well_since }: Alert, isWell: boolean): NewNotification {
  return {
    type: "STATUS_RECOVERED",
    title: `${isWell ? "Well again" : "Over"}: ${title}`,
    message: `It was not well for ${span(well_since! - since)}.`,
    priority: "NORMAL",
    channels: ["PUSH", "EMAIL"],
    link: lineOf(name),
  };
}

/** The very line of the Status page. */
const lineOf = (name: string): string => `/admin/status#status-${name}`;
