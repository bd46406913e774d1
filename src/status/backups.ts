import { bytes } from "../../views/parts/figures.ts";
import { lastBackup } from "../backup/kept.ts";
import { lastBackupFailure } from "../backup/schedule.ts";
import type { Hub } from "../hub.ts";
import type { Check } from "./check.ts";
import { span } from "./words.ts";

const GRACE_MS = 600_000; // a start, a large database
const DAY_MS = 86_400_000;

/** Whether there is one that is young enough. `startedAt` is when this process began to look. */
export function backupCheck({ config, now }: Hub, startedAt: number): Check {
  const { DATA_DIR, BACKUP_INTERVAL } = config;
  const last = lastBackup(DATA_DIR);
  const failure = lastBackupFailure(DATA_DIR);
  const check = {
    name: "backup",
    group: "This machine" as const,
    title: "Backups",
    ...(last && { figure: bytes(last.bytes), since: { word: "last", at: last.at } }),
  };
  if (failure)
    return {
      ...check,
      state: "broken",
      says: "failed",
      problem: `The backup of ${span(now() - failure.at)} ago failed: ${failure.problem}`,
      mend: { says: "Mend that; it is tried again every five minutes. “bun run backup” tries at once." },
    };
  const age = last === undefined ? Number.POSITIVE_INFINITY : now() - last.at;
  if (BACKUP_INTERVAL === 0) {
    if (age < 2 * DAY_MS) return { ...check, state: "well", says: "made by hand" };
    return {
      ...check,
      state: "attention",
      says: "none",
      problem: `Nothing is backed up: BACKUP_INTERVAL is 0, and ${last ? `the last backup is ${span(age)} old` : "there is no backup"}.`,
      mend: { variables: ["BACKUP_INTERVAL"], says: "3600 makes one every hour." },
    };
  }
  const mostMs = 2 * BACKUP_INTERVAL * 1_000 + GRACE_MS;
  const isNew = now() - startedAt < GRACE_MS;
  if (age <= mostMs || isNew) return { ...check, state: "well", says: last ? "well" : "the first is yet to come" };
  return {
    ...check,
    state: Math.min(age, now() - startedAt) > mostMs + DAY_MS ? "broken" : "attention",
    says: last ? "too old" : "none",
    problem: last
      ? `The last backup is ${span(age)} old, and one should be made every ${span(BACKUP_INTERVAL * 1_000)}.`
      : "There is no backup, and nothing says why.",
    mend: { says: "Run “bun run backup”: it says what keeps it from being made." },
  };
}
