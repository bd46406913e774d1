import { Database } from "bun:sqlite";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { TestHub } from "../hub.ts";
import { post, sampleOf } from "../scenario.ts";

/** Orders that a provider posts, from the n-th on, each answered 200. */
export async function receive(carillon: TestHub, count: number, from = 1): Promise<void> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, i) => post(carillon, "symphonia", sampleOf(carillon, "symphonia", from + i))),
  );
  if (answers.some(({ status }) => status !== 200)) throw new Error("not all were taken");
}

/** How many deliveries a database holds that nobody has open. */
export function deliveriesIn(path: string): number {
  const database = new Database(path, { readonly: true });
  try {
    return (database.query("select count(*) as n from inbound_delivery").get() as { n: number }).n;
  } finally {
    database.close();
  }
}

/** What a folder holds besides the lock. */
export const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => !name.startsWith("lock.db"))
    .sort();

const PROGRAMS = join(import.meta.dir, "../../src/cli");

/** Runs `bun run backup` or `bun run restore` as an operator would. */
export function run(program: "backup" | "restore", dataDir: string, ...args: string[]) {
  const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, join(PROGRAMS, `${program}.ts`), ...args], {
    env: { PATH: process.env.PATH!, DATA_DIR: dataDir },
    stdin: "ignore",
  });
  return { exitCode, said: stdout.toString() + stderr.toString() };
}

/** The same, going on meanwhile. */
export const spawnBackup = (dataDir: string) =>
  Bun.spawn([process.execPath, join(PROGRAMS, "backup.ts")], {
    env: { PATH: process.env.PATH!, DATA_DIR: dataDir },
    stdout: "pipe",
    stderr: "pipe",
  });
