import { lookup } from "node:dns/promises";
import type { Backup } from "./backup/kept.ts";
import { backUpBefore } from "./backup/make.ts";
import { resumeRestore } from "./backup/restore.ts";
import { type Config, dataDirOf, type Environment, GENERATED_SECRETS, readConfig } from "./config.ts";
import { untilDiskFails } from "./db/disk.ts";
import { openStore } from "./db/open.ts";
import type { Hub, Outside } from "./hub.ts";
import type { Write } from "./db/writer.ts";
import { createLive, type Live } from "./live/live.ts";
import { createSockets } from "./live/sockets.ts";
import { createLog, type Log, type LogOptions } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { createRouting } from "./notify/routing.ts";
import { createRing, type Ring } from "./logs/ring.ts";
import { createSubscriptions } from "./outbound/subscriptions.ts";
import { openSecrets } from "./secrets.ts";
import { listenForTime } from "./status/skew.ts";

type Options = {
  now: () => number;
  /** Milliseconds since whenever, by a clock that nobody sets; without it nobody sees that the other one is. */
  elapsed?: () => number;
  /** Preset: a database that lacks what it had is refused. */
  acceptLoss?: boolean;
  /** Preset: standard output, readable at a terminal. */
  log?: Partial<LogOptions>;
  /** Preset: the real network. */
  outside?: Partial<Outside>;
};

/** Opens the data directory that the environment names and puts a hub together. Throws a Failure that says what to do. */
export function assembleHub(
  environment: Environment,
  { now, elapsed, acceptLoss, log: logOptions = {}, outside = {} }: Options,
): { hub: Hub; close(): void } {
  const dataDir = dataDirOf(environment);
  const restored = resumeRestore(dataDir);
  let copied: Backup | undefined;
  const beforeMigrating = (migration: string) => void (copied = backUpBefore(migration, { dataDir, now: now() }));
  const { db, read, write, ledger, close } = openStore(dataDir, now, { acceptLoss, beforeMigrating });
  try {
    const secrets = openSecrets(dataDir);
    const config = readConfig(environment, secrets.values(GENERATED_SECRETS, now()));
    const metrics = createMetrics();
    const ring = createRing(now, (lines) => metrics.logLinesDropped.inc(lines));
    const live = createLive();
    const log = openLog(config, now, ring, logOptions);
    const guard = untilDiskFails(() => hub.lifecycle.onDiskFailure());
    const { fetch: listening, skew } = listenForTime(outside.fetch ?? fetch, now, elapsed);
    const hub: Hub = {
      config,
      secrets,
      db,
      read,
      write: stirring((work, options) => guard(() => write(work, options)), live),
      ledger: { note: () => guard(ledger.note) },
      now,
      log,
      metrics,
      outside: { resolve, ...outside, fetch: listening },
      skew,
      receiving: { lastAt: Number.NEGATIVE_INFINITY },
      outbound: { subscriptions: createSubscriptions(read), wake: () => {} },
      notify: { ...createRouting({ config, read, log }), wake: () => {} },
      live,
      sockets: createSockets(live),
      peerOf: () => "127.0.0.1",
      ring,
      lifecycle: { isDraining: false, end: new AbortController(), onDiskFailure: () => setImmediate(process.exit, 1) },
    };
    if (restored !== undefined) hub.log.warn({ restored }, "A restore had been cut off");
    if (copied) hub.log.info(copied, "The database was backed up before it was brought up to date");
    return { hub, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Every commit may be of something that somebody looks at. */
function stirring(write: Write, live: Live): Write {
  return (work, options) => {
    const result = write(work, options);
    live.stir();
    return result;
  };
}

async function resolve(host: string): Promise<string[]> {
  const addresses = await lookup(host, { all: true });
  return addresses.map(({ address }) => address);
}

function openLog({ DEBUG, secretValues }: Config, now: () => number, ring: Ring, options: Partial<LogOptions>): Log {
  return createLog({
    level: DEBUG ? "debug" : "info",
    readable: DEBUG || process.stdout.isTTY === true,
    now,
    secrets: secretValues,
    keep: ring.keep,
    ...options,
  });
}
