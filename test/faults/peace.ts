import { Database } from "bun:sqlite";
import { join } from "node:path";
import { type Options, startCarillon } from "./process.ts";
import type { World } from "./world.ts";

/** What is left to do after the faults is done in peace, before anything is counted. */

const LEASES_MS = 120_000; // the longest of all

/** Starts it once more, waits until nothing is due any more, and stops it. */
export async function finishInPeace(options: Options, world?: World): Promise<void> {
  world?.hush();
  endLeases(options.dataDir);
  const carillon = await startCarillon(options);
  if (world) await allListed(options.dataDir, world.listed.size);
  await allSettled(options.dataDir);
  const code = await carillon.kill("SIGTERM");
  if (code !== 0) throw new Error(`it ended with ${code} in peace:\n${carillon.lines.slice(-5).join("\n")}`);
}

/** Only what is `readonly` may look while a Carillon starts: whoever else closes last folds the WAL, and keeps it out. */
export function within<T>(
  dataDir: string,
  work: (database: Database) => T,
  options = { readwrite: true, readonly: false },
): T {
  const database = new Database(join(dataDir, "carillon.db"), options);
  try {
    database.run("pragma busy_timeout = 5000");
    return work(database);
  } finally {
    database.close();
  }
}

/** As if the time had passed that tries under way are leased for; only while no Carillon runs. */
export function endLeases(dataDir: string): void {
  within(dataDir, (database) => {
    for (const table of ["outbound_delivery", "dispatch", "download"])
      database.run(`update ${table} set due_at = max(0, due_at - ?) where due_at > ? and due_at < ?`, [
        LEASES_MS,
        Date.now(),
        Date.now() + LEASES_MS,
      ]);
  });
}

const WAITING = `
  select 1 from outbound_delivery where status in ('pending', 'held')
  union all select 1 from download where status = 'pending'
  union all select 1 from dispatch where due_at < ? limit 1`;

export async function allSettled(dataDir: string): Promise<void> {
  while (ask(dataDir, WAITING, Date.now())) await Bun.sleep(100);
}

/** Asking takes as long as the feed's interval. */
async function allListed(dataDir: string, count: number): Promise<void> {
  const enough = "select 1 from (select count(*) as n from download) where n >= ?";
  while (!ask(dataDir, enough, count)) await Bun.sleep(100);
}

const ask = (dataDir: string, sql: string, value: number) =>
  within(dataDir, (database) => database.query(sql).get(value), { readonly: true, readwrite: false });
