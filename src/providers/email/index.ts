import { MESSAGE_EVENTS } from "../../messages/listener-agent.ts";
import type { PushedProvider } from "../provider.ts";
import { autopsy } from "./autopsy.ts";
import { handle } from "./handle.ts";
import type { Mail } from "./mail.ts";
import { parse } from "./parse.ts";
import { withoutProofs } from "./proofs.ts";
import { reply } from "./reply.ts";
import { sample, sampleTypes } from "./sample.ts";
import { type Settings, settings } from "./settings.ts";
import { verify } from "./verify.ts";

export const email: PushedProvider<Settings, Mail> = {
  id: "email",
  title: "E-mail (Mailgun)",
  path: "/webhook/email-response",
  settings,
  maxBodyBytes: ({ MAILGUN_MAX_BODY_BYTES }) => MAILGUN_MAX_BODY_BYTES,
  verify,
  autopsy,
  parse,
  withoutProofs,
  handle,
  reply,
  tells: MESSAGE_EVENTS,
  sample,
  sampleTypes,
};
