import { Elysia } from "elysia";
import { SETTINGS_PATH, type SettingsData, SettingsPage } from "../../views/settings.tsx";
import { ChannelLine, type Done, type Tried } from "../../views/settings-channels.tsx";
import { audit } from "../audit.ts";
import type { Channel } from "../db/schema.ts";
import { NOTIFICATION_TYPES } from "../events/notification-types.ts";
import { Failure } from "../errors.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { hastenAllDelayed, retryFailed } from "../notify/retry.ts";
import { CHANNELS, readRules, saveRules } from "../notify/rules.ts";
import { channelStates } from "../notify/states.ts";
import { testChannel } from "../notify/trial.ts";
import { submitted } from "./form.ts";
import { isPartial, page, seeOther } from "./page.ts";
import { fieldsOf, readRulesForm } from "./settings-form.ts";

/** Where notifications go besides the dashboard, and when (SPEC 7). */
export function settingsRoutes(hub: Hub) {
  return new Elysia({ detail: { hide: true } })
    .get(SETTINGS_PATH, ({ request }) => {
      const isSaved = new URL(request.url).searchParams.get("did") === "saved";
      return show(hub, { isSaved });
    })
    .post(SETTINGS_PATH, ({ request }) => save(hub, request), { parse: "none" })
    .post(`${SETTINGS_PATH}/channels/:channel/test`, ({ params, request }) => test(hub, params.channel, request), {
      parse: "none",
    })
    .post(`${SETTINGS_PATH}/channels/:channel/retry`, ({ params, request }) => retry(hub, params.channel, request), {
      parse: "none",
    });
}

function show(hub: Hub, more: Partial<SettingsData>, status = 200): Response {
  const data = {
    now: hub.now(),
    channels: channelStates(hub),
    types: NOTIFICATION_TYPES,
    typed: fieldsOf(readRules(hub)),
    problems: {},
    isSaved: false,
    ...more,
  };
  return page(hub, { title: "Settings", current: "settings" }, SettingsPage(data), { status });
}

/** All of it or nothing. */
async function save(hub: Hub, request: Request): Promise<Response> {
  const { rules, typed, problems } = readRulesForm(await submitted(request), readRules(hub));
  if (!rules) return show(hub, { typed, problems }, 400);
  saveRules(hub, rules);
  for (const channel of CHANNELS) await hastenAllDelayed(hub, channel);
  audit(hub, request, { deed: "settings_changed", link: SETTINGS_PATH });
  return seeOther(`${SETTINGS_PATH}?did=saved`);
}

/** Sends now, past all rules, and says what came of it. */
async function test(hub: Hub, name: string, request: Request): Promise<Response> {
  const channel = channelOf(name);
  audit(hub, request, { deed: "test_sent", about: channel, link: SETTINGS_PATH });
  const tried: Tried = { channel, ...(await testChannel(hub, channel)) };
  return showChannel(hub, request, channel, { tried });
}

/** Everything that one channel has given up. */
async function retry(hub: Hub, name: string, request: Request): Promise<Response> {
  const channel = channelOf(name);
  const count = await retryFailed(hub, channel);
  audit(hub, request, { deed: "dispatches_retried", about: channel, link: SETTINGS_PATH, detail: String(count) });
  return showChannel(hub, request, channel, { retried: { channel, count } });
}

function channelOf(name: string): Channel {
  const channel = CHANNELS.find((one) => one === name);
  if (!channel) throw new Failure("not_found", "There is no such channel");
  return channel;
}

/** With the script its line changes where it stands. */
function showChannel(hub: Hub, request: Request, channel: Channel, done: Done): Response {
  if (!isPartial(request)) return show(hub, done);
  const state = channelStates(hub).find((one) => one.channel === channel)!;
  return markup(ChannelLine({ state, ...done, now: hub.now() }));
}
