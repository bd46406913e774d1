import { MESSAGE_EVENTS } from "../../messages/listener-agent.ts";
import type { NewMessage } from "../../messages/message.ts";
import type { PushedProvider } from "../provider.ts";
import { autopsy } from "./autopsy.ts";
import { handle } from "./handle.ts";
import { parse } from "./parse.ts";
import { reply } from "./reply.ts";
import { sample, sampleTypes } from "./sample.ts";
import { path, type Settings, settings } from "./settings.ts";
import { verify } from "./verify.ts";

export const sms: PushedProvider<Settings, NewMessage> = {
  id: "sms",
  title: "SMS (Twilio)",
  path,
  settings,
  verify,
  autopsy,
  parse,
  handle,
  reply,
  tells: MESSAGE_EVENTS,
  sample,
  sampleTypes,
};
