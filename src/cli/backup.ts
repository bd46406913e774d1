import { resolve } from "node:path";
import { makeBackup } from "../backup/make.ts";
import { dataDirOf } from "../config.ts";
import { Failure } from "../errors.ts";
import { fail, readArguments } from "./arguments.ts";

const USAGE = `Backs up the database and secrets.json, whether Carillon runs or not.

  bun run backup                into DATA_DIR/backups; all of the last 48 hours stay, then one a day for 30 days
  bun run backup --to <folder>  into another folder, where nothing is ever deleted

Whoever has a backup can open everything in it: keep it as safe as the data directory itself.`;

const options = readArguments({ to: { type: "string" }, help: { type: "boolean", short: "h" } }, USAGE);

if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

const to = options.to === undefined ? undefined : resolve(options.to);
const { path, bytes } = await makeBackup({ dataDir: dataDirOf(process.env), now: Date.now(), to }).catch((error) => {
  if (!(error instanceof Failure)) throw error;
  return fail(`There is no new backup. ${error.message}`);
});
console.log(
  `${path}\n${(bytes / 1_048_576).toFixed(1)} MB, checked. To use it: stop Carillon, then bun run restore ${path}`,
);
