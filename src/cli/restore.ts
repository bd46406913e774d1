import { existsSync } from "node:fs";
import { join } from "node:path";
import { assertStopped, type Candidate, examineBackup, restore, resumeRestore } from "../backup/restore.ts";
import { dataDirOf } from "../config.ts";
import { Failure } from "../errors.ts";
import { fail, readOperands } from "./arguments.ts";

const USAGE = `Puts a backup in the place of what is in DATA_DIR. Stop Carillon first.

  bun run restore <folder of a backup>        or a database in a file
  bun run restore <folder of a backup> --yes  without being asked

Nothing is deleted: what is there is moved to DATA_DIR/replaced-<time>, and can be restored from there in the same way.`;

const { values: options, positionals } = readOperands(
  { yes: { type: "boolean", default: false }, help: { type: "boolean", short: "h" } },
  USAGE,
  1,
);

if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

const dataDir = dataDirOf(process.env);
try {
  const resumed = resumeRestore(dataDir);
  if (resumed !== undefined) console.log(resumed);
  if (positionals[0] === undefined) fail(`Say which backup.\n\n${USAGE}`);
  if (existsSync(dataDir)) assertStopped(dataDir);
  const candidate = await examineBackup(positionals[0]);
  console.log(described(candidate));
  if (!isWanted()) fail("Nothing was changed.");
  const aside = await restore(dataDir, candidate, Date.now());
  console.log(advice(aside, candidate));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  fail(`Nothing was restored. ${error.message}`);
}

function described({ database, about, contents: { counts }, hasSecrets }: Candidate): string {
  const held = ["inbound_delivery", "outbound_delivery", "endpoint", "transport_order", "message", "book"]
    .map((table) => `${counts[table] ?? 0} × ${table}`)
    .join(", ");
  return [
    `${database} is sound and holds ${held}.`,
    about
      ? `It was made at ${about.madeAt} by Carillon ${about.version}, and is as it was then.`
      : "Nothing tells when it was made, nor whether it is complete: there is no about.json that belongs to it.",
    hasSecrets
      ? "Its secrets.json is restored, too."
      : `It has no secrets.json: the one in ${dataDir} stays. Endpoints' secrets can be opened only if that is the right one.`,
  ].join("\n");
}

function isWanted(): boolean {
  if (options.yes) return true;
  if (!process.stdin.isTTY) fail("Add --yes to restore it without being asked.");
  return prompt(`Put it in the place of what is in ${dataDir}? Type yes:`) === "yes";
}

function advice(aside: string, { hasSecrets }: Candidate): string {
  const lacksSecrets = !existsSync(join(dataDir, "secrets.json"));
  return [
    `Restored. What was in ${dataDir} is in ${aside}; to go back, restore that folder. Delete it when all is well.`,
    hasSecrets && "The admin's password and the secrets given to providers are those of the backup.",
    "Everybody is logged out of the dashboard: a session of the backup may have been revoked since.",
    lacksSecrets &&
      "There is no secrets.json: new secrets are made at the next start, and no endpoint's secret can be opened.",
    "Start Carillon now. What came after the backup is missing: ask providers to send it again, those that they send twice are recognised.",
    "Events that were still to be sent when the backup was made are sent again, with the same ids.",
  ]
    .filter(Boolean)
    .join("\n");
}
