import type { Selectable } from "kysely";
import { counted } from "../../views/parts/figures.ts";
import { prepare, sql } from "../db/prepare.ts";
import type { AlertTable, Priority } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";
import { type NewNotification, recordNotification } from "../events/notification.ts";
import type { Hub } from "../hub.ts";
import { newId } from "../ids.ts";
import { type Check, type Checks, isTrouble } from "./check.ts";
import { isOfEndpoint } from "./endpoints.ts";
import { inWords, span } from "./words.ts";

type Alert = Selectable<AlertTable>;

const WELL_FOR_MS = 300_000;
const MOST_AT_ONCE = 3; // of endpoints: if more fail or recover at the same look, it is one piece of news

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
    const known = new Set(all.map(({ name }) => name));
    const isBlind = all.some(({ isUnread }) => isUnread); // what is missing may be as bad as it was
    const alerts = new Map(hub.read(everyAlert({})).map((alert) => [alert.name, alert]));
    const changes = [
      ...troubles.map((check) => troubled(check, alerts.get(check.name), now)),
      ...[...alerts.values()]
        .filter(({ name }) => !names.has(name) && (!isBlind || known.has(name)))
        .map((alert) => calmed(alert, inUse.has(alert.name), now)),
    ].filter((change) => change !== undefined);
    if (changes.length > 0) hub.write((trx) => carryOut(hub, trx, changes));
    return false;
  };
}

/** What is written down about one check, and what is told of it. */
type Change = { alert: Alert; isOver?: boolean; notification?: NewNotification };
type News = Change & { notification: NewNotification };

/** At the first look it is only noted: what passes by itself calls nobody. */
function troubled(check: Check, before: Alert | undefined, now: number): Change | undefined {
  const { name, title, isToldElsewhere = false } = check;
  if (!before) {
    const noted = { name, title, since: now, told: null, told_at: null, well_since: null };
    return isToldElsewhere ? undefined : { alert: noted };
  }
  const isWorse = before.told === "attention" && check.state === "broken";
  if (isToldElsewhere || (before.told !== null && !isWorse))
    return before.well_since === null ? undefined : { alert: { ...before, well_since: null } };
  const told = check.state as "attention" | "broken";
  return { alert: { ...before, title, told, told_at: now, well_since: null }, notification: alertOf(check) };
}

/** It may be well, off or no more. */
function calmed(alert: Alert, isWell: boolean, now: number): Change | undefined {
  const { told, well_since } = alert;
  if (told === null) return { alert, isOver: true };
  if (well_since === null || well_since > now) return { alert: { ...alert, well_since: now } };
  if (now - well_since < WELL_FOR_MS) return undefined;
  return { alert, isOver: true, notification: recoveryOf(alert, isWell) };
}

function carryOut(hub: Hub, trx: Trx, changes: Change[]): void {
  for (const { alert, isOver } of changes) trx.run(isOver ? forget(alert) : keep(alert));
  for (const notification of toTell(changes)) recordNotification(hub, trx, newId("ntf", hub.now()), notification);
}

/** Each by itself, but of too many endpoints at once only that they are. */
function toTell(changes: Change[]): NewNotification[] {
  const news = changes.filter((change): change is News => change.notification !== undefined);
  const kinds = Map.groupBy(news, ({ alert, notification: { type } }) => (isOfEndpoint(alert.name) ? type : "other"));
  return [...kinds].flatMap(([kind, some]) =>
    kind === "other" || some.length <= MOST_AT_ONCE ? some.map(({ notification }) => notification) : together(some),
  );
}

function together(news: News[]): NewNotification {
  const [{ notification }] = news as [News];
  const [count, isAlert] = [counted(news.length, "endpoint", "endpoints"), notification.type === "STATUS_ALERT"];
  const names = news.slice(0, MOST_AT_ONCE).map(({ alert }) => alert.title);
  const which = `${names.join(", ")} and ${news.length - names.length} more`;
  return {
    ...notification,
    title: isAlert ? `Needs you: ${count} at once` : `Over: ${count}`,
    message: isAlert
      ? `These take nothing any more: ${which}. If so many fail at once, look at our own network.`
      : `None of these fails any more: ${which}.`,
    link: lineOf("endpoints"),
  };
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
