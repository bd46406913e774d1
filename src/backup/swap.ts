import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { sync } from "../db/copy.ts";
import { LEDGER } from "../db/ledger.ts";
import { FILES } from "./kept.ts";

/** Where a restore makes what is to be put in place. */
export const RESTORING = "restoring";

const PLAN = "plan.json";
const DATABASE_FILES = [FILES.database, `${FILES.database}-wal`, `${FILES.database}-shm`, LEDGER]; // the ledger is of this database

const swap = z.object({
  /** The backup. */
  from: z.string(),
  /** The folder's name in DATA_DIR for what was there. */
  aside: z.string(),
  /** What goes aside, and what comes instead. */
  goes: z.array(z.string()),
  comes: z.array(z.string()),
});

/** One set of files that takes another's place. Several files cannot be renamed at once, so what is to be done is written down first. */
export type Swap = z.output<typeof swap>;

/** From now on the new set is what counts: everything in it must be on disk. */
export function beginSwap(dataDir: string, { from, aside }: Pick<Swap, "from" | "aside">): Swap {
  const made = join(dataDir, RESTORING);
  const comes = [FILES.database, FILES.secrets].filter((name) => existsSync(join(made, name)));
  const replaced = [...DATABASE_FILES, ...(comes.includes(FILES.secrets) ? [FILES.secrets] : [])];
  const begun = { from, aside, comes, goes: replaced.filter((name) => existsSync(join(dataDir, name))) };
  const plan = join(made, PLAN);
  writeFileSync(`${plan}.new`, JSON.stringify(begun), { mode: 0o600, flush: true });
  sync(made);
  renameSync(`${plan}.new`, plan);
  sync(made);
  return begun;
}

/** The one that was begun and not finished. */
export function swapBegun(dataDir: string): Swap | undefined {
  const plan = join(dataDir, RESTORING, PLAN);
  return existsSync(plan) ? swap.parse(JSON.parse(readFileSync(plan, "utf8"))) : undefined;
}

/** Does what is left to do of it, however far it had come. Gives the folder of what was put aside. */
export function finishSwap(dataDir: string, { aside, goes, comes }: Swap): string {
  const [made, old] = [join(dataDir, RESTORING), join(dataDir, aside)];
  mkdirSync(old, { recursive: true, mode: 0o700 });
  for (const name of goes) if (!existsSync(join(old, name))) move(name, dataDir, old);
  for (const name of comes) move(name, made, dataDir);
  for (const folder of [old, made, dataDir]) sync(folder);
  renameSync(made, join(old, "restored")); // with the plan: at once, or not at all
  for (const folder of [old, dataDir]) sync(folder);
  return old;
}

/** If it is still there. */
function move(name: string, from: string, to: string): void {
  if (existsSync(join(from, name))) renameSync(join(from, name), join(to, name));
}
