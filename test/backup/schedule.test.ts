import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { backupsFolder, lastBackup } from "../../src/backup/kept.ts";
import { makeBackup } from "../../src/backup/make.ts";
import { backingUp, lastBackupFailure } from "../../src/backup/schedule.ts";
import type { TestHub } from "../hub.ts";
import { withHub } from "../scenario.ts";
import { receive } from "./kit.ts";

setDefaultTimeout(60_000); // real processes, on a machine that may be busy

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Ticks every minute for `minutes`; gives those at which a backup was made, in minutes since the start. */
async function minutesOfBackups(
  { hub, clock, dataDir }: TestHub,
  minutes: number,
  outcome: (minute: number) => string | undefined = () => undefined,
): Promise<number[]> {
  const times: number[] = [];
  const startedAt = clock.now;
  const minute = () => (clock.now - startedAt) / MINUTE;
  const tick = backingUp(hub, async () => {
    times.push(minute());
    const problem = outcome(minute());
    if (problem === undefined) await makeBackup({ dataDir, now: clock.now });
    return problem;
  });
  for (; minute() <= minutes; clock.now += MINUTE) expect(await tick()).toBe(false);
  return times;
}

describe("when", () => {
  test("a minute after the start, and then every hour", () =>
    withHub({}, async (carillon) => expect(await minutesOfBackups(carillon, 130)).toEqual([1, 61, 121])));

  test("a restart makes none that is not due", () =>
    withHub({}, async (carillon) => {
      await minutesOfBackups(carillon, 2);
      expect(await minutesOfBackups(carillon, 70)).toEqual([58]);
    }));

  test("as often as BACKUP_INTERVAL says, and never for 0", () =>
    withHub({ BACKUP_INTERVAL: "1200" }, async (carillon) => {
      expect(await minutesOfBackups(carillon, 45)).toEqual([1, 21, 41]);
      const { hub } = carillon;
      hub.config = { ...hub.config, BACKUP_INTERVAL: 0 };
      expect(await minutesOfBackups(carillon, 200)).toEqual([]);
    }));

  test("one from the far future, of a clock that was wrong, stops nothing", () =>
    withHub({}, async (carillon) => {
      await makeBackup({ dataDir: carillon.dataDir, now: carillon.clock.now + 5_000 * HOUR });
      expect(await minutesOfBackups(carillon, 5)).toEqual([1]);
    }));
});

describe("one that fails", () => {
  test("is told, and tried again after five minutes", () =>
    withHub({}, async (carillon) => {
      const fails = (minute: number) => (minute < 10 ? "The disk is full." : undefined);
      expect(await minutesOfBackups(carillon, 20, fails)).toEqual([1, 6, 11]);
      const told = carillon.lines.filter((line) => line.includes("The backup failed"));
      expect(told).toHaveLength(2);
      expect(told[0]).toContain("The disk is full.");
    }));

  test("can be read by the Status page, until there is a newer one", () =>
    withHub({}, async (carillon) => {
      const { dataDir, clock } = carillon;
      expect([lastBackup(dataDir), lastBackupFailure(dataDir)]).toEqual([undefined, undefined]);
      await minutesOfBackups(carillon, 2, () => "The disk is full.");
      expect(lastBackupFailure(dataDir)).toEqual({ at: expect.any(Number), problem: "The disk is full." });
      await makeBackup({ dataDir, now: clock.now });
      expect(lastBackup(dataDir)).toMatchObject({ at: clock.now });
      expect(lastBackupFailure(dataDir)).toBeUndefined();
    }));
});

/** The other process has a clock of its own. */
function dueNow({ hub, clock }: TestHub): () => Promise<boolean> {
  clock.now = Date.now() - HOUR;
  const tick = backingUp(hub);
  clock.now = Date.now();
  return tick;
}

describe("in a process of its own", () => {
  test("requests are answered while it is made", () =>
    withHub({}, async (carillon) => {
      const tick = dueNow(carillon);
      let isMade = false;
      const making = tick().then(() => (isMade = true));
      let answered = 0;
      for (let n = 1; !isMade; n++) {
        await receive(carillon, 1, n);
        if (!isMade) answered++;
        await Bun.sleep(1);
      }
      await making;
      expect(answered).toBeGreaterThan(5);
      expect(lastBackup(carillon.dataDir)).toBeDefined();
      expect(carillon.lines.some((line) => line.includes("Backup made"))).toBe(true);
    }));

  test("what it says when it fails is what is told", () =>
    withHub({}, async (carillon) => {
      const tick = dueNow(carillon);
      writeFileSync(backupsFolder(carillon.dataDir), "a file where the folder should be");
      await tick();
      expect(carillon.lines.join("")).toContain("There is no new backup. The disk does not take it: E");
    }));

  test("it is ended by an orderly stop, which waits for nothing", () =>
    withHub({}, async (carillon) => {
      const tick = dueNow(carillon);
      const making = tick();
      carillon.hub.lifecycle.isDraining = true;
      carillon.hub.lifecycle.end.abort();
      expect(await making).toBe(false);
      expect(lastBackup(carillon.dataDir)).toBeUndefined();
      expect(carillon.lines.join("")).not.toContain("The backup failed");
    }));
});
