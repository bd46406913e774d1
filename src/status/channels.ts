import { countText } from "../../views/parts/figures.ts";
import type { Count } from "../db/walk.ts";
import type { Hub } from "../hub.ts";
import { type ChannelFailure, type ChannelState, channelStates } from "../notify/states.ts";
import type { Check } from "./check.ts";

/** The ways to reach people outside the dashboard. */
export const channelChecks = (hub: Hub): Check[] => channelStates(hub).map(checkOf);

function checkOf(channelState: ChannelState): Check {
  const { channel, title, missing, lastSuccessAt, recipients, lastFailure, pending, failed } = channelState;
  const check = {
    name: `channel-${channel.toLowerCase()}`,
    group: "Notifications" as const,
    title: `Notifications by ${title}`,
    link: "/admin/settings",
    figure: `${countText(pending)} on their way, ${countText(failed)} failed`,
    ...(lastSuccessAt !== null && { since: { word: "last success", at: lastSuccessAt } }),
  };
  if (missing.length > 0) return { ...check, state: "off", says: "not set up", mend: wanting(missing) };
  if (lastFailure)
    return {
      ...check,
      since: { word: "last failure", at: lastFailure.at },
      ...standingOf(recipients),
      problem: `${whoIsNotTold(channelState)} ${sentence(lastFailure.says)}`,
      mend: { says: mendOf(lastFailure, failed) },
    };
  if (failed.count > 0)
    return {
      ...check,
      isRoutine: true,
      state: "attention",
      says: `${countText(failed)} failed`,
      problem: `${countText(failed)} notifications by ${title} failed for good.`,
      mend: { says: "The Notifications page says why, and has a button to retry each." },
      link: "/admin/notifications",
    };
  return { ...check, state: "well", says: "ready" };
}

function standingOf({ all, failing }: ChannelState["recipients"]) {
  return failing === all
    ? ({ state: "broken", says: "failing" } as const)
    : ({ state: "attention", says: `failing for ${failing} of ${all}` } as const);
}

/** How many, and never who: a person's address is nobody else's to read. */
function whoIsNotTold({ title, recipients: { all, failing } }: ChannelState): string {
  if (failing === all) return `Nobody can be told by ${title} at the moment.`;
  return `${failing} of ${all} recipients cannot be told by ${title} at the moment.`;
}

function mendOf({ todo }: ChannelFailure, failed: Count): string {
  const test = "Then press “Send a test” on the Settings page: once it goes well, what waits is tried again at once.";
  const retry = "What was given up goes again with “Retry all failed” there.";
  return [sentence(todo), test, failed.count > 0 && retry].filter(Boolean).join(" ");
}

const VARIABLE = /^[A-Z][A-Z0-9_]+$/;

/** What is missing are variables, or else a deed in words. */
function wanting(missing: string[]) {
  const variables = missing.filter((name) => VARIABLE.test(name));
  const says = missing
    .filter((name) => !VARIABLE.test(name))
    .map(sentence)
    .join(" ");
  return { variables, ...(says !== "" && { says }) };
}

const sentence = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
