import type { Feed } from "../feed/feed.ts";
import type { Hub } from "../hub.ts";
import { backupCheck } from "./backups.ts";
import { channelChecks } from "./channels.ts";
import type { Check, Checks, Group } from "./check.ts";
import { clockCheck } from "./clock.ts";
import { downloadChecks, feedCheck } from "./downloads.ts";
import { endpointChecks } from "./endpoints.ts";
import { createLoopCheck } from "./loop.ts";
import { notifyingCheck } from "./notifying.ts";
import { processCheck } from "./process.ts";
import { createProviderChecks } from "./providers.ts";
import { receivedChecks } from "./receiving.ts";
import { sendingChecks } from "./sending.ts";
import { settingChecks } from "./settings.ts";
import { storageChecks } from "./storage.ts";
import { createStoreCheck } from "./store.ts";

type Look = () => Check | Check[] | Promise<Check | Check[]>;

/** All that can be well or not: the one list behind the Status page, `GET /api/status`, `/status` and the alerts. */
export function createChecks(hub: Hub, feed: Feed): Checks {
  const startedAt = hub.now();
  const providerChecks = createProviderChecks();
  const loopCheck = createLoopCheck(hub);
  const storeCheck = createStoreCheck(hub);
  const looks: [group: Group, title: string, look: Look][] = [
    ["Receiving", "What was received", () => receivedChecks(hub)],
    ["Receiving", "Providers", () => providerChecks(hub)],
    ["Downloads", "Download feed", () => feedCheck(hub, feed)],
    ["Downloads", "Downloads", () => downloadChecks(hub, feed)],
    ["Sending", "Sent deliveries", () => sendingChecks(hub)],
    ["Sending", "Endpoints", () => endpointChecks(hub)],
    ["Notifications", "Channels", () => channelChecks(hub)],
    ["Notifications", "Notifications", () => notifyingCheck(hub)],
    ["This machine", "Store", storeCheck],
    ["This machine", "Database and disks", () => storageChecks(hub)],
    ["This machine", "Backups", () => backupCheck(hub, startedAt)],
    ["This machine", "Clock", () => clockCheck(hub)],
    ["This machine", "Process", () => processCheck(startedAt)],
    ["This machine", "Loop", loopCheck],
    ["Settings", "Settings", () => settingChecks(hub)],
  ];
  return async () => {
    const checks = looks.map(async ([group, title, look]) => {
      try {
        return await look();
      } catch (error) {
        hub.log.error({ err: error, check: title }, "A check cannot be read");
        return unread(group, title);
      }
    });
    return (await Promise.all(checks)).flat();
  };
}

/** One that fails takes nothing with it. */
const unread = (group: Group, title: string): Check => ({
  name: `unread-${title.toLowerCase().replaceAll(" ", "-")}`,
  group,
  title,
  isUnread: true,
  state: "broken",
  says: "cannot be read",
  problem: `Nobody can tell how it goes with this: reading it from the store or the disk failed.`,
  mend: { says: "The log says why (A check cannot be read). If it stays so, restart Carillon." },
  link: "/admin/logs",
});
