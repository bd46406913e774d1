import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { join } from "node:path";
import { examineBackup, restore } from "../../src/backup/restore.ts";
import { withFolder } from "../db/folder.ts";
import { isLong } from "../long.ts";
import { contentsOf, differences } from "./contents.ts";
import { whyNoTrace } from "./fsync.ts";
import { whyNoDisks } from "./image.ts";
import { leaveOldData } from "./old-data.ts";
import { endAtSteps } from "./steps.ts";
import { breakDisk } from "./store.ts";

/** The short form; `bun run faults -- restore checkpoint prune backup swap broken` is the long one. */

const ANOTHER = "update inbound_delivery set subject = 'another' where id = (select max(id) from inbound_delivery)";

function change(path: string): void {
  const database = new Database(path);
  database.run(ANOTHER);
  database.close();
}

test("restored on an empty disk, a backup is what it was, to the row; one changed row is seen, and refused in a backup", () =>
  withFolder(async (folder) => {
    const backup = await leaveOldData(join(folder, "old"), 1);
    const [kept, restored] = [backup, join(folder, "new")].map((path) => join(path, "carillon.db")) as [string, string];
    await restore(join(folder, "new"), await examineBackup(backup), Date.now());
    const contents = contentsOf(kept);
    expect(contents.inbound_delivery).toStartWith("5 rows");
    expect(differences(contents, contentsOf(restored))).toEqual([]);
    change(restored);
    expect(differences(contents, contentsOf(restored))).toEqual([expect.stringMatching(/^inbound_delivery: 5 rows/)]);
    change(kept);
    await expect(examineBackup(backup)).rejects.toThrow("is not as it was when the backup was made");
  }));

test.skipIf(!isLong || whyNoTrace() !== undefined)(
  "ended in the midst of a checkpoint or of what lets old things go, it starts again as it was (HOSTILE J4)",
  async () => {
    for (const name of ["checkpoint", "prune"])
      expect(await endAtSteps(name, { rounds: 4, seed: 8 })).toMatchObject({ steps: 4, wrong: [] });
  },
  120_000,
);

test.skipIf(!isLong || (await whyNoDisks()) !== undefined)(
  "when the disk can only be read any more, the process ends, and the next says why it does not begin (HOSTILE J7)",
  async () => {
    const { exit, lost, nextSays } = await breakDisk();
    expect({ exit, lost }).toEqual({ exit: { code: 1, afterMs: expect.any(Number) }, lost: [] });
    expect(nextSays).toContain("cannot be used");
  },
  120_000,
);
