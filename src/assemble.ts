import { type Config, dataDirOf, type Environment, GENERATED_SECRETS, readConfig } from "./config.ts";
import { openStore } from "./db/open.ts";
import type { Hub } from "./hub.ts";
import { createLog, type Log, type LogOptions } from "./log.ts";
import { createRing, type Ring } from "./logs/ring.ts";
import { openSecrets } from "./secrets.ts";

type Outside = {
  now: () => number;
  /** Preset: standard output, readable at a terminal. */
  log?: Partial<LogOptions>;
};

/** Opens the data directory that the environment names and puts a hub together. Throws a Failure that says what to do. */
export function assembleHub(environment: Environment, { now, log = {} }: Outside): { hub: Hub; close(): void } {
  const dataDir = dataDirOf(environment);
  const { db, read, write, close } = openStore(dataDir, now);
  try {
    const secrets = openSecrets(dataDir);
    const config = readConfig(environment, secrets.values(GENERATED_SECRETS, now()));
    const ring = createRing(now);
    const lifecycle = { isDraining: false };
    return {
      hub: { config, secrets, db, read, write, now, log: openLog(config, now, ring, log), ring, lifecycle },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
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
