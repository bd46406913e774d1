import type { createApp } from "./app.ts";
import type { Feed } from "./feed/feed.ts";
import type { Hub } from "./hub.ts";
import { writeLogLines } from "./logs/write.ts";
import type { Notifier } from "./notify/notifier.ts";
import type { Dispatcher } from "./outbound/dispatcher.ts";
import type { Scheduler } from "./scheduler/loop.ts";

type Running = {
  app: ReturnType<typeof createApp>;
  scheduler: Scheduler;
  dispatcher: Dispatcher;
  notifier: Notifier;
  feed: Feed;
  close(): void;
};

const PATIENCE_MS = 8_000;
const PARTING_MS = 1_000;
const SAME_SIGNAL_MS = 1_000;
const MOST_SURPRISES_PER_MINUTE = 20;

/**
 * SIGTERM and SIGINT: take nothing more, finish what was accepted, exit within 10 s. A second signal exits at once, unless
 * it is the same one: a terminal sends Ctrl-C to `bun run` and to us, and `bun run` passes on its own.
 */
export function stopOnSignal(hub: Hub, running: Running): void {
  let signalledAt = Number.NEGATIVE_INFINITY;
  const onSignal = () => {
    if (Math.abs(hub.now() - signalledAt) < SAME_SIGNAL_MS) return;
    if (hub.lifecycle.isDraining) process.exit(1);
    signalledAt = hub.now();
    drain(hub);
    void stop(hub, running);
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  hub.lifecycle.onDiskFailure = () => setImmediate(leave, hub, running); // once those whose write it was are answered
  surviveSurprises(hub);
}

function drain({ lifecycle }: Hub): void {
  lifecycle.isDraining = true;
  lifecycle.end.abort();
}

async function stop(hub: Hub, running: Running): Promise<void> {
  const { dispatcher, close } = running;
  hub.log.info({}, "Stopping: finishing what was accepted");
  try {
    await Promise.race([allStopped(hub, running), Bun.sleep(PATIENCE_MS)]);
    dispatcher.giveBack();
    hub.log.info({}, "Stopped");
    while (writeLogLines(hub));
    close();
    process.exit(0);
  } catch (error) {
    hub.log.error({ err: error }, "Stopped, but not cleanly; what was acknowledged is on disk");
    process.exit(1);
  }
}

/**
 * The disk has failed: whoever waits is asked to come back, and the process ends for a supervisor to start another. A disk
 * that was taken away and put back shows itself to that one only; and the store is not even closed, because that would write.
 */
async function leave(hub: Hub, running: Running): Promise<void> {
  hub.log.error(
    {},
    "The disk has failed: nothing more is taken in, and this process ends. What was acknowledged is on disk",
  );
  drain(hub);
  await Promise.race([allStopped(hub, running).catch(() => {}), Bun.sleep(PARTING_MS)]);
  process.exit(1);
}

function allStopped(hub: Hub, { app, scheduler, dispatcher, notifier, feed }: Running): Promise<unknown> {
  return Promise.all([
    scheduler.stop(),
    dispatcher.stop(),
    notifier.stop(),
    feed.poller.stop(),
    feed.downloader.stop(),
    app.stop(),
    hub.sockets.closeAll(),
  ]);
}

/** One forgotten promise must not end the process (HOSTILE J21); a flood of them must, so that a supervisor starts anew. */
function surviveSurprises(hub: Hub): void {
  let times: number[] = [];
  const onSurprise = (error: unknown) => {
    hub.log.error({ err: error }, "An error that nobody caught");
    times = [...times, hub.now()].filter((time) => hub.now() - time < 60_000);
    if (times.length > MOST_SURPRISES_PER_MINUTE) process.exit(1);
  };
  process.on("unhandledRejection", onSurprise);
  process.on("uncaughtException", onSurprise);
}
