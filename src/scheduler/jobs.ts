import { pruneAudit } from "../audit.ts";
import { backingUp } from "../backup/schedule.ts";
import type { Feed } from "../feed/feed.ts";
import type { Hub } from "../hub.ts";
import { runDue } from "../inbound/due.ts";
import type { Inbox } from "../inbound/inbox.ts";
import { forgetExpiredKeys, pruneOld, pruneRejected } from "../inbound/retention.ts";
import { pruneLogLines, writeLogLines } from "../logs/write.ts";
import { recallDispatches } from "../notify/clock.ts";
import { pruningNotifications } from "../notify/retention.ts";
import { recallFromFuture } from "../outbound/clock.ts";
import { pruningEnvelopes } from "../outbound/envelopes.ts";
import { cancelForDeleted, releaseHeld } from "../outbound/release.ts";
import { pruningSent } from "../outbound/retention.ts";
import { alerting } from "../status/alerts.ts";
import { createChecks } from "../status/checks.ts";

/** Something done again and again; `run` says whether it found work, and is then called again at once. */
export type Job = { name: string; everySeconds: number; run: () => boolean | Promise<boolean> };

/** All that is done without being asked for: one line each. */
export function jobs(hub: Hub, inbox: Inbox, feed: Feed, checks = createChecks(hub, feed)): Job[] {
  const { poller, downloader } = feed;
  return [
    { name: "run due deliveries", everySeconds: 1, run: () => runDue(hub, inbox) },
    {
      name: "forget expired keys",
      everySeconds: hub.config.IDEMPOTENCY_CLEANUP_INTERVAL,
      run: () => forgetExpiredKeys(hub),
    },
    { name: "prune rejected deliveries", everySeconds: 60, run: () => pruneRejected(hub) },
    { name: "prune old deliveries", everySeconds: 600, run: () => pruneOld(hub) },
    { name: "send due deliveries", everySeconds: 1, run: () => (hub.outbound.wake(), false) },
    { name: "release held deliveries", everySeconds: 1, run: () => releaseHeld(hub) },
    { name: "cancel what waits for deleted endpoints", everySeconds: 60, run: () => cancelForDeleted(hub) },
    { name: "recall deliveries from the future", everySeconds: 60, run: () => recallFromFuture(hub) },
    { name: "prune sent deliveries", everySeconds: 600, run: pruningSent(hub) },
    { name: "prune envelopes", everySeconds: 30, run: pruningEnvelopes(hub) },
    { name: "send due notifications", everySeconds: 1, run: () => (hub.notify.wake(), false) },
    { name: "recall notifications from the future", everySeconds: 60, run: () => recallDispatches(hub) },
    { name: "prune notifications", everySeconds: 600, run: pruningNotifications(hub) },
    {
      name: "ask the feed",
      everySeconds: hub.config.WEBHOOK_MONITOR_INTERVAL,
      run: () => poller.poll().then(() => false),
    },
    { name: "fetch due files", everySeconds: 1, run: () => (downloader.wake(), false) },
    {
      name: "close sockets whose token has expired",
      everySeconds: 1,
      run: () => (hub.sockets.closeExpired(hub.now()), false),
    },
    { name: "back up", everySeconds: 10, run: backingUp(hub) },
    { name: "tell what is not well", everySeconds: 30, run: alerting(hub, checks) },
    { name: "prune the audit log", everySeconds: 600, run: () => pruneAudit(hub) },
    { name: "note how far the store has come", everySeconds: 1, run: () => (hub.ledger.note(), false) },
    { name: "write log lines", everySeconds: 1, run: () => writeLogLines(hub) },
    { name: "prune log lines", everySeconds: 10, run: () => pruneLogLines(hub) },
  ];
}
