import { type Config, dataDirOf, type Environment, GENERATED_SECRETS, readConfig } from "./config.ts";
import { openStore } from "./db/open.ts";
import type { Hub } from "./hub.ts";
import { createLog, type Log } from "./log.ts";
import { openSecrets } from "./secrets.ts";

type Outside = {
  now: () => number;
  /** Preset: standard output, readable at a terminal. */
  log?: (config: Config, now: () => number) => Log;
};

/** Opens the data directory that the environment names and puts a hub together. Throws a Failure that says what to do. */
export function assembleHub(
  environment: Environment,
  { now, log = standardLog }: Outside,
): { hub: Hub; close(): void } {
  const dataDir = dataDirOf(environment);
  const { db, read, write, close } = openStore(dataDir, now);
  try {
    const secrets = openSecrets(dataDir);
    const config = readConfig(environment, secrets.values(GENERATED_SECRETS, now()));
    return {
      hub: { config, secrets, db, read, write, now, log: log(config, now), lifecycle: { isDraining: false } },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function standardLog({ DEBUG }: Config, now: () => number): Log {
  return createLog({ level: DEBUG ? "debug" : "info", readable: DEBUG || process.stdout.isTTY === true, now });
}
