import type { PolledProvider } from "../provider.ts";
import { handle } from "./handle.ts";
import { parse, type Payload } from "./parse.ts";
import { type Settings, settings } from "./settings.ts";

export const downloads: PolledProvider<Settings, Payload> = {
  id: "downloads",
  title: "Download feed",
  logType: "feed",
  asksAt: "WEBHOOK_JSON_URL",
  settings,
  parse,
  handle,
  tells: ["download.added", "feed.unavailable", "feed.recovered"],
};
