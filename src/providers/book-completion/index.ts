import type { PushedProvider } from "../provider.ts";
import { handle } from "./handle.ts";
import { type BookPayload, parse } from "./parse.ts";
import { reply } from "./reply.ts";
import { sample, samplePrerequisite, sampleTypes } from "./sample.ts";
import { type Settings, settings } from "./settings.ts";
import { autopsy, verify } from "./verify.ts";

export const bookCompletion: PushedProvider<Settings, BookPayload> = {
  id: "book-completion",
  title: "Sorami book completion",
  logType: "book",
  path: "/api/webhooks/book-completion",
  settings,
  maxBodyBytes: (values) => values.BOOK_MAX_BODY_BYTES,
  verify,
  autopsy,
  parse,
  handle,
  reply,
  tells: sampleTypes,
  sample,
  sampleTypes,
  samplePrerequisite,
};
