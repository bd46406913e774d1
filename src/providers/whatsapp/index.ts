import { MESSAGE_EVENTS } from "../../messages/listener-agent.ts";
import type { NewMessage } from "../../messages/message.ts";
import type { PushedProvider } from "../provider.ts";
import { handle } from "./handle.ts";
import { parse } from "./parse.ts";
import { reply } from "./reply.ts";
import { sample, sampleTypes } from "./sample.ts";
import { type Settings, settings } from "./settings.ts";
import { autopsy, verify } from "./verify.ts";

export const whatsapp: PushedProvider<Settings, NewMessage> = {
  id: "whatsapp",
  title: "WhatsApp (bridge)",
  path: "/webhook/whatsapp",
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
