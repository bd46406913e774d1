import { stat } from "node:fs/promises";
import { sql as literally } from "kysely";
import { bytes } from "../../views/parts/figures.ts";
import { sql } from "../db/prepare.ts";
import { roomOn } from "../feed/part.ts";
import type { Hub } from "../hub.ts";
import type { Check } from "./check.ts";

const LARGE_WAL = 67_108_864; // what a checkpoint cuts it back to (journal_size_limit): larger means that none comes through
const HUGE_WAL = 16 * LARGE_WAL;

/** Where everything is kept, and how much room is left there. */
export async function storageChecks(hub: Hub): Promise<Check[]> {
  const folders = (["DATA_DIR", "DOWNLOAD_DIR"] as const).map((variable) => diskCheck(variable, hub.config[variable]));
  return (await Promise.all([databaseCheck(hub), ...folders])).filter((check) => check !== undefined);
}

async function databaseCheck({ read }: Hub): Promise<Check> {
  const files = read(literally<{ name: string; file: string }>`pragma database_list`.compile(sql));
  const { file } = files.find(({ name }) => name === "main")!;
  const [database, wal] = await Promise.all([sizeOf(file), sizeOf(`${file}-wal`)]);
  const check = {
    name: "database",
    group: "This machine" as const,
    title: "Database",
    figure: `${bytes(database)}, WAL ${bytes(wal)}`,
    facts: { database_bytes: database, wal_bytes: wal },
  };
  if (wal <= LARGE_WAL) return { ...check, state: "well", says: "well" };
  return {
    ...check,
    state: wal > HUGE_WAL ? "broken" : "attention",
    says: "its WAL is large",
    problem: `The write-ahead log of the database has grown to ${bytes(wal)} and is not cut back: somebody reads from the database without an end.`,
    mend: { says: `Look for a copy under way or a shell with a query open (fuser ${file}), and end it.` },
  };
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0, // there is no WAL before the first write
  );

const DEFICITS = {
  DATA_DIR: "When it is full, no webhook can be taken in.",
  DOWNLOAD_DIR: "No file is fetched until there is room.",
};

/** Nothing for a folder that is not there: it is made with the first file. */
async function diskCheck(variable: "DATA_DIR" | "DOWNLOAD_DIR", folder: string): Promise<Check | undefined> {
  const room = await roomOn(folder).catch(() => undefined);
  if (!room) return undefined;
  const { size, free, kept } = room;
  const figure = `${bytes(free)} free of ${bytes(size)}`;
  const check = {
    name: `disk-${variable}`,
    group: "This machine" as const,
    title: `Disk of ${variable}`,
    figure,
    facts: { free_bytes: free, size_bytes: size },
  };
  if (free >= 2 * kept) return { ...check, state: "well", says: "has room" };
  const isLow = free < kept;
  return {
    ...check,
    state: isLow ? "broken" : "attention",
    says: isLow ? "nearly full" : "getting full",
    problem: `The disk of ${variable} (${folder}) is ${isLow ? "nearly" : "getting"} full: ${figure}. ${DEFICITS[variable]}`,
    mend: { says: `Make room there, or move the folder to a larger disk and set ${variable} to it.` },
  };
}
