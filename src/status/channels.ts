import { countText } from "../../views/parts/figures.ts";
import type { Hub } from "../hub.ts";
import { type ChannelState, channelStates } from "../notify/states.ts";
import type { Check } from "./check.ts";

/** The ways to reach people outside the dashboard. */
export const channelChecks = (hub: Hub): Check[] => channelStates(hub).map(checkOf);

function checkOf({ channel, title, missing, lastSuccessAt, lastFailure, pending, failed }: ChannelState): Check {
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
      state: "broken",
      says: "failing",
      problem: `Nobody can be told by ${title} at the moment. ${sentence(lastFailure.says)}`,
      mend: {
        says: `${sentence(lastFailure.todo)} Then press “Send a test” on the Settings page; what waits is sent by itself.`,
      },
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
