import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Config, dataDirOf, GENERATED_SECRETS, readConfig } from "../config.ts";
import { openSecrets } from "../secrets.ts";
import { fail } from "./arguments.ts";

/** The settings and secrets of the Carillon of this directory, for tools that run beside it. */
export function operatorConfig(): Config {
  const dataDir = dataDirOf(process.env);
  if (!existsSync(join(dataDir, "secrets.json")))
    fail(`There are no secrets in ${dataDir} yet. Start Carillon once (bun run up), or set DATA_DIR.`);
  return readConfig(process.env, openSecrets(dataDir).values(GENERATED_SECRETS, Date.now()));
}
