import type { Feed } from "../feed/feed.ts";
import type { Hub } from "../hub.ts";
import { backupCheck } from "./backups.ts";
import { channelChecks } from "./channels.ts";
import type { Checks } from "./check.ts";
import { clockCheck } from "./clock.ts";
import { downloadChecks, feedCheck } from "./downloads.ts";
import { endpointChecks } from "./endpoints.ts";
import { processCheck } from "./process.ts";
import { createProviderChecks } from "./providers.ts";
import { receivedChecks } from "./receiving.ts";
import { sendingChecks } from "./sending.ts";
import { settingChecks } from "./settings.ts";
import { storageChecks } from "./storage.ts";

/** All that can be well or not: the one list behind the Status page, `GET /api/status`, `/status` and the alerts. */
export function createChecks(hub: Hub, feed: Feed): Checks {
  const startedAt = hub.now();
  const providerChecks = createProviderChecks();
  return async () => {
    const checks = await Promise.all([
      receivedChecks(hub),
      providerChecks(hub),
      feedCheck(hub, feed),
      downloadChecks(hub, feed),
      sendingChecks(hub),
      endpointChecks(hub),
      channelChecks(hub),
      storageChecks(hub),
      backupCheck(hub, startedAt),
      clockCheck(hub),
      processCheck(startedAt),
      settingChecks(hub),
    ]);
    return checks.flat();
  };
}
