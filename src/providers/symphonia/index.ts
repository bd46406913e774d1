import type { PushedProvider } from "../provider.ts";
import { handle } from "./handle.ts";
import { parse, type SymphoniaEvent } from "./parse.ts";
import { ordersCalled } from "./read.ts";
import { reply } from "./reply.ts";
import { sample, sampleStory, sampleTypes } from "./sample.ts";
import { settings, type Settings } from "./settings.ts";
import { EVENT_TYPES } from "./types.ts";
import { autopsy, verify } from "./verify.ts";

export const symphonia: PushedProvider<Settings, SymphoniaEvent> = {
  id: "symphonia",
  title: "SYMPHONI.A",
  path: "/api/webhooks/symphonia",
  settings,
  rateLimit: (values) => values.SYMPHONIA_RATE_LIMIT_PER_MINUTE,
  verify,
  autopsy,
  parse,
  handle,
  reply,
  subjectsOf: ordersCalled,
  tells: [...EVENT_TYPES.keys(), "invoice.requested"],
  sample,
  sampleTypes,
  sampleStory,
};
