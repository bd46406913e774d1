import type { Hub } from "../hub.ts";
import type { Inbox } from "../inbound/inbox.ts";
import { createDownloader, type Downloader } from "./downloader.ts";
import { createPoller, type Poller } from "./poller.ts";

/** The download feed at work: who asks it, and who fetches what it lists. */
export type Feed = { poller: Poller; downloader: Downloader };

export function createFeed(hub: Hub, inbox: Inbox): Feed {
  return { poller: createPoller(hub, inbox), downloader: createDownloader(hub) };
}
