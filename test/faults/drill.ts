import { Database } from "bun:sqlite";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FILES } from "../../src/backup/kept.ts";
import { withFolder } from "../db/folder.ts";
import { type Account, account } from "./account.ts";
import { contentsOf, differences } from "./contents.ts";
import { generator } from "./kill.ts";
import { startLoad } from "./load.ts";
import { startCarillon } from "./process.ts";

/**
 * A backup made under load, everything else wiped, restored and started (HOSTILE section 3, figure 15): to the row what was
 * backed up, and nothing missing that was acknowledged before the backup began.
 */
export type DrillReport = Account & {
  rounds: number;
  /** Rows that are not as in the backup, and spoilt backups that were restored. The promise is that there are none. */
  wrong: string[];
  /** Spoilt backups that were refused: two in each round. */
  refused: number;
  /** From the restore to the first acknowledgement, and an orderly stop. */
  worstMs: number;
};

type Options = {
  rounds: number;
  seed: number;
  /** Of the program that restores. */
  flaw?: string;
  onRound?: (round: number, acknowledged: number) => void;
};

const SENDERS = 8;

export const drill = ({ rounds, seed, flaw, onRound }: Options): Promise<DrillReport> =>
  withFolder(async (folder) => {
    const [dataDir, backups, spoilt] = ["data", "backups", "spoilt"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const random = generator(seed);
    const safe = new Set<string>();
    const found = { rounds, wrong: [] as string[], refused: 0, worstMs: 0 };
    for (let round = 1; round <= rounds; round++) {
      const backup = await backUpUnderLoad(dataDir, backups, { round, random, safe });
      rmSync(dataDir, { recursive: true });
      const kept = contentsOf(join(backup, FILES.database));
      const compare = (what: string) =>
        found.wrong.push(
          ...differences(kept, contentsOf(join(dataDir, FILES.database))).map((one) => `${round}, ${what}: ${one}`),
        );
      for (const [what, spoil] of Object.entries(SPOILINGS)) {
        rmSync(spoilt, { recursive: true, force: true });
        cpSync(backup, spoilt, { recursive: true });
        spoil(join(spoilt, FILES.database), random);
        if (!(await restore(dataDir, spoilt, flaw))) found.refused++;
        else compare(`of ${what} that was restored`);
      }
      const beganAt = performance.now();
      if (!(await restore(dataDir, backup, flaw))) throw new Error(`${round}: a good backup is refused`);
      compare("restored");
      await serve(dataDir, { round, safe });
      found.worstMs = Math.max(found.worstMs, Math.round(performance.now() - beganAt));
      onRound?.(round, safe.size);
    }
    return { ...found, ...account(dataDir, safe) };
  });

type Round = { round: number; safe: Set<string> };

/** What was acknowledged before the backup began goes to `safe`; what comes later may be missing. Ends with a kill. */
async function backUpUnderLoad(
  dataDir: string,
  to: string,
  { round, random, safe }: Round & { random(): number },
): Promise<string> {
  const carillon = await startCarillon({ dataDir });
  const load = startLoad(dataDir, { senders: SENDERS, giveUp: true, from: round * 1_000_000 });
  load.aim(carillon);
  await load.flowing();
  await Bun.sleep(100 + 300 * random());
  for (const key of load.acknowledged) safe.add(key);
  if (!(await run("backup", dataDir, "--to", to))) throw new Error("there is no backup");
  await carillon.kill("SIGKILL");
  await load.finish();
  return join(
    to,
    readdirSync(to)
      .filter((name) => name.startsWith("2"))
      .sort()
      .at(-1)!,
  );
}

/** It takes in what is new, which is in the next backup. */
async function serve(dataDir: string, { round, safe }: Round): Promise<void> {
  const carillon = await startCarillon({ dataDir });
  const load = startLoad(dataDir, { senders: 1, from: round * 1_000_000 + 500_000 });
  load.aim(carillon);
  await load.flowing();
  await load.finish();
  await carillon.kill("SIGTERM");
  for (const key of load.acknowledged) safe.add(key);
}

/** What is done to a copy of a good backup. */
const SPOILINGS: Record<string, (path: string, random: () => number) => void> = {
  "a flipped byte"(path, random) {
    const bytes = readFileSync(path);
    bytes[Math.floor(random() * bytes.length)]! ^= 255;
    writeFileSync(path, bytes);
  },
  "a changed row"(path) {
    const database = new Database(path);
    database.run("update inbound_delivery set subject = 'another' where id = (select max(id) from inbound_delivery)");
    database.close();
  },
};

const restore = (dataDir: string, backup: string, flaw?: string): Promise<boolean> =>
  run("restore", dataDir, backup, "--yes", flaw);

async function run(program: "backup" | "restore", dataDir: string, operand: string, flag: string, flaw?: string) {
  const broken = flaw === undefined ? [] : ["--preload", join(import.meta.dir, "broken.ts")];
  const path = join(import.meta.dir, `../../src/cli/${program}.ts`);
  const child = Bun.spawn([process.execPath, ...broken, path, operand, flag], {
    cwd: join(import.meta.dir, "../.."),
    env: { PATH: process.env.PATH!, DATA_DIR: dataDir, ...(flaw !== undefined && { BROKEN: flaw }) },
    stdin: "ignore",
    stdout: "ignore",
    stderr: "ignore",
  });
  return (await child.exited) === 0;
}
