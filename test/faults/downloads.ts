import { Database } from "bun:sqlite";
import { existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../../src/db/open.ts";
import { bytesOf, type FileServer, fileServer, hashOf, type Manner } from "../feed/file-server.ts";
import { generator } from "./kill.ts";
import { startCarillon } from "./process.ts";

/** Kill -9 while files come in, again and again on the same folder (HOSTILE I7). */

export type Report = {
  rounds: number;
  seed: number;
  /** Files that were half there when the process was killed. */
  cut: number;
  done: number;
  /** At its final name without being the whole file. The promise is that there are none. */
  broken: string[];
  /** How often a file was asked for. */
  asked: number;
  /** Anything else in the folder, or a row and a file that do not know each other, or done twice. */
  strange: string[];
  integrity: string;
};

type Options = {
  rounds: number;
  seed: number;
  /** Kills itself there instead of at random; see downloader.ts. */
  killAt?: "noted" | "placed";
  /** See broken.ts. */
  broken?: string;
  onRound?: (round: number) => void;
};

const SIZE = 1_000_000;
const LISTED = 4; // new ones for each round

export async function killDownloads({ rounds, seed, killAt, broken, onRound }: Options): Promise<Report> {
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-faults-"));
  const folder = join(dataDir, "downloads");
  const file = bytesOf(SIZE);
  const server = await fileServer({ "/file": slowly(file) });
  const random = generator(seed);
  const isBegun = broken === undefined ? isPart : () => true;
  const report: Report = { rounds, seed, cut: 0, asked: 0, done: 0, broken: [], strange: [], integrity: "" };
  try {
    openStore(dataDir, Date.now).close();
    for (let round = 1; round <= rounds; round++) {
      list(dataDir, server, round);
      const carillon = await start(dataDir, { broken, environment: killAt && { KILL_AT: killAt } });
      while (!killAt && !namesIn(folder).some(isBegun)) await Bun.sleep(1);
      if (!killAt) await Bun.sleep(200 * random()); // a file takes about 100 ms, and three come at a time
      await (killAt ? carillon.exited : carillon.kill("SIGKILL"));
      report.cut += namesIn(folder).filter(isPart).length;
      report.broken.push(...(await brokenIn(folder, hashOf(file))));
      onRound?.(round);
    }
    const carillon = await start(dataDir);
    while (count(dataDir, "status = 'pending'") > 0) await Bun.sleep(100);
    await carillon.kill("SIGTERM");
    report.broken.push(...(await brokenIn(folder, hashOf(file))));
    return { ...report, asked: server.seen.length, ...accountOf(dataDir, folder) };
  } finally {
    server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Start = { environment?: Record<string, string>; broken?: string };

const start = (dataDir: string, { environment = {}, broken }: Start = {}) =>
  startCarillon({
    dataDir,
    broken,
    main: join(import.meta.dir, "downloader.ts"),
    environment: { ALLOW_PRIVATE_ENDPOINTS: "1", DOWNLOAD_CONCURRENCY: "3", ...environment },
  });

/** In pieces, so that a kill finds something half done. */
function slowly(file: Buffer): Manner {
  return async (wire) => {
    await wire.head(200, { "Content-Length": file.byteLength, ETag: '"one"', "Accept-Ranges": "bytes" });
    for (let from = 0; from < file.byteLength; from += 50_000) {
      await wire.write(file.subarray(from, from + 50_000));
      await Bun.sleep(5);
    }
  };
}

/** As the feed would; all want the same name. */
function list(dataDir: string, server: FileServer, round: number): void {
  using database = new Database(join(dataDir, "carillon.db"));
  for (let n = 0; n < LISTED; n++)
    database.run(
      `insert into download (id, source_url, listed_at, provider, class, original_filename, delivery_id, status, added_at, due_at)
       values (?, ?, ?, 'dropbox', 'dropbox', '61 Camille.zip', 'dlv_1', 'pending', 0, 0)`,
      [`dwn_${round}_${n}`, server.url("/file"), round * LISTED + n],
    );
}

function count(dataDir: string, what: string): number {
  using database = new Database(join(dataDir, "carillon.db"), { readonly: true });
  return (database.query(`select count(*) as count from download where ${what}`).get() as { count: number }).count;
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
const isPart = (name: string): boolean => name.endsWith(".part");

async function brokenIn(folder: string, hash: string): Promise<string[]> {
  const seen = namesIn(folder).filter((name) => !isPart(name));
  const hashes = await Promise.all(
    seen.map(async (name) => [name, hashOf(await Bun.file(join(folder, name)).bytes())]),
  );
  return hashes.filter(([, found]) => found !== hash).map(([name]) => name!);
}

function accountOf(dataDir: string, folder: string): Pick<Report, "done" | "strange" | "integrity"> {
  using database = new Database(join(dataDir, "carillon.db"), { readonly: true });
  const ask = (sql: string) => (database.query(sql).all() as { what: string }[]).map(({ what }) => what);
  const named = ask("select file_name as what from download where status = 'done'");
  const there = namesIn(folder);
  return {
    done: named.length,
    strange: [
      ...there.filter((name) => !named.includes(name) || !lstatSync(join(folder, name)).isFile()),
      ...named.filter((name) => !there.includes(name)),
      ...ask("select file_name as what from download where status = 'done' group by file_name having count(*) > 1"),
      ...ask("select id || ' ' || status || ' ' || coalesce(failure, '') as what from download where status <> 'done'"),
      ...ask(`select id as what from download where
        (select count(*) from event where subject = download.id and type = 'download.completed') <> 1`),
    ],
    integrity: ask("select integrity_check as what from pragma_integrity_check").join("; "),
  };
}
